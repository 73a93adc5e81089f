using System.Globalization;
using Meguri.Care.Comparing;
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
            <section class="part"><header><h2>{new LocalText("何もしない場合との差", "Difference from doing nothing")}</h2></header>
            <p class="small">{new LocalText(
                $"同じ仮想の人どうしの、{view.Result.Settings.Weeks}週後の平均の差。帯は95%の幅で、人のばらつきから来るものだけを含みます。たての線は差なし、点の線は1人にとって大事な差。",
                $"Mean difference after {view.Result.Settings.Weeks} weeks between the same virtual people. The bar is the 95% range; it holds the spread between people only. Upright line: no difference. Dotted lines: what matters to one person.")}</p>
            <table class="table stack difference"><thead><tr><th>{new LocalText("結果", "Outcome")}</th><th>{new LocalText("計画", "Plan")}</th><th>{difference}</th><th><span class="unseen">{new LocalText("図", "Picture")}</span></th><th>{meaning}</th></tr></thead><tbody>
            {view.Result.Observables.Select(observable => Rows(view, observable, difference, meaning))}
            </tbody></table>
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
            <td data-ja="{heading.Ja}" data-en="{heading.En}"><span>{Value(observable, row.Difference)}</span></td>
            <td><span>{(row.Difference is null ? Markup.Nothing : Bar(observable, row.Difference, reach))}</span></td>
            <td data-ja="{meaning.Ja}" data-en="{meaning.En}"><span>{(row.Difference is null ? new LocalText("値なし", "no value") : Verdict.On(observable, row.Difference).Text)}</span></td></tr>
            """))}");
    }

    private static LocalText Value(ObservableSummary observable, PairedDifference? difference)
    {
        if (difference is null)
            return new("値なし", "no value");
        int d = observable.Decimals;
        LocalText mean = Figures.ChangeWithUnit(Figures.Signed(difference.Mean, d), observable);
        LocalText range = Figures.Range(Figures.Signed(difference.Low, d), Figures.Signed(difference.High, d));
        return new($"{mean.Ja}（{range.Ja}）", $"{mean.En} ({range.En})");
    }

    private static Markup Bar(ObservableSummary observable, PairedDifference difference, double reach)
    {
        string At(double value) => (100 + (reach > 0 ? 96 * value / reach : 0)).ToString("0.#", CultureInfo.InvariantCulture);
        string Upright(double value, string kind) => $"<path class=\"{kind}\" d=\"M{At(value)} 3V27\"/>";
        string marks = observable.SmallestImportantChange is { } important ? Upright(-important, "matters") + Upright(important, "matters") : "";
        return new Markup($"""<svg class="spread" viewBox="0 0 200 30" preserveAspectRatio="none" aria-hidden="true">{marks}{Upright(0, "zero")}<path class="range" vector-effect="non-scaling-stroke" d="M{At(difference.Low)} 15H{At(difference.High)}"/><path class="range" vector-effect="non-scaling-stroke" d="M{At(difference.Mean)} 8V22"/></svg>""");
    }
}
