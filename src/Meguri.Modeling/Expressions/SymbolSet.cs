using System.Collections.Concurrent;

namespace Meguri.Modeling.Expressions;

/// <summary>
/// The symbols an expression mentions, as a sorted array of process-wide numbers, and whether it mentions time.
/// Nodes with the same symbols share one set where that is cheap to see.
/// </summary>
internal sealed class SymbolSet
{
    private static readonly ConcurrentDictionary<string, int> Numbers = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<int, string> Names = new();
    private static int next;

    private readonly int[] members;

    private SymbolSet(int[] members, bool hasTime)
    {
        this.members = members;
        HasTime = hasTime;
    }

    public static SymbolSet Empty { get; } = new([], hasTime: false);

    public static SymbolSet OnlyTime { get; } = new([], hasTime: true);

    public bool HasTime { get; }

    public int Count => members.Length;

    public static int NumberOf(string name) => Numbers.GetOrAdd(name, static n =>
    {
        int number = Interlocked.Increment(ref next);
        Names[number] = n;
        return number;
    });

    public static SymbolSet Of(string name) => new([NumberOf(name)], hasTime: false);

    public bool Contains(int number) => Array.BinarySearch(members, number) >= 0;

    public IEnumerable<string> ToNames() => members.Select(m => Names[m]);

    public SymbolSet Union(SymbolSet other)
    {
        if (ReferenceEquals(this, other) || Covers(other))
            return this;
        if (other.Covers(this))
            return other;
        int[] all = [.. members.Union(other.members).Order()];
        return new SymbolSet(all, HasTime || other.HasTime);
    }

    private bool Covers(SymbolSet other)
    {
        if (other.HasTime && !HasTime || other.members.Length > members.Length)
            return false;
        int i = 0;
        foreach (int member in other.members)
        {
            while (i < members.Length && members[i] < member)
                i++;
            if (i == members.Length || members[i] != member)
                return false;
        }
        return true;
    }
}
