namespace Meguri.Care.Steering;

public sealed partial class SteeringRule
{
    /// <summary>Decides after one record.</summary>
    /// <param name="state">The state before; never changed.</param>
    /// <param name="record">The record of the session, judged once the next-day entry is there or will not come.</param>
    public (SteeringState State, SteeringDecision Decision) Next(SteeringState state, SessionRecord record)
    {
        state = state with { Levels = Ladders.Within(state.Levels) };
        if (state.Phase == SteeringPhase.Blocked)
            return record is { Cleared: true, RedFlag: false } ? Release(state, record) : Keep(state, record, SteeringAction.Blocked, SteeringReasons.Blocked);
        if (record.RedFlag)
            return Keep(state with { Phase = SteeringPhase.Blocked }, record, SteeringAction.Block, SteeringReasons.RedFlag);
        if (record.Sick)
            return Keep(state, record, SteeringAction.Hold, SteeringReasons.Sick);
        if (IsNotStarted(record))
            return Keep(state with { Greens = 0 }, record, SteeringAction.Hold, SteeringReasons.NotStarted);

        bool late = record.Day <= state.LastDay;
        int day = late ? state.LastDay!.Value : record.Day;
        long gap = state.LastDay is { } last ? (long)day - last : 0;
        state = state with { FirstDay = state.FirstDay ?? day, LastDay = day };
        if (gap >= Moving.GapDays)
            return AfterGap(state, record, day, gap);

        var (verdict, reason) = Judge(record);
        int missing = SessionRecord.Valid(record.NextDay) is null ? state.MissingNextDays + 1 : 0;
        state = state with { MissingNextDays = missing };
        return verdict switch
        {
            RecordClass.Red => AfterBreach(state, record, day, reason),
            RecordClass.Amber => AfterHold(state, record, reason),
            _ => AfterGreen(state, record, day, late),
        };
    }

    private (SteeringState, SteeringDecision) Release(SteeringState state, SessionRecord record)
    {
        int day = Math.Max(record.Day, state.LastDay ?? record.Day);
        var next = state with
        {
            Phase = SteeringPhase.Return,
            Levels = Down(state.Levels, Moving.ReturnSteps),
            Greens = 0,
            Holds = 0,
            MissingNextDays = 0,
            LastDay = day,
        };
        return (next, Decision(state, next, record, SteeringAction.BeginAgain, SteeringReasons.Cleared));
    }

    private (SteeringState, SteeringDecision) AfterGap(SteeringState state, SessionRecord record, int day, long gap)
    {
        int days = (int)Math.Min(gap, int.MaxValue);
        var (next, action, reason) = gap >= Moving.RestartGapDays
            ? (Start(default, state.Age) with { FirstDay = day, LastDay = day }, SteeringAction.Restart, SteeringReasons.Restart)
            : gap >= Moving.LongGapDays
                ? (state with { Phase = SteeringPhase.Return, Levels = Down(state.Levels, Moving.ReturnSteps), Greens = 0 }, SteeringAction.BeginAgain, SteeringReasons.LongGap)
                : (state with { Levels = state.Levels.Moved(SteeringElement.Load, -1), Greens = 0 }, SteeringAction.GapStepBack, SteeringReasons.Gap);
        return (next, Decision(state, next, record, action, reason) with { Days = days });
    }

