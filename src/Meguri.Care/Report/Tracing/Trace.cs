using Meguri.Care.Comparing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Tracing;

/// <summary>
/// Where the page's numbers come from. An element with <c>data-trace</c> names the run, price, claim or measure its
/// numbers rest on; the ids are listed at the end of the page, under the same ids.
/// </summary>
internal static class Trace
{
    /// <summary>Attribute of an element whose numbers come from the comparison's own run.</summary>
    public static Markup Run(ReportView view) => To(RunId.Of(view.Result));

    /// <summary>Attribute of an element whose numbers come from the run under a view.</summary>
    public static Markup Run(ReportView view, EvidenceView evidence) => To(RunId.Of(view.Result, evidence));

    /// <summary>Attribute of an element with the price of a plan: the prices it is the sum of, or the run for a plan that costs nothing.</summary>
    public static Markup Prices(ReportView view, PlanSummary plan) => plan.Price.Lines.Count == 0 ? Run(view) : To([.. plan.Price.Lines.Select(line => Price(line.PriceId)).Distinct(StringComparer.Ordinal)]);

    /// <summary>Attribute of an element that holds a price against what a run gave.</summary>
    public static Markup RunAndPrices(ReportView view, PlanSummary plan) => To([RunId.Of(view.Result), .. plan.Price.Lines.Select(line => Price(line.PriceId)).Distinct(StringComparer.Ordinal)]);

    /// <summary>Attribute of an element that names its origins by id.</summary>
    public static Markup To(params IReadOnlyList<string> ids) => Markup.Of($"data-trace=\"{string.Join(' ', ids)}\"");

    /// <summary>Id of a price entry.</summary>
    public static string Price(string id) => "price:" + id;

    /// <summary>Id of a claim.</summary>
    public static string Claim(string id) => "claim:" + id;

    /// <summary>Id of what counts as an important change in an outcome.</summary>
    public static string Measure(ObservableSummary observable) => "measure:" + observable.Id;

    /// <summary>The line under a section that says where its numbers come from and leads there.</summary>
    public static Markup Line(params IReadOnlyList<string> ids) => Markup.Of($"""
        <p class="small origin">{new LocalText("数字の出どころ：", "Numbers from: ")}{ids.Select((id, i) => Markup.Of($"{(i > 0 ? new Markup(", ") : Markup.Nothing)}{Link(id)}"))}</p>
        """);

    /// <summary>An id that leads to its entry.</summary>
    public static Markup Link(string id) => Markup.Of($"<a href=\"#{id}\"><code>{id}</code></a>");
}
