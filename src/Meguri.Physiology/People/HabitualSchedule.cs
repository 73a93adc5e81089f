using Meguri.Simulation;
using Meguri.Simulation.Schedules;

namespace Meguri.Physiology.People;

/// <summary>Turns a habitual day into a schedule of a compiled model.</summary>
public static class HabitualSchedule
{
    /// <summary>Days before day 0 from which the habits count; no settling is longer.</summary>
    private const double Before = 24.0 * 7 * 200;

    /// <summary>The person's day, every day. A plan adds its sessions on top.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">An exposure is no constant of the model that may vary.</exception>
    public static Schedule Of(HabitualDay day, CompiledModel model)
    {
        var schedule = new Schedule();
        foreach (string exposure in day.Base.Keys.Concat(day.Exposures.Select(exposure => exposure.Exposure)).Distinct(StringComparer.Ordinal))
            schedule.SetBase(model.ParameterIndex(exposure), day.Base.GetValueOrDefault(exposure));
        foreach (var exposure in day.Exposures)
        {
            var daily = new Recurrence { Start = exposure.Start - Before, Interval = 24, Days = exposure.Days };
            schedule.Expose(model.ParameterIndex(exposure.Exposure), exposure.Level, daily, exposure.Hours);
        }
        return schedule;
    }
}
