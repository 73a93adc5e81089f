using System.Collections.Immutable;

namespace Meguri.Care.Steering;

/// <summary>Where a person stands in a programme.</summary>
public enum SteeringPhase
{
    /// <summary>Elements may go up.</summary>
    Progress,

    /// <summary>After one breach: no rise until the limits are kept again.</summary>
    Reduced,

    /// <summary>After two breaches: rest, then half volume.</summary>
    Flare,

    /// <summary>On the way back after a flare, a long gap or a clearance.</summary>
    Return,

    /// <summary>Next-day entries are missing: nothing goes up.</summary>
    Paused,

    /// <summary>Evaluation first: no programme.</summary>
    Blocked,
}

/// <summary>Everything the rule remembers of one person and region. Immutable.</summary>
public sealed record SteeringState
{
    /// <summary>Where the person stands.</summary>
    public SteeringPhase Phase { get; init; } = SteeringPhase.Progress;

    /// <summary>Step of each element.</summary>
    public SteeringLevels Levels { get; init; }

    /// <summary>Age of the person, years; null when not known. Slows the rise of load in old people.</summary>
    public double? Age { get; init; }

    /// <summary>Element raised last; null before the first rise.</summary>
    public SteeringElement? LastRaised { get; init; }

    /// <summary>Element whose turn is next.</summary>
    public SteeringElement Turn { get; init; }

    /// <summary>Records within all limits since the last rise or breach.</summary>
    public int Greens { get; init; }

    /// <summary>Holds in a row.</summary>
    public int Holds { get; init; }

    /// <summary>Next-day entries missing in a row.</summary>
    public int MissingNextDays { get; init; }

    /// <summary>Days of breaches that still count.</summary>
    public ImmutableArray<int> BreachDays { get; init; } = [];

    /// <summary>Days of flares that still count.</summary>
    public ImmutableArray<int> FlareDays { get; init; } = [];

    /// <summary>Levels before the flare the person is coming back from; null for none.</summary>
    public SteeringLevels? BeforeFlare { get; init; }

    /// <summary>Day the region may be loaded again; null for no rest.</summary>
    public int? RestUntilDay { get; init; }

    /// <summary>Day of the first record; null before it.</summary>
    public int? FirstDay { get; init; }

    /// <summary>Day of the last record; null before the first.</summary>
    public int? LastDay { get; init; }

    /// <summary>Day load was raised last; null before that.</summary>
    public int? LoadRaisedDay { get; init; }
}
