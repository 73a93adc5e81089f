using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>What there is to do this week: the timetable of the first weeks and the first session. Not for a plan the safety check stops.</summary>
internal static class WeekSection
{
    private static readonly LocalText[] Days = [new("月", "Mon"), new("火", "Tue"), new("水", "Wed"), new("木", "Thu"), new("金", "Fri"), new("土", "Sat"), new("日", "Sun")];

    public static Markup Write(ReportView view)
    {
        PlanSummary[] plans = [.. view.Plans.Where(plan => !view.Result.IsStopped(plan.Id))];
        if (plans.Length == 0)
            return Markup.Nothing;
        return Markup.Of($"""
            <section class="part" id="this-week" {Trace.Run(view)}><h2>{new LocalText("今週すること", "What to do this week")}</h2>
            {plans.Select((plan, i) => Plan(view, plan, open: i == 0))}
            </section>
            """);
    }

    private static Markup Plan(ReportView view, PlanSummary plan, bool open)
    {
        bool asked = view.ScreeningOf(plan) is not { Open.Count: > 0 };
        return Markup.Of($"""
            <details class="plan-{view.HueOf(plan)}"{(open ? new Markup(" open") : Markup.Nothing)}><summary class="named">{view.TitleOf(plan)}</summary>
            {(asked ? Markup.Nothing : Markup.Of($"<p class=\"small\">{new LocalText("始める前に、上の「先に聞くこと」に答えてください。", "Answer the open safety questions above before you start.")}</p>"))}
            {Timetable(view, plan)}
            {Standing(view, plan)}
            {First(view, plan)}
            </details>
            """);
    }

    /// <summary>A week as seven columns, the day's sessions in order of time.</summary>
    public static Markup Timetable(ReportView view, PlanSummary plan) => plan.Week.Count == 0 ? Markup.Nothing : Markup.Of($"""
        <table class="table stack week-table"><thead><tr>{Days.Select(day => Markup.Of($"<th>{day}</th>"))}</tr></thead><tbody><tr>
        {Days.Select((day, i) => Markup.Of($"<td data-ja=\"{day.Ja}\" data-en=\"{day.En}\" {Trace.Run(view)}><span>{Sessions(plan, i)}</span></td>"))}
        </tr></tbody></table>
        """);

    private static Markup Sessions(PlanSummary plan, int day)
    {
        WeekSession[] sessions = [.. plan.Week.Where(session => session.Day == day).OrderBy(session => session.StartMinute)];
        return sessions.Length == 0
            ? Markup.Of($"<span class=\"small\">{new LocalText("休み", "rest")}</span>")
            : Markup.Of($"{sessions.Select(session => Markup.Of($"<span class=\"session\"><b>{NameOf(plan, session)}</b> {Clock(session.StartMinute)} <small>{new LocalText($"{session.Minutes}分", $"{session.Minutes} min")}</small></span>"))}");
    }

    private static LocalText NameOf(PlanSummary plan, WeekSession session) => plan.Items.FirstOrDefault(item => item.Id == session.ItemId)?.Name ?? new(session.ItemId, session.ItemId);

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60 % 24}:{minutes % 60:00}");

    // What is done at no fixed time: habits, garments, courses that begin later.
    private static Markup Standing(ReportView view, PlanSummary plan)
    {
        var timed = plan.Week.Select(session => session.ItemId).ToHashSet(StringComparer.Ordinal);
        PlanItemSummary[] others = [.. plan.Items.Where(item => !timed.Contains(item.Id))];
        return others.Length == 0 ? Markup.Nothing : Markup.Of($"<ul class=\"plain\" {Trace.Run(view)}>{others.Select(item => Markup.Of($"<li><b>{item.Name}</b> {item.Description}</li>"))}</ul>");
    }

    /// <summary>The first session of a steered exercise.</summary>
    public static Markup First(ReportView view, PlanSummary plan)
    {
        IReadOnlyList<LocalText> lines = view.Result.Outcomes.First(outcome => outcome.PlanId == plan.Id).Sessions?.FirstSession ?? [];
        return lines.Count == 0 ? Markup.Nothing : Markup.Of($"""
            <p class="label" style="margin-top:12px">{new LocalText("次の回（1回目）", "The next session (the first)")}</p><ul class="plain" {Trace.Run(view)}>{lines.Select(line => Markup.Of($"<li>{line}</li>"))}</ul>
            """);
    }
}
