using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Ensembles;

/// <summary>Finds the moments within a step at which a trigger changes.</summary>
internal sealed unsafe partial class Batch
{
    // Triggers are looked at this often within a step, so that one true for a part of the step only is not missed.
    private const int Looks = 4;
    private const int MostBisections = 60;

    private bool triggersValid, eventValuesValid;
    private readonly double[] low = new double[LaneArithmetic.Tile], high = new double[LaneArithmetic.Tile];
    private readonly bool[] found = new bool[LaneArithmetic.Tile], searching = new bool[LaneArithmetic.Tile];

    /// <summary>Makes the trigger values those of every lane's present time and state.</summary>
    public void ComputeTriggers()
    {
        if (triggersValid)
            return;
        Prepare();
        Buffers.Delays?.Compute(Buffers.Time, Buffers.States, before: false);
        kernel.Triggers(Buffers.Time, Buffers.States, Buffers.Parameters, Buffers.Hoisted, Buffers.Scratch, Buffers.Triggers);
        triggersValid = true;
    }

    /// <summary>Makes the event values those of every lane's present time and state.</summary>
    public void ComputeEventValues()
    {
        if (eventValuesValid)
            return;
        Prepare();
        Buffers.Delays?.Compute(Buffers.Time, Buffers.States, before: false);
        kernel.EventValues(Buffers.Time, Buffers.States, Buffers.Parameters, Buffers.Hoisted, Buffers.Scratch, Buffers.EventValues);
        eventValuesValid = true;
    }

    /// <summary>Finds the first moment within each lane's step at which a trigger changes, and lets the step end there.</summary>
    /// <returns>Whether there is one; <see cref="CutShort"/> then gives these lanes the states of that moment.</returns>
    private bool FindEvents()
    {
        if (events is null || setting.SearchedEvents.Count == 0)
            return false;
        stepper.PrepareDense();
        if (!Bracket())
            return false;
        Bisect();
        foreach (var lane in lanes)
        {
            int number = lane.Number;
            if (!found[number])
                continue;
            lane.IsAtStop = true;
            if (high[number] != 1)
                Buffers.Time[number] = lane.StepStart + high[number] * lane.StepSize;
        }
        return true;
    }

    /// <summary>Finds, for each lane, the part of the step in which a trigger first changes.</summary>
    private bool Bracket()
    {
        bool any = false;
        Array.Clear(found);
        for (int look = 1; look <= Looks; look++)
        {
            double theta = (double)look / Looks;
            foreach (var lane in lanes)
                Buffers.Theta[lane.Number] = theta;
            LookAtPoint();
            foreach (var lane in lanes)
            {
                int number = lane.Number;
                if (!lane.IsBusy || !lane.Accepted || found[number] || !events![number].HasChanged())
                    continue;
                low[number] = (double)(look - 1) / Looks;
                high[number] = theta;
                found[number] = any = true;
            }
        }
        return any;
    }

    private void Bisect()
    {
        for (int k = 0; k < MostBisections; k++)
        {
            bool any = false;
            foreach (var lane in lanes)
            {
                int number = lane.Number;
                if (!found[number])
                    continue;
                // A lane whose moment is found goes no further while others do, so that it does not depend on them.
                double end = Math.Abs(lane.StepStart) + lane.StepSize;
                searching[number] = (high[number] - low[number]) * lane.StepSize > 2 * (Math.BitIncrement(end) - end);
                Buffers.Theta[number] = 0.5 * (low[number] + high[number]);
                any |= searching[number];
            }
            if (!any)
                return;
            LookAtPoint();
            foreach (var lane in lanes)
            {
                int number = lane.Number;
                if (!found[number] || !searching[number])
                    continue;
                if (events![number].HasChanged())
                    high[number] = Buffers.Theta[number];
                else
                    low[number] = Buffers.Theta[number];
            }
        }
    }

    /// <summary>Triggers at the fraction of the step given for each lane.</summary>
    private void LookAtPoint()
    {
        foreach (var lane in lanes)
        {
            int number = lane.Number;
            Buffers.PointTime[number] = PointTime(lane);
        }
        stepper.Interpolate();
        triggersValid = false;
        Buffers.Delays?.Compute(Buffers.PointTime, Buffers.Point, before: false);
        kernel.Triggers(Buffers.PointTime, Buffers.Point, Buffers.Parameters, Buffers.Hoisted, Buffers.Scratch, Buffers.Triggers);
    }

    private double PointTime(Lane lane)
    {
        double theta = Buffers.Theta[lane.Number];
        return theta == 1 ? Buffers.Time[lane.Number] : lane.StepStart + theta * lane.StepSize;
    }

    /// <summary>
    /// Gives the lanes whose step ends at a trigger the states of that moment. Only now, when all within the step is
    /// reported: the dense output rests on the states at the step's whole end.
    /// </summary>
    private void CutShort()
    {
        foreach (var lane in lanes)
            Buffers.Theta[lane.Number] = found[lane.Number] ? high[lane.Number] : 0;
        stepper.Interpolate();
        foreach (var lane in lanes)
        {
            if (!found[lane.Number] || high[lane.Number] == 1)
                continue;
            for (int at = lane.Number; at < Buffers.StateCount * kernel.Width; at += kernel.Width)
                Buffers.States[at] = Buffers.Point[at];
            Buffers.Delays?.CutShort(lane.Number);
            NeedsConsistency(lane);
        }
        Invalidate();
    }
}
