using Meguri.Simulation.Schedules;

namespace Meguri.Physiology.People;

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
