namespace Meguri.Simulation.Solving;

/// <summary>What becomes the past.</summary>
internal sealed unsafe partial class LaneDelays
{
    private const int MostAttempts = 12;

    // In units of what is tolerated: far less than the error the step is allowed.
    private const double Agreement = 0.01;
    private const double ErrorOfDisagreement = 32;

    /// <summary>
    /// After an attempt: prepares another for the lanes whose delayed values reach into the step itself, until two
    /// attempts agree. A lane whose attempts agree gets the same delayed values again, and so the same bits.
    /// </summary>
    /// <param name="attempt">Number of the attempt just made, from 0.</param>
    /// <param name="relativeTolerance">Relative tolerance of the step.</param>
    /// <returns>Whether the step is to be attempted again.</returns>
    public bool NeedsAnotherAttempt(int attempt, double relativeTolerance)
    {
        bool again = false;
        for (int lane = 0; lane < width; lane++)
        {
            var own = lanes[lane];
            if (!own.IsBusy || !own.ReachesAhead || own.HasSettled)
                continue;
            own.HasSettled = attempt > 0 && !(Change(lane, own, relativeTolerance) > Agreement);
            if (!own.HasSettled && attempt + 1 == MostAttempts)
                own.HasSettled = own.IsUnsettled = true;
            if (own.HasSettled)
                continue;
            again = true;
            for (int i = 0; i < buffers.StateCount; i++)
                own.LastAttempt[i] = buffers.Next[i * width + lane];
            stepper.PrepareDense();
            Keep(own.Ahead = own.AheadRoom, lane, buffers.Time[lane], buffers.Step[lane], buffers.States, buffers.Next);
        }
        return again;
    }

    /// <summary>Lets the steps be rejected that do not agree with themselves.</summary>
    public void RejectUnsettled()
    {
        for (int lane = 0; lane < width; lane++)
            if (lanes[lane].IsBusy && lanes[lane].IsUnsettled)
                buffers.Errors[lane] = Math.Max(buffers.Errors[lane], ErrorOfDisagreement);
    }

    /// <summary>The step of a lane was taken: it joins the past.</summary>
    public void Append(int lane, double start, double size)
    {
        var own = lanes[lane];
        if (own.HasJumped)
            own.Parameters = ParametersOf(lane);
        own.HasJumped = false;
        stepper.PrepareDense();
        var step = own.History.Append();
        Keep(step, lane, start, size, buffers.Next, buffers.States);
        step.End = buffers.Time[lane];
        step.Parameters = own.Parameters;
        own.Ahead = null;
        if (layout.Lags.All(l => l.IsSteady))
            own.History.TrimBefore(start - own.LargestReach - 2 * LaneBreaks.Slack(start));
    }

    /// <summary>The last step of a lane ends earlier than it was taken.</summary>
    public void CutShort(int lane) => lanes[lane].History.Last.End = buffers.Time[lane];

    private void Keep(PastStep step, int lane, double start, double size, double* from, double* to)
    {
        step.Start = start;
        step.Size = size;
        step.End = start + size;
        int each = 2 + rows;
        if (step.Dense.Length != layout.States.Count * each)
            step.Dense = new double[layout.States.Count * each];
        for (int c = 0; c < layout.States.Count; c++)
        {
            int at = layout.States[c] * width + lane;
            step.Dense[c * each] = from[at];
            step.Dense[c * each + 1] = to[at];
            for (int r = 0; r < rows; r++)
                step.Dense[c * each + 2 + r] = stepper.DenseCoefficients[r * buffers.Length + at];
        }
    }

    /// <summary>Change from one attempt to the next, root mean square over the states in units of what is tolerated.</summary>
    private double Change(int lane, PerLane own, double relativeTolerance)
    {
        double sum = 0;
        for (int i = 0; i < buffers.StateCount; i++)
        {
            int at = i * width + lane;
            double change = (buffers.Next[at] - own.LastAttempt[i]) / (buffers.AbsoluteTolerances[at] + relativeTolerance * Math.Abs(buffers.Next[at]));
            sum += change * change;
        }
        return Math.Sqrt(sum / buffers.StateCount);
    }
}
