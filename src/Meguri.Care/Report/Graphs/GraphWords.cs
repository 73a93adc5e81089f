using Meguri.Modeling.Graphs;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Graphs;

/// <summary>What a graph says, in words.</summary>
public static class GraphWords
{
    /// <summary>What a rise of a signal does.</summary>
    public static LocalText Of(EdgeSign sign) => sign switch
    {
        EdgeSign.Raises => new("上げる", "raises"),
        EdgeSign.Lowers => new("下げる", "lowers"),
        EdgeSign.Both => new("上げも下げもする", "raises and lowers"),
        EdgeSign.None => new("はじめには効かない", "nothing at the start"),
        _ => new("分からない", "not known"),
    };

    /// <summary>How much there is.</summary>
    public static LocalText Count(CouplingGraph graph)
    {
        int nodes = graph.Nodes.Length, edges = graph.Edges.Length, signals = graph.Edges.Sum(edge => edge.Signals.Length);
        return graph.Level == GraphLevel.Variables
            ? new($"{nodes}の量のあいだに{edges}のつながり", $"{edges} {(edges == 1 ? "dependence" : "dependences")} between {nodes} quantities")
            : new($"{nodes}の部分のあいだを{signals}の信号が渡ります", $"{signals} {(signals == 1 ? "signal crosses" : "signals cross")} between {nodes} parts");
    }
}
