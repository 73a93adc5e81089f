namespace Meguri.Care.Steering;

/// <summary>
/// The exercise steering rule: pure and deterministic, total over every entry a diary can hold. Its numbers come from
/// <c>models/steering.yaml</c>. Virtual people and real diaries are steered by this same object.
/// </summary>
/// <remarks>
/// It never raises more than one element by one step, never on a record that is not within all limits, never gives a
/// programme while stopped, and never refuses to lower. Higher pain during, after or the next day never gives a harder
/// next session, with one exception that lies in the published rule itself: a record that contradicts itself (stopped
/// for pain with a low entry; pain rising after the session) is judged a breach, and a higher "during" can resolve the
/// contradiction.
/// </remarks>
public sealed partial class SteeringRule
{
    internal SteeringRule(string mode, double limit, JudgingNumbers judging, MovingNumbers moving, SteeringLadders ladders, DiaryNumbers diary, SteeringWords words)
    {
        Mode = mode;
        Limit = limit;
        Judging = judging;
        Moving = moving;
        Ladders = ladders;
        Diary = diary;
        Words = words;
    }

    /// <summary>Name of the mode: the article's rule or the pain-monitoring model.</summary>
    public string Mode { get; }

    /// <summary>Highest pain a session may cause, 0 to 10.</summary>
    public double Limit { get; }

    /// <summary>How records are judged.</summary>
    public JudgingNumbers Judging { get; }

    /// <summary>How the state moves.</summary>
    public MovingNumbers Moving { get; }

    /// <summary>The ladders.</summary>
    public SteeringLadders Ladders { get; }

    /// <summary>How virtual people keep the diary.</summary>
    public DiaryNumbers Diary { get; }

    /// <summary>What is said.</summary>
    public SteeringWords Words { get; }

    /// <summary>A fresh state.</summary>
    /// <param name="start">Prescribed steps to begin at; brought within the ladders.</param>
    /// <param name="age">Age of the person, years; null when not known.</param>
    public SteeringState Start(SteeringLevels start = default, double? age = null) => new() { Levels = Ladders.Within(start), Age = age };

    /// <summary>Judges a record; the first rule that matches wins.</summary>
    /// <returns>The class and the code of the reason; the reason of a green record is empty.</returns>
    public (RecordClass Class, string Reason) Judge(SessionRecord record)
    {
        double? before = SessionRecord.Valid(record.Before), during = SessionRecord.Valid(record.During);
        double? after = SessionRecord.Valid(record.After), next = SessionRecord.Valid(record.NextDay);
        if (record.Stopped && during <= Limit)
            return (RecordClass.Red, SteeringReasons.StoppedEarly);
        if (before is not { } b || during is not { } d)
            return (RecordClass.Amber, SteeringReasons.EntryMissing);
        if (after > d + Judging.AfterAboveDuring)
            return (RecordClass.Red, SteeringReasons.RisingAfter);
        if (d > Limit + Judging.FarAbove)
            return (RecordClass.Red, SteeringReasons.FarAbove);
        if (next >= b + Judging.NextDayRise)
            return (RecordClass.Red, SteeringReasons.NextDay);
        if (after >= b + Judging.Unsettled)
            return (RecordClass.Red, SteeringReasons.NotSettled);
        if (d > Limit)
            return (RecordClass.Amber, SteeringReasons.DuringAbove);
        if (after > b + Judging.AfterAboveBefore)
            return (RecordClass.Amber, SteeringReasons.AfterAbove);
        return next is null ? (RecordClass.Amber, SteeringReasons.NextMissing) : (RecordClass.Green, "");
    }

    /// <summary>Whether pain before forbids starting: then exercises that spare the region are done instead.</summary>
    public bool IsNotStarted(SessionRecord record) =>
        SessionRecord.Valid(record.Before) > Limit && SessionRecord.Valid(record.During) is null && !record.Stopped;

    /// <summary>
    /// Decides from a whole diary. Records are put in order of day; of two for one day the one with the higher pain
    /// during counts, and a danger sign or a stop in either is kept.
    /// </summary>
    public (SteeringState State, IReadOnlyList<SteeringDecision> Decisions) Run(SteeringState start, IEnumerable<SessionRecord> diary)
    {
        var decisions = new List<SteeringDecision>();
        var state = start;
        foreach (var day in diary.GroupBy(record => record.Day).OrderBy(group => group.Key))
        {
            (state, var decision) = Next(state, OneOfDay([.. day]));
            decisions.Add(decision);
        }
        return (state, decisions);
    }

    /// <summary>What the next session is.</summary>
    /// <param name="state">The state after the last record.</param>
    /// <param name="day">Day of the session, counted like the records' days.</param>
    /// <param name="before">Pain before starting; null when not yet known.</param>
    public SessionAdvice Advise(SteeringState state, int day, double? before)
    {
        var levels = Ladders.Within(state.Levels);
        bool deload = IsDeload(state, day);
        double volume = state.Phase == SteeringPhase.Flare ? Moving.FlareVolume : deload ? Moving.DeloadVolume : 1;
        var (kind, reason) = state.Phase == SteeringPhase.Blocked ? (SessionKind.None, SteeringReasons.Blocked)
            : day < state.RestUntilDay ? (SessionKind.Spare, SteeringReasons.Resting)
            : SessionRecord.Valid(before) > Limit ? (SessionKind.Spare, SteeringReasons.NotStarted)
            : (SessionKind.Full, deload ? SteeringReasons.Deload : "");
        return new SessionAdvice(kind, levels, Ladders.Minutes[levels.Repetitions] * volume, Ladders.Applied(levels), volume, reason);
    }

    private static SessionRecord OneOfDay(IReadOnlyList<SessionRecord> records)
    {
        var worst = records.MaxBy(record => SessionRecord.Valid(record.During) ?? -1)!;
        return worst with
        {
            RedFlag = records.Any(record => record.RedFlag),
            Stopped = records.Any(record => record.Stopped),
            Cleared = records.Any(record => record.Cleared),
            Sick = records.All(record => record.Sick),
        };
    }

    private bool IsDeload(SteeringState state, int day) =>
        state.FirstDay is { } first && ((long)day - first) % Moving.CycleDays >= Moving.DeloadFromDay;
}
