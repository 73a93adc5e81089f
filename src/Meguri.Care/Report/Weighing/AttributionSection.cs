using System.Globalization;
using Meguri.Care.Attribution;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Weighing;

/// <summary>What did it: the part of each mechanism in an effect, as bars with their range, and what none of them carries.</summary>
internal static class AttributionSection
{
    private const int MostParts = 6;

    public static Markup Write(ReportView view)
    {
        if (view.Result.Attribution is not { Effects.Count: > 0 } attribution)
            return Markup.Nothing;
        string people = attribution.People.ToString("N0", CultureInfo.InvariantCulture);
        LocalText how = attribution.Orders == 0
            ? new($"しくみの組み合わせ{attribution.Coalitions}通りを計算", $"{attribution.Coalitions} combinations of mechanisms counted")
            : new($"しくみを入れる順番{attribution.Orders}通りをくじで選んで計算。±はその誤差", $"{attribution.Orders} orders of mechanisms sampled; ± is the error of that");
        return Markup.Of($"""
            <section class="part" id="attribution" {Trace.To(RunId.OfAttribution(view.Result))}><h2>{new LocalText("何が効いたか", "What did it")}</h2>
            <p class="small">{new LocalText(
                $"しくみを全員で止めたり動かしたりして、足した順番によらない平均の分を出しました（シャープレイ値、{people}人、{how.Ja}）。帯は平均、ひげは95%の幅、たての線は0。分は足すと全体になります。",
                $"Mechanisms were switched off and on in everybody; each part is what it adds on average over all orders (Shapley values, {people} people, {how.En}). The bar is the mean, the whisker its 95% range, the upright line 0. The parts add up to the whole.")}</p>
            {view.Result.Observables.Select(observable => Markup.Of($"<div {view.For(observable)}>{Effects(view, attribution, observable)}</div>"))}
            {Trace.Line(RunId.OfAttribution(view.Result))}
            </section>
            """);
    }

    private static Markup Effects(ReportView view, EffectAttribution attribution, ObservableSummary observable)
    {
        var effects = view.Plans.Select(plan => (Plan: plan, Effect: attribution.Effects.FirstOrDefault(effect => effect.PlanId == plan.Id && effect.ObservableId == observable.Id)))
            .Where(pair => pair.Effect is not null).ToList();
        if (effects.Count == 0)
            return Markup.Of($"<p>{new LocalText("この結果については、分けていません。訴えについてだけ計算しました。", "This outcome was not divided; only complaints were.")}</p>");
        // One scale for all plans, so that their parts can be compared.
        double reach = effects.SelectMany(pair => pair.Effect!.Parts.Select(part => part.Mean).Append(pair.Effect.Rest).Append(pair.Effect.Whole))
            .SelectMany(difference => new[] { Math.Abs(difference.Low), Math.Abs(difference.High) }).Max();
        return Markup.Of($"{effects.Select(pair => Effect(view, pair.Plan, pair.Effect!, observable, reach))}");
    }

    private static Markup Effect(ReportView view, PlanSummary plan, AttributedEffect effect, ObservableSummary observable, double reach)
    {
        LocalText part = new("分", "Part");
        string origin = RunId.OfAttribution(view.Result);
        Markup heading = Markup.Of($"<h3 class=\"named\">{view.TitleOf(plan)} <small>{new LocalText("全体の差", "whole difference")} {Spread.Text(observable, effect.Whole)}</small></h3>");
        if (effect.Whole.CrossesZero)
        {
            return Markup.Of($"""
                <div class="plan-{view.HueOf(plan)} effect">{heading}<p class="small">{new LocalText("全体の差が0とはっきり違わないので、分けません。", "The whole cannot be told from zero, so it is not divided.")}</p></div>
                """);
        }
        IReadOnlyList<Contribution> others = [.. effect.Parts.Skip(MostParts)];
        return Markup.Of($"""
            <div class="plan-{view.HueOf(plan)} effect">{heading}
            <table class="table stack difference parts"><thead><tr><th>{new LocalText("しくみ", "Mechanism")}</th><th><span class="unseen">{new LocalText("図", "Picture")}</span></th><th>{part}</th></tr></thead><tbody>
            {effect.Parts.Take(MostParts).Select(mechanism => Row(mechanism.Name, mechanism.Mean, mechanism.SamplingError))}
            {(others.Count == 0 ? Markup.Nothing : Numbers(new($"ほかの{others.Count}つのしくみ", $"{others.Count} other mechanisms"), Markup.Nothing, Value(others.Sum(other => other.Mean.Mean), 0)))}
            {Row(new("どのしくみにも入らない分（時間割、明かりなど）", "carried by none of these (times, light and the like)"), effect.Rest, 0)}
            </tbody></table></div>
            """);

        Markup Row(LocalText name, PairedDifference mean, double error) => Numbers(name, Bar(mean, reach), Value(mean.Mean, error));

        Markup Numbers(LocalText name, Markup picture, LocalText value) => Markup.Of($"""
            <tr><th scope="row">{name}</th><td><span>{picture}</span></td><td data-ja="{part.Ja}" data-en="{part.En}" {Trace.To(origin)}><span>{value}</span></td></tr>
            """);

        LocalText Value(double mean, double error)
        {
            int digits = observable.Decimals + 1;
            string share = Figures.Number(100 * mean / effect.Whole.Mean, 0);
            string number = Figures.Signed(mean, digits) + (error > 0 ? " ± " + Figures.Number(error, digits) : "");
            LocalText with = Figures.ChangeWithUnit(number, observable);
            return new($"{with.Ja}（{share}%）", $"{with.En} ({share}%)");
        }
    }

    private static Markup Bar(PairedDifference mean, double reach)
    {
        double At(double value) => 100 + (reach > 0 ? 96 * value / reach : 0);
        string Say(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
        double zero = At(0), end = At(mean.Mean);
        return new Markup($"""<svg class="spread part-bar" viewBox="0 0 200 30" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-of" x="{Say(Math.Min(zero, end))}" y="7" width="{Say(Math.Abs(end - zero))}" height="16"/><path class="zero" d="M{Say(zero)} 2V28"/><path class="whisker" vector-effect="non-scaling-stroke" d="M{Say(At(mean.Low))} 15H{Say(At(mean.High))}M{Say(At(mean.Low))} 11V19M{Say(At(mean.High))} 11V19"/></svg>""");
    }
}