    private (SteeringState, SteeringDecision) AfterBreach(SteeringState state, SessionRecord record, int day, string reason)
    {
        var breaches = state.BreachDays.RemoveAll(earlier => (long)day - earlier > Moving.BreachWindowDays);
        var flares = state.FlareDays.RemoveAll(earlier => (long)day - earlier > Moving.FlareWindowDays);
        bool first = breaches.IsEmpty;
        var breached = state with { Greens = 0, Holds = 0, BreachDays = breaches.Add(day), FlareDays = flares };
        if (first)
        {
            var (levels, element) = Undo(state);
            if (element is not SteeringElement.Repetitions)
                levels = levels.Moved(SteeringElement.Repetitions, -1);
            // A flare that is not over yet keeps its half volume.
            var phase = state.Phase == SteeringPhase.Flare ? SteeringPhase.Flare : SteeringPhase.Reduced;
            var next = breached with { Levels = levels, Phase = phase };
            return (next, Decision(state, next, record, SteeringAction.StepBack, reason, RecordClass.Red) with { Element = element });
        }

        var flared = breached with
        {
            FlareDays = flares.Add(day),
            BeforeFlare = state.BeforeFlare ?? state.Levels,
            Levels = Down(state.Levels, Moving.FlareSteps),
            Phase = flares.IsEmpty ? SteeringPhase.Flare : SteeringPhase.Blocked,
            RestUntilDay = (int)Math.Min(int.MaxValue, day + (long)Math.Ceiling(Moving.FlareRestHours / 24)),
        };
        return flares.IsEmpty
            ? (flared, Decision(state, flared, record, SteeringAction.Flare, SteeringReasons.Flare, RecordClass.Red) with { Days = Moving.BreachWindowDays })
            : (flared, Decision(state, flared, record, SteeringAction.Block, SteeringReasons.SecondFlare, RecordClass.Red) with { Days = Moving.FlareWindowDays });
    }

    private (SteeringState, SteeringDecision) AfterHold(SteeringState state, SessionRecord record, string reason)
    {
        int holds = state.Holds + 1;
        bool complete = IsComplete(record);
        bool pause = !complete && state.MissingNextDays >= Moving.MissingNextDays;
        // A flare asks for more than a pause does, so it stays.
        var phase = state.Phase switch
        {
            SteeringPhase.Flare => SteeringPhase.Flare,
            SteeringPhase.Paused when complete => SteeringPhase.Progress,
            _ when pause => SteeringPhase.Paused,
            var same => same,
        };
        var held = state with { Greens = 0, Holds = holds, Phase = phase };
        if (holds >= Moving.HoldsToUndo)
        {
            var (levels, element) = Undo(state);
            var next = held with { Levels = levels, Holds = 0 };
            return (next, Decision(state, next, record, SteeringAction.Undo, element is null ? SteeringReasons.TwoHoldsFloor : SteeringReasons.TwoHolds, RecordClass.Amber)
                with
            { Element = element, Count = holds });
        }

        bool begins = phase == SteeringPhase.Paused && state.Phase != SteeringPhase.Paused;
        return (held, begins
            ? Decision(state, held, record, SteeringAction.Pause, SteeringReasons.Pause, RecordClass.Amber) with { Count = state.MissingNextDays }
            : Decision(state, held, record, SteeringAction.Hold, reason, RecordClass.Amber));
    }

    private (SteeringState, SteeringDecision) AfterGreen(SteeringState state, SessionRecord record, int day, bool late)
    {
        // An entry for a day already judged may lower, never raise.
        if (late)
            return (state, Decision(state, state, record, SteeringAction.Hold, SteeringReasons.LateEntry, RecordClass.Green));
        int greens = state.Greens + 1;
        var phase = state.Phase switch
        {
            SteeringPhase.Paused => SteeringPhase.Progress,
            SteeringPhase.Flare => SteeringPhase.Return,
            SteeringPhase.Reduced when greens >= Moving.GreensToRise => SteeringPhase.Progress,
            SteeringPhase.Return when state.BeforeFlare is { } goal && state.Levels.AtLeast(goal) => SteeringPhase.Progress,
            SteeringPhase.Return when state.BeforeFlare is null && greens >= Moving.GreensToRise => SteeringPhase.Progress,
            var same => same,
        };
        var good = state with
        {
            Holds = 0,
            Greens = greens,
            Phase = phase,
            BeforeFlare = phase == SteeringPhase.Progress ? null : state.BeforeFlare,
        };
        if (phase == SteeringPhase.Progress && IsDeload(good, day))
            return (good, Decision(state, good, record, SteeringAction.Hold, SteeringReasons.Deload, RecordClass.Green));
        if (greens < Moving.GreensToRise || phase is not (SteeringPhase.Progress or SteeringPhase.Return))
            return (good, Decision(state, good, record, SteeringAction.Hold, HoldReason(state.Phase), RecordClass.Green));
        if (NextTurn(good, day) is not { } element)
            return (good, Decision(state, good, record, SteeringAction.Hold, SteeringReasons.Top, RecordClass.Green));

        var raised = good with
        {
            Levels = good.Levels.Moved(element, 1),
            Greens = 0,
            LastRaised = element,
            Turn = After(element),
            LoadRaisedDay = element == SteeringElement.Load ? day : good.LoadRaisedDay,
        };
        return (raised, Decision(state, raised, record, SteeringAction.Up, SteeringReasons.Greens, RecordClass.Green) with { Element = element, Count = greens });
    }

