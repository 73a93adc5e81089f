namespace Meguri.Simulation.Ensembles;

/// <summary>How exactly and with how many threads an ensemble is run.</summary>
public sealed record EnsembleOptions
{
    /// <summary>Relative tolerance of a step.</summary>
    public double RelativeTolerance { get; init; } = 1e-4;

    /// <summary>Absolute tolerance of a step, for every state not named in <see cref="AbsoluteTolerances"/>.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-6;

    /// <summary>Absolute tolerances by state id.</summary>
    public IReadOnlyDictionary<string, double> AbsoluteTolerances { get; init; } = new Dictionary<string, double>();

    /// <summary>Longest step; infinity for none.</summary>
    public double MaximumStep { get; init; } = double.PositiveInfinity;

    /// <summary>Most steps, accepted and rejected, one run may take.</summary>
    public int MaximumSteps { get; init; } = 10_000_000;

    /// <summary>Number of threads; 0 takes all cores. The results do not depend on it.</summary>
    public int Threads { get; init; }
}
