using Meguri.Care.Comparing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Plans;

/// <summary>When a treatment acts.</summary>
public enum TreatmentTiming
{
    /// <summary>While a session lasts.</summary>
    Session,

    /// <summary>All the time in its weeks.</summary>
    Standing,

    /// <summary>From some hours before the habitual bed time until in bed.</summary>
    BeforeBed,

    /// <summary>It changes the time in bed, week by week.</summary>
    Window,

    /// <summary>Exercise sessions steered by pain.</summary>
    Steered,
}

/// <summary>One exposure a treatment sets.</summary>
/// <param name="Exposure">Id of the exposure; <c>{region}</c> stands for the item's region.</param>
/// <param name="Level">Its level; null for the item's dose.</param>
public sealed record TreatmentExposure(string Exposure, double? Level);

/// <summary>Limits and default of a dose.</summary>
/// <param name="Default">Dose when the plan names none.</param>
/// <param name="Least">Smallest dose.</param>
/// <param name="Greatest">Greatest dose.</param>
/// <param name="Meaning">What the number means, with unit.</param>
public sealed record TreatmentDose(double Default, double Least, double Greatest, string Meaning);

/// <summary>Something that can stand in a plan.</summary>
public sealed record Treatment
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Class; gives the seal.</summary>
    public required TreatmentClass Class { get; init; }

    /// <summary>Name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>When it acts.</summary>
    public required TreatmentTiming Timing { get; init; }

    /// <summary>Whether it is given to one body region.</summary>
    public required bool Regional { get; init; }

    /// <summary>Attention of another person in a session, 0 to 1.</summary>
    public required double Contact { get; init; }

    /// <summary>Usual minutes of a session.</summary>
    public required int Minutes { get; init; }

    /// <summary>Hours before bed it begins; for <see cref="TreatmentTiming.BeforeBed"/>.</summary>
    public double HoursBeforeBed { get; init; }

    /// <summary>Its dose; null when it has none.</summary>
    public TreatmentDose? Dose { get; init; }

    /// <summary>What it sets.</summary>
    public IReadOnlyList<TreatmentExposure> Sets { get; init; } = [];

    /// <summary>Hours in bed in each week of the course; the last holds on. For <see cref="TreatmentTiming.Window"/>.</summary>
    public IReadOnlyList<double> WindowHours { get; init; } = [];

    /// <summary>Least hours in bed.</summary>
    public double LeastWindow { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>A price of the list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">What is paid for.</param>
/// <param name="Jpy">Japanese yen.</param>
/// <param name="Date">Day it was looked up or assumed.</param>
/// <param name="IsAssumption">Whether nobody quoted it.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record Price(string Id, LocalText Name, decimal Jpy, DateOnly Date, bool IsAssumption, string Source);
