using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>
/// What a person takes home: one A4 page in large type about the first compared plan the safety check does not stop. It
/// says what is to be expected, how sure that is, what to do this week, the cost and the dangers, and runs no script.
/// </summary>
public static class HtmlHandout
{
    private const int MostDangers = 4, MostSteps = 6;

    /// <summary>Writes the page.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="language">Language of the page, <c>ja</c> or <c>en</c>.</param>
    /// <exception cref="ArgumentException">The result observes nothing, or the safety check stops every plan, so that there is nothing to hand out.</exception>
    public static string Write(ComparisonResult result, string language)
    {
        if (result.Observables.Count == 0 || !result.Plans.Any(plan => plan.IsUsualCare))
            throw new ArgumentException("The comparison observes nothing or has no usual care, so there is nothing to hand out.", nameof(result));
        var view = new ReportView(result);
        PlanSummary plan = PlanOf(result) ?? throw new ArgumentException("No plan of this comparison may be handed out.", nameof(result));
        string lang = language == "ja" ? "ja" : "en";
        LocalText title = new($"{result.Person.Name.Ja}さんへの手渡し｜巡り Meguri", $"Hand-out for {result.Person.Name.En} | Meguri");
        return Markup.Of($"""
            <!doctype html>
            <html lang="{lang}" data-theme="light">
            <head>
            {PageParts.Head(Markup.Nothing)}
            <title>{title.In(lang)}</title>
            {PageParts.StylesWith("handout.css")}
            </head>
            <body>
            {Drawings.Sheet}
            <main class="sheet" {Trace.Run(view)}>
            <p class="head"><span>{new LocalText(result.Person.Name.Ja + "さん", result.Person.Name.En)} <small>{result.Person.Description}</small></span><span>{new LocalText("計画：", "Plan: ")}<b>{plan.Name}</b></span></p>
            {Finding(view, plan)}
            {Ten(view, plan)}
            {Sure(view, plan)}
            {Others(view, plan)}
            <h2>{new LocalText("今週すること", "This week")}</h2>
            {Week(view, plan)}
            <div class="two">
            <div><h2>{new LocalText("費用と時間", "Cost and time")}</h2><p {Trace.Prices(view, plan)}>{new LocalText($"{result.Settings.Weeks}週で", $"{result.Settings.Weeks} weeks: ")}<b>{Figures.Yen(plan.Price.TotalJpy)}</b>{(plan.Price.Lines.Any(line => line.IsAssumption) ? new LocalText("（仮の値をふくむ）", " (some prices assumed)") : new LocalText("", ""))}<br>{Figures.EachWeek(plan.MinutesPerWeek)}</p></div>
            {Rule(view, plan)}
            </div>
            {Dangers(view, plan)}
            <p class="end">{new LocalText("これは学習と相談のための予想で、診断ではありません。", "This is a forecast for learning and discussion, not a diagnosis.")} {new LocalText(
                $"仮想の{result.Settings.People.ToString("N0", CultureInfo.InvariantCulture)}人で計算。番号 ", $"{result.Settings.People.ToString("N0", CultureInfo.InvariantCulture)} virtual people. ")}<code>{RunId.Of(result)}</code>{new LocalText("、種 ", ", seed ")}{result.Settings.Seed.ToString(CultureInfo.InvariantCulture)}{new LocalText("。出典は報告書に。巡り ", ". Sources are in the report. Meguri ")}{result.Settings.Version}</p>
            </main>
            </body>
            </html>

            """).ToString();
    }

    /// <summary>The plan a hand-out is about: the first asked for that the safety check does not stop; null where it stops all.</summary>
    public static PlanSummary? PlanOf(ComparisonResult result) => result.Plans.FirstOrDefault(plan => !plan.IsUsualCare && !result.IsStopped(plan.Id));

