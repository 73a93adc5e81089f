using Meguri.Physiology.Experiments;
using Meguri.Physiology.People;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Calibrating;

/// <summary>What is done to the people of one arm of a virtual trial.</summary>
public interface IStudyArm
{
    /// <summary>Its name; what is measured in it is called <c>cohort_arm.measure</c>.</summary>
    string Name { get; }

    /// <summary>Constants of the person model it sets over time, beside those of the habitual day.</summary>
    IReadOnlyCollection<string> Exposures { get; }

    /// <summary>Ids of quantities it reads from the running person.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>What one person lives through, the habitual day included.</summary>
    /// <param name="cohort">The people.</param>
    /// <param name="person">The person.</param>
    /// <param name="weeks">Weeks simulated.</param>
    /// <exception cref="Modeling.ModelException">It does not fit the person.</exception>
    IProtocol ProtocolOf(Cohort cohort, VirtualPerson person, int weeks);
}

/// <summary>A virtual trial: people like one person, the arms they live through, and what is measured in each.</summary>
public sealed record StudyCohort
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The person the virtual people resemble.</summary>
    public required PersonFile Person { get; init; }

    /// <summary>How many people.</summary>
    public required int People { get; init; }

    /// <summary>Whether the unexplained ups and downs of the weeks are on.</summary>
    public required bool Fluctuates { get; init; }

    /// <summary>Constants that differ from the person's, by id: the risk of a trial's patients, an ablation.</summary>
    public IReadOnlyDictionary<string, double> Constants { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Its arms.</summary>
    public required IReadOnlyList<IStudyArm> Arms { get; init; }

    /// <summary>What is measured in every arm, in terms of <see cref="StudyMeasures"/>.</summary>
    public required IReadOnlyList<Measurement> Measures { get; init; }
}
