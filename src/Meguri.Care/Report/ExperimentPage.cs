using Meguri.Care.Report.Wording;
using Meguri.Physiology.Experiments;
using Meguri.Physiology.Wording;
using Judgement = Meguri.Physiology.Experiments.Verdict;

namespace Meguri.Care.Report;

/// <summary>Outcomes of published experiments as one self-contained page: each drawn on its published band, misses first with their reasons.</summary>
public static class ExperimentPage
{
    private static readonly LocalText Simulated = new("計算", "Simulated"), Published = new("公表（幅）", "Published (band)"), Said = new("判定", "Verdict");

    /// <summary>Writes the page.</summary>
    /// <param name="outcomes">The outcomes, at least one.</param>
    /// <param name="language">Language the page opens in, <c>ja</c> or <c>en</c>; the reader can switch.</param>
    /// <exception cref="ArgumentException">There are no outcomes.</exception>
    public static string Write(IReadOnlyList<Outcome> outcomes, string language)
    {
        if (outcomes.Count == 0)
            throw new ArgumentException("No experiment was run, so there is nothing to draw.", nameof(outcomes));
        Markup script = PageParts.Script("dom.js", "switches.js");
        LocalText title = new("公表された実験と模型", "Published experiments and the model");
        int pass = ExperimentWords.Of(outcomes, Judgement.Pass);
        return Markup.Of($"""
            <!doctype html>
            <html lang="{(language == "ja" ? "ja" : "en")}" data-theme="light">
            <head>
            {PageParts.Head(script)}
            <title>{title.In(language)} | Meguri</title>
            {PageParts.StylesWith("experiments.css")}
            </head>
            <body>
            {PageParts.Top}
            <main>
            <h1>{new LocalText($"くらべた{outcomes.Count}のうち、{pass}が幅の中です", $"{pass} of {outcomes.Count} results lie in their band")}</h1>
            <p class="lede">{ExperimentWords.Count(outcomes)}{new LocalText("。公表された実験を模型で行い、同じ量をくらべました。", ". Published experiments were run with the model and the same quantities compared.")}</p>
            <p class="small">{ExperimentWords.Footing(outcomes) ?? new LocalText("", "")} {new LocalText("図ごとに目盛りが違い、点線は0です。実験の名前、出典、理由は元のことば（英語）のままです。", "Each picture has a scale of its own; a dotted line is zero.")}</p>
            {Key}
            {ExperimentWords.ByModule(outcomes).Select(module => Module(module.Key, [.. module]))}
            </main>
            <footer class="foot"><p>{new LocalText("巡り（メグリ）。体が自分を直す合図の模型。", "Meguri, a model of the body's own repair signals.")} {PageParts.Version}</p></footer>
            <script>{script}</script>
            </body>
            </html>

            """).ToString();
    }

    /// <summary>What the marks of a picture mean.</summary>
    internal static Markup Key { get; } = Markup.Of($"""
        <div class="key"><span class="item">{ExperimentStrip.BandAlone}{new LocalText("公表された幅", "published band")}</span><span class="item">{ExperimentStrip.PublishedAlone}{new LocalText("公表された値", "published value")}</span><span class="item">{ExperimentStrip.DotAlone}{new LocalText("計算、幅の中", "simulated, inside")}</span><span class="item">{ExperimentStrip.CrossAlone}{new LocalText("計算、外れ", "simulated, miss")}</span></div>
        """);

    private static Markup Module(string name, List<Outcome> outcomes) => Markup.Of($"""
        <section class="part"><header><h2 lang="en">{name}</h2><span class="label">{ExperimentWords.Count(outcomes)}</span></header>
        {Rows(outcomes)}</section>
        """);

    /// <summary>The outcomes as a table, each with its picture.</summary>
    internal static Markup Rows(IEnumerable<Outcome> outcomes) => Markup.Of($"""
        <table class="table stack experiments"><thead><tr><th>{new LocalText("実験", "Experiment")}</th><th><span class="unseen">{new LocalText("図", "Picture")}</span></th><th>{Simulated}</th><th>{Published}</th><th>{Said}</th></tr></thead><tbody>
        {outcomes.Select(Row)}
        </tbody></table>
        """);

    private static Markup Row(Outcome outcome)
    {
        Target target = outcome.Target;
        string unit = target.Unit.Length > 0 ? " " + target.Unit : "";
        return Markup.Of($"""
            <tr{(outcome.Verdict == Judgement.Pass ? Markup.Nothing : new Markup(" class=\"outside\""))}><th scope="row" lang="en">{target.Quantity}<br><small>{target.Id} · {target.Source}</small></th>
            <td>{ExperimentStrip.Draw(outcome)}</td>
            <td data-ja="{Simulated.Ja}" data-en="{Simulated.En}"><span>{ExperimentWords.Simulated(outcome)}<small>{unit}</small></span></td>
            <td data-ja="{Published.Ja}" data-en="{Published.En}"><span>{ExperimentWords.Published(target)}</span></td>
            <td data-ja="{Said.Ja}" data-en="{Said.En}"><span><span class="said">{(outcome.Verdict == Judgement.Miss ? Drawings.Miss : Markup.Text(ExperimentWords.Mark(outcome.Verdict)))}{ExperimentWords.Word(outcome.Verdict)}</span>{Remark(outcome)}</span></td></tr>

            """);
    }

    private static Markup Remark(Outcome outcome) => ExperimentWords.Remark(outcome) is { } remark
        ? Markup.Of($"<small lang=\"en\">{remark}</small>")
        : outcome.Verdict == Judgement.Pass ? Markup.Nothing : Markup.Of($"<small>{new LocalText("理由は書かれていません。", "No reason is noted.")}</small>");
}
