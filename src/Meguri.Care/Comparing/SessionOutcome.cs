using System.Text.Json.Serialization;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>How the steered sessions of a plan went over all people.</summary>
public sealed record SessionOutcome
{
    /// <summary>Sessions planned for each person.</summary>
    public required int Planned { get; init; }

    /// <summary>Mean number of sessions done by a person.</summary>
    public required double DoneMean { get; init; }

    /// <summary>Mean number of sessions in which a person did other exercises, to spare the painful region.</summary>
    public required double SparedMean { get; init; }

    /// <summary>Share of done sessions with pain above the limit at some moment, 0 to 1.</summary>
    public required double AboveLimitShare { get; init; }

    /// <summary>Share of people with at least one flare (two breaches within 14 days), 0 to 1.</summary>
    public required double PeopleWithFlareShare { get; init; }

    /// <summary>Share of people in whom the rule stopped the programme until a clinician has looked, 0 to 1.</summary>
    public required double PeopleStoppedShare { get; init; }

    /// <summary>What the rule decided, and why, most frequent first.</summary>
    public required IReadOnlyList<SteeringCount> Decisions { get; init; }

    /// <summary>The applied load week by week, relative to the person's reference capacity, 0 to about 1.</summary>
    public required IReadOnlyList<WeekBand> Load { get; init; }

    /// <summary>The first sessions of the plan in words, for "what to do this week".</summary>
    public required IReadOnlyList<LocalText> FirstSession { get; init; }

    /// <summary>One virtual person's diary with the rule's answers, as an example; empty when not kept.</summary>
    public IReadOnlyList<DiaryLine> Example { get; init; } = [];
}

/// <summary>How often the rule decided one thing for one reason.</summary>
/// <param name="Action">What it decided.</param>
/// <param name="Reason">Stable reason code.</param>
/// <param name="Text">The reason in words.</param>
/// <param name="Count">Number of decisions over all people.</param>
/// <param name="Share">Share of all decisions, 0 to 1.</param>
public sealed record SteeringCount(SteeringDirection Action, string Reason, LocalText Text, int Count, double Share);

/// <summary>Direction of a steering decision.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SteeringDirection>))]
public enum SteeringDirection
{
    /// <summary>One of the four elements went up by one step.</summary>
    Up,

    /// <summary>Stay.</summary>
    Hold,

    /// <summary>Back by one step or more.</summary>
    Down,

    /// <summary>No programme until a clinician has looked.</summary>
    Stop,
}

/// <summary>One session of a virtual person's diary with the rule's answer.</summary>
public sealed record DiaryLine
{
    /// <summary>Day from the start, 0 is the first Monday.</summary>
    public required int Day { get; init; }

    /// <summary>Pain before, 0 to 10; null when not reported.</summary>
    public double? Before { get; init; }

    /// <summary>Worst pain during.</summary>
    public double? During { get; init; }

    /// <summary>Pain within 15 minutes after.</summary>
    public double? After { get; init; }

    /// <summary>Pain the next day.</summary>
    public double? NextDay { get; init; }

    /// <summary>Direction of the answer.</summary>
    public required SteeringDirection Action { get; init; }

    /// <summary>The answer in words.</summary>
    public required LocalText Text { get; init; }
}
