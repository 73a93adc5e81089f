using System.Globalization;
using Meguri.Care.Plans;
using Meguri.Modeling;
using Meguri.Physiology.People;

namespace Meguri.Care.Scheduling;

/// <summary>Holds a plan against a person's day: no session in bed, none at the time of one that goes by the bed time.</summary>
public static class PlanFit
{
    private const double Day = 24;

    /// <summary>Refuses a plan that does not fit the person's day.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="day">The person's day without any plan.</param>
    /// <exception cref="ModelException">One error for each item that does not fit, at its place.</exception>
    public static void Refuse(Plan plan, HabitualDay day)
    {
        var nights = new TimeInBed(plan, day);
        var errors = new List<ModelError>();
        foreach (var item in plan.Items.Where(item => item.HasSessions && !item.Treatment.IsAlongside))
            if (Misfit(item, plan, day, nights) is { } error)
                errors.Add(error);
        if (errors.Count > 0)
            throw new ModelException(errors);
    }

    /// <summary>When a session starts, hours after the midnight before its day.</summary>
    public static double StartOf(PlanItem item, TimeInBed nights, int day) => item.HoursBeforeBed is { } before ? nights.Bed(day) - before : item.Start;

    private static ModelError? Misfit(PlanItem item, Plan plan, HabitualDay day, TimeInBed nights)
    {
        foreach (int session in item.SessionDays(item.LastWeek))
        {
            double start = StartOf(item, nights, session), end = start + item.MinutesWithRest / 60.0;
            double lateBed = nights.Bed(session - 1) - Day, bed = nights.Bed(session);
            if ((start < day.Rise && end > lateBed) || end > bed + 1e-9)
                return new ModelError($"'{item.Id}' is at {Clock(start)} for {item.MinutesWithRest} min, but the person is in bed from {Clock(bed)} to {Clock(day.Rise)} (week {session / 7 + 1}).",
                    item.Place, "a session in the waking hours", "move the session, or change bed and rise in the person file");
            foreach (var other in plan.Items.Where(other => other.HasSessions && !other.Treatment.IsAlongside && other.HoursBeforeBed is null && item.HoursBeforeBed is not null))
                if (other.SessionDays(other.LastWeek).Contains(session) && other.Start < end && start < other.Start + other.MinutesWithRest / 60.0)
                    return new ModelError($"'{item.Id}' at {Clock(start)} and '{other.Id}' at {Clock(other.Start)} overlap in week {session / 7 + 1}: '{item.Id}' goes by the bed time.",
                        item.Place, "sessions one after the other", "move one to another time or day");
        }
        return null;
    }

    private static string Clock(double hours)
    {
        int minutes = (int)Math.Round(hours * 60) % (24 * 60);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");
    }
}
