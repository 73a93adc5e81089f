using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Weighing;

/// <summary>The same comparison under each view of the evidence, side by side: how much of the answer is belief.</summary>
internal static class ViewsSection
{
    public static Markup Write(ReportView view)
    {
        if (view.Result.Views.Count == 0 || view.Plans.Count == 0)
            return Markup.Nothing;
        return Markup.Of($"""
            <section class="part" id="views" {Trace.Run(view)}><h2>{new LocalText("根拠をどう見るかで、答えはどう変わるか", "How the answer depends on what one believes")}</h2>
            <p class="small">{new LocalText(
                "何もしない場合との平均の差と、はっきりよくなる人。どの見方でも同じ番号の仮想の人たちです。帯は95%の幅。墨が濃いほど、人で確かめられたことだけで計算しています。",
                "Mean difference from doing nothing, and people clearly better. Virtual people of the same numbers in every view. The bar is the 95% range; the fuller the ink, the more of it was shown in people.")}</p>
            {view.Result.Observables.Select(observable => Table(view, observable))}
            <ul class="plain">{view.Result.Views.Select(other => Markup.Of($"<li>{EvidenceWords.Of(other.View)}</li>"))}</ul>
            {Probabilities(view)}
            {Trace.Line([.. view.Result.Views.Select(other => RunId.Of(view.Result, other.View))])}
            </section>
            """);
    }

    private static Markup Table(ReportView view, ObservableSummary observable)
    {
        LocalText difference = new("差（95%の幅）", "Difference (95% range)"), people = new("はっきりよくなる人", "Clearly better");
        var all = view.Result.Views.SelectMany(other => view.Plans.Select(plan => other.Find(plan.Id, observable.Id))).OfType<ViewOutcome>().ToList();
        double reach = all.Select(outcome => outcome.FromUsualCare).OfType<PairedDifference>()
            .SelectMany(d => new[] { Math.Abs(d.Low), Math.Abs(d.High) }).Append((observable.SmallestImportantChange ?? 0) * 1.15).Max();
        var chance = Chance.For(all.Select(outcome => outcome.Change.BetterShare));
        return Markup.Of($"""
            <table class="table stack difference views" {view.For(observable)}><thead><tr><th>{new LocalText("計画", "Plan")}</th><th>{new LocalText("見方", "View")}</th><th>{difference}</th><th><span class="unseen">{new LocalText("図", "Picture")}</span></th><th>{people}</th></tr></thead><tbody>
            {view.Plans.Select(plan => Markup.Of($"{view.Result.Views.Select((other, i) => Row(plan, other, i))}"))}
            </tbody></table>
            """);

        Markup Row(PlanSummary plan, ViewSummary other, int place)
        {
            ViewOutcome? outcome = other.Find(plan.Id, observable.Id);
            Markup origin = Trace.Run(view, other.View);
            return Markup.Of($"""
                <tr class="plan-{view.HueOf(plan)}">{(place == 0 ? Markup.Of($"<th scope=\"rowgroup\" rowspan=\"{view.Result.Views.Count}\" class=\"named\">{view.TitleOf(plan)}</th>") : Markup.Nothing)}
                <td data-ja="見方" data-en="View"><span>{EvidenceWords.Name(other.View)}</span></td>
                <td data-ja="{difference.Ja}" data-en="{difference.En}" {origin}><span>{Spread.Text(observable, outcome?.FromUsualCare)}</span></td>
                <td><span>{(outcome?.FromUsualCare is { } d ? Spread.Bar(d, reach, observable.SmallestImportantChange, "ink " + KindOf(other.View)) : Markup.Nothing)}</span></td>
                <td data-ja="{people.Ja}" data-en="{people.En}" {origin}><span>{(outcome is { Change.IsKnown: true } ? chance.Say(outcome.Change.BetterShare) : new LocalText("数えられません", "not counted"))}</span></td></tr>
                """);
        }
    }

    // Ink is certainty: hollow for all that is claimed, open for what is weighed, solid for what was shown.
    private static string KindOf(EvidenceView view) => view switch
    {
        EvidenceView.AsClaimed => "claimed",
        EvidenceView.ProvenOnly => "proven",
        _ => "weighed",
    };

    private static Markup Probabilities(ReportView view)
    {
        if (view.Result.Settings.Evidence is not { } evidence || evidence.Values.Count < Enum.GetValues<EvidenceGrade>().Length)
            return Markup.Nothing;
        LocalText share = new("本当だとみなす人", "Taken to hold in");
        return Markup.Of($"""
            <details><summary>{new LocalText("「根拠で量ると」で使った割合（仮定です）", "The probabilities behind 'as the evidence has it' (assumptions)")}</summary>
            <p>{new LocalText("確かさごとに、その主張が本当である見込みを置きました。この5つの数字は仮定です。変えて計算しなおせます。", "How likely a claim of each grade is to be real. These five numbers are assumptions; they can be changed and the comparison run again.")}</p>
            <table class="table stack" style="max-width:32em"><thead><tr><th>{new LocalText("根拠の確かさ", "How sure")}</th><th>{share}</th></tr></thead><tbody>
            {Enum.GetValues<EvidenceGrade>().Select(grade => Markup.Of($"<tr><th scope=\"row\">{GradePips.Of(grade)}</th><td data-ja=\"{share.Ja}\" data-en=\"{share.En}\" {Trace.Run(view)}><span>{Hundred(evidence.Values[(int)grade])}</span></td></tr>"))}
            </tbody></table></details>
            """);
    }

    private static LocalText Hundred(double share)
    {
        string people = (100 * share).ToString("0.#", CultureInfo.InvariantCulture);
        return new($"100人中{people}人", $"{people} in 100");
    }
}
