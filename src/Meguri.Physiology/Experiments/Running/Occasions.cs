using Meguri.Modeling.Expressions;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>One occasion on which an exposure takes place.</summary>
/// <param name="Start">Start in hours.</param>
/// <param name="End">End in hours; not included.</param>
/// <param name="Exposure">Place of the exposure in the list; a later one wins.</param>
/// <param name="Day">Day of its clock time, counted from 0.</param>
internal readonly record struct Occasion(double Start, double End, int Exposure, int Day);

/// <summary>Lays exposures out in time.</summary>
/// <param name="start">Start of the run in hours.</param>
/// <param name="end">End of the run in hours.</param>
/// <param name="settleDays">Days of usual life before day 0; they begin on a Monday, as day 0 does.</param>
/// <param name="symbols">Values of names in the formulas of times.</param>
internal sealed class Occasions(double start, double end, double settleDays, Func<string, double> symbols)
{
    /// <summary>All occasions that touch the run, in order of start; those that began before it included.</summary>
    public List<Occasion> Of(IReadOnlyList<Exposure> exposures)
    {
        var occasions = new List<Occasion>();
        for (int i = 0; i < exposures.Count; i++)
        {
            switch (exposures[i].Timing)
            {
                case SpanTiming span:
                    Add(occasions, span.From is null ? double.NegativeInfinity : Value(span.From), span.To is null ? double.PositiveInfinity : Value(span.To), i, 0);
                    break;
                case DailyTiming daily:
                    AddDays(occasions, daily, i);
                    break;
                case RepeatedTiming repeated:
                    AddRepeats(occasions, repeated, i);
                    break;
            }
        }
        occasions.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Exposure.CompareTo(b.Exposure));
        return occasions;
    }

    private void AddDays(List<Occasion> occasions, DailyTiming daily, int exposure)
    {
        int first = (int)Math.Floor(start / 24) - 2, last = (int)Math.Ceiling(end / 24) + 2;
        if (daily.FirstDay is not null)
            first = Math.Max(first, (int)Math.Ceiling(Value(daily.FirstDay)));
        if (daily.LastDay is not null)
            last = Math.Min(last, (int)Math.Floor(Value(daily.LastDay)));
        for (int day = first; day <= last; day++)
        {
            if (!daily.Weekdays.IsEmpty && !daily.Weekdays.Contains(Weekday(day)))
                continue;
            if (!daily.Days.IsEmpty && !daily.Days.Contains(day))
                continue;
            double length = Value(daily.Length, day), clock = 24.0 * day + daily.Clock;
            Add(occasions, daily.ClockIsEnd ? clock - length : clock, daily.ClockIsEnd ? clock : clock + length, exposure, day);
        }
    }

    private void AddRepeats(List<Occasion> occasions, RepeatedTiming repeated, int exposure)
    {
        double from = repeated.From is null ? Math.Min(start, -24 * settleDays) : Value(repeated.From);
        double every = Value(repeated.Every), count = repeated.Count is null ? double.PositiveInfinity : Value(repeated.Count);
        if (!(every > 0))
            throw repeated.Every.Error($"The interval is {every:R} h.", "an interval above 0");
        for (int i = 0; i < count; i++)
        {
            double at = from + i * every;
            if (at >= end)
                break;
            int day = (int)Math.Floor(at / 24);
            Add(occasions, at, at + Value(repeated.Length, day), exposure, day);
        }
    }

    private void Add(List<Occasion> occasions, double from, double to, int exposure, int day)
    {
        // An exposure without length still carries out what it does at its start.
        if (from < end && to >= from && (to > start || (to == from && from >= start)))
            occasions.Add(new Occasion(from, to, exposure, day));
    }

    private int Weekday(int day)
    {
        int counted = day >= 0 ? day : day + (int)Math.Round(settleDays);
        return ((counted % 7) + 7) % 7;
    }

    private double Value(Formula formula, int day = 0)
    {
        double value = Evaluator.Evaluate(formula.Value, symbol => symbol switch
        {
            "day" => day,
            "week" => Math.Floor(day / 7.0),
            _ => symbols(symbol),
        });
        return double.IsNaN(value) ? throw formula.Error("The time is not a number.") : value;
    }
}
