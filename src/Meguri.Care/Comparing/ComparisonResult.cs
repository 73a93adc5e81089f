using System.Text.Json.Serialization;
using Meguri.Care.Attribution;
using Meguri.Care.Evidence;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>
/// Care plans side by side on the same virtual people: everything that is shown, printed or exported. Immutable, and
/// the same, byte for byte, for the same person, plans, seed and model.
/// </summary>
public sealed record ComparisonResult
{
    /// <summary>Name and version of this shape, for readers of a stored result.</summary>
    public string Format { get; init; } = "meguri-comparison/1";

    /// <summary>The person the virtual people resemble.</summary>
    public required PersonSummary Person { get; init; }

    /// <summary>How the comparison was run.</summary>
    public required ComparisonSettings Settings { get; init; }

    /// <summary>What was observed, the complaints first.</summary>
    public required IReadOnlyList<ObservableSummary> Observables { get; init; }

    /// <summary>The plans, usual care first, then in the order they were asked for.</summary>
    public required IReadOnlyList<PlanSummary> Plans { get; init; }

    /// <summary>What came out, one for each plan, in the order of <see cref="Plans"/>.</summary>
    public required IReadOnlyList<PlanOutcome> Outcomes { get; init; }

    /// <summary>What a reader must be told: cautions, assumptions, known misses of the model.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>The safety check of each plan, in the order of <see cref="Plans"/>; empty in results stored before there was one.</summary>
    public IReadOnlyList<PlanScreening> Screening { get; init; } = [];

    /// <summary>The same comparison under each view of the evidence; empty when only one was asked for.</summary>
    public IReadOnlyList<ViewSummary> Views { get; init; } = [];

    /// <summary>What share of each effect rests on which grade of evidence; null when it was not asked for.</summary>
    public EvidenceShare? EvidenceShare { get; init; }

    /// <summary>What each mechanism contributed to the effects; null when it was not asked for.</summary>
    public EffectAttribution? Attribution { get; init; }

    /// <summary>The claims the comparison was weighed with; empty under the reference view and in results stored before they were kept.</summary>
    public IReadOnlyList<ClaimReference> Claims { get; init; } = [];

    /// <summary>Who had stopped plans computed for research, and why; null for nobody.</summary>
    public ResearchOverride? Override { get; init; }

    /// <summary>Whether a plan takes no part in the finding: the safety check stops it and nobody overrode that for research.</summary>
    public bool IsLeftOut(string planId) => Override is null && IsStopped(planId);

    /// <summary>Whether the safety check stops a plan: it is then never recommended, its forecast is for explanation or research only.</summary>
    public bool IsStopped(string planId) => Screening.Any(screening => screening.IsStopped && string.Equals(screening.PlanId, planId, StringComparison.Ordinal));

    /// <summary>The result with fewer single people kept.</summary>
    /// <param name="most">Most people to keep for each plan and observable.</param>
    public ComparisonResult KeepingTrajectories(int most) => this with
    {
        Outcomes = [.. Outcomes.Select(plan => plan with { Observables = [.. plan.Observables.Select(outcome => outcome with { Trajectories = [.. outcome.Trajectories.Take(most)] })] })],
    };

    /// <summary>The outcome of one plan for one observable.</summary>
    /// <exception cref="KeyNotFoundException">No such plan or observable is in the result.</exception>
    public ObservableOutcome Outcome(string planId, string observableId)
    {
        foreach (PlanOutcome plan in Outcomes)
        {
            if (!string.Equals(plan.PlanId, planId, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (ObservableOutcome outcome in plan.Observables)
            {
                if (string.Equals(outcome.ObservableId, observableId, StringComparison.Ordinal))
                {
                    return outcome;
                }
            }

            throw new KeyNotFoundException($"The comparison does not observe '{observableId}'.");
        }

        throw new KeyNotFoundException($"The comparison has no plan '{planId}'.");
    }
}

/// <summary>How a comparison was run: enough to run it again and get the same bytes.</summary>
public sealed record ComparisonSettings
{
    /// <summary>Number of virtual people.</summary>
    public required int People { get; init; }

    /// <summary>Seed: the same number gives the same people.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Weeks simulated.</summary>
    public required int Weeks { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Fingerprint of the model's text; changes when any equation or constant does.</summary>
    public required string ModelFingerprint { get; init; }

    /// <summary>Which effects were switched on.</summary>
    public required EvidenceView EvidenceView { get; init; }

    /// <summary>The ledger and probabilities it was weighed with; null in results stored before there was one.</summary>
    public EvidenceSettings? Evidence { get; init; }

    /// <summary>Highest pain, 0 to 10, a session may cause before the steering rule holds or steps back.</summary>
    public required double PainLimit { get; init; }
}

/// <summary>Which effects are switched on in the virtual people.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceView>))]
public enum EvidenceView
{
    /// <summary>
    /// Each module as it was fitted to its published trials; links between modules only where they are of high or
    /// moderate certainty.
    /// </summary>
    Reference,

    /// <summary>Every claimed effect, in every person.</summary>
    AsClaimed,

    /// <summary>Each effect in as large a share of the people as its evidence makes it likely to be real.</summary>
    AsEvidenceHasIt,

    /// <summary>Only effects of high or moderate certainty in people.</summary>
    ProvenOnly,
}

/// <summary>Something a reader must be told.</summary>
public sealed record Notice
{
    /// <summary>How it is to be shown.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>Stable code for tests and links, such as <c>price-assumed</c>.</summary>
    public required string Code { get; init; }

    /// <summary>One sentence in each language.</summary>
    public required LocalText Text { get; init; }

    /// <summary>The plan it concerns; null for the whole comparison.</summary>
    public string? PlanId { get; init; }
}

/// <summary>How a notice is to be shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeKind>))]
public enum NoticeKind
{
    /// <summary>Good to know, such as an assumed price.</summary>
    Information,

    /// <summary>Needs care.</summary>
    Caution,

    /// <summary>A published experiment the model does not reproduce.</summary>
    Miss,
}
