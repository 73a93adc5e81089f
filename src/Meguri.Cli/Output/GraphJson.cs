using System.Text.Json;
using Meguri.Care.Report.Wording;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Graphs;
using Meguri.Physiology.Wording;

namespace Meguri.Cli.Output;

/// <summary>A coupling graph as JSON: nodes, and edges with their signals, signs, switches and certainty.</summary>
internal static class GraphJson
{
    public static string Write(CouplingGraph graph, Func<GraphNode, LocalText> label) => JsonSerializer.Serialize(new
    {
        graph.Model,
        Level = Word(graph.Level),
        Nodes = graph.Nodes.Select(node => new { node.Id, node.Module, Label = label(node), node.States, node.Rules, node.Notes }),
        Edges = graph.Edges.Select(edge => new
        {
            edge.From,
            edge.To,
            Sign = Word(edge.Sign),
            Certainty = Word(edge.Certainty),
            edge.Acts,
            Signals = edge.Signals.Select(signal => new
            {
                signal.Id,
                signal.Unit,
                Meaning = signal.Note.Meaning.Length > 0 ? signal.Note.Meaning : null,
                Sign = Word(signal.Sign),
                Certainty = Word(signal.Certainty),
                signal.Acts,
                signal.Claims,
                signal.Through,
                Readers = signal.Readers.Select(reader => new { reader.Id, Sign = Word(reader.Sign), reader.Derivative, At = reader.AtStart ? "start" : "near the start" }),
                Switches = signal.Switches.Select(s => new { s.Id, s.Value, s.Only, Meaning = s.Note.Meaning.Length > 0 ? s.Note.Meaning : null, Certainty = Word(s.Note.Certainty), s.Note.Claims }),
            }),
        }),
    }, JsonOutput.Options) + "\n";

    private static string Word(EdgeSign sign) => sign switch
    {
        EdgeSign.Raises => "raises",
        EdgeSign.Lowers => "lowers",
        EdgeSign.Both => "both",
        EdgeSign.None => "none",
        _ => "unknown",
    };

    private static string Word(GraphLevel level) => level switch
    {
        GraphLevel.Modules => "modules",
        GraphLevel.Parts => "parts",
        _ => "variables",
    };

    private static string? Word(Certainty? certainty) => certainty is null ? null : CertaintyWords.Of(certainty).En;
}
