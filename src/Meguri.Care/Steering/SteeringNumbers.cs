namespace Meguri.Care.Steering;

/// <summary>How far apart entries may lie before a record is a hold or a breach. Points of pain, 0 to 10.</summary>
/// <param name="FarAbove">During more than this above the limit is a breach.</param>
/// <param name="AfterAboveDuring">After more than this above during is a breach.</param>
/// <param name="Unsettled">After this much or more above before is a breach.</param>
/// <param name="AfterAboveBefore">After more than this above before is a hold.</param>
/// <param name="NextDayRise">Next day this much or more above before is a breach.</param>
/// <param name="NextDayFromHours">Earliest hour after the session at which pain counts as next-day pain.</param>
/// <param name="NextDayToHours">Latest such hour.</param>
/// <param name="WaitHours">Hours after which a record is judged without next-day pain.</param>
public sealed record JudgingNumbers(
    double FarAbove, double AfterAboveDuring, double Unsettled, double AfterAboveBefore, double NextDayRise,
    double NextDayFromHours, double NextDayToHours, double WaitHours);

/// <summary>Windows, counts and step sizes of the state machine. Days are whole days, volumes are factors.</summary>
public sealed record MovingNumbers
{
    /// <summary>A second breach within this many days is a flare.</summary>
    public required int BreachWindowDays { get; init; }

    /// <summary>A second flare within this many days stops the programme.</summary>
    public required int FlareWindowDays { get; init; }

    /// <summary>Steps down at a flare.</summary>
    public required SteeringLevels FlareSteps { get; init; }

    /// <summary>Hours without loading after a flare.</summary>
    public required double FlareRestHours { get; init; }

    /// <summary>Volume factor during a flare.</summary>
    public required double FlareVolume { get; init; }

    /// <summary>Steps down after a long gap or a clearance.</summary>
    public required SteeringLevels ReturnSteps { get; init; }

    /// <summary>Days without a session after which load goes one step back.</summary>
    public required int GapDays { get; init; }

    /// <summary>Days after which <see cref="ReturnSteps"/> apply.</summary>
    public required int LongGapDays { get; init; }

    /// <summary>Days after which everything starts at the bottom.</summary>
    public required int RestartGapDays { get; init; }

    /// <summary>Missing next-day entries in a row that pause the programme.</summary>
    public required int MissingNextDays { get; init; }

    /// <summary>Records within all limits before a rise.</summary>
    public required int GreensToRise { get; init; }

    /// <summary>Holds in a row before the last step is undone.</summary>
    public required int HoldsToUndo { get; init; }

    /// <summary>Length of a training cycle, days.</summary>
    public required int CycleDays { get; init; }

    /// <summary>Day of the cycle from which the de-load week runs.</summary>
    public required int DeloadFromDay { get; init; }

    /// <summary>Volume factor of the de-load week.</summary>
    public required double DeloadVolume { get; init; }

    /// <summary>Age above which load rises more slowly, years.</summary>
    public required double SlowLoadAge { get; init; }

    /// <summary>Least days between two rises of load above that age.</summary>
    public required int SlowLoadDays { get; init; }
}

/// <summary>Values of each element's steps.</summary>
/// <param name="Rom">Factor on the load.</param>
/// <param name="Minutes">Working minutes of a session.</param>
/// <param name="Load">Load relative to the person's reference capacity.</param>
/// <param name="Speed">Factor on the load.</param>
public sealed record SteeringLadders(IReadOnlyList<double> Rom, IReadOnlyList<double> Minutes, IReadOnlyList<double> Load, IReadOnlyList<double> Speed)
{
    /// <summary>Number of steps of an element.</summary>
    public int Steps(SteeringElement element) => element switch
    {
        SteeringElement.Rom => Rom.Count,
        SteeringElement.Repetitions => Minutes.Count,
        SteeringElement.Load => Load.Count,
        _ => Speed.Count,
    };

    /// <summary>Applied load relative to the person's reference capacity: load × range × speed.</summary>
    public double Applied(SteeringLevels levels) => Load[levels.Load] * Rom[levels.Rom] * Speed[levels.Speed];

    /// <summary>The levels brought within the ladders.</summary>
    public SteeringLevels Within(SteeringLevels levels) => new(
        Math.Clamp(levels.Rom, 0, Rom.Count - 1), Math.Clamp(levels.Repetitions, 0, Minutes.Count - 1),
        Math.Clamp(levels.Load, 0, Load.Count - 1), Math.Clamp(levels.Speed, 0, Speed.Count - 1));
}

/// <summary>How a virtual person keeps the diary.</summary>
/// <param name="NoiseSd">Standard deviation of a reported pain around the felt one, points.</param>
/// <param name="Rounding">Step the reports are rounded to, points.</param>
/// <param name="AfterMinutes">Minutes after the session at which "after" is entered.</param>
/// <param name="Readings">Times pain is asked during each part of a session.</param>
public sealed record DiaryNumbers(double NoiseSd, double Rounding, double AfterMinutes, int Readings);
