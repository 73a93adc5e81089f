using Meguri.Care.Evidence;

namespace Meguri.Care.Comparing;

/// <summary>What came out under one view of the evidence: enough to stand beside the other views.</summary>
public sealed record ViewSummary
{
    /// <summary>The view.</summary>
    public required EvidenceView View { get; init; }

    /// <summary>Virtual people.</summary>
    public required int People { get; init; }

    /// <summary>One for each plan and observable, in the order of the result.</summary>
    public required IReadOnlyList<ViewOutcome> Outcomes { get; init; }

    /// <summary>The outcome of one plan for one observable; null where the view does not hold it.</summary>
    public ViewOutcome? Find(string planId, string observableId) => Outcomes.FirstOrDefault(outcome => outcome.PlanId == planId && outcome.ObservableId == observableId);

    /// <summary>Takes from a result what a view shows.</summary>
    public static ViewSummary Of(ComparisonResult result) => new()
    {
        View = result.Settings.EvidenceView,
        People = result.Settings.People,
        Outcomes = [.. result.Outcomes.SelectMany(plan => plan.Observables.Select(outcome => new ViewOutcome
        {
            PlanId = plan.PlanId,
            ObservableId = outcome.ObservableId,
            Before = outcome.Weeks[0],
            After = outcome.Weeks[^1],
            Change = outcome.Change,
            FromUsualCare = outcome.FromUsualCare,
            JpyPerAdditionalPersonBetter = outcome.JpyPerAdditionalPersonBetter,
        }))],
    };
}

/// <summary>One plan's outcome for one observable under one view.</summary>
public sealed record ViewOutcome
{
    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>The observable.</summary>
    public required string ObservableId { get; init; }

    /// <summary>The week before the plan.</summary>
    public required WeekBand Before { get; init; }

    /// <summary>The last week.</summary>
    public required WeekBand After { get; init; }

    /// <summary>People by a change that matters.</summary>
    public required ChangeCounts Change { get; init; }

    /// <summary>Mean difference from usual care in the last week, on the same people; null for usual care itself.</summary>
    public PairedDifference? FromUsualCare { get; init; }

    /// <summary>Price of one additional person clearly better, Japanese yen; null where nobody more gets better or it is not known.</summary>
    public decimal? JpyPerAdditionalPersonBetter { get; init; }
}

/// <summary>Which evidence a comparison was weighed with: enough to do it again.</summary>
/// <param name="Ledger">Fingerprint of the ledger's files.</param>
/// <param name="Probabilities">Id of the set of probabilities.</param>
/// <param name="Values">Its probabilities by grade, the surest first: assumptions.</param>
public sealed record EvidenceSettings(string Ledger, string Probabilities, IReadOnlyList<double> Values)
{
    /// <summary>The settings of a ledger and a set.</summary>
    public static EvidenceSettings Of(EvidenceLedger ledger, ProbabilitySet set) => new(ledger.Fingerprint, set.Id, set.Values);
}
