using Meguri.Care.Steering;
using Meguri.Simulation.Random;

namespace Meguri.Care.Scheduling;

/// <summary>
/// How a virtual person reports pain: what is felt, with a reading error that depends on person, day and occasion only,
/// so that it is the same in every plan.
/// </summary>
public sealed class VirtualDiary
{
    private static readonly ulong Stream = CounterRandom.Stream("diary");
    private readonly DiaryNumbers numbers;
    private readonly ulong seed;
    private readonly int person;

    /// <summary>Opens the diary of one person.</summary>
    public VirtualDiary(DiaryNumbers numbers, ulong seed, int person)
    {
        this.numbers = numbers;
        this.seed = seed;
        this.person = person;
    }

    /// <summary>Times of a session at which pain is reported.</summary>
    public enum Occasion
    {
        /// <summary>Before.</summary>
        Before,

        /// <summary>Worst during.</summary>
        During,

        /// <summary>15 minutes after.</summary>
        After,

        /// <summary>The next day.</summary>
        NextDay,
    }

    /// <summary>What is written down.</summary>
    /// <param name="felt">Pain felt, 0 to 10.</param>
    /// <param name="day">Day of the session.</param>
    /// <param name="occasion">Which entry.</param>
    public double Report(double felt, int day, Occasion occasion)
    {
        var random = new CounterRandom(seed, Stream, (ulong)person, (ulong)day * 4 + (ulong)occasion);
        double reported = Math.Clamp(felt + random.Normal(0, numbers.NoiseSd), 0, 10);
        return numbers.Rounding > 0 ? Math.Min(10, Math.Round(Math.Round(reported / numbers.Rounding) * numbers.Rounding, 6)) : reported;
    }
}
