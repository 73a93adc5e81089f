using System.Collections.Immutable;

namespace Meguri.Physiology.Experiments;

/// <summary>When an exposure takes place. Hours count from midnight of day 0, the first day after settling.</summary>
public abstract record Timing;

/// <summary>From one time to another; a missing start means the run's start, a missing end its end.</summary>
/// <param name="From">Start in hours, or null.</param>
/// <param name="To">End in hours, or null.</param>
public sealed record SpanTiming(Formula? From, Formula? To) : Timing;

/// <summary>Every day, or on some days, at a clock time.</summary>
/// <param name="Clock">Clock time in hours after midnight.</param>
/// <param name="ClockIsEnd">Whether the clock time is the end and not the start.</param>
/// <param name="Length">Length in hours; may use <c>day</c> and <c>week</c>.</param>
/// <param name="Weekdays">Days of the week, 0 = Monday; empty for all.</param>
/// <param name="Days">Days it takes place on, counted from 0; empty for all.</param>
/// <param name="FirstDay">First day, or null.</param>
/// <param name="LastDay">Last day, or null.</param>
public sealed record DailyTiming(
    double Clock, bool ClockIsEnd, Formula Length, ImmutableArray<int> Weekdays, ImmutableArray<int> Days, Formula? FirstDay, Formula? LastDay) : Timing;

/// <summary>Again and again after a fixed interval.</summary>
/// <param name="From">First start in hours; null for the run's start.</param>
/// <param name="Length">Length in hours.</param>
/// <param name="Every">Interval between starts in hours.</param>
/// <param name="Count">Number of times, or null for no end.</param>
public sealed record RepeatedTiming(Formula? From, Formula Length, Formula Every, Formula? Count) : Timing;

/// <summary>
/// What is done to a person for a while. Where several exposures set one input at the same time, the one that stands
/// last wins, and the earlier ones come back when it ends.
/// </summary>
public sealed record Exposure
{
    /// <summary>When it takes place.</summary>
    public required Timing Timing { get; init; }

    /// <summary>Inputs held at a level while it lasts; the level is computed at its start.</summary>
    public ImmutableArray<Setting> Levels { get; init; } = [];

    /// <summary>Inputs that follow a function of <c>u</c>, the hours since its start.</summary>
    public ImmutableArray<Setting> Waves { get; init; } = [];

    /// <summary>States set at its start.</summary>
    public ImmutableArray<Setting> Puts { get; init; } = [];

    /// <summary>Amounts added to states at its start.</summary>
    public ImmutableArray<Setting> Adds { get; init; } = [];

    /// <summary>Values remembered at its start, for later formulas of the same run.</summary>
    public ImmutableArray<Setting> Remembered { get; init; } = [];
}