    private static Markup Finding(ReportView view, PlanSummary plan)
    {
        ObservableSummary observable = view.Result.Observables[0];
        ObservableOutcome outcome = view.Outcome(plan, observable);
        int weeks = view.Result.Settings.Weeks;
        if (!outcome.Change.IsKnown)
        {
            LocalText text = outcome.FromUsualCare is { } difference && Verdict.On(observable, difference).IsDifference
                ? Spread.Text(observable, difference) : new("はっきりした差なし", "no clear difference");
            return Markup.Of($"<h1>{new LocalText($"{weeks}週後の{observable.Name.Ja}は、何もしない場合とくらべて：{text.Ja}", $"After {weeks} weeks, {observable.Name.En} against doing nothing: {text.En}")}</h1>");
        }
        if (outcome.Change.Better == 0)
            return Markup.Of($"<h1>{new LocalText($"{weeks}週では、{observable.Name.Ja}が{Wording.Finding.ClearlyBetter(observable).Ja}人はいない見込み。", $"In {weeks} weeks, {observable.Name.En} becomes clearly better in nobody.")}</h1>");
        var chance = Chance.For(outcome.Change.BetterShare, view.Outcome(view.Usual, observable).Change.BetterShare);
        LocalText many = chance.Say(outcome.Change.BetterShare);
        return Markup.Of($"<h1>{new LocalText($"{weeks}週後、{observable.Name.Ja}が{Wording.Finding.ClearlyBetter(observable).Ja}のは{many.Ja}の見込み。", $"After {weeks} weeks, {observable.Name.En} is clearly better in {many.En}.")}</h1>");
    }

    // The plan beside doing nothing, the same people: what is due to the plan is the difference.
    private static Markup Ten(ReportView view, PlanSummary plan)
    {
        ObservableSummary observable = view.Result.Observables[0];
        if (!view.Outcome(plan, observable).Change.IsKnown)
            return Markup.Nothing;
        var chance = Chance.For(view.Outcome(plan, observable).Change.BetterShare, view.Outcome(view.Usual, observable).Change.BetterShare);
        return Markup.Of($"""
            <table class="ten"><tbody>{new[] { plan, view.Usual }.Select(Row)}</tbody></table>
            <p class="small">{new LocalText("ぬりつぶし：計画のおかげでよくなる人。しま：何もしなくてもよくなる人。矢印：はっきり悪くなる人。", "Filled: better because of the plan. Striped: better anyway. Arrow: clearly worse.")}</p>
            """);

        Markup Row(PlanSummary one)
        {
            ObservableOutcome outcome = view.Outcome(one, observable);
            IReadOnlyList<int> ten = Chance.InTen.Split(outcome.Change.BetterShare, outcome.Change.SameShare, outcome.Change.WorseShare);
            bool differs = outcome.FromUsualCare is { } difference && Verdict.On(observable, difference).IsDifference;
            int anyway = differs ? Math.Min(ten[0], Chance.InTen.People((double)outcome.Change.BetterAnyway / Math.Max(1, outcome.Change.People))) : ten[0];
            LocalText said = chance.Say(outcome.Change.BetterShare);
            return Markup.Of($"""
                <tr class="plan-{view.HueOf(one)}"><th scope="row" class="named">{(one.IsUsualCare ? new LocalText("何もしない", "Doing nothing") : new LocalText("この計画", "This plan"))}</th><td {Trace.Run(view)}><span class="row">{Drawings.Ten(view.HueOf(one), ten[0], anyway, ten[2], said)}<b>{said}</b></span></td></tr>
                """);
        }
    }

    // How sure: what is left when only what was shown in people counts.
    private static Markup Sure(ReportView view, PlanSummary plan)
    {
        ObservableSummary observable = view.Result.Observables[0];
        var known = view.Result.Views.Select(other => (other.View, Outcome: other.Find(plan.Id, observable.Id))).Where(pair => pair.Outcome is { Change.IsKnown: true }).ToList();
        if (known.Count == 0)
            return Markup.Of($"<p class=\"sure\"><b>{new LocalText("どれくらい確か？", "How sure?")}</b> {EvidenceWords.Of(view.Result.Settings.EvidenceView)}</p>");
        var chance = Chance.For(known.Select(pair => pair.Outcome!.Change.BetterShare));
        return Markup.Of($"""
            <p class="sure" {Trace.To([.. known.Select(pair => RunId.Of(view.Result, pair.View))])}><b>{new LocalText("どれくらい確か？", "How sure?")}</b> {known.Select((pair, i) => Markup.Of($"{(i > 0 ? new LocalText("、", "; ") : new LocalText("", ""))}{EvidenceWords.Name(pair.View)}{new LocalText("：", ": ")}<b>{chance.Say(pair.Outcome!.Change.BetterShare)}</b>"))}</p>
            """);
    }

