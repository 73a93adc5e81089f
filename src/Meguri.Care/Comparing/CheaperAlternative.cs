namespace Meguri.Care.Comparing;

/// <summary>A plan that does as much as another one for less money.</summary>
/// <param name="Plan">The cheaper plan; usual care where doing nothing does as much.</param>
/// <param name="SavedJpy">How much less it costs, Japanese yen.</param>
public sealed record CheaperAlternative(PlanSummary Plan, decimal SavedJpy)
{
    /// <summary>
    /// The cheapest plan of a comparison that costs less and makes at least as many of the same people clearly better. Where
    /// people cannot be counted, its mean effect has to be at least as large. Plans the safety check stops are no alternative.
    /// </summary>
    /// <returns>Null when no compared plan does as much for less.</returns>
    public static CheaperAlternative? To(ComparisonResult result, PlanSummary plan, ObservableSummary observable)
    {
        PlanSummary? best = result.Plans
            .Where(other => other.Price.TotalJpy < plan.Price.TotalJpy && !result.IsStopped(other.Id) && DoesAsMuch(result, other, plan, observable))
            .MinBy(other => other.Price.TotalJpy);
        return best is null ? null : new(best, plan.Price.TotalJpy - best.Price.TotalJpy);
    }

    private static bool DoesAsMuch(ComparisonResult result, PlanSummary other, PlanSummary plan, ObservableSummary observable)
    {
        ObservableOutcome mine = result.Outcome(plan.Id, observable.Id), its = result.Outcome(other.Id, observable.Id);
        if (mine.Change.IsKnown && its.Change.IsKnown)
            return its.Change.Better >= mine.Change.Better;
        double sign = observable.Better == BetterDirection.Lower ? -1 : 1;
        return sign * (its.FromUsualCare?.Mean ?? 0) >= sign * (mine.FromUsualCare?.Mean ?? 0);
    }
}
