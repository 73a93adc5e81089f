using Meguri.Care.Plans;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Checking;

/// <summary>Finds parts of a plan that set the same exposure at the same time without one being a session laid over the other.</summary>
internal static class PlanCollisions
{
    public static IEnumerable<(PlanItem Earlier, PlanItem Later, LocalText Found)> Of(Plan plan, IReadOnlyList<PlannedSession> sessions, string? painful)
    {
        for (int i = 0; i < plan.Items.Count; i++)
            for (int j = 0; j < i; j++)
                if (AreAlike(plan.Items[j], plan.Items[i]) && Shared(plan.Items[j], plan.Items[i], painful) is { } exposure && IsTogether(plan.Items[j], plan.Items[i], sessions))
                    yield return (plan.Items[j], plan.Items[i], new LocalText(
                        $"「{plan.Items[j].Id}」と「{plan.Items[i].Id}」がどちらも {exposure} を決める", $"'{plan.Items[j].Id}' and '{plan.Items[i].Id}' both set {exposure}"));
    }

    // Proper sessions lie over what goes on beside them, and two of them never overlap.
    private static bool AreAlike(PlanItem one, PlanItem other) =>
        one.Treatment.Timing == other.Treatment.Timing && one.HasSessions == other.HasSessions && (!one.HasSessions || (one.Treatment.IsAlongside && other.Treatment.IsAlongside));

    private static string? Shared(PlanItem one, PlanItem other, string? painful) => Exposures(one, painful).Intersect(Exposures(other, painful), StringComparer.Ordinal).FirstOrDefault();

    private static IEnumerable<string> Exposures(PlanItem item, string? painful) =>
        item.Treatment.Sets.Select(set => set.Exposure.Replace("{region}", item.Region == PlanItem.PainfulRegion ? painful ?? item.Region : item.Region, StringComparison.Ordinal));

    private static bool IsTogether(PlanItem one, PlanItem other, IReadOnlyList<PlannedSession> sessions)
    {
        if (!one.HasSessions)
            return Enumerable.Range(1, Math.Min(one.LastWeek, other.LastWeek)).Any(week => one.IsOn(week) && other.IsOn(week));
        var others = sessions.Where(session => ReferenceEquals(session.Item, other)).ToList();
        return sessions.Any(first => ReferenceEquals(first.Item, one) && others.Exists(second => first.Start < second.End - 1e-9 && second.Start < first.End - 1e-9));
    }
}
