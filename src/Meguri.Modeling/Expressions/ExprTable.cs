using System.Collections.Immutable;

namespace Meguri.Modeling.Expressions;

/// <summary>The weak table that makes equal expressions one object. Safe for use from many threads.</summary>
internal sealed class ExprTable
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, List<WeakReference<Expr>>> buckets = [];
    private int count;
    private int sweepAt = 1 << 16;

    public Expr Intern(Op op, double value, string? name, ImmutableArray<Expr> arguments)
    {
        int hash = Hash(op, value, name, arguments);
        lock (gate)
        {
            if (!buckets.TryGetValue(hash, out var bucket))
                buckets[hash] = bucket = [];
            foreach (var weak in bucket)
                if (weak.TryGetTarget(out var found) && Same(found, op, value, name, arguments))
                    return found;

            var made = new Expr(op, value, name, arguments, hash);
            bucket.Add(new WeakReference<Expr>(made));
            if (++count > sweepAt)
                Sweep();
            return made;
        }
    }

    private static bool Same(Expr expr, Op op, double value, string? name, ImmutableArray<Expr> arguments)
    {
        if (expr.Op != op || BitConverter.DoubleToInt64Bits(expr.Value) != BitConverter.DoubleToInt64Bits(value) ||
            !string.Equals(expr.Name, name, StringComparison.Ordinal) || expr.Arguments.Length != arguments.Length)
            return false;
        for (int i = 0; i < arguments.Length; i++)
            if (!ReferenceEquals(expr.Arguments[i], arguments[i]))
                return false;
        return true;
    }

    private static int Hash(Op op, double value, string? name, ImmutableArray<Expr> arguments)
    {
        // Not HashCode: that is seeded per process, and nothing here may depend on the process.
        ulong h = 14695981039346656037UL;
        void Mix(ulong v) => h = (h ^ v) * 1099511628211UL;
        Mix((ulong)op);
        Mix((ulong)BitConverter.DoubleToInt64Bits(value));
        if (name is not null)
            foreach (char c in name)
                Mix(c);
        foreach (var argument in arguments)
            Mix((uint)argument.GetHashCode());
        return (int)(h ^ (h >> 32));
    }

    private void Sweep()
    {
        count = 0;
        foreach (var (hash, bucket) in buckets.ToArray())
        {
            bucket.RemoveAll(weak => !weak.TryGetTarget(out _));
            if (bucket.Count == 0)
                buckets.Remove(hash);
            count += bucket.Count;
        }
        sweepAt = Math.Max(1 << 16, 2 * count);
    }
}
