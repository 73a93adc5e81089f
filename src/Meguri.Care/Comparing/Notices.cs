using Meguri.Care.Plans;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>What a reader of a comparison must be told.</summary>
internal static class Notices
{
    public static IReadOnlyList<Notice> Of(IReadOnlyList<Plan> asked, IReadOnlyList<PlanSummary> plans, IReadOnlyList<PlanOutcome> outcomes, int weeks)
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
        foreach (var outcome in outcomes)
            if (outcome.Sessions is { } sessions && sessions.SparedMean > sessions.DoneMean)
                notices.Add(Spared(outcome.PlanId, sessions));
        foreach (var plan in asked.Where(plan => plan.LastWeek > weeks))
            notices.Add(new Notice
            {
                Kind = NoticeKind.Information,
                Code = "plan-goes-on",
                PlanId = plan.Id,
                Text = new LocalText($"この計画は{plan.LastWeek}週まで続きますが、ここで見るのは{weeks}週までです。値段もそこまでです。",
                    $"This plan goes on to week {plan.LastWeek}; shown and priced are {weeks} weeks."),
            });
        return notices;
    }

    /// <summary>Known misses that concern the person, each at the first plan it concerns.</summary>
    public static IEnumerable<Notice> Misses(IReadOnlyList<KnownMiss> misses, IEnumerable<string> complaints, IReadOnlyList<Plan> plans) =>
        from miss in misses
        let plan = plans.FirstOrDefault(plan => miss.Concerns(complaints, plan.Items.Select(item => item.Treatment.Id)))
        where plan is not null
        select new Notice { Kind = miss.Kind, Code = miss.Id, Text = miss.Text, PlanId = plan.Id };

    // Pain above the limit before starting: the rule then spares the region, so the effect is that of other exercises.
    private static Notice Spared(string plan, SessionOutcome sessions)
    {
        int spared = (int)Math.Round(sessions.SparedMean);
        return new Notice
        {
            Kind = NoticeKind.Caution,
            Code = "region-spared",
            PlanId = plan,
            Text = new LocalText(
                $"始める前の痛みが上限をこえることが多く、{sessions.Planned}回のうち平均{spared}回は、痛む所に負担をかけない運動になりました。この予想は、おもにその運動をしたときのものです。",
                $"Pain was often above the limit before starting: in {spared} of {sessions.Planned} sessions on average people did exercises that spare the painful part. The forecast is mostly that of those exercises."),
        };
    }
}
