using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Solving;

/// <summary>Delayed values from the past.</summary>
internal sealed unsafe partial class LaneDelays
{
    /// <summary>Fills in the delayed values of some lags behind the parameters of a moment.</summary>
    private void Fill(int depth, IReadOnlyList<int> lags, double* time, double* states, double* parameters, bool before)
    {
        var frame = FrameAt(depth);
        bool known = false;
        foreach (int number in lags)
        {
            var lag = layout.Lags[number];
            if (lag.Constant is null && (!known || lag.ReadsDelayed))
            {
                buffers.Kernel.Lags(time, states, parameters, buffers.Scratch, frame.Lags);
                known = true;
            }
            bool anyBefore = false;
            for (int lane = 0; lane < width; lane++)
            {
                if (!lanes[lane].IsBusy)
                    continue;
                double length = lag.Constant ?? frame.Lags[number * width + lane];
                if (!(length >= 0))
                    lanes[lane].Suspect ??= new DelayProblem(lag, length, false);
                if (depth == 0 && isStepStart)
                    Record(lane, number, lag, length);
                frame.Time[lane] = length >= 0 ? time[lane] - length : double.NaN;
                Gather(lane, lag, length, frame, before);
                anyBefore |= frame.Parameters[parameterCount * width + lane] != 0 && lanes[lane].MovesBeforeStart;
            }
            if (anyBefore)
                MoveBeforeStart(frame);
            if (lag.PlainStates is { } plain)
            {
                for (int i = 0; i < plain.Count; i++)
                    Copy(parameters, lag.Slots[i], frame.States + plain[i] * width, frame.Rates + plain[i] * width);
                continue;
            }
            if (lag.Nested.Count > 0)
                Fill(depth + 1, lag.Nested, frame.Time, frame.States, frame.Parameters, before);
            buffers.Kernel.Past(number, frame.Time, frame.States, rates is null ? null : frame.Rates, frame.Parameters, buffers.Scratch, frame.Values);
            for (int i = 0; i < lag.Slots.Count; i++)
                Copy(parameters, lag.Slots[i], frame.Values + i * width, frame.Values + (lag.Slots.Count + i) * width);
        }
    }

    private void Copy(double* parameters, int slot, double* values, double* slopes)
    {
        double* target = parameters + (parameterCount + DelayLayout.ValueOf(slot)) * width;
        for (int lane = 0; lane < width; lane++)
            target[lane] = values[lane];
        if (rates is null)
            return;
        for (int lane = 0; lane < width; lane++)
            target[width + lane] = slopes[lane];
    }

    private void Record(int lane, int number, LagLayout lag, double length)
    {
        var own = lanes[lane];
        own.Problem ??= own.Suspect;
        if (!lag.ActsOnRates)
            return;
        if (length > 0)
            own.LeastLag = Math.Min(own.LeastLag, length);
        if (lag.IsSteady)
            own.SteadyLags[number] = length;
    }

    /// <summary>Takes states and parameters of one lane at a moment of the past.</summary>
    private void Gather(int lane, LagLayout lag, double length, Frame frame, bool before)
    {
        var own = lanes[lane];
        double time = frame.Time[lane], now = buffers.Time[lane];
        double slack = Math.Max(LaneBreaks.Slack(now), LaneBreaks.Slack(time));
        own.LargestReach = Math.Max(own.LargestReach, origin[lane] - time);
        bool isBefore = before ? time <= own.Start + slack : time < own.Start - slack;
        frame.Parameters[parameterCount * width + lane] = isBefore ? 1 : 0;
        if (isBefore)
        {
            foreach (int i in lag.States)
                (frame.States[i * width + lane], frame.Rates[i * width + lane]) = (own.StartStates[columnOf[i]], 0);
            foreach (int i in lag.Parameters)
                frame.Parameters[i * width + lane] = own.StartParameters[i];
            return;
        }
        PastStep? step = null;
        bool isPresent = false;
        if (time > now + slack)
        {
            own.ReachesAhead = true;
            step = own.Ahead ?? (own.HasJumped ? null : own.History.Last);
            isPresent = step is null;
        }
        else if (time >= now - slack && (!before || own.History.Count == 0))
        {
            isPresent = true;
        }
        else
        {
            step = own.History.Find(time, slack, before);
        }
        if (isPresent)
        {
            foreach (int i in lag.States)
                (frame.States[i * width + lane], frame.Rates[i * width + lane]) = (buffers.States[i * width + lane], rates is null ? 0 : rates[i * width + lane]);
        }
        else if (step is null)
        {
            if (length >= 0)
                own.Problem ??= new DelayProblem(lag, length, true);
            foreach (int i in lag.States)
                frame.States[i * width + lane] = frame.Rates[i * width + lane] = double.NaN;
        }
        else
        {
            foreach (int i in lag.States)
            {
                frame.States[i * width + lane] = step.ValueAt(columnOf[i], time, rows);
                if (rates is not null)
                    frame.Rates[i * width + lane] = step.SlopeAt(columnOf[i], time, rows);
            }
        }
        bool isPast = step is not null && step != own.Ahead && time <= now + slack;
        foreach (int i in lag.Parameters)
            frame.Parameters[i * width + lane] = isPast ? step!.Parameters[i] : buffers.Parameters[i * width + lane];
    }

    /// <summary>Gives the lanes that look before their start the values initial assignments have for that time.</summary>
    private void MoveBeforeStart(Frame frame)
    {
        ComputeBeforeStart(frame, frame.Time);
        int count = layout.MovingBeforeStart.Count;
        for (int lane = 0; lane < width; lane++)
        {
            if (!lanes[lane].IsBusy || !lanes[lane].MovesBeforeStart || frame.Parameters[parameterCount * width + lane] == 0)
                continue;
            for (int k = 0; k < count; k++)
            {
                var moving = layout.MovingBeforeStart[k];
                (moving.IsState ? frame.States : frame.Parameters)[moving.Index * width + lane] = frame.Values[k * width + lane];
                if (moving.IsState)
                    frame.Rates[moving.Index * width + lane] = frame.Values[(count + k) * width + lane];
            }
        }
    }

    private void ComputeBeforeStart(Frame frame, double* time)
    {
        for (int lane = 0; lane < width; lane++)
        {
            for (int i = 0; i < layout.States.Count && lanes[lane].IsBusy; i++)
                frame.BeforeStates[layout.States[i] * width + lane] = lanes[lane].StartStates[i];
            for (int i = 0; i < parameterCount && lanes[lane].IsBusy; i++)
                frame.BeforeParameters[i * width + lane] = lanes[lane].StartParameters[i];
        }
        buffers.Kernel.BeforeStart(time, frame.BeforeStates, frame.BeforeParameters, buffers.Scratch, frame.Values);
    }

    /// <summary>Whether a lane starts where the initial assignments have it; one that was given other values stood still at these.</summary>
    private bool StartsAsAssigned(int lane)
    {
        var frame = FrameAt(0);
        ComputeBeforeStart(frame, buffers.Time);
        for (int k = 0; k < layout.MovingBeforeStart.Count; k++)
        {
            var moving = layout.MovingBeforeStart[k];
            double assigned = frame.Values[k * width + lane], own = (moving.IsState ? buffers.States : buffers.Parameters)[moving.Index * width + lane];
            if (!(Math.Abs(assigned - own) <= 1e-9 * (1e-9 + Math.Abs(own))))
                return false;
        }
        return true;
    }
}
