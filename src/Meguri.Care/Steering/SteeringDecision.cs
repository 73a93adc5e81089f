namespace Meguri.Care.Steering;

/// <summary>What the rule decides after a record.</summary>
public enum SteeringAction
{
    /// <summary>One element goes up one step.</summary>
    Up,

    /// <summary>Everything stays.</summary>
    Hold,

    /// <summary>The last step is undone after holds in a row.</summary>
    Undo,

    /// <summary>Back after a breach.</summary>
    StepBack,

    /// <summary>Rest and half volume after two breaches.</summary>
    Flare,

    /// <summary>Nothing goes up until the diary is complete.</summary>
    Pause,

    /// <summary>Back after a gap.</summary>
    GapStepBack,

    /// <summary>Begin again lighter, after a long gap or a clearance.</summary>
    BeginAgain,

    /// <summary>Begin again at the bottom.</summary>
    Restart,

    /// <summary>Stop: evaluation first.</summary>
    Block,

    /// <summary>Still stopped.</summary>
    Blocked,
}

/// <summary>How the diary of one session is judged.</summary>
public enum RecordClass
{
    /// <summary>Within all limits.</summary>
    Green,

    /// <summary>Above a limit or incomplete: hold.</summary>
    Amber,

    /// <summary>Too much.</summary>
    Red,
}

/// <summary>One decision and its reason.</summary>
public sealed record SteeringDecision
{
    /// <summary>What is decided.</summary>
    public required SteeringAction Action { get; init; }

    /// <summary>Stable code of the reason; the key of its sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The record decided on.</summary>
    public required SessionRecord Record { get; init; }

    /// <summary>How it was judged; null when it was not used (stop, gap, sick day).</summary>
    public RecordClass? Class { get; init; }

    /// <summary>Element that moved; null when none or several.</summary>
    public SteeringElement? Element { get; init; }

    /// <summary>Levels before.</summary>
    public required SteeringLevels Before { get; init; }

    /// <summary>Levels after.</summary>
    public required SteeringLevels After { get; init; }

    /// <summary>Pain limit in force.</summary>
    public required double Limit { get; init; }

    /// <summary>Days the reason speaks of (a gap, a window); 0 for none.</summary>
    public int Days { get; init; }

    /// <summary>Number of records the reason speaks of; 0 for none.</summary>
    public int Count { get; init; }
}
