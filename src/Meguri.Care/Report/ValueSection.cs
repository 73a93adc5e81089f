using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>What the plans cost in money, time and harm.</summary>
internal static class ValueSection
{
    public static Markup Write(ReportView view)
    {
        string weeks = view.Result.Settings.Weeks.ToString(CultureInfo.InvariantCulture);
        LocalText cost = new($"{weeks}週の費用", $"Cost, {weeks} weeks");
        LocalText each = new("1人が、はっきりよくなるまで", "For each additional person clearly better");
        LocalText time = new("時間", "Time");
        LocalText harm = new("気をつけること", "Take care");
        LocalText less = new("同じかそれ以上を、もっと安く", "As good for less");
        bool compared = view.Plans.Count > 1;
        return Markup.Of($"""
            <section class="part" id="value" {Trace.Run(view)}><h2>{new LocalText("ねだん、時間、気をつけること", "Price, time and danger")}</h2>
            <table class="table stack"><thead><tr><th>{new LocalText("計画", "Plan")}</th><th>{cost}</th><th>{each}</th>{(compared ? Markup.Of($"<th>{less}</th>") : Markup.Nothing)}<th>{time}</th><th>{harm}</th></tr></thead><tbody>
            {view.PlansThenUsual.Select(plan => Markup.Of($"""
                <tr class="plan-{view.HueOf(plan)}"><th scope="row" class="named">{view.TitleOf(plan)}</th>
                <td data-ja="{cost.Ja}" data-en="{cost.En}" {Trace.Prices(view, plan)}><span>{Figures.Yen(plan.Price.TotalJpy)}</span></td>
                <td data-ja="1人あたり" data-en="Per person better" {Trace.RunAndPrices(view, plan)}><span>{view.Result.Observables.Select(observable => Markup.Of($"<span {view.For(observable)}>{PerPerson(view, plan, observable)}</span>"))}</span></td>
                {(compared ? Markup.Of($"<td data-ja=\"{less.Ja}\" data-en=\"{less.En}\" {Trace.RunAndPrices(view, plan)}><span>{view.Result.Observables.Select(observable => Markup.Of($"<span {view.For(observable)}>{Cheaper(view, plan, observable)}</span>"))}</span></td>") : Markup.Nothing)}
                <td data-ja="{time.Ja}" data-en="{time.En}" {Trace.Run(view)}><span>{Figures.EachWeek(plan.MinutesPerWeek)}</span></td>
                <td data-ja="{harm.Ja}" data-en="{harm.En}" {Trace.Run(view)}><span>{Harms(view, plan)}</span></td></tr>
                """))}
            </tbody></table>
            {Prices(view)}
            </section>
            """);
    }

    private static LocalText PerPerson(ReportView view, PlanSummary plan, ObservableSummary observable)
    {
        if (plan.IsUsualCare)
            return new("（比べるもと）", "(the measure)");
        ObservableOutcome outcome = view.Outcome(plan, observable);
        if (!outcome.Change.IsKnown)
            return new("人数では数えられません", "people cannot be counted");
        if (outcome.JpyPerAdditionalPersonBetter is { } yen)
            return yen <= 0 ? new("追加の費用なし", "no extra cost") : Figures.AboutYen(yen);
        return plan.Price.TotalJpy > view.Usual.Price.TotalJpy
            ? new("お金をかけても、よくなる人は増えません", "paying makes no more people better")
            : new("よくなる人は増えません", "no more people become better");
    }

    private static LocalText Cheaper(ReportView view, PlanSummary plan, ObservableSummary observable)
    {
        if (plan.IsUsualCare)
            return new("–", "–");
        if (CheaperAlternative.To(view.Result, plan, observable) is not { } other)
            return new("比べた計画にはありません", "none among these plans");
        LocalText saved = Figures.AboutYen(other.SavedJpy);
        return new($"{ReportView.NameOf(other.Plan).Ja}：{saved.Ja}安い", $"{ReportView.NameOf(other.Plan).En}: {saved.En} less");
    }

    // A share of all people, said with how many there were when it is none.
    private static Func<double, LocalText> Said(int people) => share => Chance.For(share).SayCount((int)Math.Round(share * people), people);

    private static Markup Harms(ReportView view, PlanSummary plan)
    {
        List<LocalText> harms = [];
        Func<double, LocalText> people = Said(view.Result.Settings.People);
        if (view.Result.Outcomes.First(outcome => outcome.PlanId == plan.Id).Sessions is { } sessions)
        {
            LocalText flare = people(sessions.PeopleWithFlareShare), stopped = people(sessions.PeopleStoppedShare);
            harms.Add(new($"ぶり返し：{flare.Ja}", $"Flare: {flare.En}"));
            if (sessions.PeopleStoppedShare > 0)
                harms.Add(new($"途中で止まり、診てもらうことになる：{stopped.Ja}", $"Stopped until someone has looked: {stopped.En}"));
        }
        harms.AddRange(view.Result.Notices.Where(notice => notice.PlanId == plan.Id && notice.Kind == NoticeKind.Caution).Select(notice => notice.Text));
        return harms.Count == 0
            ? Markup.Of($"{new LocalText("この模型では数えていません", "not counted in this model")}")
            : Markup.Of($"{harms.Select((harm, i) => Markup.Of($"{(i > 0 ? new Markup("<br>") : Markup.Nothing)}{harm}"))}");
    }

    private static Markup Prices(ReportView view)
    {
        PlanSummary[] priced = [.. view.PlansThenUsual.Where(plan => plan.Price.Lines.Count > 0)];
        if (priced.Length == 0)
            return Markup.Nothing;
        return Markup.Of($"""
            <details><summary>{new LocalText("費用の内わけと出どころ", "What the price is made of, and where it comes from")}</summary>
            <div class="box"><table class="table stack"><thead><tr><th>{new LocalText("計画", "Plan")}</th><th>{new LocalText("もの", "Item")}</th><th>{new LocalText("1回", "Each")}</th><th>{new LocalText("回数", "Count")}</th><th>{new LocalText("計", "Sum")}</th><th>{new LocalText("出どころ", "Source")}</th></tr></thead><tbody>
            {priced.SelectMany(plan => plan.Price.Lines.Select(line => Markup.Of($"""
                <tr><td data-ja="計画" data-en="Plan"><span>{view.TitleOf(plan)}</span></td><td data-ja="もの" data-en="Item" {Trace.To(Trace.Price(line.PriceId))}><span>{line.Name} {Trace.Link(Trace.Price(line.PriceId))}</span></td>
                <td data-ja="1回" data-en="Each" {Trace.To(Trace.Price(line.PriceId))}><span>{Figures.Yen(line.UnitJpy)}</span></td><td data-ja="回数" data-en="Count" {Trace.To(Trace.Price(line.PriceId))}><span>{line.Count.ToString("0.##", CultureInfo.InvariantCulture)}</span></td>
                <td data-ja="計" data-en="Sum" {Trace.To(Trace.Price(line.PriceId))}><span>{Figures.Yen(line.TotalJpy)}</span></td>
                <td data-ja="出どころ" data-en="Source" {Trace.To(Trace.Price(line.PriceId))}><span>{(line.IsAssumption ? new LocalText("仮の値。", "Assumed. ") : new LocalText("", ""))}{line.Source} <small>{line.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</small></span></td></tr>
                """)))}
            </tbody></table></div></details>
            """);
    }
}
