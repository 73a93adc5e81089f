using Meguri.Care.Exercises;
using Meguri.Care.Steering;
using Meguri.Modeling;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Plans;

/// <summary>A care plan: what, how much, when, how often, for how long, at what price.</summary>
public sealed record Plan
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>One line: what is done.</summary>
    public required LocalText Description { get; init; }

    /// <summary>Its parts.</summary>
    public required IReadOnlyList<PlanItem> Items { get; init; }

    /// <summary>Whether nothing is done.</summary>
    public bool IsEmpty => Items.Count == 0;

    /// <summary>Last week in which anything is done; 0 for an empty plan.</summary>
    public int LastWeek => Items.Select(item => item.LastWeek).DefaultIfEmpty(0).Max();
}

/// <summary>How often a price is paid.</summary>
public enum PricePer
{
    /// <summary>Each session.</summary>
    Session,

    /// <summary>Each week.</summary>
    Week,

    /// <summary>Each month of four weeks.</summary>
    Month,

    /// <summary>Once.</summary>
    Course,
}

/// <summary>A price an item costs.</summary>
/// <param name="Price">The price.</param>
/// <param name="Per">How often it is paid.</param>
public sealed record ItemPrice(Price Price, PricePer Per);

/// <summary>One part of a plan.</summary>
public sealed record PlanItem
{
    /// <summary>Region of an item that is given to whatever region hurts most.</summary>
    public const string PainfulRegion = "painful";

    /// <summary>Id within the plan.</summary>
    public required string Id { get; init; }

    /// <summary>What is done.</summary>
    public required Treatment Treatment { get; init; }

    /// <summary>Body region, <see cref="PainfulRegion"/>, or null for treatments of the whole body.</summary>
    public string? Region { get; init; }

    /// <summary>First week, from 1.</summary>
    public required int FirstWeek { get; init; }

    /// <summary>Last week.</summary>
    public required int LastWeek { get; init; }

    /// <summary>Every how many weeks it takes place.</summary>
    public int EveryWeeks { get; init; } = 1;

    /// <summary>Weeks within its weeks in which it rests, in order; each from first to last.</summary>
    public IReadOnlyList<(int First, int Last)> Pauses { get; init; } = [];

    /// <summary>Days of the week on which a session takes place, 0 is Monday.</summary>
    public IReadOnlyList<int> Days { get; init; } = [];

    /// <summary>Clock time a session starts, hours; not used with <see cref="HoursBeforeBed"/>.</summary>
    public double Start { get; init; }

    /// <summary>Hours before going to bed a session starts, whenever that is; null for a fixed <see cref="Start"/>.</summary>
    public double? HoursBeforeBed { get; init; }

    /// <summary>Minutes of a session.</summary>
    public int Minutes { get; init; }

    /// <summary>Minutes on the way for each session.</summary>
    public int TravelMinutes { get; init; }

    /// <summary>Dose, in the treatment's meaning; 0 when it has none.</summary>
    public double Dose { get; init; }

    /// <summary>Exercise programme; null when nothing is steered.</summary>
    public Programme? Programme { get; init; }

    /// <summary>Steps a steered programme begins at.</summary>
    public SteeringLevels Begin { get; init; }

    /// <summary>What it costs.</summary>
    public IReadOnlyList<ItemPrice> Prices { get; init; } = [];

    /// <summary>Whether the plan or the treatment says what it costs, be it nothing.</summary>
    public bool HasPrice { get; init; }

    /// <summary>Where it stands, for messages.</summary>
    public required TextPlace Place { get; init; }

    /// <summary>Whether it consists of sessions.</summary>
    public bool HasSessions => Treatment.Timing is TreatmentTiming.Session or TreatmentTiming.Steered;

    /// <summary>Minutes a session takes with what follows it, without the way.</summary>
    public int MinutesWithRest => Minutes + (Treatment.Rest?.Minutes ?? 0);

    /// <summary>Whether it goes on in a week: within its weeks and outside its pauses.</summary>
    public bool IsOn(int week) => week >= FirstWeek && week <= LastWeek && !Pauses.Any(pause => week >= pause.First && week <= pause.Last);

    /// <summary>The stretches of weeks between its pauses, up to a week.</summary>
    public IEnumerable<(int First, int Last)> Stretches(int weeks)
    {
        int last = Math.Min(LastWeek, weeks), first = FirstWeek;
        foreach (var (from, to) in Pauses)
        {
            if (first < from && first <= last)
                yield return (first, Math.Min(from - 1, last));
            first = to + 1;
        }
        if (first <= last)
            yield return (first, last);
    }

    /// <summary>Days from the plan's start on which a session takes place, within a number of weeks.</summary>
    public IEnumerable<int> SessionDays(int weeks)
    {
        if (!HasSessions)
            yield break;
        for (int week = FirstWeek; week <= Math.Min(LastWeek, weeks); week += EveryWeeks)
            if (IsOn(week))
                foreach (int day in Days)
                    yield return (week - 1) * 7 + day;
    }
}
