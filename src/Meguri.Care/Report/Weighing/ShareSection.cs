using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Weighing;

/// <summary>What share of each effect rests on which grade of evidence.</summary>
internal static class ShareSection
{
    private const double NoBelow = -0.005;

    public static Markup Write(ReportView view)
    {
        if (view.Result.EvidenceShare is not { } share || share.Effects.Count == 0)
            return Markup.Nothing;
        string people = share.People.ToString("N0", CultureInfo.InvariantCulture);
        return Markup.Of($"""
            <section class="part" id="evidence-share" {Trace.To(RunId.OfShare(view.Result))}><h2>{new LocalText("効果は、どれだけ確かな根拠にのっているか", "How sure is what the effect rests on?")}</h2>
            <p class="small">{new LocalText(
                $"主張を確かな順に足していったとき、差がどれだけ増えたか（{people}人、{EvidenceWords.Name(share.View).Ja}）。確かなものが不確かなものを要るときは、不確かな方に数えます。",
                $"How the difference grows when claims are counted from the surest down ({people} people, {EvidenceWords.Name(share.View).En}). A sure effect that needs an unsure one counts with the unsure.")}</p>
            {view.Result.Observables.Select(observable => Markup.Of($"<div {view.For(observable)}>{view.Plans.Select(plan => Effect(view, share, plan, observable))}</div>"))}
            {Trace.Line(RunId.OfShare(view.Result))}
            </section>
            """);
    }

    private static Markup Effect(ReportView view, EvidenceShare share, PlanSummary plan, ObservableSummary observable)
    {
        if (share.Effects.FirstOrDefault(effect => effect.PlanId == plan.Id && effect.ObservableId == observable.Id) is not { } found)
            return Markup.Nothing;
        string origin = RunId.OfShare(view.Result);
        int decimals = observable.Decimals + 1;
        bool divided = found.Steps.All(step => step.Share is not null);
        LocalText added = new("増えた分", "Added"), part = new("割合", "Share");
        Markup heading = Markup.Of($"<h3 class=\"named\">{view.TitleOf(plan)} <small>{new LocalText("全体の差", "whole difference")} {Spread.Text(observable, found.Whole)}</small></h3>");
        if (!divided)
        {
            return Markup.Of($"""
                <div class="plan-{view.HueOf(plan)} effect" {Trace.To(origin)}>{heading}<p class="small">{new LocalText("全体の差が0とはっきり違わないので、割合は出しません。", "The whole cannot be told from zero, so it is not divided.")}</p></div>
                """);
        }
        return Markup.Of($"""
            <div class="plan-{view.HueOf(plan)} effect" {Trace.To(origin)}>{heading}
            {Stack(found)}
            <table class="table stack shares"><thead><tr><th>{new LocalText("根拠の確かさ", "How sure")}</th><th>{part}</th><th>{added}</th></tr></thead><tbody>
            {found.Steps.Where(step => step.Added.Mean != 0 || step.Grade is not null).Select(step => Markup.Of($"""
                <tr><th scope="row">{Key(step.Grade)}{GradePips.Of(step.Grade)}{Claims(view, step.Grade)}</th>
                <td data-ja="{part.Ja}" data-en="{part.En}" {Trace.To(origin)}><span>{Figures.Number(100 * step.Share!.Value, 0)}%</span></td>
                <td data-ja="{added.Ja}" data-en="{added.En}" {Trace.To(origin)}><span>{Figures.ChangeWithUnit(Figures.Signed(step.Added.Mean, decimals), observable)}</span></td></tr>
                """))}
            </tbody></table></div>
            """);
    }

    // Shares of one bar, where none is negative; a negative one is told by the table alone.
    private static Markup Stack(EffectShare effect)
    {
        if (effect.Steps.Any(step => step.Share < NoBelow))
            return Markup.Nothing;
        double at = 0, sum = effect.Steps.Sum(step => Math.Max(0, step.Share!.Value));
        string pieces = "";
        foreach (ShareStep step in effect.Steps.Where(step => step.Share > 0))
        {
            double width = 1000 * step.Share!.Value / sum;
            pieces += string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{at:0.#}\" y=\"1\" width=\"{width:0.#}\" height=\"22\" fill=\"{GradePips.Fill(step.Grade)}\" stroke=\"var(--ink)\" stroke-width=\"1\" vector-effect=\"non-scaling-stroke\"{(step.Grade == EvidenceGrade.NoHumanEvidence ? " stroke-dasharray=\"4 3\"" : "")}/>");
            at += width;
        }
        return new Markup($"<svg class=\"stack-bar\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{pieces}</svg>");
    }

    private static Markup Key(EvidenceGrade? grade) => new(
        $"<svg class=\"fill-key\" width=\"30\" height=\"14\" viewBox=\"0 0 30 14\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\" width=\"28\" height=\"12\" fill=\"{GradePips.Fill(grade)}\" stroke=\"var(--ink)\"{(grade == EvidenceGrade.NoHumanEvidence ? " stroke-dasharray=\"4 3\"" : "")}/></svg>");

    private static Markup Claims(ReportView view, EvidenceGrade? grade) => grade is { } known && view.Result.Claims.Any(claim => claim.Grade == known)
        ? Markup.Of($" <a class=\"small\" href=\"#grade-{known.ToString()}\">{new LocalText("主張を見る", "see the claims")}</a>")
        : Markup.Nothing;
}
