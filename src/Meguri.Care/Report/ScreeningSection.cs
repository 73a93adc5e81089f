using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>The safety check: stands above the chart it concerns. A stop is a stop; what was not asked is asked first.</summary>
internal static class ScreeningSection
{
    public static Markup Write(ReportView view)
    {
        var screenings = view.Plans.Select(plan => (Plan: plan, Screening: view.ScreeningOf(plan))).Where(pair => pair.Screening is not null).ToList();
        return Markup.Of($"""
            {screenings.SelectMany(pair => pair.Screening!.Urgent).DistinctBy(reason => reason.QuestionId).Select(reason => Urgent(view, reason))}
            {screenings.Select(pair => Note(view, pair.Plan, pair.Screening!, view.Result.Override))}
            {Open(view, [.. screenings.SelectMany(pair => pair.Screening!.Open).DistinctBy(question => question.Id)])}
            """);
    }

    private static Markup Urgent(ReportView view, ScreeningReason reason) => Markup.Of($"""
        <div class="care stop" role="note" {Trace.Run(view)}>{Drawings.Stop}<div><b>{new LocalText("すぐに診てもらいましょう", "Be seen at once")}</b> {reason.Text} {Source(reason)}</div></div>
        """);

    private static Markup Note(ReportView view, PlanSummary plan, PlanScreening screening, ResearchOverride? research)
    {
        Markup origin = Trace.Run(view);
        LocalText title = ReportView.NameOf(plan);
        IReadOnlyList<ScreeningReason> reasons = screening.ReasonsFrom(screening.IsStopped ? ScreeningOutcome.Stop : ScreeningOutcome.Care);
        if (reasons.Count == 0)
            return Markup.Nothing;
        if (screening.IsStopped)
        {
            return Markup.Of($"""
                <div class="care stop" role="note" {origin} data-screening="{plan.Id}">{Drawings.Stop}<div><b>{ScreeningWords.Of(ScreeningOutcome.Stop)}</b> <b>{title}</b> {reasons.Select(reason => Reason(screening, reason))} {ResearchOverride.Said(research)}</div></div>
                """);
        }
        var strictest = reasons[0].Outcome;
        return Markup.Of($"""
            <div class="care" role="note" {origin} data-screening="{plan.Id}">{(strictest == ScreeningOutcome.AskPhysician ? Drawings.Ask : Drawings.Care)}<div><b>{ScreeningWords.Of(strictest)}</b> <b>{title}</b> {reasons.Select(reason => Reason(screening, reason))}</div></div>
            """);
    }

    private static Markup Reason(PlanScreening screening, ScreeningReason reason) => Markup.Of($"<span>{screening.PartsOf(reason)} {reason.Text} {Source(reason)}</span> ");

    private static Markup Source(ScreeningReason reason) => Markup.Of($"<small class=\"source\">[{reason.Source}]</small>");

    private static Markup Open(ReportView view, IReadOnlyList<OpenQuestion> open) => open.Count == 0 ? Markup.Nothing : Markup.Of($"""
        <details class="care-questions" {Trace.Run(view)}><summary>{new LocalText($"先に聞くこと：問診のうち{open.Count}問がまだです", $"Ask first: {open.Count} safety {(open.Count == 1 ? "question is" : "questions are")} still open")}</summary>
        <ul class="plain">{open.Select(question => Markup.Of($"<li>{question.Ask}</li>"))}</ul></details>
        """);
}
