using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>What is known and what is not: misses and cautions of the model stand as large as its successes.</summary>
internal static class KnownSection
{
    public static Markup Write(ReportView view)
    {
        // That it is no diagnosis stands once, at the end of the page.
        var general = view.Result.Notices.Where(notice => notice.Code != "no-diagnosis").ToLookup(notice => notice.Kind);
        LocalText[] notKnown =
        [
            .. Uncounted([.. view.Result.Observables.Where(observable => observable.SmallestImportantChange is null)]),
            .. view.Result.Observables.SelectMany(observable => view.Plans.Where(plan => Unclear(view, plan, observable))
                .Select(plan => new LocalText($"「{plan.Name.Ja}」で{observable.Name.Ja}が変わるかどうか。", $"Whether {plan.Name.En} changes {observable.Name.En}."))),
        ];
        return Markup.Of($"""
            <section class="part" {Trace.Run(view)}><h2>{new LocalText("分かっていること、分かっていないこと", "What is known and what is not")}</h2>
            <p>{EvidenceWords.Of(view.Result.Settings.EvidenceView)} {new LocalText(
                "帯は、人による違いを表します。模型そのものの間違いは、帯には入っていません。",
                "The bands show how people differ. Errors of the model itself are not in them.")}</p>
            {general[NoticeKind.Caution].Concat(general[NoticeKind.Miss]).Select((notice, i) => Sign(view, notice, first: i == 0))}
            <div class="known">
            {List(new("言いそえること", "Also to be said"), general[NoticeKind.Information].Select(notice => Named(view, notice)))}
            {List(new("分かっていないこと", "Not known"), notKnown)}
            </div>
            </section>
            """);
    }

    private static IEnumerable<LocalText> Uncounted(ObservableSummary[] observables) => observables.Length == 0 ? [] :
    [
        new($"どれだけの変化が1人にとって大事か：{string.Join("、", observables.Select(observable => observable.Name.Ja))}。",
            $"How much change matters to one person: {string.Join(", ", observables.Select(observable => observable.Name.En))}."),
    ];

    private static bool Unclear(ReportView view, PlanSummary plan, ObservableSummary observable) =>
        view.Outcome(plan, observable).FromUsualCare is { } difference && Verdict.On(observable, difference).Kind == VerdictKind.NoClearDifference;

    private static Markup Sign(ReportView view, Notice notice, bool first) => Markup.Of($"""
        <div class="care"{(first ? new Markup(" style=\"margin-top:16px\"") : Markup.Nothing)}>{(notice.Kind == NoticeKind.Miss ? Drawings.Miss : Drawings.Care)}<div><b>{(notice.Kind == NoticeKind.Miss ? new LocalText("外れ", "Miss") : new LocalText("気をつけて", "Take care"))}</b> {Named(view, notice)}</div></div>
        """);

    private static LocalText Named(ReportView view, Notice notice)
    {
        PlanSummary? plan = view.Result.Plans.FirstOrDefault(plan => plan.Id == notice.PlanId);
        return plan is null ? notice.Text : new($"{plan.Name.Ja}：{notice.Text.Ja}", $"{plan.Name.En}: {notice.Text.En}");
    }

    private static Markup List(LocalText heading, IEnumerable<LocalText> lines)
    {
        LocalText[] all = [.. lines];
        return all.Length == 0 ? Markup.Nothing : Markup.Of($"<div><h3>{heading}</h3><ul>{all.Select(line => Markup.Of($"<li>{line}</li>"))}</ul></div>");
    }
}
