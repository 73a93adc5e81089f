using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Weighing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>
/// A comparison as one self-contained HTML page: both languages, charts, tables of the same numbers; it asks the network
/// for nothing and prints on A4.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="language">Language the page opens in, <c>ja</c> or <c>en</c>; the reader can switch.</param>
    /// <exception cref="ArgumentException">The result observes nothing or has no usual-care plan.</exception>
    public static string Write(ComparisonResult result, string language)
    {
        if (result.Observables.Count == 0)
            throw new ArgumentException("The comparison observes nothing, so there is nothing to report.", nameof(result));
        if (!result.Plans.Any(plan => plan.IsUsualCare))
            throw new ArgumentException("The comparison has no usual-care plan to measure the others against.", nameof(result));

        var view = new ReportView(result);
        Markup script = PageParts.Script("dom.js", "bands.js", "page.js");
        string lang = language == "ja" ? "ja" : "en";
        LocalText title = new($"{result.Person.Name.Ja}さんの比較｜巡り Meguri", $"Comparison for {result.Person.Name.En} | Meguri");

        return Markup.Of($"""
            <!doctype html>
            <html lang="{lang}" data-theme="light">
            <head>
            {PageParts.Head(script)}
            <title id="page-title" data-ja="{title.Ja}" data-en="{title.En}">{title.In(lang)}</title>
            {PageParts.Styles}
            <noscript><style>[data-outcome][hidden] {Curly("display: block !important;")} tr[data-outcome][hidden] {Curly("display: table-row !important;")} .bar, .week, .panels, .tools {Curly("display: none !important;")}</style></noscript>
            </head>
            <body>
            {Drawings.Sheet}
            <a class="skip" href="#main">{new LocalText("本文へ", "Skip to content")}</a>
            {Top()}
            <main id="main">
            {PersonSection.Strip(view)}
            {FindingSection.Write(view)}
            {ScreeningSection.Write(view)}
            {ChartSection.Write(view)}
            {PeopleSection.Write(view)}
            {ViewsSection.Write(view)}
            {ShareSection.Write(view)}
            {AttributionSection.Write(view)}
            {ValueSection.Write(view)}
            {WeekSection.Write(view)}
            {SessionSection.Write(view)}
            {DifferenceSection.Write(view)}
            {NumberSection.Write(view)}
            {KnownSection.Write(view)}
            {MethodSection.Write(view)}
            {SourceSection.Write(view)}
            </main>
            <footer class="foot"><p>{new LocalText("巡り（メグリ）。体が自分を直す合図の模型。", "Meguri, a model of the body's own repair signals.")} {result.Settings.Version}</p></footer>
            <script type="application/json" id="data">{ChartData.Write(view)}</script>
            <script>{script}</script>
            </body>
            </html>

            """).ToString();
    }

    private static Markup Top() => Markup.Of($"""
        <header class="top"><div>
        <span class="mark">{Drawings.Mark}<b lang="ja">巡り</b><small lang="en">Meguri</small></span>
        <div class="tools">
        <button type="button" class="press" id="size" aria-pressed="false" {Label("文字を大きく", "Larger text")}><span aria-hidden="true">{new LocalText("文字大", "AA")}</span></button>
        <button type="button" class="press" id="theme" aria-pressed="false" {Label("暗い表示", "Dark page")}><span aria-hidden="true">☾</span></button>
        <button type="button" class="press" id="print">{new LocalText("印刷", "Print")}</button>
        <button type="button" class="press" id="language"><span data-l="ja" lang="en">English</span><span data-l="en" lang="ja">日本語</span></button>
        </div>
        </div></header>
        """);

    /// <summary>An accessible name in both languages; the page sets the one that is read.</summary>
    internal static Markup Label(string ja, string en) => Markup.Of($"data-label-ja=\"{ja}\" data-label-en=\"{en}\"");

    private static Markup Curly(string declarations) => new("{ " + declarations + " }");
}
