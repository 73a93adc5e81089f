using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Tracing;

/// <summary>Everything a number of the page can rest on, by id: runs, measures, prices, claims.</summary>
internal static class SourceSection
{
    public static Markup Write(ReportView view) => Markup.Of($"""
        <section class="part" id="sources"><h2>{new LocalText("出典：数字の出どころ", "Sources: where the numbers come from")}</h2>
        <p>{new LocalText("この紙の数字は、どれも下のどれかから来ています。同じ番号と指紋で計算すれば、同じ数字になります。",
            "Every number on this page comes from one of these. The same seed and fingerprints give the same numbers again.")}</p>
        {Runs(view)}
        {Measures(view)}
        {Prices(view)}
        {Claims(view)}
        </section>
        """);

    private static Markup Runs(ReportView view)
    {
        ComparisonResult result = view.Result;
        List<(string Id, LocalText What, int People)> runs = [(RunId.Of(result), EvidenceWords.Name(result.Settings.EvidenceView), result.Settings.People)];
        runs.AddRange(result.Views.Where(other => other.View != result.Settings.EvidenceView).Select(other => (RunId.Of(result, other.View), EvidenceWords.Name(other.View), other.People)));
        if (result.EvidenceShare is { } share)
            runs.Add((RunId.OfShare(result), new($"{EvidenceWords.Name(share.View).Ja}、主張を確かな順に足す", $"{EvidenceWords.Name(share.View).En}, claims counted from the surest down"), share.People));
        if (result.Attribution is { } attribution)
            runs.Add((RunId.OfAttribution(result), new("しくみを止めたり動かしたりする", "mechanisms switched off and on"), attribution.People));
        string settings = string.Create(CultureInfo.InvariantCulture, $"{result.Settings.ModelFingerprint}");
        LocalText how = new(
            $"同じ人たちの番号（種） {result.Settings.Seed.ToString(CultureInfo.InvariantCulture)}、{result.Settings.Weeks}週、模型の指紋 {settings}、版 {result.Settings.Version}",
            $"Seed {result.Settings.Seed.ToString(CultureInfo.InvariantCulture)}, {result.Settings.Weeks} weeks, model {settings}, version {result.Settings.Version}");
        LocalText people = new("仮想の人", "Virtual people");
        return Markup.Of($"""
            <h3>{new LocalText("計算", "Runs")}</h3><p class="small" {Trace.Run(view)}>{how}{(result.Settings.Evidence is { } evidence ? new LocalText($"、根拠の台帳 {evidence.Ledger}", $", evidence ledger {evidence.Ledger}") : new LocalText("", ""))}</p>
            <table class="table stack sources"><thead><tr><th>{new LocalText("番号", "Id")}</th><th>{new LocalText("根拠の見方", "View of the evidence")}</th><th>{people}</th></tr></thead><tbody>
            {runs.Select(run => Markup.Of($"""<tr id="{run.Id}"><th scope="row"><code>{run.Id}</code></th><td data-ja="見方" data-en="View"><span>{run.What}</span></td><td data-ja="{people.Ja}" data-en="{people.En}" {Trace.To(run.Id)}><span>{run.People.ToString("N0", CultureInfo.InvariantCulture)}</span></td></tr>"""))}
            </tbody></table>
            """);
    }

    private static Markup Measures(ReportView view)
    {
        ObservableSummary[] known = [.. view.Result.Observables.Where(observable => observable.SmallestImportantChange is not null)];
        if (known.Length == 0)
            return Markup.Nothing;
        LocalText change = new("1人にとって大事な差", "What matters to one person"), source = new("出典", "Source");
        return Markup.Of($"""
            <h3>{new LocalText("1人にとって大事な差", "What matters to one person")}</h3>
            <table class="table stack sources"><thead><tr><th>{new LocalText("結果", "Outcome")}</th><th>{change}</th><th>{source}</th></tr></thead><tbody>
            {known.Select(observable => Markup.Of($"""<tr id="{Trace.Measure(observable)}"><th scope="row">{observable.Name} <code>{observable.Id}</code></th><td data-ja="{change.Ja}" data-en="{change.En}" {Trace.To(Trace.Measure(observable))}><span>{Figures.ChangeWithUnit(Figures.Number(observable.SmallestImportantChange!.Value, observable.Decimals), observable)}</span></td><td data-ja="{source.Ja}" data-en="{source.En}" {Trace.To(Trace.Measure(observable))}><span>{Cited(observable.SmallestImportantChangeSource ?? "")}</span></td></tr>"""))}
            </tbody></table>
            """);
    }

