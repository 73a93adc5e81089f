namespace Meguri.Simulation.Solving;

/// <summary>A step that was taken, with its dense output for the states whose past is needed.</summary>
internal sealed class PastStep
{
    public double Start { get; set; }

    /// <summary>Size of the step the dense output belongs to.</summary>
    public double Size { get; set; }

    /// <summary>Where the step ends; before its size where it was cut short.</summary>
    public double End { get; set; }

    /// <summary>For each state its value at the start, at the end, and the coefficients of the dense output.</summary>
    public double[] Dense { get; set; } = [];

    /// <summary>Parameters during the step; shared by all steps between two changes.</summary>
    public double[] Parameters { get; set; } = [];

    /// <summary>A state somewhere in the step.</summary>
    /// <param name="column">Which of the states that are kept.</param>
    /// <param name="time">Where.</param>
    /// <param name="rows">Coefficients of the dense output.</param>
    public double ValueAt(int column, double time, int rows)
    {
        double theta = (time - Start) / Size, rest = 1 - theta;
        var own = Dense.AsSpan(column * (2 + rows), 2 + rows);
        double s = 0;
        for (int r = rows - 1; r >= 0; r--)
            s = Math.FusedMultiplyAdd(theta, s, own[2 + r]);
        s = Math.FusedMultiplyAdd(rest, s, own[1]);
        return rest * own[0] + theta * s;
    }

    /// <summary>How fast a state moves somewhere in the step.</summary>
    public double SlopeAt(int column, double time, int rows)
    {
        double theta = (time - Start) / Size, rest = 1 - theta;
        var own = Dense.AsSpan(column * (2 + rows), 2 + rows);
        double s = 0, slope = 0;
        for (int r = rows - 1; r >= 0; r--)
        {
            slope = Math.FusedMultiplyAdd(theta, slope, s);
            s = Math.FusedMultiplyAdd(theta, s, own[2 + r]);
        }
        slope = Math.FusedMultiplyAdd(rest, slope, -s);
        s = Math.FusedMultiplyAdd(rest, s, own[1]);
        return (s - own[0] + theta * slope) / Size;
    }
}

/// <summary>The steps one lane has taken, as far back as delayed values may reach.</summary>
internal sealed class LaneHistory
{
    private PastStep[] ring = new PastStep[16];
    private int first;

    public int Count { get; private set; }

    public PastStep Last => this[Count - 1];

    private PastStep this[int index] => ring[(first + index) & (ring.Length - 1)];

    public void Clear() => Count = 0;

    /// <summary>Room for one more step at the end.</summary>
    public PastStep Append()
    {
        if (Count == ring.Length)
        {
            var wider = new PastStep[2 * ring.Length];
            for (int i = 0; i < Count; i++)
                wider[i] = this[i];
            ring = wider;
            first = 0;
        }
        Count++;
        return ring[(first + Count - 1) & (ring.Length - 1)] ??= new PastStep();
    }

    /// <summary>Lets go of all steps that end before a time.</summary>
    public void TrimBefore(double time)
    {
        while (Count > 1 && this[0].End < time)
        {
            first = (first + 1) & (ring.Length - 1);
            Count--;
        }
    }

    /// <summary>The step a moment lies in.</summary>
    /// <param name="time">The moment.</param>
    /// <param name="slack">What counts as the same moment.</param>
    /// <param name="before">Whether at the border of two steps the earlier one is meant.</param>
    /// <returns>The step; null when it is not kept.</returns>
    public PastStep? Find(double time, double slack, bool before)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (before ? this[middle].End < time - slack : this[middle].Start <= time + slack)
                low = middle + 1;
            else
                high = middle;
        }
        if (before)
            return low < Count && this[low].Start <= time + slack ? this[low] : null;
        return low > 0 ? this[low - 1] : null;
    }
}
