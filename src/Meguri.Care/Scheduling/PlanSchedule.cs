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

    private readonly Func<string, double>? capacity;

    private PlanSchedule(Plan plan, HabitualDay day, CompiledModel model, string? painful, int weeks, Func<string, double>? capacity)
    {
        this.capacity = capacity;
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
    /// <param name="capacity">Reference capacity of a region for somebody of usual strength; only plans with fixed exercises need it.</param>
    /// <exception cref="Meguri.Modeling.ModelException">An exposure is no constant of the model that may vary, or an item needs a painful region and there is none.</exception>
    public static Schedule Of(Plan plan, HabitualDay day, CompiledModel model, string? painful, int weeks, Func<string, double>? capacity = null) =>
        new PlanSchedule(plan, day, model, painful, weeks, capacity).Build();

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
            foreach (var (first, last) in item.Stretches(item.LastWeek))
                Spread(item, (first - 1) * Week, (last - first + 1) * Week, null);
        foreach (var item in plan.Items.Where(item => item.Treatment.Timing == TreatmentTiming.BeforeBed))
            Evenings(item);
        foreach (var exposure in day.Exposures.Where(IsInBed))
            InBed(exposure.Exposure, exposure.Level, -Before, weeks * 7);
        foreach (var item in plan.Items.Where(item => item.Treatment.Timing == TreatmentTiming.InBed))
            foreach (var (first, last) in item.Stretches(weeks))
                foreach (var set in item.Treatment.Sets)
                    InBed(NameOf(set, item), set.LevelOf(item.Dose, nights.HabitualHours), (first - 1) * 7, last * 7 - 1);
        // What goes alongside lies under the sessions proper: whoever is treated does not sit at the desk.
        foreach (var item in plan.Items.Where(item => item.Treatment.Timing == TreatmentTiming.Session).OrderByDescending(item => item.Treatment.IsAlongside))
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
        foreach (var (first, last) in item.Stretches(item.LastWeek))
        {
            var when = Recurrence.Every((first - 1) * Week + nights.HabitualBed - hours, Day, (last - first + 1) * 7);
            foreach (var set in item.Treatment.Sets)
            {
                string exposure = NameOf(set, item);
                Expose(exposure, set.LevelOf(item.Dose, hours), when, hours + (inBed.Contains(exposure) ? nights.HabitualHours : 0));
            }
        }
    }

    private void InBed(string exposure, double level, int first, int last)
    {
        int night = first;
        while (night <= last)
        {
            double hours = nights.Hours(night);
            int same = night;
            while (same <= last && nights.Hours(same) == hours)
                same++;
            Expose(exposure, level, Recurrence.Every(night * Day + nights.Bed(night), Day, same - night), hours);
            night = same;
        }
    }

    private void Sessions(PlanItem item)
    {
        if (item.FirstWeek > weeks)
            return;
        if (item.HoursBeforeBed is not null || item.Pauses.Count > 0)
        {
            foreach (int session in item.SessionDays(weeks))
                Spread(item, session * Day + PlanFit.StartOf(item, nights, session), item.Minutes / 60.0, (0, 1));
            return;
        }
        int count = (Math.Min(item.LastWeek, weeks) - item.FirstWeek) / item.EveryWeeks + 1;
        foreach (int weekday in item.Days)
            Spread(item, (item.FirstWeek - 1) * Week + weekday * Day + item.Start, item.Minutes / 60.0, (item.EveryWeeks * Week, count));
    }

    private void Spread(PlanItem item, double start, double hours, (double Interval, int Count)? repeats)
    {
        Recurrence From(double begin) => repeats is { } repeat ? Recurrence.Every(begin, repeat.Interval, repeat.Count) : Recurrence.Once(begin);
        void Set(IEnumerable<TreatmentExposure> sets, double begin, double whole)
        {
            foreach (var set in sets)
            {
                double lasts = set.Minutes / 60 ?? whole;
                Expose(NameOf(set, item), set.LevelOf(item.Dose, lasts), From(begin), lasts);
            }
        }
        Set(item.Treatment.Sets, start, hours);
        if (item.Treatment.Exercises is { } exercises)
            Exercise(exercises, item.Dose, start, hours, From);
        if (item.Treatment.Rest is { } rest)
            Set(rest.Sets, start + hours, rest.Minutes / 60.0);
        if (repeats is not null && item.Treatment.Contact > 0)
            Expose("contact", item.Treatment.Contact, From(start), hours);
    }

    private void Exercise(FixedExercises exercises, double relativeLoad, double start, double hours, Func<double, Recurrence> from)
    {
        foreach (var (exercise, share) in exercises.Parts)
        {
            foreach (var (exposure, level) in exercises.Prescription.Exposures(exercise, relativeLoad, Capacity))
                Expose(exposure, level, from(start), share * hours);
            start += share * hours;
        }
    }

    private double Capacity(string region) => capacity is null
        ? throw new InvalidOperationException("A plan with fixed exercises needs the capacity of the regions.")
        : capacity(region);

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