    private static Markup Prices(ReportView view)
    {
        PriceLine[] lines = [.. view.PlansThenUsual.SelectMany(plan => plan.Price.Lines).DistinctBy(line => line.PriceId).OrderBy(line => line.PriceId, StringComparer.Ordinal)];
        if (lines.Length == 0)
            return Markup.Nothing;
        LocalText each = new("1回", "Each"), day = new("日づけ", "Date"), source = new("出どころ", "Source");
        return Markup.Of($"""
            <h3>{new LocalText("ねだん", "Prices")}</h3>
            <table class="table stack sources"><thead><tr><th>{new LocalText("もの", "Item")}</th><th>{each}</th><th>{day}</th><th>{source}</th></tr></thead><tbody>
            {lines.Select(line => Markup.Of($"""<tr id="{Trace.Price(line.PriceId)}"><th scope="row">{line.Name} <code>{line.PriceId}</code></th><td data-ja="{each.Ja}" data-en="{each.En}" {Trace.To(Trace.Price(line.PriceId))}><span>{Figures.Yen(line.UnitJpy)}</span></td><td data-ja="{day.Ja}" data-en="{day.En}" {Trace.To(Trace.Price(line.PriceId))}><span>{line.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</span></td><td data-ja="{source.Ja}" data-en="{source.En}" {Trace.To(Trace.Price(line.PriceId))}><span>{(line.IsAssumption ? new LocalText("仮の値。", "Assumed. ") : new LocalText("", ""))}{Cited(line.Source)}</span></td></tr>"""))}
            </tbody></table>
            """);
    }

    private static Markup Claims(ReportView view)
    {
        IReadOnlyList<ClaimReference> claims = view.Result.Claims;
        if (claims.Count == 0)
            return Markup.Nothing;
        return Markup.Of($"""
            <h3>{new LocalText("主張と論文", "Claims and papers")}</h3>
            <p>{new LocalText("計算で入れたり切ったりした主張です。確かさごとに開けます。", "The claims that were switched on and off, by how sure they are.")}</p>
            {claims.GroupBy(claim => claim.Grade).OrderBy(group => group.Key).Select(group => Markup.Of($"""
                <details><summary id="grade-{group.Key.ToString()}">{GradePips.Of(group.Key)} {new LocalText($"{group.Count()}件", $"{group.Count()} claims")}</summary><ul class="plain">{group.Select(Claim)}</ul></details>
                """))}
            """);
    }

    private static Markup Claim(ClaimReference claim) => Markup.Of($"""
        <li id="{Trace.Claim(claim.Id)}" {Trace.To(Trace.Claim(claim.Id))}><code>{claim.Id}</code> {claim.Statement} <small>{GradeWords.Of(claim.Direction)}. {claim.Sources.Select((source, i) => Markup.Of($"{(i > 0 ? new Markup("; ") : Markup.Nothing)}{Cited(source)}"))}</small></li>
        """);

    // A DOI leads to the paper when it is pressed; the page itself asks the network for nothing.
    private static Markup Cited(string source)
    {
        int start = source.IndexOf("doi:", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return Markup.Of($"<span class=\"cited\">{source}</span>");
        int end = source.IndexOfAny([' ', ',', ';'], start);
        string doi = end < 0 ? source[start..] : source[start..end];
        return Markup.Of($"<span class=\"cited\">{source[..start]}<a href=\"https://doi.org/{doi[4..]}\" rel=\"noreferrer\">{doi}</a>{source[(start + doi.Length)..]}</span>");
    }
}
