namespace Meguri.Physiology.Calibrating;

/// <summary>What became of a parameter.</summary>
public sealed record ParameterOutcome
{
    /// <summary>The parameter.</summary>
    public required FreeParameter Parameter { get; init; }

    /// <summary>Its value after the calibration.</summary>
    public required double Value { get; init; }

    /// <summary>How far it moved, in standard deviations of its prior.</summary>
    public required double Moved { get; init; }

    /// <summary>Its posterior standard deviation relative to the prior's: near 1 the targets say nothing about it.</summary>
    public required double Spread { get; init; }

    /// <summary>Whether it stays undetermined: the targets have not narrowed it by a fifth.</summary>
    public bool IsUndetermined => Spread > 0.8;

    /// <summary>Whether it stands at a limit the calibration file sets.</summary>
    public required bool IsAtLimit { get; init; }

    /// <summary>Id of the target that answers most to it; null when none does.</summary>
    public required string? MostFeltBy { get; init; }
}

/// <summary>What became of a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Before">Simulated at the prior values.</param>
/// <param name="BeforeError">Monte-Carlo standard error of that.</param>
/// <param name="After">Simulated at the values found.</param>
/// <param name="AfterError">Monte-Carlo standard error of that.</param>
public sealed record TargetOutcome(CalibrationTarget Target, double Before, double BeforeError, double After, double AfterError);

/// <summary>Two targets that pull the parameters apart: what helps one harms the other.</summary>
/// <param name="First">Id of one.</param>
/// <param name="Second">Id of the other.</param>
/// <param name="Angle">Angle between their pulls, degrees; 180 is straight against each other.</param>
/// <param name="Strength">The weaker of the two pulls: change of half its squared misfit by one prior standard deviation.</param>
public sealed record Tension(string First, string Second, double Angle, double Strength);

/// <summary>A combination of parameters the targets see as one.</summary>
/// <param name="Information">What the targets know about it, relative to the prior: below 1 it stays undetermined.</param>
/// <param name="Weights">Its components, by id of the parameter.</param>
public sealed record Direction(double Information, IReadOnlyDictionary<string, double> Weights);

/// <summary>The report of a calibration.</summary>
public sealed record CalibrationResult
{
    /// <summary>The parameters.</summary>
    public required IReadOnlyList<ParameterOutcome> Parameters { get; init; }

    /// <summary>The targets.</summary>
    public required IReadOnlyList<TargetOutcome> Targets { get; init; }

    /// <summary>Pairs of targets that pull against each other, the strongest first.</summary>
    public required IReadOnlyList<Tension> Tensions { get; init; }

    /// <summary>Combinations of parameters, the best known first.</summary>
    public required IReadOnlyList<Direction> Directions { get; init; }

    /// <summary>Sum of squared misfits and squared moves at the prior values.</summary>
    public required double CostBefore { get; init; }

    /// <summary>The same at the values found, on the same virtual people.</summary>
    public required double CostAfter { get; init; }

    /// <summary>Sets of parameters simulated.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Sets of parameters that could not be simulated, with the reason.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Whether the search came to rest before its evaluations were used up.</summary>
    public required bool CameToRest { get; init; }

    /// <summary>Whether the derivatives behind spreads, directions and tensions were taken at the end point and not carried along to it.</summary>
    public required bool DerivativesAreFresh { get; init; }
}
