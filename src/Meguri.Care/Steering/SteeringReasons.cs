namespace Meguri.Care.Steering;

/// <summary>Codes of the reasons a decision can have; each has its sentence in <c>models/steering.yaml</c>.</summary>
public static class SteeringReasons
{
    /// <summary>Enough records within all limits.</summary>
    public const string Greens = "greens";
    /// <summary>Within all limits, not often enough yet.</summary>
    public const string FirstGreen = "first-green";
    /// <summary>Every element is at its top.</summary>
    public const string Top = "top";
    /// <summary>De-load week.</summary>
    public const string Deload = "deload";
    /// <summary>First good record after a flare.</summary>
    public const string AfterFlareGreen = "after-flare-green";
    /// <summary>Good record after stepping back.</summary>
    public const string Recovering = "recovering";
    /// <summary>The diary is complete again after a pause.</summary>
    public const string CompleteAgain = "complete-again";
    /// <summary>Pain during above the limit.</summary>
    public const string DuringAbove = "during-above";
    /// <summary>Pain after the session above pain before.</summary>
    public const string AfterAbove = "after-above";
    /// <summary>Before or during not entered.</summary>
    public const string EntryMissing = "entry-missing";
    /// <summary>Next day not entered.</summary>
    public const string NextMissing = "next-missing";
    /// <summary>Pain before starting above the limit.</summary>
    public const string NotStarted = "not-started";
    /// <summary>Sick day.</summary>
    public const string Sick = "sick";
    /// <summary>Entry for an earlier day.</summary>
    public const string LateEntry = "late-entry";
    /// <summary>Holds in a row.</summary>
    public const string TwoHolds = "two-holds";
    /// <summary>Holds in a row, and nothing left to lower.</summary>
    public const string TwoHoldsFloor = "two-holds-floor";
    /// <summary>Next-day entries missing in a row.</summary>
    public const string Pause = "pause";
    /// <summary>Stopped for pain with a low entry.</summary>
    public const string StoppedEarly = "stopped-early";
    /// <summary>Pain rising after the session.</summary>
    public const string RisingAfter = "rising-after";
    /// <summary>Pain during far above the limit.</summary>
    public const string FarAbove = "far-above";
    /// <summary>Pain did not settle after the session.</summary>
    public const string NotSettled = "not-settled";
    /// <summary>Pain not back within 24 hours.</summary>
    public const string NextDay = "next-day";
    /// <summary>Second breach within the window.</summary>
    public const string Flare = "flare";
    /// <summary>Second flare within the window.</summary>
    public const string SecondFlare = "second-flare";
    /// <summary>Danger sign.</summary>
    public const string RedFlag = "red-flag";
    /// <summary>Stopped until evaluated.</summary>
    public const string Blocked = "blocked";
    /// <summary>Released by a clinician.</summary>
    public const string Cleared = "cleared";
    /// <summary>A gap.</summary>
    public const string Gap = "gap";
    /// <summary>A long gap.</summary>
    public const string LongGap = "long-gap";
    /// <summary>A gap so long that everything starts anew.</summary>
    public const string Restart = "restart";
    /// <summary>Rest after a flare.</summary>
    public const string Resting = "resting";

    /// <summary>Nothing is written in the diary yet.</summary>
    public const string FirstSession = "first-session";

    /// <summary>All codes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Greens, FirstGreen, Top, Deload, AfterFlareGreen, Recovering, CompleteAgain, DuringAbove, AfterAbove, EntryMissing,
        NextMissing, NotStarted, Sick, LateEntry, TwoHolds, TwoHoldsFloor, Pause, StoppedEarly, RisingAfter, FarAbove,
        NotSettled, NextDay, Flare, SecondFlare, RedFlag, Blocked, Cleared, Gap, LongGap, Restart, Resting, FirstSession,
    ];
}
