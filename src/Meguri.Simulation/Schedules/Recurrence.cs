namespace Meguri.Simulation.Schedules;

/// <summary>Days of the week.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No day.</summary>
    None = 0,
    /// <summary>Monday.</summary>
    Monday = 1,
    /// <summary>Tuesday.</summary>
    Tuesday = 2,
    /// <summary>Wednesday.</summary>
    Wednesday = 4,
    /// <summary>Thursday.</summary>
    Thursday = 8,
    /// <summary>Friday.</summary>
    Friday = 16,
    /// <summary>Saturday.</summary>
    Saturday = 32,
    /// <summary>Sunday.</summary>
    Sunday = 64,
    /// <summary>All days.</summary>
    All = 127,
}

/// <summary>When something begins, and begins again. Times are in the model's unit of time.</summary>
public sealed record Recurrence
{
    // A rhythm that meets none of the wanted days within so many repeats never will.
    private const int MostSkipped = 10_000;

    /// <summary>First time.</summary>
    public required double Start { get; init; }

    /// <summary>Time from one beginning to the next; 0 for once only.</summary>
    public double Interval { get; init; }

    /// <summary>How many beginnings there are at most, those left out for their weekday included; null for no end.</summary>
    public int? Count { get; init; }

    /// <summary>Nothing begins at or after this time.</summary>
    public double Until { get; init; } = double.PositiveInfinity;

    /// <summary>Days on which it takes place; on others it is left out.</summary>
    public Weekdays Days { get; init; } = Weekdays.All;

    /// <summary>Length of a day; needed only with <see cref="Days"/>.</summary>
    public double DayLength { get; init; } = 24;

    /// <summary>Day of the week at time 0.</summary>
    public Weekdays FirstDay { get; init; } = Weekdays.Monday;

    /// <summary>One time only.</summary>
    public static Recurrence Once(double start) => new() { Start = start };

    /// <summary>Again and again.</summary>
    /// <param name="start">First time.</param>
    /// <param name="interval">From one beginning to the next.</param>
    /// <param name="count">How many; null for no end.</param>
    public static Recurrence Every(double start, double interval, int? count = null) => new() { Start = start, Interval = interval, Count = count };

    /// <summary>The first beginning later than a time; positive infinity when there is none.</summary>
    public double NextAfter(double time)
    {
        for (long k = FirstIndexAfter(time), skipped = 0; skipped < MostSkipped; k++, skipped++)
        {
            double begins = BeginningOf(k);
            if (double.IsPositiveInfinity(begins) || TakesPlace(begins))
                return begins;
        }
        return double.PositiveInfinity;
    }

    /// <summary>The last beginning at or before a time; negative infinity when there is none.</summary>
    public double LastUpTo(double time)
    {
        long k = Math.Min(FirstIndexAfter(time), Beginnings()) - 1;
        for (long skipped = 0; k >= 0 && skipped < MostSkipped; k--, skipped++)
        {
            double begins = Start + k * Interval;
            if (begins < Until && TakesPlace(begins))
                return begins;
        }
        return double.NegativeInfinity;
    }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal string? Complaint()
    {
        if (!double.IsFinite(Start))
            return $"A recurrence must start at a time, but it starts at {Start:R}.";
        if (!(Interval >= 0))
            return $"The interval from one beginning to the next must be 0 (once only) or more, but it is {Interval:R}.";
        if (Count < 0)
            return $"A recurrence cannot take place {Count} times.";
        if (!(DayLength > 0))
            return $"The length of a day must be above 0, but it is {DayLength:R}.";
        if (System.Numerics.BitOperations.PopCount((uint)FirstDay) != 1)
            return $"The first day must be one day of the week, but it is {FirstDay}.";
        return null;
    }

    private long FirstIndexAfter(double time)
    {
        if (time < Start)
            return 0;
        if (Interval == 0)
            return 1;
        double repeats = Math.Floor((time - Start) / Interval);
        long k = repeats > 1e15 ? (long)1e15 : (long)repeats;
        while (k > 0 && Start + k * Interval > time)
            k--;
        while (Start + k * Interval <= time)
            k++;
        return k;
    }

    private long Beginnings() => Interval == 0 ? Math.Min(1, Count ?? 1) : Count ?? long.MaxValue;

    private double BeginningOf(long k)
    {
        double begins = Start + k * Interval;
        return k < Beginnings() && begins < Until ? begins : double.PositiveInfinity;
    }

    private bool TakesPlace(double begins)
    {
        if (Days == Weekdays.All)
            return true;
        long day = (long)Math.Floor(begins / DayLength);
        int first = System.Numerics.BitOperations.TrailingZeroCount((uint)FirstDay);
        int weekday = (int)(((day + first) % 7 + 7) % 7);
        return ((int)Days & (1 << weekday)) != 0;
    }
}
