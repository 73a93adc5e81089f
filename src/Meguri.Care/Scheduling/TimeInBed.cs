using Meguri.Care.Plans;
using Meguri.Physiology.People;

namespace Meguri.Care.Scheduling;

/// <summary>
/// When a person is in bed under a plan: at the habitual times, or later to bed in the weeks of a sleep window, with the
/// rise time as ever. Night n is the one that begins on the evening of day n; the plan begins on day 0.
/// </summary>
public sealed class TimeInBed
{
    private const double Day = 24;
    private readonly PlanItem[] windows;
    private readonly double habitualBed;

    /// <summary>Finds the times in bed.</summary>
    public TimeInBed(Plan plan, HabitualDay day)
    {
        windows = [.. plan.Items.Where(item => item.Treatment.Timing == TreatmentTiming.Window)];
        HabitualHours = (day.Rise - day.Bed + Day) % Day;
        // Evening of the night: a bed time after midnight belongs to the evening before.
        habitualBed = day.Bed < Day / 2 ? day.Bed + Day : day.Bed;
    }

    /// <summary>Hours in bed without a plan.</summary>
    public double HabitualHours { get; }

    /// <summary>Habitual clock time of lights out, hours after the midnight before; above 24 for after the next midnight.</summary>
    public double HabitualBed => habitualBed;

    /// <summary>Hours in bed of a night.</summary>
    public double Hours(int night)
    {
        int week = night < 0 ? 0 : night / 7 + 1;
        foreach (var item in windows)
            if (item.IsOn(week))
            {
                var hours = item.Treatment.WindowHours;
                return Math.Min(HabitualHours, Math.Max(item.Treatment.LeastWindow, hours[Math.Min(week - item.FirstWeek, hours.Count - 1)]));
            }
        return HabitualHours;
    }

    /// <summary>Clock time of lights out of a night, hours after the midnight before.</summary>
    public double Bed(int night) => habitualBed + HabitualHours - Hours(night);
}
