namespace Meguri.Care.Comparing;

/// <summary>Counts people by a change that matters, and compares plans person by person.</summary>
public static class ChangeCounting
{
    // 97.5 % quantile of the standard normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>Counts each person's change against the smallest change that matters.</summary>
    /// <param name="before">Values before, by person.</param>
    /// <param name="after">Values after, under the plan.</param>
    /// <param name="anyway">Values after, under usual care, of the same people.</param>
    /// <param name="better">Which direction is better.</param>
    /// <param name="important">Smallest change that matters; null when not known.</param>
    public static ChangeCounts Count(ReadOnlySpan<double> before, ReadOnlySpan<double> after, ReadOnlySpan<double> anyway, BetterDirection better, double? important)
    {
        int people = before.Length;
        if (important is not { } least)
            return new ChangeCounts { IsKnown = false, People = people, Better = 0, BetterAnyway = 0, Same = 0, Worse = 0, WorseAnyway = 0, BetterUnderUsualCare = 0, BetterShareLow = 0, BetterShareHigh = 0 };
        double sign = better == BetterDirection.Lower ? -1 : 1;
        int improved = 0, improvedAnyway = 0, worse = 0, worseAnyway = 0, underUsual = 0;
        for (int i = 0; i < people; i++)
        {
            double change = sign * (after[i] - before[i]), usual = sign * (anyway[i] - before[i]);
            bool isBetter = change >= least, isWorse = change <= -least;
            improved += isBetter ? 1 : 0;
            worse += isWorse ? 1 : 0;
            underUsual += usual >= least ? 1 : 0;
            improvedAnyway += isBetter && usual >= least ? 1 : 0;
            worseAnyway += isWorse && usual <= -least ? 1 : 0;
        }
        var (low, high) = Wilson(improved, people);
        return new ChangeCounts
        {
            IsKnown = true,
            People = people,
            Better = improved,
            BetterAnyway = improvedAnyway,
            Same = people - improved - worse,
            Worse = worse,
            WorseAnyway = worseAnyway,
            BetterUnderUsualCare = underUsual,
            BetterShareLow = low,
            BetterShareHigh = high,
        };
    }

    /// <summary>Mean difference between two plans over the same people, with its 95 % interval by Student's t.</summary>
    /// <param name="plan">Values under the plan, by person.</param>
    /// <param name="usual">Values under usual care, of the same people.</param>
    public static PairedDifference Difference(ReadOnlySpan<double> plan, ReadOnlySpan<double> usual)
    {
        int people = plan.Length;
        double mean = 0, squares = 0;
        for (int i = 0; i < people; i++)
        {
            // Welford's sums: exact for equal differences.
            double difference = plan[i] - usual[i], step = difference - mean;
            mean += step / (i + 1);
            squares += step * (difference - mean);
        }
        if (people < 2)
            return new PairedDifference(mean, mean, mean, 0);
        double deviation = Math.Sqrt(squares / (people - 1));
        double half = StudentT.Quantile(0.975, people - 1) * deviation / Math.Sqrt(people);
        return new PairedDifference(mean, mean - half, mean + half, deviation);
    }

    /// <summary>95 % range of a share, after Wilson 1927, doi:10.1080/01621459.1927.10502953.</summary>
    public static (double Low, double High) Wilson(int count, int people)
    {
        if (people == 0)
            return (0, 1);
        double share = (double)count / people, square = Z * Z / people;
        double centre = share + square / 2, half = Z * Math.Sqrt(share * (1 - share) / people + square / (4 * people));
        return (count == 0 ? 0 : Math.Max(0, (centre - half) / (1 + square)), count == people ? 1 : Math.Min(1, (centre + half) / (1 + square)));
    }

    /// <summary>What one additional person clearly better costs.</summary>
    /// <param name="extraJpy">Price of the plan for one person above that of usual care, Japanese yen.</param>
    /// <param name="change">The counts under the plan.</param>
    /// <returns>Japanese yen, or null when no more people get better than by doing nothing.</returns>
    public static decimal? JpyPerAdditionalPerson(decimal extraJpy, ChangeCounts change)
    {
        int more = change.Better - change.BetterUnderUsualCare;
        return more > 0 ? Math.Round(extraJpy * change.People / more, MidpointRounding.AwayFromZero) : null;
    }
}
