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
    private static int Product(Tape tape, int a, int b)
    {
        foreach (var (masked, other) in new[] { (a, b), (b, a) })
        {
            var v = tape[masked];
            if (v.Operation != Operation.Select)
                continue;
            if (tape.IsNumber(v.C, 0))
                return tape.Select(v.A, Product(tape, v.B, other), v.C);
            if (tape.IsNumber(v.B, 0))
                return tape.Select(v.A, v.B, Product(tape, v.C, other));
        }
        return tape.Multiply(a, b);
    }

    private static int Sum(Tape tape, int a, int b)
    {
        var (va, vb) = (tape[a], tape[b]);
        if (va.Operation == Operation.Select && vb.Operation == Operation.Select && va.A == vb.A &&
            (HasZero(va) || HasZero(vb)))
            return tape.Select(va.A, Sum(tape, va.B, vb.B), Sum(tape, va.C, vb.C));
        return tape.Add(a, b);

        bool HasZero(TapeValue v) => tape.IsNumber(v.B, 0) || tape.IsNumber(v.C, 0);
    }
}