    // What else the person complained of, beside doing nothing.
    private static Markup Others(ReportView view, PlanSummary plan)
    {
        ObservableSummary[] others = [.. view.Result.Observables.Skip(1).Where(observable => observable.IsComplaint && view.Outcome(plan, observable).Change.IsKnown)];
        return others.Length == 0 ? Markup.Nothing : Markup.Of($"""
            <p class="sure"><b>{new LocalText("ほかの訴え", "Also")}</b> {others.Select((observable, i) =>
            {
                double with = view.Outcome(plan, observable).Change.BetterShare, without = view.Outcome(view.Usual, observable).Change.BetterShare;
                var chance = Chance.For(with, without);
                return Markup.Of($"{(i > 0 ? new LocalText("、", "; ") : new LocalText("", ""))}{new LocalText($"{observable.Name.Ja}がはっきりよくなる人：{chance.Say(with).Ja}（何もしなければ{chance.SayAgain(without).Ja}）", $"{observable.Name.En} clearly better: {chance.Say(with).En} (doing nothing {chance.SayAgain(without).En})")}");
            })}</p>
            """);
    }

    private static Markup Week(ReportView view, PlanSummary plan)
    {
        bool asked = view.ScreeningOf(plan) is not { Open.Count: > 0 };
        var timed = plan.Week.Select(session => session.ItemId).ToHashSet(StringComparer.Ordinal);
        List<LocalText> steps =
        [
            .. asked ? [] : new[] { new LocalText("始める前に、問診の残りに答えてください。", "Answer the open safety questions before you start.") },
            .. plan.Items.Where(item => !timed.Contains(item.Id)).Select(item => new LocalText($"{item.Name.Ja}：{item.Description.Ja}", $"{item.Name.En}: {item.Description.En}")),
            .. view.Result.Outcomes.First(outcome => outcome.PlanId == plan.Id).Sessions?.FirstSession.Select(line => new LocalText($"1回目：{line.Ja}", $"First session: {line.En}")) ?? [],
        ];
        if (plan.Week.Count == 0 && steps.Count == 0)
            return Markup.Of($"<p>{plan.Description}</p>");
        return Markup.Of($"""
            {WeekSection.Timetable(view, plan)}
            {(steps.Count == 0 ? Markup.Nothing : Markup.Of($"<ul class=\"plain\">{steps.Take(MostSteps).Select(step => Markup.Of($"<li>{step}</li>"))}{More(steps.Count - MostSteps)}</ul>"))}
            """);
    }

    private static Markup Rule(ReportView view, PlanSummary plan)
    {
        if (view.Result.Outcomes.First(outcome => outcome.PlanId == plan.Id).Sessions is null)
            return Markup.Nothing;
        string limit = view.Result.Settings.PainLimit.ToString("0.#", CultureInfo.InvariantCulture);
        return Markup.Of($"""
            <div><h2>{new LocalText("痛みの決まり", "The pain rule")}</h2><p>{new LocalText(
                $"運動中の痛み（0〜10）は{limit}まで。増えても24時間で戻ればよい。戻らなければ1段へらす。ふやすのは一度に1つだけ。",
                $"Pain during exercise (0 to 10): up to {limit}. A rise is fine if gone within 24 hours; if not, step back one. Raise one thing at a time.")}</p></div>
            """);
    }

    private static Markup Dangers(ReportView view, PlanSummary plan)
    {
        List<LocalText> dangers =
        [
            .. view.ScreeningOf(plan)?.Urgent.Select(reason => reason.Text) ?? [],
            .. view.ScreeningOf(plan)?.ReasonsFrom(ScreeningOutcome.Care).Select(reason => reason.Text) ?? [],
            .. view.Result.Notices.Where(notice => notice.PlanId == plan.Id && notice.Kind == NoticeKind.Caution).Select(notice => notice.Text),
        ];
        return Markup.Of($"""
            <div class="care stop">{Drawings.Stop}<div><b>{new LocalText("気をつけること。", "Take care.")}</b> {new LocalText(
                "いつもとちがう強い症状が出たら、やめて、診てもらってください。", "If anything strong and unusual appears, stop and have it looked at.")}
            {(dangers.Count == 0 ? Markup.Nothing : Markup.Of($"<ul class=\"plain\">{dangers.Distinct().Take(MostDangers).Select(danger => Markup.Of($"<li>{danger}</li>"))}{More(dangers.Distinct().Count() - MostDangers)}</ul>"))}</div></div>
            """);
    }

    // One page holds so much; what does not fit is said to stand in the report.
    private static Markup More(int left) => left <= 0 ? Markup.Nothing : Markup.Of($"<li>{new LocalText($"ほかに{left}つ。報告書を見てください。", $"{left} more: see the report.")}</li>");
}
