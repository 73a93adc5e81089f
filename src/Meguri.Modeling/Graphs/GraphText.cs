using System.Text;
using Meguri.Modeling.Documenting;

namespace Meguri.Modeling.Graphs;

/// <summary>Graphs as text that other programs draw: Graphviz DOT and Mermaid.</summary>
public static class GraphText
{
    /// <summary>Graphviz DOT. Arrow raises, bar lowers, both ends for both, dot for neither; ink and dash are certainty; grey is switched off.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="label">Name of a node for people.</param>
    public static string Dot(CouplingGraph graph, Func<GraphNode, string> label)
    {
        var text = new StringBuilder();
        text.Append("digraph ").Append(Quoted(graph.Model)).Append(" {\n  rankdir=TB;\n  node [shape=box, style=rounded];\n");
        foreach (GraphNode node in graph.Nodes)
            text.Append("  ").Append(Quoted(node.Id)).Append(" [label=").Append(Quoted(label(node))).Append("];\n");
        foreach (GraphEdge edge in graph.Edges)
        {
            text.Append("  ").Append(Quoted(edge.From)).Append(" -> ").Append(Quoted(edge.To))
                .Append(" [label=").Append(Quoted(Signals(edge)))
                .Append(", arrowhead=").Append(edge.Sign switch { EdgeSign.Raises => "normal", EdgeSign.Lowers => "tee", EdgeSign.Both => "normaltee", EdgeSign.None => "odot", _ => "vee" })
                .Append(", style=").Append(!edge.Acts ? "dotted" : edge.Certainty switch { Certainty.Moderate => "\"dashed,bold\"", Certainty.Low => "dashed", Certainty.VeryLow or Certainty.NotShown => "dotted", Certainty.High => "bold", _ => "solid" })
                .Append(edge.Acts ? "" : ", color=gray").Append("];\n");
        }
        return text.Append("}\n").ToString();
    }

    /// <summary>A Mermaid flowchart. The sign stands before the signals; a dotted line is switched off.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="label">Name of a node for people.</param>
    public static string Mermaid(CouplingGraph graph, Func<GraphNode, string> label)
    {
        var text = new StringBuilder("flowchart TB\n");
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (GraphNode node in graph.Nodes)
        {
            places[node.Id] = places.Count;
            text.Append("  n").Append(places[node.Id]).Append("([\"").Append(MermaidText(label(node))).Append("\"])\n");
        }
        foreach (GraphEdge edge in graph.Edges)
        {
            text.Append("  n").Append(places[edge.From]).Append(edge.Acts ? " -->" : " -.->")
                .Append("|\"").Append(Mark(edge.Sign)).Append(' ').Append(MermaidText(Signals(edge))).Append("\"| n").Append(places[edge.To]).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>One sign for a sign: +, −, ±, 0 or ?.</summary>
    public static string Mark(EdgeSign sign) => sign switch
    {
        EdgeSign.Raises => "+",
        EdgeSign.Lowers => "−",
        EdgeSign.Both => "±",
        EdgeSign.None => "0",
        _ => "?",
    };

    private static string Signals(GraphEdge edge)
    {
        const int Most = 3;
        string names = string.Join(", ", edge.Signals.Take(Most).Select(signal => signal.Id));
        return edge.Signals.Length > Most ? $"{names}, +{edge.Signals.Length - Most}" : names;
    }

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string MermaidText(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal);
}
