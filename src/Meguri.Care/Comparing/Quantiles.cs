namespace Meguri.Care.Comparing;

/// <summary>Quantiles as most statistics programs give them: type 7 of Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566.</summary>
public static class Quantiles
{
    /// <summary>The quantile of sorted values, by linear interpolation between the two nearest ranks.</summary>
    /// <param name="sorted">Values in rising order, at least one.</param>
    /// <param name="probability">From 0 to 1.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        double rank = (sorted.Length - 1) * probability;
        int below = (int)Math.Floor(rank);
        double share = rank - below;
        return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }

    /// <summary>Mean and bands of one week's values.</summary>
    /// <param name="week">Number of the week.</param>
    /// <param name="values">Values of the people, in the order of the people; left as they are.</param>
    public static WeekBand Band(int week, ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return new WeekBand(week, Mean(values), OfSorted(sorted, 0.05), OfSorted(sorted, 0.25), OfSorted(sorted, 0.5), OfSorted(sorted, 0.75), OfSorted(sorted, 0.95));
    }

    /// <summary>Mean; the sum is taken in the order of the people.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }
}
