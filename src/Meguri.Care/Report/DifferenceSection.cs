using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>Every outcome at once: how far each plan is from doing nothing, with its range and what may be said of it.</summary>
internal static class DifferenceSection
{
    public static Markup Write(ReportView view)
    {
        if (view.Plans.Count == 0)
            return Markup.Nothing;
        LocalText difference = new("差（95%の幅）", "Difference (95% range)"), meaning = new("言えること", "What can be said");
        return Markup.Of($"""
            <section class="part" {Trace.Run(view)}><header><h2>{new LocalText("何もしない場合との差", "Difference from doing nothing")}</h2></header>
            <p class="small">{new LocalText(
                $"同じ仮想の人どうしの、{view.Result.Settings.Weeks}週後の平均の差。帯は95%の幅で、人のばらつきから来るものだけを含みます。たての線は差なし、点の線は1人にとって大事な差。",
                $"Mean difference after {view.Result.Settings.Weeks} weeks between the same virtual people. The bar is the 95% range; it holds the spread between people only. Upright line: no difference. Dotted lines: what matters to one person.")}</p>
            <table class="table stack difference"><thead><tr><th>{new LocalText("結果", "Outcome")}</th><th>{new LocalText("計画", "Plan")}</th><th>{difference}</th><th><span class="unseen">{new LocalText("図", "Picture")}</span></th><th>{meaning}</th></tr></thead><tbody>
            {view.Result.Observables.Select(observable => Rows(view, observable, difference, meaning))}
            </tbody></table>
            {Trace.Line(RunId.Of(view.Result))}
            </section>
            """);
    }

    private static Markup Rows(ReportView view, ObservableSummary observable, LocalText heading, LocalText meaning)
    {
        var rows = view.Plans.Select(plan => (Plan: plan, Difference: view.Outcome(plan, observable).FromUsualCare)).ToList();
        double reach = rows.Select(row => row.Difference).OfType<PairedDifference>()
            .SelectMany(d => new[] { Math.Abs(d.Low), Math.Abs(d.High) }).Append((observable.SmallestImportantChange ?? 0) * 1.15).Max();
        return Markup.Of($"{rows.Select((row, i) => Markup.Of($"""
            <tr class="plan-{view.HueOf(row.Plan)}">{(i == 0 ? Markup.Of($"<th scope=\"rowgroup\" rowspan=\"{rows.Count}\">{observable.Name}</th>") : Markup.Nothing)}
            <td class="named" data-ja="計画" data-en="Plan"><span>{view.TitleOf(row.Plan)}</span></td>
            <td data-ja="{heading.Ja}" data-en="{heading.En}" {Trace.Run(view)}><span>{Spread.Text(observable, row.Difference)}</span></td>
            <td><span>{(row.Difference is null ? Markup.Nothing : Spread.Bar(row.Difference, reach, observable.SmallestImportantChange))}</span></td>
            <td data-ja="{meaning.Ja}" data-en="{meaning.En}" {Trace.Run(view)}><span>{(row.Difference is null ? new LocalText("値なし", "no value") : Verdict.On(observable, row.Difference).Text)}</span></td></tr>
            """))}");
    }
}
