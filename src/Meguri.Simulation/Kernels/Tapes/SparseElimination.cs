namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>
/// Factorisation of <c>shift * M - J</c>, where M is 1 on the diagonal for states and 0 for what is algebraic, and the solution with it, for one sparsity pattern, written out as tapes.
/// States that do not depend on each other in circles are solved one after the other (block triangular form); within a
/// circle the elimination order is the one with the least fill at each turn, on the diagonal, without exchange of rows:
/// the shift is what keeps pivots away from zero.
/// </summary>
internal sealed class SparseElimination
{
    private readonly SortedDictionary<int, int>[] rows;
    private readonly Tape factorTape = new();
    private readonly Tape solveTape = new();
    private readonly Dictionary<int, int> factorPlaces = [];
    private readonly List<Store> factorStores = [];
    private readonly int[] solution;

    /// <param name="size">Number of states.</param>
    /// <param name="entryRows">Row of each entry.</param>
    /// <param name="entryColumns">Column of each entry.</param>
    /// <param name="withoutShift">Rows of algebraic equations; each has an entry on the diagonal.</param>
    public SparseElimination(int size, IReadOnlyList<int> entryRows, IReadOnlyList<int> entryColumns, IReadOnlyCollection<int>? withoutShift = null)
    {
        var unshifted = withoutShift?.ToHashSet() ?? [];
        rows = new SortedDictionary<int, int>[size];
        for (int i = 0; i < size; i++)
            rows[i] = new SortedDictionary<int, int> { [i] = unshifted.Contains(i) ? factorTape.Number(0) : factorTape.Load(KernelArray.Shift, 0) };
        for (int e = 0; e < entryRows.Count; e++)
        {
            var (i, j) = (entryRows[e], entryColumns[e]);
            int entry = factorTape.Load(KernelArray.Entries, e);
            // The diagonal holds shift - J, everything else holds J itself: so no entry needs its sign changed.
            rows[i][j] = i == j ? factorTape.Subtract(rows[i][i], entry) : entry;
        }

        solution = new int[size];
        foreach (var block in StronglyConnected.Blocks(rows))
            Block(block);

        var solveStores = new List<Store>();
        for (int i = 0; i < size; i++)
            solveStores.Add(new Store(KernelArray.Solution, i, solution[i]));
        Factor = new Routine("Factor", factorTape, factorStores);
        Solve = new Routine("Solve", solveTape, solveStores);
    }

    public Routine Factor { get; }

    public Routine Solve { get; }

    public int FactorValues => factorStores.Count;

    private void Block(IReadOnlyList<int> block)
    {
        var inBlock = block.ToHashSet();
        var y = new Dictionary<int, int>();
        foreach (int i in block)
        {
            int value = solveTape.Load(KernelArray.Solution, i);
            foreach (var (j, entry) in rows[i])
                if (!inBlock.Contains(j))
                    value = solveTape.Add(solveTape.Multiply(FactorLoad(entry), solution[j]), value);
            y[i] = value;
        }

        var columns = inBlock.ToDictionary(j => j, _ => new SortedSet<int>());
        var open = inBlock.ToDictionary(i => i, i => new SortedSet<int>(rows[i].Keys.Where(inBlock.Contains)));
        foreach (int i in block)
            foreach (int j in open[i])
                columns[j].Add(i);

        var order = new List<int>();
        var pivots = new Dictionary<int, int>();
        var upper = new Dictionary<int, int[]>();
        var remaining = new SortedSet<int>(block);
        while (remaining.Count > 0)
        {
            int p = remaining.MinBy(k => ((long)(open[k].Count - 1) * (columns[k].Count - 1), open[k].Count + columns[k].Count, k));
            remaining.Remove(p);
            order.Add(p);
            int pivot = factorTape.Reciprocal(rows[p][p]);
            pivots[p] = pivot;
            open[p].Remove(p);
            columns[p].Remove(p);
            upper[p] = [.. open[p]];
            foreach (int j in open[p])
                columns[j].Remove(p);
            foreach (int i in columns[p])
            {
                int multiplier = factorTape.Multiply(rows[i][p], pivot);
                y[i] = solveTape.Add(solveTape.Multiply(FactorLoad(multiplier), y[p]), y[i]);
                open[i].Remove(p);
                foreach (int j in open[p])
                {
                    int product = factorTape.Multiply(multiplier, rows[p][j]);
                    if (rows[i].TryGetValue(j, out int present))
                        rows[i][j] = i == j ? factorTape.Subtract(present, product) : factorTape.Add(product, present);
                    else
                        rows[i][j] = product;
                    open[i].Add(j);
                    columns[j].Add(i);
                }
            }
        }
        for (int k = order.Count - 1; k >= 0; k--)
        {
            int p = order[k];
            int value = y[p];
            foreach (int j in upper[p])
                value = solveTape.Add(solveTape.Multiply(FactorLoad(rows[p][j]), solution[j]), value);
            solution[p] = solveTape.Multiply(value, FactorLoad(pivots[p]));
        }
    }

    /// <summary>The factorisation's value as the solution reads it; equal values are stored once.</summary>
    private int FactorLoad(int value)
    {
        if (!factorPlaces.TryGetValue(value, out int place))
        {
            place = factorStores.Count;
            factorPlaces.Add(value, place);
            factorStores.Add(new Store(KernelArray.Factors, place, value));
        }
        return solveTape.Load(KernelArray.Factors, place);
    }
}
