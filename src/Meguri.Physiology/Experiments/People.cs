using System.Collections.Immutable;

namespace Meguri.Physiology.Experiments;

/// <summary>A kind of person: how the model's quantities are set, what the usual day is and how long it settles.</summary>
public sealed record PersonDefinition
{
    /// <summary>Its name in the file.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Start values of constants and states that differ from the model's. A formula may use other quantities of the model
    /// and <c>start</c>, the time the run starts at.
    /// </summary>
    public ImmutableArray<Setting> Values { get; init; } = [];

    /// <summary>Factors on start values, applied after <see cref="Values"/> and before draws.</summary>
    public ImmutableArray<Setting> Factors { get; init; } = [];

    /// <summary>First values of what exposures remember.</summary>
    public ImmutableArray<Setting> Held { get; init; } = [];

    /// <summary>The usual day: exposures of every day, before and during the experiment.</summary>
    public ImmutableArray<Exposure> Day { get; init; } = [];

    /// <summary>Days of usual life before day 0.</summary>
    public double SettleDays { get; init; }
}

/// <summary>How values differ between people.</summary>
public enum Spread
{
    /// <summary>Value times a lognormal factor of mean 1; the size is its coefficient of variation.</summary>
    Lognormal,
    /// <summary>Value times exp(size * z), z standard normal.</summary>
    LognormalMedian,
    /// <summary>Value plus size * z.</summary>
    Normal,
    /// <summary>Value plus size * |z|.</summary>
    HalfNormal,
    /// <summary>Beta-distributed with the value as mean and the size as standard deviation.</summary>
    Beta,
    /// <summary>Evenly spread between two limits, whatever the value.</summary>
    Uniform,
    /// <summary>1 with a probability, else 0, whatever the value.</summary>
    Bernoulli,
}

/// <summary>One draw per person and the quantities it is applied to.</summary>
/// <param name="Name">Name of the draw; it fixes the stream of random numbers.</param>
/// <param name="Targets">Ids of quantities; they share the draw.</param>
/// <param name="Spread">How it is spread.</param>
/// <param name="Size">Coefficient of variation, standard deviation, lower limit or probability.</param>
/// <param name="Upper">Upper limit of <see cref="Spread.Uniform"/>; 0 otherwise.</param>
public sealed record Variation(string Name, ImmutableArray<string> Targets, Spread Spread, double Size, double Upper);

/// <summary>The values a swept quantity takes; every value (of several sweeps: every combination) is one person.</summary>
/// <param name="Name">Name for formulas; a quantity of the model of that name is set to it.</param>
/// <param name="Values">The values.</param>
public sealed record Sweep(string Name, ImmutableArray<double> Values);

/// <summary>The people of an arm: one person, a sweep, or a virtual population.</summary>
public sealed record Group
{
    /// <summary>Its name in the file.</summary>
    public required string Name { get; init; }

    /// <summary>What they have in common.</summary>
    public required PersonDefinition Person { get; init; }

    /// <summary>Number of people drawn, before inclusion.</summary>
    public int Size { get; init; } = 1;

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>How they differ.</summary>
    public ImmutableArray<Variation> Variations { get; init; } = [];

    /// <summary>Swept quantities.</summary>
    public ImmutableArray<Sweep> Sweeps { get; init; } = [];

    /// <summary>What is measured while they settle (times are negative), for <see cref="Include"/>.</summary>
    public ImmutableArray<Measurement> Measurements { get; init; } = [];

    /// <summary>Who takes part: true or any number but 0 for yes; null for everybody.</summary>
    public Formula? Include { get; init; }
}
