using Meguri.Care.Exercises;
using Meguri.Care.Plans;
using Meguri.Modeling.Expressions;
using Meguri.Physiology.People;
using Meguri.Simulation;
using Meguri.Simulation.Schedules;

namespace Meguri.Care.Scheduling;

/// <summary>
/// Turns a plan and a person's habitual day into exposures over time. From bottom to top: habits of the waking day, what
/// the plan sets all the time or in the evening, the time in bed (shorter in the weeks of a sleep window), sessions.
/// Steered exercise is not in it: it depends on the diary (<see cref="SteeredExercise"/>).
/// </summary>
public sealed class PlanSchedule
{
    private const double Day = 24, Week = 168;

    // Days before day 0 from which the habits count.
    private const int Before = 14;
    private readonly Plan plan;
    private readonly HabitualDay day;
    private readonly CompiledModel model;
    private readonly string? painful;
    private readonly int weeks;
    private readonly TimeInBed nights;
    private readonly HashSet<string> inBed;
    private readonly Schedule schedule = new();
    private readonly HashSet<string> based = new(StringComparer.Ordinal);

    private PlanSchedule(Plan plan, HabitualDay day, CompiledModel model, string? painful, int weeks)
    {
        this.plan = plan;
        this.day = day;
        this.model = model;
        this.painful = painful;
        this.weeks = weeks;
        nights = new TimeInBed(plan, day);
        inBed = [.. day.Exposures.Where(IsInBed).Select(exposure => exposure.Exposure)];
    }

    /// <summary>Makes the schedule.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="day">The person's day without any plan.</param>
    /// <param name="model">The compiled person.</param>
    /// <param name="painful">Region that hurts most, for items given to it; null when none does.</param>
    /// <param name="weeks">Weeks to be simulated.</param>
    /// <exception cref="Meguri.Modeling.ModelException">An exposure is no constant of the model that may vary, or an item needs a painful region and there is none.</exception>
    public static Schedule Of(Plan plan, HabitualDay day, CompiledModel model, string? painful, int weeks) =>
        new PlanSchedule(plan, day, model, painful, weeks).Build();

    /// <summary>The region an item is given to.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">The item is for the painful region and there is none.</exception>
    public static string RegionOf(PlanItem item, string? painful) => item.Region != PlanItem.PainfulRegion
        ? item.Region ?? ""
        : painful ?? throw new Meguri.Modeling.ModelException(new Meguri.Modeling.ModelError(
            $"'{item.Id}' is for the region that hurts most, but the person reports no pain.", item.Place,
            "a person with a complaint of pain, or a region", "name the region in the plan: lumbar, knee or neck_shoulder"));

    private Schedule Build()
    {
        foreach (string exposure in day.Base.Keys.Concat(day.Exposures.Select(exposure => exposure.Exposure)))
            SetBase(exposure, day.Base.GetValueOrDefault(exposure));
        foreach (var exposure in day.Exposures.Where(exposure => !IsInBed(exposure)))
            Expose(exposure.Exposure, exposure.Level, Habitually(exposure.Start, exposure.Days), exposure.Hours + Overhang(exposure));
        foreach (var item in plan.Items.Where(item => item.Treatment.Timing == TreatmentTiming.Standing))
            Spread(item, (item.FirstWeek - 1) * Week, (item.LastWeek - item.FirstWeek + 1) * Week, null);
        foreach (var item in plan.Items.Where(item => item.Treatment.Timing == TreatmentTiming.BeforeBed))
            Evenings(item);
        foreach (var exposure in day.Exposures.Where(IsInBed))
            InBed(exposure);
        foreach (var item in plan.Items.Where(item => item.Treatment.Timing == TreatmentTiming.Session))
            Sessions(item);
        // What steered sessions change needs a level to come back to.
        if (plan.Items.Any(item => item.Programme is not null))
            foreach (string exposure in ExercisePrescription.ExposureIds.Append("contact"))
                SetUsualBase(exposure);
        return schedule;
    }

    // Who goes to bed later than usual lives on as in the evening until then.
    private double Overhang(DailyExposure exposure) =>
        inBed.Contains(exposure.Exposure) && Math.Abs((exposure.Start + exposure.Hours - day.Bed) % Day) < 1e-9 ? nights.HabitualHours : 0;

    private bool IsInBed(DailyExposure exposure) =>
        exposure.Start == day.Bed && Math.Abs(exposure.Hours - nights.HabitualHours) < 1e-9 && exposure.Days == Weekdays.All;

    private void Evenings(PlanItem item)
    {
        double hours = item.Treatment.HoursBeforeBed;
        var when = Recurrence.Every((item.FirstWeek - 1) * Week + nights.HabitualBed - hours, Day, (item.LastWeek - item.FirstWeek + 1) * 7);
        foreach (var set in item.Treatment.Sets)
        {
            string exposure = NameOf(set, item);
            Expose(exposure, set.Level ?? item.Dose, when, hours + (inBed.Contains(exposure) ? nights.HabitualHours : 0));
        }
    }

    private void InBed(DailyExposure exposure)
    {
        int last = weeks * 7, night = -Before;
        while (night <= last)
        {
            double hours = nights.Hours(night);
            int same = night;
            while (same <= last && nights.Hours(same) == hours)
                same++;
            Expose(exposure.Exposure, exposure.Level, Recurrence.Every(night * Day + nights.Bed(night), Day, same - night), hours);
            night = same;
        }
    }

    private void Sessions(PlanItem item)
    {
        int count = (Math.Min(item.LastWeek, weeks) - item.FirstWeek) / item.EveryWeeks + 1;
        if (item.FirstWeek > weeks)
            return;
        if (item.HoursBeforeBed is { } before)
        {
            foreach (int session in item.SessionDays(weeks))
                Spread(item, session * Day + nights.Bed(session) - before, item.Minutes / 60.0, (0, 1));
            return;
        }
        foreach (int weekday in item.Days)
            Spread(item, (item.FirstWeek - 1) * Week + weekday * Day + item.Start, item.Minutes / 60.0, (item.EveryWeeks * Week, count));
    }

    private void Spread(PlanItem item, double start, double hours, (double Interval, int Count)? repeats)
    {
        var when = repeats is { } repeat ? Recurrence.Every(start, repeat.Interval, repeat.Count) : Recurrence.Once(start);
        foreach (var set in item.Treatment.Sets)
            Expose(NameOf(set, item), set.Level ?? item.Dose, when, hours);
        if (repeats is not null && item.Treatment.Contact > 0)
            Expose("contact", item.Treatment.Contact, when, hours);
    }

    private string NameOf(TreatmentExposure set, PlanItem item) =>
        set.Exposure.Contains("{region}", StringComparison.Ordinal) ? set.Exposure.Replace("{region}", RegionOf(item, painful)) : set.Exposure;

    private void Expose(string exposure, double level, Recurrence when, double hours)
    {
        SetUsualBase(exposure);
        schedule.Expose(model.ParameterIndex(exposure), level, when, hours);
    }

    private void SetUsualBase(string exposure) =>
        SetBase(exposure, model.Model.Find(exposure) is { Initial: { Op: Op.Number, Value: var usual } } ? usual : 0);

    private void SetBase(string exposure, double level)
    {
        if (based.Add(exposure))
            schedule.SetBase(model.ParameterIndex(exposure), level);
    }

    private static Recurrence Habitually(double start, Weekdays days) => new() { Start = start - Before * Day, Interval = Day, Days = days };
}
