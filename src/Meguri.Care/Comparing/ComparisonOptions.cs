using Meguri.Care.Screening;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Comparing;

/// <summary>How plans are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Weeks simulated.</summary>
    public int Weeks { get; init; } = 12;

    /// <summary>Tolerances and threads.</summary>
    public EnsembleOptions Ensemble { get; init; } = new();

    /// <summary>Single virtual people kept for charts.</summary>
    public int Trajectories { get; init; } = 8;

    /// <summary>Which effects the cohort's model has switched on.</summary>
    public EvidenceView EvidenceView { get; init; } = EvidenceView.Reference;

    /// <summary>Who has stopped plans computed for research, and why; null for nobody.</summary>
    public ResearchOverride? Override { get; init; }

    /// <summary>People simulated at once; bounds the memory of a large comparison.</summary>
    public int PeopleAtOnce { get; init; } = 2000;
}
