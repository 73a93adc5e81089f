using System.Globalization;
using Meguri.Modeling;

namespace Meguri.Physiology.Calibrating;

/// <summary>On which scale a parameter moves and its prior is normal.</summary>
public enum ParameterScale
{
    /// <summary>The value itself.</summary>
    Linear,
    /// <summary>Its natural logarithm.</summary>
    Log,
}

/// <summary>
/// A constant a calibration may move. Inside the fit it is a distance from its prior value in units of the prior's standard
/// deviation, so that every parameter has the same prior: normal, mean 0, standard deviation 1.
/// </summary>
public sealed record FreeParameter
{
    /// <summary>Its id in the person model; <c>{region}</c> stands for every region, which then share one value.</summary>
    public required string Id { get; init; }

    /// <summary>The ids of the constants it sets.</summary>
    public required IReadOnlyList<string> Constants { get; init; }

    /// <summary>The dossier's value: mean of the prior, or its median on the logarithmic scale.</summary>
    public required double Prior { get; init; }

    /// <summary>On which scale it moves.</summary>
    public required ParameterScale Scale { get; init; }

    /// <summary>Standard deviation of the prior, in the parameter's unit, or of its logarithm.</summary>
    public required double Sd { get; init; }

    /// <summary>Least value allowed.</summary>
    public required double Least { get; init; }

    /// <summary>Greatest value allowed.</summary>
    public required double Greatest { get; init; }

    /// <summary>Where the calibration file names it.</summary>
    public required TextPlace Place { get; init; }

    /// <summary>The value at a distance from the prior, in its standard deviations.</summary>
    public double ValueAt(double distance) => Scale == ParameterScale.Log ? Prior * Math.Exp(Sd * distance) : Prior + Sd * distance;

    /// <summary>The value at a distance as it is written to a file: four significant digits, more than it is known to.</summary>
    public double WrittenAt(double distance) => double.Parse(ValueAt(distance).ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The distance of a value from the prior, in its standard deviations.</summary>
    public double DistanceOf(double value) => Scale == ParameterScale.Log ? Math.Log(value / Prior) / Sd : (value - Prior) / Sd;

    /// <summary>A distance, brought within the limits.</summary>
    public double Within(double distance) => Math.Clamp(distance, DistanceOf(Least), DistanceOf(Greatest));
}
