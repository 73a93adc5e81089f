namespace Meguri.Physiology.People;

/// <summary>Days of the week as a set; Monday is day 0 of the model's calendar.</summary>
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
    /// <summary>Every day.</summary>
    All = 127,
}

/// <summary>An exposure that comes back on the same clock time of some days.</summary>
/// <param name="Exposure">Id of the exposure: a constant of the person model.</param>
/// <param name="Level">Level while it lasts, in the exposure's unit.</param>
/// <param name="Start">Clock time it begins, hours after midnight.</param>
/// <param name="Hours">How long it lasts; it may go on past midnight.</param>
/// <param name="Days">Days on which it begins.</param>
public sealed record DailyExposure(string Exposure, double Level, double Start, double Hours, Weekdays Days = Weekdays.All);

/// <summary>What a person does every day without any plan: the level of every exposure over the day.</summary>
/// <param name="Base">Level of each exposure when nothing else is said.</param>
/// <param name="Exposures">What departs from the base, in order: while several last, the later one in the list holds.</param>
/// <param name="Bed">Clock time of lights out, hours after midnight.</param>
/// <param name="Rise">Clock time of leaving bed, hours after midnight.</param>
public sealed record HabitualDay(IReadOnlyDictionary<string, double> Base, IReadOnlyList<DailyExposure> Exposures, double Bed, double Rise);
