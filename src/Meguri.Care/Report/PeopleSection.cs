using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>How many in ten become clearly better, and how many worse.</summary>
internal static class PeopleSection
{
    public static Markup Write(ReportView view) => Markup.Of($"{view.Result.Observables.Select(observable => Section(view, observable))}");

    private static Markup Section(ReportView view, ObservableSummary observable)
    {
        if (observable.SmallestImportantChange is not { } important || !view.Outcome(view.Usual, observable).Change.IsKnown)
        {
            return Markup.Of($"""
                <section class="part" {view.For(observable)} {Trace.Run(view)}><h2>{new LocalText("何人がよくなるか", "How many become better?")}</h2>
                <p>{new LocalText($"{observable.Name.Ja}では、1人にとって大事な変化の大きさが公表されていません。そのため人数では数えず、下の表に値と差を示します。",
                    $"No smallest change that matters is published for {observable.Name.En}. So people are not counted; the tables below give the values and differences.")}</p></section>
                """);
        }
        LocalText change = Figures.ChangeWithUnit(Figures.Number(important, observable.Decimals), observable);
        string ja = Finding.ClearlyBetter(observable).Ja;
        bool lower = observable.Better == BetterDirection.Lower;
        var better = Chance.For(view.PlansThenUsual.Select(plan => view.Outcome(plan, observable).Change.BetterShare));
        var worse = Chance.For(view.PlansThenUsual.Select(plan => view.Outcome(plan, observable).Change.WorseShare));
        return Markup.Of($"""
            <section class="part keep" {view.For(observable)} {Trace.Run(view)}>
            <header><h2>{new LocalText($"{ja}人は、10人のうち何人か", "How many in ten become clearly better?")}</h2>
            <span class="small" {Trace.To(Trace.Measure(observable))}>{new LocalText(
                $"はっきり＝{change.Ja}以上{(lower ? "へる" : "ふえる")}こと",
                $"Clearly: {(lower ? "down" : "up")} by {change.En} or more")}</span></header>
            <table class="ten stack"><thead><tr><th><span class="unseen">{new LocalText("計画", "Plan")}</span></th><th>{new LocalText("はっきりよくなる人", "Clearly better")}</th><th>{new LocalText("はっきり悪くなる人", "Clearly worse")}</th></tr></thead><tbody>
            {view.PlansThenUsual.Select(plan => Row(view, observable, plan, better, worse))}
            </tbody></table>
            <div class="key">
            <span class="item plan-{view.HueOf(view.PlansThenUsual.First())}">{Drawings.Because}{new LocalText("計画のおかげでよくなる", "better because of the plan")}</span>
            <span class="item plan-{view.HueOf(view.PlansThenUsual.First())}">{Drawings.Anyway(view.HueOf(view.PlansThenUsual.First()))}{new LocalText("何もしなくてもよくなる", "better anyway")}</span>
            <span class="item">{Drawings.Same}{new LocalText("はっきりした変化なし", "no clear change")}</span>
            <span class="item">{Drawings.Worse}{new LocalText("はっきり悪くなる", "clearly worse")}</span>
            </div>
            </section>
            """);
    }

    private static Markup Row(ReportView view, ObservableSummary observable, PlanSummary plan, Chance betterChance, Chance worseChance)
    {
        ObservableOutcome outcome = view.Outcome(plan, observable);
        ChangeCounts change = outcome.Change;
        IReadOnlyList<int> ten = Chance.InTen.Split(change.BetterShare, change.SameShare, change.WorseShare);
        (int better, int worse) = (ten[0], ten[2]);
        // A plan without a clear difference claims no one for itself.
        bool differs = outcome.FromUsualCare is { } difference && Verdict.On(observable, difference).IsDifference;
        int anyway = differs ? Math.Min(better, Chance.InTen.People((double)change.BetterAnyway / Math.Max(1, change.People))) : better;
        LocalText label = new(
            $"10人中{better}人がよくなる。うち{anyway}人は何もしなくても。{worse}人は悪くなる。",
            $"{better} in 10 better, {anyway} of them anyway; {worse} in 10 worse.");
        return Markup.Of($"""
            <tr class="plan-{view.HueOf(plan)}"><th scope="row" class="named"><i class="stroke" aria-hidden="true"></i>{view.TitleOf(plan)}</th>
            <td data-ja="はっきりよくなる人" data-en="Clearly better" {Trace.Run(view)}><span class="row">{Drawings.Ten(view.HueOf(plan), better, anyway, worse, label)}<span class="count">{Count(betterChance, change.BetterShare)}</span>{Doubt(betterChance, change)}</span></td>
            <td data-ja="はっきり悪くなる人" data-en="Clearly worse" {Trace.Run(view)}><span>{worseChance.SayCount(change.Worse, change.People)}</span></td></tr>
            """);
    }

    private static Markup Count(Chance chance, double share)
    {
        LocalText outOf = new($"人（{chance.OutOf:N0}人中）", $"in {chance.OutOf:N0}");
        return Markup.Of($"{chance.Number(share)} <small>{(chance.OutOf == 10 ? new LocalText("人", "in 10") : outOf)}</small>");
    }

    // The range of a count is shown where it is wide: three whole people of ten or more.
    private static Markup Doubt(Chance chance, ChangeCounts change)
    {
        (int low, int high) = (chance.People(change.BetterShareLow), chance.People(change.BetterShareHigh));
        bool wide = change.BetterShareHigh - change.BetterShareLow >= 0.25;
        return wide ? Markup.Of($"<small>{new LocalText($"（{low}〜{high}人）", $"({low} to {high})")}</small>") : Markup.Nothing;
    }
}
