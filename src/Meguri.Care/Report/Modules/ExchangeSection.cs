using Meguri.Care.Report.Graphs;
using Meguri.Modeling.Graphs;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Modules;

/// <summary>What a module reads from and gives to the other parts of the whole person.</summary>
internal static class ExchangeSection
{
    /// <summary>The section; nothing when the module is no part of the whole.</summary>
    public static Markup Write(string module, CouplingGraph? whole, ModuleNames names)
    {
        if (whole is null)
            return Markup.Nothing;
        var nodes = whole.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var own = whole.Nodes.Where(node => node.Module == module).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var reads = whole.Edges.Where(edge => own.Contains(edge.To)).ToList();
        var gives = whole.Edges.Where(edge => own.Contains(edge.From)).ToList();
        if (reads.Count + gives.Count == 0)
            return Markup.Nothing;
        LocalText Name(string id) => names.Of(id, nodes[id].Module);
        return Markup.Of($"""
            <h3>{new LocalText("全身の中で", "In the whole person")}</h3>
            {Table(new("受けとるもの", "Reads"), new("どこから", "From"), reads, edge => Name(edge.From))}
            {Table(new("わたすもの", "Gives"), new("どこへ", "To"), gives, edge => Name(edge.To))}
            """);
    }

    private static Markup Table(LocalText title, LocalText other, List<GraphEdge> edges, Func<GraphEdge, LocalText> name)
    {
        if (edges.Count == 0)
            return Markup.Nothing;
        LocalText signalLabel = new("信号", "Signal"), does = new("はたらき", "Does"), certain = new("確かさ", "Certainty");
        var rows = edges.SelectMany(edge => edge.Signals.Select(signal => (Edge: edge, Signal: signal))).ToList();
        return Markup.Of($"""
            <table class="table stack quantities"><caption>{title}</caption><thead><tr><th>{other}</th><th>{signalLabel}</th><th>{does}</th><th>{certain}</th></tr></thead><tbody>
            {rows.Select(row => Markup.Of($"""
                <tr><th scope="row">{name(row.Edge)}</th><td data-ja="{signalLabel.Ja}" data-en="{signalLabel.En}"><span><code>{row.Signal.Id}</code><small lang="en">{row.Signal.Note.Meaning}</small></span></td><td data-ja="{does.Ja}" data-en="{does.En}"><span>{GraphWords.Of(row.Signal.Sign)}{(row.Signal.Acts ? new LocalText("", "") : new LocalText("（切ってある）", " (switched off)"))}</span></td><td data-ja="{certain.Ja}" data-en="{certain.En}"><span>{CertaintyPips.Of(row.Signal.Certainty)}</span></td></tr>

                """))}
            </tbody></table>
            """);
    }
}
