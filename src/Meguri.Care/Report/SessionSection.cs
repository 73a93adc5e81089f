using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>How the exercise went: what the steering rule let happen, held, took back, and why.</summary>
internal static class SessionSection
{
    private const double Rare = 0.01;

    public static Markup Write(ReportView view)
    {
        var steered = view.Plans.Select(plan => (Plan: plan, view.Result.Outcomes.First(outcome => outcome.PlanId == plan.Id).Sessions)).Where(pair => pair.Sessions is not null).ToList();
        if (steered.Count == 0)
            return Markup.Nothing;
        return Markup.Of($"""
            <section class="part" {Trace.Run(view)}><h2>{new LocalText("運動はどう進んだか", "How the exercise went")}</h2>
            <p>{new LocalText(
                $"運動中の痛みは{Limit(view)}まで。翌日の痛みが24時間でもどらなければ多すぎ。範囲・回数・重さ・速さは、一度に1つだけ上げます。仮想の人も、この決まりで動きました。",
                $"Pain during exercise up to {Limit(view)}; if a rise is not gone within 24 hours it was too much; range, repetitions, load and speed go up one at a time. The virtual people followed this rule too.")}</p>
            {steered.Select(pair => Plan(view, pair.Plan, pair.Sessions!))}
            </section>
            """);
    }

    private static string Limit(ReportView view) => view.Result.Settings.PainLimit.ToString("0.#", CultureInfo.InvariantCulture);

    private static Markup Plan(ReportView view, PlanSummary plan, SessionOutcome sessions)
    {
        string done = Figures.Number(sessions.DoneMean, 0);
        int above = Chance.InHundred.People(sessions.AboveLimitShare);
        LocalText outOf = new("100回のうち", "In 100 answers");
        return Markup.Of($"""
            <div class="plan-{view.HueOf(plan)}" style="margin-top:24px"><h3 class="named">{view.TitleOf(plan)}</h3>
            <p>{new LocalText(
                $"計画した{sessions.Planned}回のうち、平均{done}回できました。{(sessions.SparedMean >= 0.5 ? $"ほかに平均{Figures.Number(sessions.SparedMean, 0)}回は、痛む所を休めて別の運動をしました。" : "")}痛みが上限をこえたのは、運動100回のうち{above}回です。",
                $"Of {sessions.Planned} planned sessions people did {done} on average.{(sessions.SparedMean >= 0.5 ? $" In another {Figures.Number(sessions.SparedMean, 0)} they spared the painful part and did other exercises." : "")} Pain went above the limit in {above} of 100 sessions.")}</p>
            <table class="table stack"><thead><tr><th>{new LocalText("決まりの答え", "What the rule said")}</th><th>{new LocalText("わけ", "Why")}</th><th>{outOf}</th></tr></thead><tbody>
            {Decisions(sessions).Select(decision => Markup.Of($"""
                <tr><th scope="row">{Action(decision.Action)}</th><td data-ja="わけ" data-en="Why" {Trace.Run(view)}><span>{decision.Text}</span></td><td data-ja="{outOf.Ja}" data-en="{outOf.En}" {Trace.Run(view)}><span>{Chance.InHundred.Number(decision.Share)}</span></td></tr>
                """))}
            </tbody></table>
            {Diary(view, sessions)}
            </div>
            """);
    }

    // Rare reasons are counted together: a list of exceptions hides what mostly happened.
    private static IEnumerable<SteeringCount> Decisions(SessionOutcome sessions)
    {
        foreach (SteeringCount decision in sessions.Decisions.Where(decision => decision.Share >= Rare))
            yield return decision;
        foreach (var rest in sessions.Decisions.Where(decision => decision.Share < Rare).GroupBy(decision => decision.Action).OrderByDescending(group => group.Sum(decision => decision.Count)))
            yield return new SteeringCount(rest.Key, "others", new("ほかのわけ", "other reasons"), rest.Sum(decision => decision.Count), rest.Sum(decision => decision.Share));
    }

    private static LocalText Action(SteeringDirection direction) => direction switch
    {
        SteeringDirection.Up => new("↑ ふやす", "↑ Go up"),
        SteeringDirection.Down => new("↓ 1段もどす", "↓ One step back"),
        SteeringDirection.Stop => new("■ 止める", "■ Stop"),
        _ => new("＝ そのまま", "= Stay"),
    };

    private static Markup Diary(ReportView view, SessionOutcome sessions)
    {
        if (sessions.Example.Count == 0)
            return Markup.Nothing;
        LocalText day = new("日", "Day"), before = new("前", "Before"), during = new("運動中", "During"), after = new("直後", "After"), next = new("翌日", "Next day"), answer = new("決まりの答え", "What the rule said");
        Markup Pain(double? value, LocalText name) => Markup.Of($"<td data-ja=\"{name.Ja}\" data-en=\"{name.En}\" {Trace.Run(view)}><span>{(value is { } pain ? Figures.Number(pain, 0) : "–")}</span></td>");
        return Markup.Of($"""
            <details><summary>{new LocalText("ある仮想の人の日記", "The diary of one virtual person")}</summary>
            <div class="box"><table class="table stack"><thead><tr><th>{day}</th><th>{before}</th><th>{during}</th><th>{after}</th><th>{next}</th><th>{answer}</th></tr></thead><tbody>
            {sessions.Example.Select(line => Markup.Of($"""
                <tr><th scope="row">{new LocalText($"{line.Day + 1}日目", $"Day {line.Day + 1}")}</th>{Pain(line.Before, before)}{Pain(line.During, during)}{Pain(line.After, after)}{Pain(line.NextDay, next)}<td data-ja="{answer.Ja}" data-en="{answer.En}" {Trace.Run(view)}><span>{line.Text}</span></td></tr>
                """))}
            </tbody></table></div></details>
            """);
    }
}
