namespace Meguri.Simulation.Ensembles;

/// <summary>Samples, stops and ends.</summary>
internal sealed unsafe partial class Batch
{
    /// <summary>Reports the samples that lie strictly within the step each lane has just taken.</summary>
    private void ReportWithinStep()
    {
        while (true)
        {
            bool any = false;
            foreach (var lane in lanes)
            {
                int number = lane.Number;
                Buffers.Theta[number] = 0;
                Buffers.PointTime[number] = Buffers.Time[number];
                if (!HasSampleWithin(lane))
                    continue;
                any = true;
                Buffers.Theta[number] = (lane.SampleTime - lane.StepStart) / lane.StepSize;
                Buffers.PointTime[number] = lane.SampleTime;
            }
            if (!any)
                return;
            stepper.PrepareDense();
            stepper.Interpolate();
            outputsValid = false;
            Buffers.Delays?.Compute(Buffers.PointTime, Buffers.Point, before: false);
            kernel.Outputs(Buffers.PointTime, Buffers.Point, Buffers.Parameters, Buffers.Hoisted, Buffers.Scratch, Buffers.Outputs);
            foreach (var lane in lanes)
                if (HasSampleWithin(lane))
                    Report(lane);
        }
    }

    private bool HasSampleWithin(Lane lane) => lane.IsBusy && lane.Accepted && lane.SampleTime < Buffers.Time[lane.Number];

    private void Report(Lane lane)
    {
        int sample = lane.NextSample;
        lane.TurnToSample(sample + 1);
        try
        {
            sink.Sample(lane.RunIndex, sample, lane.Run.SampleTimes[sample], Gather(Buffers.Outputs, OutputCount, lane));
        }
        catch (Exception exception)
        {
            Fail(lane, exception);
        }
    }

    /// <summary>Looks after all lanes that have come to a stop until each can go on.</summary>
    private void SettleStops()
    {
        bool again;
        do
        {
            again = false;
            foreach (var lane in lanes)
                if (lane.IsBusy && lane.IsAtStop)
                    MakeStop(lane);
            foreach (var lane in lanes)
            {
                if (!lane.IsBusy || !lane.IsAtStop)
                    continue;
                double time = Buffers.Time[lane.Number];
                while (lane.IsBusy && lane.SampleTime <= time)
                {
                    ComputeOutputs();
                    Report(lane);
                }
                lane.IsAtStop = false;
                if (lane.IsBusy && time >= lane.Run.End)
                {
                    Finish(lane);
                    again = true;
                }
                else if (lane.IsBusy && lane.Stop - time <= 4 * (Math.BitIncrement(Math.Abs(time)) - Math.Abs(time)))
                {
                    // Too near to take a step: nothing changes on the way.
                    Buffers.Time[lane.Number] = lane.Stop;
                    Invalidate();
                    lane.IsAtStop = again = true;
                }
            }
            foreach (var lane in lanes)
                if (!lane.IsBusy)
                {
                    Refill(lane);
                    again |= lane.IsBusy;
                }
        }
        while (again);
    }

    private void MakeStop(Lane lane)
    {
        double time = Buffers.Time[lane.Number];
        var protocol = lane.Run.Protocol;
        bool isStart = lane.IsFirst && lane.Steps == 0 && time == lane.Run.Start;
        try
        {
            if (isStart || time >= lane.Stop)
            {
                if (!isStart && time < lane.Run.End)
                    lane.Stops++;
                if (protocol is not null && (isStart || time >= lane.ProtocolStop))
                {
                    protocol.At(time, persons[lane.Number]);
                    lane.ProtocolStop = protocol.NextStop(time);
                    if (!(lane.ProtocolStop > time))
                        throw new InvalidOperationException($"The protocol's next stop after {time:R} must be later, but it is {lane.ProtocolStop:R}.");
                }
                else if (protocol is null)
                {
                    lane.ProtocolStop = double.PositiveInfinity;
                }
            }
            events?[lane.Number].Settle(time);
            lane.Stop = Math.Min(lane.Run.End, Math.Min(lane.ProtocolStop, events?[lane.Number].NextStop ?? double.PositiveInfinity));
        }
        catch (Exception exception)
        {
            Fail(lane, exception);
        }
    }

    private void Finish(Lane lane)
    {
        try
        {
            // Two gathers into one array would overwrite each other: states are copied on the stack where they fit.
            var states = new double[Buffers.StateCount];
            Gather(Buffers.States, states.Length, lane).CopyTo(states);
            sink.Finished(lane.RunIndex, states, Gather(Buffers.Parameters, ParameterCount, lane), lane.Statistics);
            queue.CountFinished();
        }
        catch (Exception exception)
        {
            queue.Fail(lane.RunIndex, exception);
        }
        Release(lane);
    }

    private ReadOnlySpan<double> Gather(double* values, int count, Lane lane)
    {
        for (int i = 0; i < count; i++)
            gathered[i] = values[i * kernel.Width + lane.Number];
        return gathered.AsSpan(0, count);
    }
}
