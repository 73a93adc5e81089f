using System.Text.Json.Serialization;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>Something people talk about that was observed, such as knee pain.</summary>
public sealed record ObservableSummary
{
    /// <summary>Stable id, such as <c>pain_knee</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Its unit as shown, such as "minutes"; empty for a plain number.</summary>
    public required LocalText Unit { get; init; }

    /// <summary>Which direction is better.</summary>
    public required BetterDirection Better { get; init; }

    /// <summary>Smallest change that matters to a person, positive, in the unit; null when none is published.</summary>
    public double? SmallestImportantChange { get; init; }

    /// <summary>Where that change comes from; null when there is none.</summary>
    public string? SmallestImportantChangeSource { get; init; }

    /// <summary>Lower end of the axis.</summary>
    public required double AxisMinimum { get; init; }

    /// <summary>Upper end of the axis.</summary>
    public required double AxisMaximum { get; init; }

    /// <summary>Digits after the decimal point in print.</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>Whether the person complained of it; such observables lead.</summary>
    public bool IsComplaint { get; init; }
}

/// <summary>Which direction of a change is better.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BetterDirection>))]
public enum BetterDirection
{
    /// <summary>Less is better, as with pain.</summary>
    Lower,

    /// <summary>More is better, as with deep sleep.</summary>
    Higher,
}
