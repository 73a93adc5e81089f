namespace Meguri.Simulation.Kernels.Emission;

/// <summary>
/// Lets stretches of scratch that are not in use at the same time stand at the same place, so that a routine's working
/// set stays small. A stretch is in use from the piece that first writes it to the piece that last reads it.
/// </summary>
internal sealed class ScratchSharing
{
    private readonly int begin;
    private readonly List<Stretch> stretches = [];
    private readonly Dictionary<int, int> stretchOf = [];

    private sealed record Stretch(int Index, int Length)
    {
        public int First { get; set; } = int.MaxValue;
        public int Last { get; set; } = -1;
        public int NewIndex { get; set; }
    }

    /// <summary>Starts with nothing in use.</summary>
    /// <param name="begin">First index that may be used.</param>
    public ScratchSharing(int begin)
    {
        this.begin = begin;
        End = begin;
    }

    /// <summary>First index behind what is used, once <see cref="Arrange"/> has run.</summary>
    public int End { get; private set; }

    /// <summary>Says that a stretch exists.</summary>
    public void Add(int index, int length)
    {
        for (int i = 0; i < length; i++)
            stretchOf[index + i] = stretches.Count;
        stretches.Add(new Stretch(index, length));
    }

    /// <summary>Says that a piece writes or reads an index.</summary>
    public void Use(int index, int piece)
    {
        var stretch = stretches[stretchOf[index]];
        stretch.First = Math.Min(stretch.First, piece);
        stretch.Last = Math.Max(stretch.Last, piece);
    }

    /// <summary>Gives every stretch its place: the lowest that is free for as long as it is in use.</summary>
    public void Arrange()
    {
        var placed = new List<Stretch>();
        foreach (var stretch in stretches.OrderByDescending(s => s.Length).ThenBy(s => s.First).ThenBy(s => s.Index))
        {
            int at = begin;
            foreach (var other in placed.Where(o => o.First <= stretch.Last && stretch.First <= o.Last).OrderBy(o => o.NewIndex))
            {
                if (at + stretch.Length <= other.NewIndex)
                    break;
                at = Math.Max(at, other.NewIndex + other.Length);
            }
            stretch.NewIndex = at;
            placed.Add(stretch);
            End = Math.Max(End, at + stretch.Length);
        }
    }

    /// <summary>The place of an index after <see cref="Arrange"/>.</summary>
    public int NewIndex(int index)
    {
        var stretch = stretches[stretchOf[index]];
        return stretch.NewIndex + (index - stretch.Index);
    }
}
