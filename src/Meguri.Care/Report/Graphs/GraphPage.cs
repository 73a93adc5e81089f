using System.Globalization;
using Meguri.Care.Report.Wording;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Graphs;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Graphs;

/// <summary>A coupling graph as one self-contained page: the picture, its key, and the same as a table with every signal and switch.</summary>
public static class GraphPage
{
    private static readonly LocalText Signal = new("信号", "Signal"), Does = new("はたらき", "Does"), Certain = new("確かさ", "Certainty"), Switches = new("スイッチ", "Switches");

    /// <summary>Writes the page.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="label">Name of a node.</param>
    /// <param name="language">Language the page opens in.</param>
    public static string Write(CouplingGraph graph, Func<GraphNode, LocalText> label, string language)
    {
        Markup script = PageParts.Script("dom.js", "switches.js");
        var names = graph.Nodes.ToDictionary(node => node.Id, label, StringComparer.Ordinal);
        return Markup.Of($"""
            <!doctype html>
            <html lang="{(language == "ja" ? "ja" : "en")}" data-theme="light">
            <head>
            {PageParts.Head(script)}
            <title>{graph.Model} | Meguri</title>
            {PageParts.StylesWith("graph.css")}
            </head>
            <body>
            {PageParts.Top}
            <main>
            <p class="label" lang="en">{graph.Model}</p>
            <h1>{GraphWords.Count(graph)}</h1>
            <p class="lede">{new LocalText("矢印は上げる、横棒は下げる。墨が濃いほど、人で確かめられています。", "An arrow raises, a bar lowers. The stronger the ink, the better it is shown in people.")}</p>
            <p class="small">{new LocalText("はたらきの向きは、はじめの状態での微分の符号です（スイッチはすべて入れて）。そこで平らなときは、状態を少し上げたところで見ます。", "The direction is the sign of the derivative at the start, with every switch on; where that is flat, with the states a little higher.")}</p>
            {Key}
            <figure class="box drawn" tabindex="0">{GraphDrawing.InPage(graph, label)}</figure>
            <section class="part"><h2>{new LocalText("同じことを表で", "The same as a table")}</h2>
            <table class="table stack links"><thead><tr><th>{new LocalText("つながり", "Link")}</th><th>{Signal}</th><th>{Does}</th><th>{Certain}</th><th>{Switches}</th></tr></thead><tbody>
            {graph.Edges.SelectMany(edge => edge.Signals.Select((signal, i) => Row(edge, signal, i, names)))}
            </tbody></table></section>
            </main>
            <footer class="foot"><p>{new LocalText("巡り（メグリ）。体が自分を直す合図の模型。", "Meguri, a model of the body's own repair signals.")} {PageParts.Version}</p></footer>
            <script>{script}</script>
            </body>
            </html>

            """).ToString();
    }

    private static Markup Key { get; } = Markup.Of($"""
        <div class="key">
        {new Certainty?[] { Certainty.High, Certainty.Moderate, Certainty.Low, Certainty.VeryLow, Certainty.NotShown }.Select(certainty => Markup.Of($"<span class=\"item\">{GraphDrawing.Sample(certainty)}{CertaintyWords.Of(certainty)}</span>"))}
        <span class="item">{GraphDrawing.Sample(null)}{new LocalText("模型に書かれていない", "the model does not say")}</span>
        <span class="item">{GraphDrawing.Sample(Certainty.High, sign: EdgeSign.Lowers)}{GraphWords.Of(EdgeSign.Lowers)}</span>
        <span class="item">{GraphDrawing.Sample(Certainty.High, sign: EdgeSign.Both)}{GraphWords.Of(EdgeSign.Both)}</span>
        <span class="item">{GraphDrawing.Sample(null, sign: EdgeSign.None)}{new LocalText("向きなし", "no direction")}</span>
        <span class="item">{GraphDrawing.Sample(Certainty.Moderate, acts: false)}{new LocalText("切ってある", "switched off")}</span>
        </div>
        """);

    private static Markup Row(GraphEdge edge, GraphSignal signal, int place, Dictionary<string, LocalText> names)
    {
        string unit = signal.Unit is null or "dimensionless" ? "" : $" ({signal.Unit})";
        return Markup.Of($"""
            <tr{(place == 0 ? Markup.Nothing : new Markup(" class=\"more\""))}><th scope="row"><span>{names[edge.From]} → {names[edge.To]}</span></th>
            <td data-ja="{Signal.Ja}" data-en="{Signal.En}"><span><code>{signal.Id}</code>{unit}<small lang="en">{signal.Note.Meaning}</small>{Through(signal)}</span></td>
            <td data-ja="{Does.Ja}" data-en="{Does.En}"><span>{GraphWords.Of(signal.Sign)}<small>{Readers(signal)}</small></span></td>
            <td data-ja="{Certain.Ja}" data-en="{Certain.En}"><span>{CertaintyPips.Of(signal.Certainty)}</span></td>
            <td data-ja="{Switches.Ja}" data-en="{Switches.En}"><span>{(signal.Switches.IsEmpty ? Markup.Text("–") : Markup.Nothing)}{signal.Switches.Select(SwitchOf)}</span></td></tr>

            """);
    }

    private static Markup Through(GraphSignal signal) => signal.Through.IsEmpty ? Markup.Nothing
        : Markup.Of($"<small>{new LocalText("経由：", "by way of ")}<code>{string.Join(", ", signal.Through)}</code></small>");

    private static Markup Readers(GraphSignal signal)
    {
        const int Most = 4;
        string text = string.Join(", ", signal.Readers.Take(Most).Select(reader => $"{GraphText.Mark(reader.Sign)}\u00a0{reader.Id}"));
        return Markup.Of($"<code>{text}</code>{(signal.Readers.Length > Most ? string.Create(CultureInfo.InvariantCulture, $" +{signal.Readers.Length - Most}") : "")}");
    }

    private static Markup SwitchOf(GraphSwitch s)
    {
        LocalText state = s.Value == 0 ? new("切", "off") : s.Value == 1 ? new("入", "on") : new(Value(s), Value(s));
        LocalText part = s.Only ? new("", "") : new("（一部の道）", " (some ways)");
        return Markup.Of($"<span class=\"switch\"><code>{s.Id}</code> {state}{part}<small lang=\"en\">{s.Note.Meaning}</small></span>");
    }

    private static string Value(GraphSwitch s) => s.Value.ToString("G4", CultureInfo.InvariantCulture);
}
