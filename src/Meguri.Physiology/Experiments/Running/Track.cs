namespace Meguri.Physiology.Experiments.Running;

/// <summary>What was recorded of one run: outputs at rising times.</summary>
internal sealed class Track(int outputs)
{
    private readonly List<double> times = [], values = [];

    public void Add(double time, ReadOnlySpan<double> sample)
    {
        times.Add(time);
        values.AddRange(sample);
    }

    /// <summary>An output at a time; between samples by a straight line.</summary>
    public double At(int output, double time)
    {
        int found = times.BinarySearch(time);
        if (found >= 0)
            return Value(output, found);
        int after = ~found;
        // The solver may report a sample a rounding error beside the time asked for.
        if (after == 0 || after == times.Count)
            return Value(output, after == 0 ? 0 : times.Count - 1);
        double share = (time - times[after - 1]) / (times[after] - times[after - 1]);
        return Value(output, after - 1) + share * (Value(output, after) - Value(output, after - 1));
    }

    /// <summary>
    /// The lowest (sign -1) or highest (sign 1) sample of a window, and when the extremum was: by the parabola through it
    /// and its neighbours. The value is the sample's own, since an extremum at a switch is a corner.
    /// </summary>
    public (double Value, double Time) Extreme(int output, double from, double to, int sign)
    {
        var (first, last) = Window(from, to);
        int best = first;
        for (int i = first + 1; i <= last; i++)
            if (sign * Value(output, i) > sign * Value(output, best))
                best = i;
        if (best == first || best == last)
            return (Value(output, best), times[best]);
        double x0 = times[best - 1] - times[best], x2 = times[best + 1] - times[best];
        double y0 = Value(output, best - 1) - Value(output, best), y2 = Value(output, best + 1) - Value(output, best);
        double curvature = (y2 / x2 - y0 / x0) / (x2 - x0), slope = y0 / x0 - curvature * x0;
        if (!(sign * curvature < 0))
            return (Value(output, best), times[best]);
        return (Value(output, best), times[best] + Math.Clamp(-slope / (2 * curvature), x0, x2));
    }

    /// <summary>The first time in a window at which an output rises through a level; NaN when it never does.</summary>
    public double Crossing(int output, Func<double> level, double from, double to)
    {
        double threshold = level();
        var (first, last) = Window(from, to);
        for (int i = first + 1; i <= last; i++)
        {
            double before = Value(output, i - 1) - threshold, now = Value(output, i) - threshold;
            if (before < 0 && now >= 0)
                return times[i - 1] + (times[i] - times[i - 1]) * before / (before - now);
        }
        return double.NaN;
    }

    private (int First, int Last) Window(double from, double to)
    {
        const double Rounding = 1e-9;
        int first = times.BinarySearch(from - Rounding), last = times.BinarySearch(to + Rounding);
        first = first >= 0 ? first : ~first;
        last = last >= 0 ? last : ~last - 1;
        return last >= first && times.Count > 0 ? (first, last) : throw new InvalidOperationException($"no sample lies between {from:R} and {to:R} h");
    }

    private double Value(int output, int sample) => values[sample * outputs + output];
}
