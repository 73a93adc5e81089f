namespace Meguri.Care.Report.Graphs;

/// <summary>A point of a picture.</summary>
internal readonly record struct Spot(double X, double Y);

/// <summary>Where the nodes of a graph stand and how its edges run, drawn in layers from top to bottom.</summary>
/// <param name="Width">Width of the picture.</param>
/// <param name="Height">Its height.</param>
/// <param name="Nodes">Centre of each node.</param>
/// <param name="Edges">Points each edge runs through, from the node that gives to the one that reads.</param>
internal sealed record Laid(double Width, double Height, IReadOnlyList<Spot> Nodes, IReadOnlyList<IReadOnlyList<Spot>> Edges);

/// <summary>
/// Layered drawing after Sugiyama, Tagawa and Toda (1981): edges against the stream are turned for a while, nodes put in
/// layers by longest path, long edges given a stand-in in each layer they pass, layers ordered by the mean place of
/// neighbours, places evened out. The same graph always gives the same picture.
/// </summary>
internal sealed class LayeredLayout
{
    private const double LayerGap = 92, NodeGap = 34, LineGap = 14, StandInWidth = 6, Margin = 24, Sweeps = 12;

    private readonly IReadOnlyList<double> widths;
    private readonly double height;
    private readonly IReadOnlyList<(int From, int To)> edges;
    private readonly int count;
    private readonly List<int> layerOf = [];
    private readonly List<double> widthOf = [];
    private readonly List<List<int>> up = [], down = [], layers = [];
    private readonly List<List<int>> chains = [];
    private readonly List<bool> turned = [];
    private double[] x = [];

    private LayeredLayout(IReadOnlyList<double> widths, double height, IReadOnlyList<(int From, int To)> edges)
    {
        this.widths = widths;
        this.height = height;
        this.edges = edges;
        count = widths.Count;
    }

    /// <summary>Lays a graph out.</summary>
    /// <param name="widths">Width of each node.</param>
    /// <param name="height">Height of all.</param>
    /// <param name="edges">Edges by places of nodes; none from a node to itself.</param>
    public static Laid Of(IReadOnlyList<double> widths, double height, IReadOnlyList<(int From, int To)> edges)
    {
        var layout = new LayeredLayout(widths, height, edges);
        layout.PutInLayers(Stream.Of(widths.Count, edges));
        layout.AddStandIns();
        layout.OrderLayers();
        layout.Place();
        return layout.Drawn();
    }

    private void PutInLayers(int[] stream)
    {
        int[] layer = new int[count];
        foreach (int node in Enumerable.Range(0, count).OrderBy(node => stream[node]))
            foreach (var (from, to) in edges.Select(edge => Along(edge, stream)).Where(edge => edge.To == node))
                layer[node] = Math.Max(layer[node], layer[from] + 1);
        // A source comes down to just above what it gives to.
        foreach (int node in Enumerable.Range(0, count).OrderByDescending(node => stream[node]))
        {
            var along = edges.Select(edge => Along(edge, stream)).ToList();
            if (along.Any(edge => edge.From == node) && along.All(edge => edge.To != node))
                layer[node] = along.Where(edge => edge.From == node).Min(edge => layer[edge.To]) - 1;
        }
        layerOf.AddRange(layer);
        widthOf.AddRange(widths);
        for (int i = 0; i < count; i++)
        {
            up.Add([]);
            down.Add([]);
        }
        foreach (var edge in edges)
            turned.Add(stream[edge.From] > stream[edge.To]);
    }

    private static (int From, int To) Along((int From, int To) edge, int[] stream) => stream[edge.From] > stream[edge.To] ? (edge.To, edge.From) : edge;

    private void AddStandIns()
    {
        for (int e = 0; e < edges.Count; e++)
        {
            var (from, to) = turned[e] ? (edges[e].To, edges[e].From) : edges[e];
            List<int> chain = [from];
            for (int layer = layerOf[from] + 1; layer < layerOf[to]; layer++)
            {
                chain.Add(layerOf.Count);
                layerOf.Add(layer);
                widthOf.Add(StandInWidth);
                up.Add([]);
                down.Add([]);
            }
            chain.Add(to);
            for (int i = 0; i + 1 < chain.Count; i++)
            {
                down[chain[i]].Add(chain[i + 1]);
                up[chain[i + 1]].Add(chain[i]);
            }
            chains.Add(chain);
        }
        int most = layerOf.Count == 0 ? -1 : layerOf.Max();
        for (int layer = 0; layer <= most; layer++)
            layers.Add([.. Enumerable.Range(0, layerOf.Count).Where(node => layerOf[node] == layer)]);
    }

    private void OrderLayers()
    {
        int[] place = Places();
        List<List<int>> best = Copy();
        long least = Crossings(place);
        for (int sweep = 0; sweep < Sweeps && least > 0; sweep++)
        {
            bool downwards = sweep % 2 == 0;
            foreach (List<int> layer in downwards ? layers : Enumerable.Reverse(layers))
            {
                var mean = layer.ToDictionary(node => node, node => (downwards ? up : down)[node] is { Count: > 0 } near ? near.Average(other => place[other]) : place[node]);
                List<int> sorted = [.. layer.OrderBy(node => mean[node])];
                layer.Clear();
                layer.AddRange(sorted);
                for (int i = 0; i < layer.Count; i++)
                    place[layer[i]] = i;
            }
            if (Crossings(place) is var crossings && crossings < least)
                (least, best) = (crossings, Copy());
        }
        layers.Clear();
        layers.AddRange(best);

        List<List<int>> Copy() => [.. layers.Select(layer => layer.ToList())];
    }

