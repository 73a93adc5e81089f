using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Report.Graphs;

namespace Meguri.Care.Tests.Report;

public class LayeredLayoutTests
{
    private const double Height = 40;

    [Fact]
    public void Nodes_never_overlap_and_every_edge_joins_its_nodes() => Prop.ForAll(Graphs(), graph =>
    {
        Laid laid = LayeredLayout.Of(graph.Widths, Height, graph.Edges);
        for (int i = 0; i < graph.Widths.Length; i++)
        {
            Spot a = laid.Nodes[i];
            if (a.X - graph.Widths[i] / 2 < 0 || a.X + graph.Widths[i] / 2 > laid.Width || a.Y - Height / 2 < 0 || a.Y + Height / 2 > laid.Height)
                return false;
            for (int j = 0; j < i; j++)
            {
                Spot b = laid.Nodes[j];
                if (Math.Abs(a.Y - b.Y) < Height && Math.Abs(a.X - b.X) < (graph.Widths[i] + graph.Widths[j]) / 2)
                    return false;
            }
        }
        return graph.Edges.Select((edge, e) => Touches(laid.Edges[e][0], edge.From) && Touches(laid.Edges[e][^1], edge.To)).All(touches => touches);

        bool Touches(Spot end, int node) => Math.Abs(end.X - laid.Nodes[node].X) <= graph.Widths[node] / 2 && Math.Abs(Math.Abs(end.Y - laid.Nodes[node].Y) - Height / 2) < 1e-6;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261125UL, 7UL));

    [Fact]
    public void A_stream_without_circles_runs_downwards()
    {
        (int From, int To)[] edges = [(0, 1), (1, 2), (0, 2), (3, 2)];
        Laid laid = LayeredLayout.Of([80, 80, 80, 80], Height, edges);

        Assert.All(edges, edge => Assert.True(laid.Nodes[edge.From].Y < laid.Nodes[edge.To].Y));
    }

    [Fact]
    public void The_same_graph_gives_the_same_picture()
    {
        (int From, int To)[] edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 1)];
        Laid Lay() => LayeredLayout.Of([80, 90, 100, 70], Height, edges);

        Assert.Equal(Lay().Nodes, Lay().Nodes);
    }

    [Fact]
    public void A_graph_without_edges_and_one_node_can_be_drawn()
    {
        Assert.Single(LayeredLayout.Of([50], Height, []).Nodes);
        Assert.Empty(LayeredLayout.Of([], Height, []).Nodes);
    }

    private static Arbitrary<(double[] Widths, (int From, int To)[] Edges)> Graphs() => Arb.From(Gen.Choose(1, 14).SelectMany(count =>
        Gen.ArrayOf(Gen.Choose(60, 200).Select(width => (double)width), count).SelectMany(
            _ => Gen.ListOf(Gen.Choose(0, (count * count) - 1)),
            (widths, pairs) => (widths, pairs.Select(pair => (pair / count, pair % count)).Where(pair => pair.Item1 != pair.Item2).Distinct().ToArray()))));
}
