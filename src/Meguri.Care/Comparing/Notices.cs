using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>What a reader of a comparison must be told.</summary>
internal static class Notices
{
    public static IReadOnlyList<Notice> Of(IReadOnlyList<PlanSummary> plans)
    {
        var notices = new List<Notice>
        {
            new()
            {
                Kind = NoticeKind.Caution,
                Code = "no-diagnosis",
                Text = new LocalText("これは学習と相談のための予想で、診断ではありません。", "This is a forecast for learning and for talking it over, not a diagnosis."),
            },
        };
        foreach (var plan in plans.Where(plan => plan.Price.Lines.Any(line => line.IsAssumption)))
            notices.Add(new Notice
            {
                Kind = NoticeKind.Information,
                Code = "price-assumed",
                PlanId = plan.Id,
                Text = new LocalText("この計画の値段には、仮に置いたものがあります。", "Some prices of this plan are assumptions."),
            });
        foreach (var plan in plans.Where(plan => plan.Items.Any(item => item.IsSteered)))
            notices.Add(new Notice
            {
                Kind = NoticeKind.Information,
                Code = "steering-untested",
                PlanId = plan.Id,
                Text = new LocalText("運動の進め方の決まり（痛みは3まで、24時間でもどる、1つずつ）は、まとめて試験されたことがありません。用心のための決まりです。",
                    "The rules that steer the exercise (pain up to 3, back within 24 hours, one thing at a time) were never tested together. They are rules of caution."),
            });
        return notices;
    }
}
