using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>The exact numbers of the chosen outcome: a summary by plan, every week on demand, all of it to take along.</summary>
internal static class NumberSection
{
    public static Markup Write(ReportView view) => Markup.Of($"""
        <section class="part" {Trace.Run(view)}><header><h2>{new LocalText("同じことを表で", "The same in numbers")}</h2>
        <button type="button" class="press screen-only" id="download">{new LocalText("数値を保存（CSV）", "Save the numbers (CSV)")}</button></header>
        {view.Result.Observables.Select(observable => Summary(view, observable))}
        {Trace.Line(RunId.Of(view.Result))}
        </section>
        """);

    private static Markup Summary(ReportView view, ObservableSummary observable)
    {
        LocalText start = new("始める前（まんなか）", "Before (middle)"), end = new($"{view.Result.Settings.Weeks}週後（まんなか）", $"After {view.Result.Settings.Weeks} weeks (middle)");
        LocalText five = new("10人中5人", "5 in 10"), nine = new("10人中9人", "9 in 10"), better = new("はっきりよい", "Clearly better"), same = new("変わらない", "About the same"), worse = new("はっきり悪い", "Clearly worse");
        int d = observable.Decimals;
        Markup Cell(LocalText heading, LocalText value) => Markup.Of($"<td data-ja=\"{heading.Ja}\" data-en=\"{heading.En}\" {Trace.Run(view)}><span>{value}</span></td>");
        LocalText Plain(string text) => new(text, text);
        Markup Row(PlanSummary plan)
        {
            ObservableOutcome outcome = view.Outcome(plan, observable);
            WeekBand first = outcome.Weeks[0], last = outcome.Weeks[^1];
            ChangeCounts change = outcome.Change;
            Markup counts = change.IsKnown
                ? Markup.Of($"{Cell(better, Counted(change.Better, change.People, change))}{Cell(same, Counted(change.Same, change.People, null))}{Cell(worse, Counted(change.Worse, change.People, null))}")
                : Markup.Of($"{Cell(better, Plain("–"))}{Cell(same, Plain("–"))}{Cell(worse, Plain("–"))}");
            return Markup.Of($"""
                <tr class="plan-{view.HueOf(plan)}"><th scope="row" class="named">{view.TitleOf(plan)}</th>{Cell(start, Plain(Figures.Number(first.Median, d)))}{Cell(end, Plain(Figures.Number(last.Median, d)))}{Cell(five, Figures.Range(Figures.Number(last.Q25, d), Figures.Number(last.Q75, d)))}{Cell(nine, Figures.Range(Figures.Number(last.Q05, d), Figures.Number(last.Q95, d)))}{counts}</tr>
                """);
        }
        return Markup.Of($"""
            <div {view.For(observable)}>
            <div class="box"><table class="table numbers stack"><thead><tr><th>{observable.Name}{(observable.Unit.En.Length == 0 ? new LocalText("", "") : new LocalText($"（{observable.Unit.Ja}）", $" ({observable.Unit.En})"))}</th><th>{start}</th><th>{end}</th><th>{five}</th><th>{nine}</th><th>{better}</th><th>{same}</th><th>{worse}</th></tr></thead><tbody>
            {view.PlansThenUsual.Select(Row)}
            </tbody></table></div>
            <details><summary>{new LocalText("週ごとの値", "Week by week")}</summary>{view.PlansThenUsual.Select(plan => Weeks(view, observable, plan))}</details>
            </div>
            """);
    }

    private static LocalText Counted(int count, int people, ChangeCounts? withRange)
    {
        string share = (100.0 * count / Math.Max(1, people)).ToString("0", CultureInfo.InvariantCulture);
        string range = withRange is null ? "" : $"{100 * withRange.BetterShareLow:0}–{100 * withRange.BetterShareHigh:0}";
        return withRange is null ? new($"{count}人（{share}%）", $"{count} ({share}%)") : new($"{count}人（{share}%、{range}）", $"{count} ({share}%, {range})");
    }

    private static Markup Weeks(ReportView view, ObservableSummary observable, PlanSummary plan)
    {
        int d = observable.Decimals;
        Markup origin = Trace.Run(view);
        Markup Number(double value) => Markup.Of($"<td {origin}>{Figures.Number(value, d)}</td>");
        return Markup.Of($"""
            <div class="box"><table class="table numbers plan-{view.HueOf(plan)}"><caption class="named" style="text-align:left;font-weight:600">{view.TitleOf(plan)}</caption><thead><tr><th>{new LocalText("週", "Week")}</th><th>{new LocalText("平均", "Mean")}</th><th>5%</th><th>25%</th><th>{new LocalText("まんなか", "Middle")}</th><th>75%</th><th>95%</th></tr></thead><tbody>
            {view.Outcome(plan, observable).Weeks.Select(week => Markup.Of($"<tr><th scope=\"row\">{week.Week}</th>{Number(week.Mean)}{Number(week.Q05)}{Number(week.Q25)}{Number(week.Median)}{Number(week.Q75)}{Number(week.Q95)}</tr>"))}
            </tbody></table></div>
            """);
    }
}
