using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>The answer as a headline, the sentences under it, and the choice of the outcome.</summary>
internal static class FindingSection
{
    public static Markup Write(ReportView view) => Markup.Of($"""
        {view.Result.Observables.Select(observable => Answer(view, observable))}
        <div class="bar">
        <div><label class="label" for="outcome">{new LocalText("見たい結果", "Outcome")}</label>
        <select id="outcome">{view.Result.Observables.Select(observable => Markup.Of($"""<option value="{observable.Id}" data-ja="{observable.Name.Ja}" data-en="{observable.Name.En}"></option>"""))}</select></div>
        {Cautions(view)}
        </div>
        """);

    private static Markup Answer(ReportView view, ObservableSummary observable)
    {
        var finding = Finding.For(view.Result, observable);
        return Markup.Of($"""
            <div {view.For(observable)} {Trace.Run(view)}>
            <h1><span data-l="ja" lang="ja">{finding.Headline.Select(phrase => Piece(view, phrase, "ja"))}</span><span data-l="en" lang="en">{finding.Headline.Select(phrase => Piece(view, phrase, "en"))}</span></h1>
            <p class="lede">{finding.Lede}</p>
            </div>
            """);
    }

    private static Markup Piece(ReportView view, Phrase phrase, string language)
    {
        string hue = phrase.PlanId is { } id ? $" named plan-{view.HueOf(view.Result.Plans.First(plan => plan.Id == id))}" : "";
        return Markup.Of($"<span class=\"phrase{hue}\">{phrase.Text.In(language)}</span>{(language == "en" ? " " : "")}");
    }

    // The evidence view is part of the answer: it says which effects were switched on.
    private static Markup Cautions(ReportView view) => Markup.Of($"<p class=\"small\">{EvidenceWords.Of(view.Result.Settings.EvidenceView)}</p>");
}
