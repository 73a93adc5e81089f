using Meguri.Care.Comparing;
using Meguri.Care.Exercises;
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

    /// <summary>Every night, while in bed.</summary>
    InBed,

    /// <summary>It changes the time in bed, week by week.</summary>
    Window,

    /// <summary>Exercise sessions steered by pain.</summary>
    Steered,
}

/// <summary>One exposure a treatment sets: a level held for a time, or an amount given evenly over a time.</summary>
/// <param name="Exposure">Id of the exposure; <c>{region}</c> stands for the item's region.</param>
/// <param name="Value">Its level or amount; null for the item's dose.</param>
public sealed record TreatmentExposure(string Exposure, double? Value)
{
    /// <summary>What the value is multiplied by, such as µmol in a milligram.</summary>
    public double Times { get; init; } = 1;

    /// <summary>Whether the value is an amount, so that the level is the amount over the hours it is given in.</summary>
    public bool IsAmount { get; init; }

    /// <summary>Minutes it lasts from the start; null for as long as the session.</summary>
    public double? Minutes { get; init; }

    /// <summary>The level while it lasts.</summary>
    /// <param name="dose">The item's dose.</param>
    /// <param name="hours">Hours it lasts.</param>
    public double LevelOf(double dose, double hours) => (Value ?? dose) * Times / (IsAmount ? hours : 1);
}

/// <summary>What follows at once when a session ends, such as lying wrapped in blankets after the heat.</summary>
/// <param name="Minutes">How long it lasts.</param>
/// <param name="Sets">What it sets.</param>
public sealed record TreatmentRest(int Minutes, IReadOnlyList<TreatmentExposure> Sets);

/// <summary>Exercises of the library done at a fixed dose, one after the other.</summary>
/// <param name="Prescription">Turns an exercise into exposures.</param>
/// <param name="Parts">The exercises with their shares of the session's minutes; the shares add up to 1.</param>
public sealed record FixedExercises(ExercisePrescription Prescription, IReadOnlyList<ProgrammePart> Parts);

/// <summary>Limits and default of a dose.</summary>
/// <param name="Default">Dose when the plan names none.</param>
/// <param name="Least">Smallest dose.</param>
/// <param name="Greatest">Greatest dose.</param>
/// <param name="Meaning">What the number means, with unit.</param>
public sealed record TreatmentDose(double Default, double Least, double Greatest, LocalText Meaning);

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

    /// <summary>The only regions it can be given to; empty for every region.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

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

    /// <summary>What follows a session; null when nothing does.</summary>
    public TreatmentRest? Rest { get; init; }

    /// <summary>Exercises it consists of, at the item's dose; null for treatments that are no fixed exercise.</summary>
    public FixedExercises? Exercises { get; init; }

    /// <summary>Whether it goes alongside whatever else is done, such as a garment that is worn: it takes no time of its own.</summary>
    public bool IsAlongside { get; init; }

    /// <summary>What it usually costs, for plans that name no price; empty for nothing, null where nobody knows.</summary>
    public IReadOnlyList<ItemPrice>? UsualPrices { get; init; }

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