    private int[] Places()
    {
        int[] place = new int[layerOf.Count];
        foreach (List<int> layer in layers)
            for (int i = 0; i < layer.Count; i++)
                place[layer[i]] = i;
        return place;
    }

    private long Crossings(int[] place)
    {
        long crossings = 0;
        foreach (List<int> layer in layers)
        {
            List<(int Above, int Below)> between = [.. layer.SelectMany(node => down[node].Select(below => (place[node], place[below])))];
            if (between.Count > 3000)
                return long.MaxValue; // counting would take longer than it is worth
            for (int i = 0; i < between.Count; i++)
                for (int j = 0; j < i; j++)
                    if ((between[i].Above - between[j].Above) * (between[i].Below - between[j].Below) < 0)
                        crossings++;
        }
        return crossings;
    }

    private void Place()
    {
        x = new double[layerOf.Count];
        foreach (List<int> layer in layers)
        {
            double at = 0;
            foreach (int node in layer)
            {
                x[node] = at + widthOf[node] / 2;
                at += widthOf[node] + NodeGap;
            }
            foreach (int node in layer)
                x[node] -= (at - NodeGap) / 2; // centred
        }
        for (int pass = 0; pass < 16; pass++)
        {
            bool downwards = pass % 2 == 0;
            foreach (List<int> layer in downwards ? layers : Enumerable.Reverse(layers))
                Even(layer, node => (pass < 14 ? (downwards ? up : down)[node] : [.. up[node], .. down[node]]) is { Count: > 0 } near ? near.Average(other => x[other]) : x[node]);
        }
    }

    // Each goes where it would like to, but never over its neighbour: the mean of pushing from the left and from the right.
    private void Even(List<int> layer, Func<int, double> wish)
    {
        double[] wished = [.. layer.Select(wish)], left = [.. wished], right = [.. wished];
        // Lines may run closer together than nodes stand.
        double Apart(int i) => (widthOf[layer[i - 1]] + widthOf[layer[i]]) / 2 + (layer[i - 1] < count && layer[i] < count ? NodeGap : LineGap);
        for (int i = 1; i < layer.Count; i++)
            left[i] = Math.Max(left[i], left[i - 1] + Apart(i));
        for (int i = layer.Count - 2; i >= 0; i--)
            right[i] = Math.Min(right[i], right[i + 1] - Apart(i + 1));
        for (int i = 0; i < layer.Count; i++)
            x[layer[i]] = (left[i] + right[i]) / 2;
    }

    private Laid Drawn()
    {
        double least = layerOf.Count == 0 ? 0 : Enumerable.Range(0, layerOf.Count).Min(node => x[node] - widthOf[node] / 2);
        double Across(int node) => x[node] - least + Margin;
        double Y(int layer) => Margin + height / 2 + layer * (height + LayerGap);
        // Edges leave and enter a node side by side, in the order of where they go to.
        var ports = new Dictionary<(int Edge, int Node), double>();
        for (int node = 0; node < count; node++)
        {
            foreach (var side in Enumerable.Range(0, edges.Count).Where(e => chains[e][0] == node || chains[e][^1] == node).GroupBy(e => chains[e][0] == node))
            {
                List<int> sorted = [.. side.OrderBy(e => x[side.Key ? chains[e][1] : chains[e][^2]]).ThenBy(e => turned[e])];
                double room = Math.Min(20, (widths[node] - 32) / Math.Max(1, sorted.Count));
                for (int i = 0; i < sorted.Count; i++)
                    ports[(sorted[i], node)] = (i - (sorted.Count - 1) / 2.0) * room;
            }
        }
        var lines = new List<IReadOnlyList<Spot>>();
        for (int e = 0; e < edges.Count; e++)
        {
            List<int> chain = chains[e];
            List<Spot> line = [new(Across(chain[0]) + ports[(e, chain[0])], Y(layerOf[chain[0]]) + height / 2)];
            line.AddRange(chain.Skip(1).SkipLast(1).Select(node => new Spot(Across(node), Y(layerOf[node]))));
            line.Add(new(Across(chain[^1]) + ports[(e, chain[^1])], Y(layerOf[chain[^1]]) - height / 2));
            if (turned[e])
                line.Reverse();
            lines.Add(line);
        }
        double width = layerOf.Count == 0 ? 0 : Enumerable.Range(0, layerOf.Count).Max(node => Across(node) + widthOf[node] / 2);
        return new Laid(width + Margin, layers.Count == 0 ? 2 * Margin : Y(layers.Count - 1) + height / 2 + Margin,
            [.. Enumerable.Range(0, count).Select(node => new Spot(Across(node), Y(layerOf[node])))], lines);
    }
}
