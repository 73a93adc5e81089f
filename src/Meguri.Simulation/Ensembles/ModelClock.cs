using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Ensembles;

/// <summary>Reads the model's time as people do: day and clock.</summary>
internal sealed class ModelClock
{
    private const double SecondsPerDay = 86400;
    private readonly string? unit;
    private readonly double seconds;

    public ModelClock(FlatModel model)
    {
        unit = model.TimeUnit;
        seconds = SecondsIn(model);
    }

    /// <summary>A span of model time in days; NaN where the unit is not known.</summary>
    public double Days(double time) => time * seconds / SecondsPerDay;

    /// <summary>A moment, such as <c>34.5 hour (day 2, 10:30)</c>.</summary>
    public string Describe(double time)
    {
        string text = unit is null ? $"{time:R}" : $"{time:R} {unit}";
        if (double.IsNaN(seconds) || !double.IsFinite(time) || seconds < 1)
            return text;
        double minutes = Math.Floor(time * seconds / 60 + 1e-6);
        double day = Math.Floor(minutes / 1440);
        double rest = minutes - day * 1440;
        return $"{text} (day {day + 1:F0}, {Math.Floor(rest / 60):00}:{rest % 60:00})";
    }

    private static double SecondsIn(FlatModel model)
    {
        if (model.TimeUnit is null)
            return double.NaN;
        if (model.TimeUnit == "second")
            return 1;
        if (!model.Units.TryGetValue(model.TimeUnit, out var definition))
            return double.NaN;
        double product = 1, exponent = 0;
        foreach (var factor in definition.Factors)
        {
            product *= Math.Pow(factor.Multiplier * Math.Pow(10, factor.Scale), factor.Exponent);
            if (factor.Base == "second")
                exponent += factor.Exponent;
            else if (factor.Base != "dimensionless")
                return double.NaN;
        }
        return exponent == 1 ? product : double.NaN;
    }
}
