namespace Meguri.Care.Comparing;

/// <summary>What came out of one plan.</summary>
public sealed record PlanOutcome
{
    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>One for each observable, in the order of the result's observables.</summary>
    public required IReadOnlyList<ObservableOutcome> Observables { get; init; }

    /// <summary>How the sessions went; null when the plan has no steered exercise.</summary>
    public SessionOutcome? Sessions { get; init; }
}

/// <summary>One observable under one plan.</summary>
public sealed record ObservableOutcome
{
    /// <summary>The observable.</summary>
    public required string ObservableId { get; init; }

    /// <summary>The population week by week, from week 0 (the week before the plan) to the last.</summary>
    public required IReadOnlyList<WeekBand> Weeks { get; init; }

    /// <summary>Change of each person from week 0 to the last week, counted.</summary>
    public required ChangeCounts Change { get; init; }

    /// <summary>
    /// Last week under this plan minus last week under usual care, person by person; null for usual care itself.
    /// </summary>
    public PairedDifference? FromUsualCare { get; init; }

    /// <summary>
    /// Week by week, how far each person stands from the same person under usual care; null for usual care itself and
    /// where it was not kept.
    /// </summary>
    public IReadOnlyList<WeekBand>? WeeksFromUsualCare { get; init; }

    /// <summary>
    /// Price of this plan above that of usual care for each additional person clearly better, Japanese yen; null when
    /// no more people get better than by doing nothing, or when no smallest important change is known.
    /// </summary>
    public decimal? JpyPerAdditionalPersonBetter { get; init; }

    /// <summary>A few single virtual people, the same ones in every plan.</summary>
    public IReadOnlyList<Trajectory> Trajectories { get; init; } = [];
}

/// <summary>The population in one week; each person counts with the mean of the week's days.</summary>
/// <param name="Week">0 is the week before the plan begins.</param>
/// <param name="Mean">Mean over people.</param>
/// <param name="Q05">5 % quantile.</param>
/// <param name="Q25">25 % quantile.</param>
/// <param name="Median">Median.</param>
/// <param name="Q75">75 % quantile.</param>
/// <param name="Q95">95 % quantile.</param>
public sealed record WeekBand(int Week, double Mean, double Q05, double Q25, double Median, double Q75, double Q95);

/// <summary>
/// Each person's change from week 0 to the last week, against the smallest change that matters. All counts are 0 when
/// no such change is known (<see cref="IsKnown"/> false).
/// </summary>
public sealed record ChangeCounts
{
    /// <summary>Whether a smallest important change is known, so that people could be counted.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>Number of people.</summary>
    public required int People { get; init; }

    /// <summary>People clearly better.</summary>
    public required int Better { get; init; }

    /// <summary>Of those, people who would have become clearly better doing nothing as well.</summary>
    public required int BetterAnyway { get; init; }

    /// <summary>People without a change that matters.</summary>
    public required int Same { get; init; }

    /// <summary>People clearly worse.</summary>
    public required int Worse { get; init; }

    /// <summary>Of those, people who would have become clearly worse doing nothing as well.</summary>
    public required int WorseAnyway { get; init; }

    /// <summary>People clearly better doing nothing (the same people under usual care).</summary>
    public required int BetterUnderUsualCare { get; init; }

    /// <summary>Lower end of the 95 % range of the share of people clearly better (Wilson).</summary>
    public required double BetterShareLow { get; init; }

    /// <summary>Upper end of that range.</summary>
    public required double BetterShareHigh { get; init; }

    /// <summary>Share of people clearly better, 0 to 1.</summary>
    public double BetterShare => People == 0 ? 0 : (double)Better / People;

    /// <summary>Share of people without a change that matters, 0 to 1.</summary>
    public double SameShare => People == 0 ? 0 : (double)Same / People;

    /// <summary>Share of people clearly worse, 0 to 1.</summary>
    public double WorseShare => People == 0 ? 0 : (double)Worse / People;
}

/// <summary>Mean difference between two plans over the same people.</summary>
/// <param name="Mean">Mean difference, in the observable's unit.</param>
/// <param name="Low">Lower end of its 95 % interval over people.</param>
/// <param name="High">Upper end.</param>
/// <param name="StandardDeviation">Spread of the difference between people.</param>
public sealed record PairedDifference(double Mean, double Low, double High, double StandardDeviation)
{
    /// <summary>Whether the interval contains 0: no clear difference.</summary>
    public bool CrossesZero => Low <= 0 && High >= 0;
}

/// <summary>One virtual person.</summary>
/// <param name="Person">Number of the person.</param>
/// <param name="Weeks">Weekly means from week 0.</param>
public sealed record Trajectory(int Person, IReadOnlyList<double> Weeks);
