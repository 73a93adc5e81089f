using Meguri.Care.Attribution;
using Meguri.Care.Comparing;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Physiology;
using Meguri.Physiology.People;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Evidence;

/// <summary>
/// The same plans for the same person under several views of the evidence. In every view the people have the same
/// numbers, and so the same bodies, draws of claims and diaries; what differs is which claims count.
/// </summary>
public sealed record WeighedStudy
{
    /// <summary>The science.</summary>
    public required ModelLibrary Models { get; init; }

    /// <summary>Treatments, steering, evidence.</summary>
    public required CareLibrary Care { get; init; }

    /// <summary>The person.</summary>
    public required PersonFile Person { get; init; }

    /// <summary>The plans beside usual care.</summary>
    public required IReadOnlyList<Plan> Plans { get; init; }

    /// <summary>Number of virtual people.</summary>
    public required int People { get; init; }

    /// <summary>Seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Probabilities by grade.</summary>
    public required ProbabilitySet Probabilities { get; init; }

    /// <summary>Weeks, tolerances, threads.</summary>
    public required ComparisonOptions Options { get; init; }

    /// <summary>Draws the people and settles them under a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="least">Claims less sure than this do not count; null counts all.</param>
    /// <param name="progress">Told how far it is, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Modeling.ModelException">Too few people with these complaints exist under the view, or a gain has no claim.</exception>
    public Cohort Draw(EvidenceView view, EvidenceGrade? least = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var weighing = EvidenceWeighing.Of(Care.Evidence, Models.Person, view, Probabilities, least);
        return new Conditioning(Models, Person, CareOutputs.All, weighing.Settings, weighing).Draw(People, Seed, Options.Ensemble, progress, cancellation);
    }

    /// <summary>What each mechanism contributed to the plans' effects.</summary>
    /// <param name="view">The view.</param>
    /// <param name="mechanisms">The mechanisms.</param>
    /// <param name="most">Most coalitions of mechanisms to simulate before orders are sampled.</param>
    /// <param name="drawing">Told how far the drawing of people is, 0 to 1.</param>
    /// <param name="playing">Told how many coalitions are done.</param>
    /// <param name="cancellation">Stops it.</param>
    public EffectAttribution Attribute(EvidenceView view, IReadOnlyList<Mechanism> mechanisms, int most, IProgress<double>? drawing = null, IProgress<int>? playing = null, CancellationToken cancellation = default)
    {
        var weighing = EvidenceWeighing.Of(Care.Evidence, Models.Person, view, Probabilities);
        var free = new FreeSwitches(Models.Person, mechanisms.SelectMany(mechanism => mechanism.Constants), weighing.Settings, weighing);
        var cohort = new Conditioning(Models, Person, CareOutputs.All, free.Settings, free).Draw(People, Seed, Options.Ensemble, drawing, cancellation);
        return EffectAttribution.Of(cohort, mechanisms,
            people => Comparison.Run(Models, Care, people, Plans, Options with { EvidenceView = view, Trajectories = People }, null, cancellation), most, playing);
    }

    /// <summary>Tries the plans on people drawn under a view.</summary>
    public ComparisonResult Compare(EvidenceView view, Cohort cohort, IProgress<EnsembleProgress>? progress = null, CancellationToken cancellation = default)
    {
        var result = Comparison.Run(Models, Care, cohort, Plans, Options with { EvidenceView = view }, progress, cancellation);
        return result with
        {
            Settings = result.Settings with { Evidence = EvidenceSettings.Of(Care.Evidence, Probabilities) },
            Claims = view == EvidenceView.Reference ? [] : ClaimReference.Of(Care.Evidence, Probabilities),
        };
    }
}