    /// <summary>The one element that goes up next, once enough sessions stay within the limits; null when none can.</summary>
    /// <param name="state">The state after the last record.</param>
    /// <param name="day">Day it would be raised.</param>
    public SteeringElement? MayRaise(SteeringState state, int day) =>
        state.Phase == SteeringPhase.Blocked ? null : NextTurn(state with { Levels = Ladders.Within(state.Levels) }, day);

    private static string HoldReason(SteeringPhase before) => before switch
    {
        SteeringPhase.Paused => SteeringReasons.CompleteAgain,
        SteeringPhase.Flare => SteeringReasons.AfterFlareGreen,
        SteeringPhase.Reduced => SteeringReasons.Recovering,
        _ => SteeringReasons.FirstGreen,
    };

    private SteeringElement? NextTurn(SteeringState state, int day)
    {
        var element = state.Turn;
        for (int tried = 0; tried < 4; tried++, element = After(element))
        {
            bool tooSoon = element == SteeringElement.Load && state.Age > Moving.SlowLoadAge
                && state.LoadRaisedDay is { } raised && (long)day - raised < Moving.SlowLoadDays;
            if (!tooSoon && state.Levels[element] < Ladders.Steps(element) - 1)
                return element;
        }
        return null;
    }

    private static SteeringElement After(SteeringElement element) => (SteeringElement)(((int)element + 1) % 4);

    /// <summary>Lowers the element raised last or, where that is at the bottom, the highest one; load wins a tie.</summary>
    private static (SteeringLevels Levels, SteeringElement? Element) Undo(SteeringState state)
    {
        if (state.LastRaised is { } last && state.Levels[last] > 0)
            return (state.Levels.Moved(last, -1), last);
        var highest = SteeringElement.Load;
        foreach (var element in Enum.GetValues<SteeringElement>())
            if (state.Levels[element] > state.Levels[highest])
                highest = element;
        return state.Levels[highest] > 0 ? (state.Levels.Moved(highest, -1), highest) : (state.Levels, null);
    }

    private static SteeringLevels Down(SteeringLevels levels, SteeringLevels steps) => new(
        Math.Max(0, levels.Rom - steps.Rom), Math.Max(0, levels.Repetitions - steps.Repetitions),
        Math.Max(0, levels.Load - steps.Load), Math.Max(0, levels.Speed - steps.Speed));

    private static bool IsComplete(SessionRecord record) =>
        SessionRecord.Valid(record.Before) is not null && SessionRecord.Valid(record.During) is not null
        && SessionRecord.Valid(record.After) is not null && SessionRecord.Valid(record.NextDay) is not null;

    private (SteeringState, SteeringDecision) Keep(SteeringState state, SessionRecord record, SteeringAction action, string reason) =>
        (state, Decision(state, state, record, action, reason));

    private SteeringDecision Decision(SteeringState before, SteeringState after, SessionRecord record, SteeringAction action, string reason, RecordClass? verdict = null) => new()
    {
        Action = action,
        Reason = reason,
        Record = record,
        Class = verdict,
        Before = before.Levels,
        After = after.Levels,
        Limit = Limit,
    };
}
