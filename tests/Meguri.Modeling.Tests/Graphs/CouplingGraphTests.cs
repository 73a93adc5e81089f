using Meguri.Modeling.Antimony;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Graphs;

namespace Meguri.Modeling.Tests.Graphs;

public class CouplingGraphTests
{
    // heart raises lung by a switched link; lung lowers heart by way of a rule of the whole; both give to gut.
    private const string Text = """
        model heart(load)
          load = 0; w_load = 1; w_load notes "Load tires (HE-1). Low certainty.";
          effect := w_load*load;
          beat = 1; beat notes "Beat.";
          beat' = 1 - effect - beat;
        end
        model lung(drive)
          drive = 0; link = 1;
          air = 1;
          air' = link*drive - air;
        end
        model gut(a, b)
          a = 0; b = 0; food = 0;
          food' = a - 3*b - food;
          seen := 2*food;
        end
        model *body()
          link_lung = 0; link_lung notes "Beat drives the lung. Certainty: high.";
          h: heart(); l: lung(); g: gut();
          l.link is link_lung;
          l.drive is h.beat;
          twice := 2*l.air;
          mixed := h.beat*l.air;
          h.load is twice;
          g.a is mixed;
          g.b is h.beat;
        end

        """;

    private static CouplingGraph Graph(GraphLevel? level = null, string text = Text)
    {
        var document = AntimonyReader.ReadText(text);
        return CouplingGraphBuilder.Build(document, Flattener.Flatten(document), level);
    }

    private static GraphEdge Edge(CouplingGraph graph, string from, string to) => graph.Edges.Single(edge => edge.From == from && edge.To == to);

    [Fact]
    public void Parts_are_nodes_and_signals_that_cross_are_edges()
    {
        CouplingGraph graph = Graph();

        Assert.Equal(["h", "l", "g"], graph.Nodes.Select(node => node.Id));
        Assert.Equal(["heart", "lung", "gut"], graph.Nodes.Select(node => node.Module));
        Assert.Equal(["h>l", "h>g", "l>h", "l>g"], graph.Edges.Select(edge => $"{edge.From}>{edge.To}"));
    }

    [Fact]
    public void The_sign_is_that_of_the_derivative_and_a_link_that_is_off_is_switched_on_for_it()
    {
        CouplingGraph graph = Graph();

        Assert.Equal(EdgeSign.Raises, Edge(graph, "h", "l").Sign);
        Assert.Equal(EdgeSign.Raises, Edge(graph, "l", "h").Sign); // the effect of the load, which the heart then subtracts
        Assert.Equal(EdgeSign.Lowers, Edge(graph, "h", "g").Sign); // it raises by one input and lowers three times as much by the other
        Assert.Equal(EdgeSign.Raises, Edge(graph, "l", "g").Sign);
    }

    [Fact]
    public void A_rule_of_the_whole_with_one_source_is_a_signal_of_that_part_and_one_with_two_is_passed_through()
    {
        CouplingGraph graph = Graph();

        Assert.Equal("twice", Edge(graph, "l", "h").Signals.Single().Id);
        GraphSignal air = Edge(graph, "l", "g").Signals.Single();
        Assert.Equal("l.air", air.Id);
        Assert.Equal(["mixed"], air.Through);
    }

    [Fact]
    public void A_switch_without_a_way_around_it_gates_the_signal_with_its_certainty()
    {
        CouplingGraph graph = Graph();

        GraphSignal beat = Edge(graph, "h", "l").Signals.Single();
        GraphSwitch link = Assert.Single(beat.Switches);
        Assert.Equal(("link_lung", 0.0, true), (link.Id, link.Value, link.Only));
        Assert.Equal(Certainty.High, beat.Certainty);
        Assert.False(beat.Acts);
        GraphSignal load = Edge(graph, "l", "h").Signals.Single();
        Assert.Equal("h.w_load", Assert.Single(load.Switches).Id);
        Assert.True(load.Acts);
        Assert.Equal(["HE-1"], load.Claims);
    }

    [Fact]
    public void Each_variable_can_be_a_node()
    {
        CouplingGraph graph = Graph(GraphLevel.Variables);

        Assert.Equal(EdgeSign.Lowers, Edge(graph, "h.effect", "h.beat").Sign);
        Assert.Equal(EdgeSign.Raises, Edge(graph, "l.air", "twice").Sign);
        Assert.DoesNotContain(graph.Edges, edge => edge.From == edge.To);
    }

    [Fact]
    public void A_model_without_parts_is_drawn_by_its_variables() =>
        Assert.Equal(GraphLevel.Variables, Graph(text: "model m()\n x = 1; y = 1;\n x' = -y; y' = x;\nend\n").Level);

    [Fact]
    public void A_sign_that_is_flat_at_the_start_is_looked_for_near_it()
    {
        GraphReader reader = Edge(Graph(GraphLevel.Variables, "model m()\n x = 0; y = 1;\n y' = x^2 - y; x' = -x;\nend\n"), "x", "y").Signals.Single().Readers.Single();

        Assert.Equal((EdgeSign.Raises, false), (reader.Sign, reader.AtStart));
    }

    [Fact]
    public void Nodes_around_some_are_kept_with_the_edges_to_them()
    {
        CouplingGraph around = Graph().Around(["l"]);

        Assert.Equal(["h", "l", "g"], around.Nodes.Select(node => node.Id));
        Assert.DoesNotContain(around.Edges, edge => edge is { From: "h", To: "g" });
    }

    [Fact]
    public void Dot_and_Mermaid_name_every_node_and_edge()
    {
        CouplingGraph graph = Graph();
        string dot = GraphText.Dot(graph, node => node.Id), mermaid = GraphText.Mermaid(graph, node => node.Id);

        Assert.Equal(graph.Edges.Length, dot.Split(" -> ").Length - 1);
        Assert.Contains("\"h\" -> \"l\" [label=\"h.beat\", arrowhead=normal, style=dotted, color=gray]", dot, StringComparison.Ordinal);
        Assert.Contains("n0 -.->|\"+ h.beat\"| n1", mermaid, StringComparison.Ordinal);
    }
}
