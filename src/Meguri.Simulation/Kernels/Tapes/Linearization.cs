namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>
/// Derivatives of many values by many loads. The partial derivatives of all operations make a graph; its inner vertices
/// are eliminated one by one, always one through which fewest paths go (Markowitz), so that what rows and columns of
/// the result share is computed once.
/// </summary>
internal sealed class Linearization
{
    private readonly Tape tape;
    private readonly SortedDictionary<int, int>[] into;
    private readonly SortedSet<int>[] outOf;
    private readonly int outputBase;

    private Linearization(Tape tape, IReadOnlyList<int> outputs, IReadOnlyList<int> inputs)
    {
        this.tape = tape;
        outputBase = tape.Count;
        int size = outputBase + outputs.Count;
        into = new SortedDictionary<int, int>[size];
        outOf = new SortedSet<int>[size];

        var needed = tape.Needed(outputs);
        var active = new bool[outputBase];
        foreach (int input in inputs)
            if (input < outputBase)
                active[input] = true;
        var isInput = (bool[])active.Clone();

        for (int value = 0; value < outputBase; value++)
        {
            if (!needed[value] || isInput[value])
                continue;
            for (int k = 0; k < tape.Arity(value); k++)
            {
                int argument = tape.Argument(value, k);
                if (!active[argument])
                    continue;
                int partial = Partials.Of(tape, value, k);
                if (partial < 0)
                    continue;
                active[value] = true;
                AddEdge(argument, value, partial);
            }
        }
        for (int i = 0; i < outputs.Count; i++)
            if (active[outputs[i]])
                AddEdge(outputs[i], outputBase + i, tape.Number(1));

        Eliminate(Enumerable.Range(0, outputBase).Where(v => needed[v] && active[v] && !isInput[v]));
    }

    /// <summary>All derivatives that are not zero everywhere: output, input, value; by output, then input.</summary>
    public static List<(int Output, int Input, int Value)> Differentiate(Tape tape, IReadOnlyList<int> outputs, IReadOnlyList<int> inputs)
    {
        var graph = new Linearization(tape, outputs, inputs);
        var column = new Dictionary<int, int>();
        for (int j = 0; j < inputs.Count; j++)
            column[inputs[j]] = j;
        var found = new List<(int Output, int Input, int Value)>();
        for (int i = 0; i < outputs.Count; i++)
            if (graph.into[graph.outputBase + i] is { } edges)
                foreach (var (source, value) in edges)
                    if (!tape.IsNumber(value, 0))
                        found.Add((i, column[source], value));
        found.Sort();
        return found;
    }

    private void AddEdge(int from, int to, int label)
    {
        var edges = into[to] ??= [];
        edges[from] = edges.TryGetValue(from, out int present) ? Sum(tape, present, label) : label;
        (outOf[from] ??= []).Add(to);
    }

    private void Eliminate(IEnumerable<int> inner)
    {
        var queue = new PriorityQueue<int, (long Paths, int Value)>();
        foreach (int v in inner)
            queue.Enqueue(v, (Paths(v), v));
        while (queue.TryDequeue(out int v, out var priority))
        {
            long paths = Paths(v);
            if (paths != priority.Paths)
            {
                // Its neighbourhood has changed since it was queued.
                queue.Enqueue(v, (paths, v));
                continue;
            }
            Eliminate(v);
        }
    }

    private long Paths(int v) => (long)(into[v]?.Count ?? 0) * (outOf[v]?.Count ?? 0);

    private void Eliminate(int v)
    {
        var sources = into[v];
        var targets = outOf[v];
        if (targets is not null)
            foreach (int to in targets)
            {
                int outer = into[to][v];
                into[to].Remove(v);
                if (sources is null)
                    continue;
                foreach (var (from, innerLabel) in sources)
                    AddPath(from, to, outer, innerLabel);
            }
        if (sources is not null)
            foreach (int from in sources.Keys)
                outOf[from].Remove(v);
        into[v] = null!;
        outOf[v] = null!;
    }

    private void AddPath(int from, int to, int outer, int inner) => AddEdge(from, to, Product(tape, outer, inner));

    /// <summary>
    /// Product of two partial derivatives. A branch not taken contributes exactly zero, whatever stands in it: infinite
    /// and undefined derivatives there must not leak.
    /// </summary>
    internal static int Product(Tape tape, int a, int b)
    {
        if (tape.IsNumber(a, 0) || tape.IsNumber(b, 0))
            return tape.Number(0);
        if (IsMasked(tape, b))
            (a, b) = (b, a);
        if (IsMasked(tape, a))
            return tape.Select(tape[a].A, Product(tape, tape[a].B, b), Product(tape, tape[a].C, b));
        return tape.Multiply(a, b);
    }

    /// <summary>Whether a derivative is a choice, one branch of which, or of a choice in it, is exactly zero.</summary>
    private static bool IsMasked(Tape tape, int a)
    {
        var v = tape[a];
        return v.Operation == Operation.Select &&
            (tape.IsNumber(v.B, 0) || tape.IsNumber(v.C, 0) || IsMasked(tape, v.B) || IsMasked(tape, v.C));
    }

    /// <summary>Sum of two partial derivatives; where both contribute nothing, so does the sum.</summary>
    internal static int Sum(Tape tape, int a, int b)
    {
        if (!IsMasked(tape, a) || !IsMasked(tape, b))
            return tape.Add(a, b);
        var (va, vb) = (tape[a], tape[b]);
        if (va.A == vb.A)
            return tape.Select(va.A, Sum(tape, va.B, vb.B), Sum(tape, va.C, vb.C));
        return tape.Select(tape.Or(Support(tape, a), Support(tape, b)), tape.Add(a, b), tape.Number(0));
    }

    /// <summary>Where a derivative is not masked to zero.</summary>
    private static int Support(Tape tape, int a)
    {
        if (tape.IsNumber(a, 0))
            return a;
        if (!IsMasked(tape, a))
            return tape.Number(1);
        var v = tape[a];
        return tape.Or(tape.And(v.A, Support(tape, v.B)), tape.And(tape.Not(v.A), Support(tape, v.C)));
    }
}
