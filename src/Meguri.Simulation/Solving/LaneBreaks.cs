namespace Meguri.Simulation.Solving;

/// <summary>
/// Moments at which a lane's solution is less smooth because the past is. What breaks the solution or one of its
/// derivatives breaks the next derivative one lag later, so that the steps should end there; after a few lags the break
/// is weaker than what the method sees.
/// </summary>
internal sealed class LaneBreaks
{
    // A break of the fifth derivative is the last that the method's order notices.
    private const int WeakestLevel = 5;

    private readonly List<(double Time, int Level)> ahead = [];
    private readonly List<(double Time, int Level)> here = [];

    /// <summary>The next break ahead; infinity when there is none.</summary>
    public double Next => ahead.Count > 0 ? ahead[0].Time : double.PositiveInfinity;

    public void Clear() => ahead.Clear();

    /// <summary>A lane stands at a moment: breaks reached, and one made there if any, go on by every lag.</summary>
    /// <param name="time">The moment.</param>
    /// <param name="level">Which derivative breaks there for another reason, 0 for the value itself; null when none does.</param>
    /// <param name="lags">Lengths of the lags; those that are not above 0 do not count.</param>
    public void Pass(double time, int? level, ReadOnlySpan<double> lags)
    {
        here.Clear();
        if (level is int own)
            here.Add((time, own));
        while (ahead.Count > 0 && ahead[0].Time <= time + Slack(time))
        {
            here.Add(ahead[0]);
            ahead.RemoveAt(0);
        }
        foreach (var (_, broken) in here)
            if (broken < WeakestLevel)
                foreach (double lag in lags)
                    if (lag > 0 && double.IsFinite(lag))
                        Add(time + lag, broken + 1);
    }

    /// <summary>What counts as the same moment.</summary>
    public static double Slack(double time) => 16 * (Math.BitIncrement(Math.Abs(time)) - Math.Abs(time));

    private void Add(double time, int level)
    {
        int at = ahead.Count;
        while (at > 0 && ahead[at - 1].Time > time + Slack(time))
            at--;
        if (at > 0 && ahead[at - 1].Time >= time - Slack(time))
            ahead[at - 1] = (ahead[at - 1].Time, Math.Min(ahead[at - 1].Level, level));
        else
            ahead.Insert(at, (time, level));
    }
}
