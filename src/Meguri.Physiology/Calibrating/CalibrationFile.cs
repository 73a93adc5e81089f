using Meguri.Physiology.Wording;

namespace Meguri.Physiology.Calibrating;

/// <summary>A calibration: what may move, on whom it is tried, and what has to come out.</summary>
public sealed record CalibrationFile
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required LocalText Description { get; init; }

    /// <summary>Seed of the virtual people.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Relative tolerance of the solver.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Most sets of parameters to simulate.</summary>
    public required int Evaluations { get; init; }

    /// <summary>What may move.</summary>
    public required IReadOnlyList<FreeParameter> Parameters { get; init; }

    /// <summary>The virtual trials.</summary>
    public required IReadOnlyList<StudyCohort> Cohorts { get; init; }

    /// <summary>What has to come out.</summary>
    public required IReadOnlyList<CalibrationTarget> Targets { get; init; }
}
