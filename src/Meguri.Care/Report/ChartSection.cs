using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>The picture: one panel for each plan on one scale, the week under the reader's finger, views and plans to choose.</summary>
internal static class ChartSection
{
    public static Markup Write(ReportView view)
    {
        bool anyDifference = view.Result.Outcomes.Any(outcome => outcome.Observables.Any(o => o.WeeksFromUsualCare is not null));
        bool anyPeople = view.Result.Outcomes.Any(outcome => outcome.Observables.Any(o => o.Trajectories.Count > 0));
        LocalText weeks = new("週", "Week");
        return Markup.Of($"""
            <section {Trace.Run(view)} {HtmlReport.Label("12週の図", "The course, week by week")}>
            <div class="bar">
            {(anyDifference ? Views() : Markup.Nothing)}
            <div class="chips" role="group" {HtmlReport.Label("見せる計画", "Plans shown")}>
            {view.PlansThenUsual.Where(_ => view.Plans.Count > 0).Select(plan => Chip(view, plan))}
            {(anyPeople ? Markup.Of($"""<button type="button" class="press chip" id="single-people" aria-pressed="false">{new LocalText("ひとりずつの線", "Single people")}</button>""") : Markup.Nothing)}
            </div>
            </div>
            <figure>
            <div class="panels" id="panels">{view.PlansThenUsual.Select(plan => Panel(view, plan))}</div>
            <div class="week"><label for="week"><span class="unseen">{weeks}</span> <output id="week-name" for="week"></output></label><input type="range" id="week" min="0" max="{view.Result.Settings.Weeks}" step="1" value="{view.Result.Settings.Weeks}"></div>
            <figcaption>{view.Result.Observables.Select(observable => Markup.Of($"<span {view.For(observable)}>{Scale(observable)}</span>"))} {new LocalText(
                "線はまんなかの人。濃い帯に10人中5人、薄い帯に10人中9人が入る。点線は何もしない場合。下の縦線は治療や運動の日。",
                "Line: the middle person. The dark band holds 5 in 10, the pale band 9 in 10. Dotted: doing nothing. Strokes below: days with a session.")} <span class="screen-only">{new LocalText("図に触れるか週を動かすと、その週の値を読めます。", "Touch a chart or move the week to read its values.")}</span></figcaption>
            </figure>
            </section>
            """);
    }

    private static Markup Views() => Markup.Of($"""
        <div class="choice" role="group" {HtmlReport.Label("図の見方", "View of the chart")}>
        <button type="button" class="press" data-view="course" aria-pressed="true">{new LocalText("経過", "Course")}</button>
        <button type="button" class="press" data-view="difference" aria-pressed="false">{new LocalText("何もしない場合との差", "Difference from doing nothing")}</button>
        </div>
        """);

    private static Markup Chip(ReportView view, PlanSummary plan) => Markup.Of($"""
        <button type="button" class="press chip plan-{view.HueOf(plan)}" data-plan="{plan.Id}" aria-pressed="{(plan.IsUsualCare ? "false" : "true")}"><i class="stroke" aria-hidden="true"></i>{view.TitleOf(plan)}</button>
        """);

    private static Markup Panel(ReportView view, PlanSummary plan) => Markup.Of($"""
        <section class="panel plan-{view.HueOf(plan)}" data-plan-panel="{plan.Id}" {HtmlReport.Label(view.TitleOf(plan).Ja, view.TitleOf(plan).En)}>
        <h3>{view.TitleOf(plan)} <small>{plan.Description}</small></h3>
        <div class="chart"></div>
        <p class="read"></p>
        </section>
        """);

    private static LocalText Scale(ObservableSummary observable)
    {
        string unitJa = observable.Unit.Ja.Length > 0 ? $"（{observable.Unit.Ja}）" : "";
        string unitEn = observable.Unit.En.Length > 0 ? $" ({observable.Unit.En})" : "";
        bool lower = observable.Better == BetterDirection.Lower;
        return new(
            $"{observable.Name.Ja}{unitJa}。{(lower ? "下へ行くほどよい。" : "上へ行くほどよい。")}",
            $"{char.ToUpperInvariant(observable.Name.En[0])}{observable.Name.En[1..]}{unitEn}. {(lower ? "Lower" : "Higher")} is better.");
    }
}
