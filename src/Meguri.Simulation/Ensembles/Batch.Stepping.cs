using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Ensembles;

/// <summary>One attempted step of all lanes.</summary>
internal sealed unsafe partial class Batch
{
    private void Advance()
    {
        Prepare();
        stepper.Begin();
        foreach (var lane in lanes)
            if (lane.IsBusy)
                ChooseStep(lane);
        stepper.Attempt();
        for (int attempt = 0; Buffers.Delays?.NeedsAnotherAttempt(attempt, setting.RelativeTolerance) == true; attempt++)
            stepper.Attempt();
        LaneArithmetic.SquaredErrors(Buffers.Length, stepper.Error, Buffers.States, Buffers.Next, Buffers.AbsoluteTolerances, setting.RelativeTolerance, Buffers.Squares);
        LaneArithmetic.SumStates(Buffers.StateCount, kernel.Width, Buffers.Squares, Buffers.Errors);
        LaneArithmetic.Root(Buffers.Errors, Math.Max(1, Buffers.StateCount));
        Buffers.Delays?.RejectUnsettled();
        controller.TakeIn(Buffers.Errors);
        foreach (var lane in lanes)
            Judge(lane);
        Buffers.Swap();
        Invalidate();
        if (Buffers.Delays is { } delays)
            foreach (var lane in lanes)
                if (lane.IsBusy && lane.Accepted)
                    delays.Append(lane.Number, lane.StepStart, lane.StepSize);
        bool endsAtEvents = FindEvents();
        ReportWithinStep();
        if (endsAtEvents)
            CutShort();
        foreach (var lane in lanes)
            if (lane.IsBusy && lane.Accepted && lane.SampleTime <= Buffers.Time[lane.Number])
                lane.IsAtStop = true;
        SettleStops();
    }

    private void ChooseStep(Lane lane)
    {
        int number = lane.Number;
        double time = Buffers.Time[number];
        if (Buffers.Delays is { } delays)
            lane.Stop = Math.Min(lane.Stop, delays.NextBreak(number));
        double remaining = lane.Stop - time;
        double size = Math.Min(lane.Proposed, setting.Options.MaximumStep);
        if (lane.IsFresh)
        {
            double estimate = starting.Estimate(stepper, Buffers, lane.Number, setting.RelativeTolerance);
            if (lane.IsFirst && double.IsPositiveInfinity(estimate))
                estimate = 0.01 * remaining;
            size = lane.Proposed = Math.Min(size, estimate);
            controller.Reset(number);
            lane.IsFresh = lane.IsFirst = false;
        }
        size = Buffers.Delays?.Limit(number, size) ?? size;
        lane.AimsAtStop = size >= remaining;
        if (lane.AimsAtStop)
            size = remaining;
        else if (2 * size > remaining)
            size = 0.5 * remaining;
        Buffers.Step[number] = size;
    }

    /// <summary>Accepts or rejects the attempted step of a lane and proposes the next one.</summary>
    private void Judge(Lane lane)
    {
        if (!lane.IsBusy)
        {
            KeepStates(lane);
            return;
        }
        int number = lane.Number;
        double error = Buffers.Errors[number];
        double size = Buffers.Step[number], time = Buffers.Time[number];
        lane.Accepted = error <= 1;
        steps++;
        if (Buffers.Delays?.ProblemOf(number) is { } problem)
        {
            Fail(lane, setting.Failure.BadLag(lane.Run, time, problem));
            KeepStates(lane);
            return;
        }
        if (lane.Accepted)
        {
            lane.Steps++;
            double next = size * controller.Accept(number, size);
            // A step cut short by a stop says nothing against the longer one that was planned.
            lane.Proposed = size < lane.Proposed ? Math.Max(next, Math.Min(lane.Proposed, setting.Options.MaximumStep)) : next;
            lane.StepStart = time;
            lane.StepSize = size;
            Buffers.Time[number] = lane.AimsAtStop ? lane.Stop : time + size;
            lane.IsAtStop = lane.AimsAtStop;
        }
        else
        {
            lane.Rejected++;
            lane.Proposed = size * controller.Reject(number, error);
            if (time + 0.25 * lane.Proposed == time)
            {
                string? state = WorstState(lane, out bool finite);
                if (!finite && Buffers.Delays?.SuspectOf(number) is { } suspect)
                    Fail(lane, setting.Failure.BadLag(lane.Run, time, suspect));
                else
                    Fail(lane, finite ? setting.Failure.StepTooSmall(lane.Run, time, state) : setting.Failure.NotFinite(lane.Run, time, state));
            }
            KeepStates(lane);
        }
        if (lane.IsBusy && lane.Steps + lane.Rejected > setting.Options.MaximumSteps)
            Fail(lane, setting.Failure.TooManySteps(lane.Run, time, WorstState(lane, out _), setting.Options.MaximumSteps));
    }

    /// <summary>A lane that does not move goes to the next states with those it has.</summary>
    private void KeepStates(Lane lane)
    {
        int width = kernel.Width;
        int end = Buffers.StateCount * width;
        for (int at = lane.Number; at < end; at += width)
            Buffers.Next[at] = Buffers.States[at];
    }

    /// <summary>The state with the largest error of the attempted step, or the first whose value is not finite.</summary>
    private string? WorstState(Lane lane, out bool finite)
    {
        int width = kernel.Width, worst = -1;
        double largest = -1;
        finite = true;
        for (int i = 0; i < Buffers.StateCount; i++)
        {
            int at = i * width + lane.Number;
            double square = Buffers.Squares[at];
            if (!double.IsFinite(square) || !double.IsFinite(Buffers.Next[at]))
            {
                finite = false;
                worst = FirstNotFinite(lane) ?? i;
                break;
            }
            if (square > largest)
                (largest, worst) = (square, i);
        }
        return worst < 0 ? null : kernel.Layout.States[worst];
    }

    /// <summary>The state whose derivative at the step's start is not finite; null when all are.</summary>
    private int? FirstNotFinite(Lane lane)
    {
        Buffers.Delays?.Compute(Buffers.Time, Buffers.States, before: false);
        kernel.Derivatives(Buffers.Time, Buffers.States, Buffers.Parameters, Buffers.Hoisted, Buffers.Scratch, stepper.Rates);
        for (int i = 0; i < Buffers.StateCount; i++)
            if (!double.IsFinite(stepper.Rates[i * kernel.Width + lane.Number]))
                return i;
        return null;
    }
}
