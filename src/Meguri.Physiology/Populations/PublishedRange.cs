using System.Collections.Immutable;

namespace Meguri.Physiology.Populations;

/// <summary>What a published number says about people of some ages.</summary>
public enum RangeKind
{
    /// <summary>Mean of one age.</summary>
    Mean,
    /// <summary>Standard deviation between people of one age.</summary>
    Sd,
    /// <summary>Mean of a later age over that of an earlier one.</summary>
    Ratio,
    /// <summary>Slope of a straight line through the means of several ages, per ten years.</summary>
    Slope,
}

/// <summary>A published number about a population, with the range it is judged by.</summary>
public sealed record PublishedRange
{
    /// <summary>What it says.</summary>
    public required RangeKind Kind { get; init; }

    /// <summary>The ages it speaks of, rising.</summary>
    public required ImmutableArray<int> Ages { get; init; }

    /// <summary>True for women, false for men, null for both together.</summary>
    public bool? Female { get; init; }

    /// <summary>The number; null where the source gives a range only.</summary>
    public double? Value { get; init; }

    /// <summary>What the source says in words, in place of a number; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>Lower end of the range; null for none.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the range; null for none.</summary>
    public double? High { get; init; }

    /// <summary>Where it comes from, with its tag.</summary>
    public required string Source { get; init; }

    /// <summary>Why it is missed, or anything else a reader has to know; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a value lies in the range; null where there is no range or no value.</summary>
    public bool? Holds(double value) => (Low ?? High) is null || !double.IsFinite(value) ? null
        : value >= (Low ?? double.NegativeInfinity) && value <= (High ?? double.PositiveInfinity);
}
