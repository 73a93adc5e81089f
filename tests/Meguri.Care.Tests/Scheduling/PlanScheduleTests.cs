using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Modeling;
using Meguri.Physiology.People;
using Meguri.Simulation.Schedules;

namespace Meguri.Care.Tests.Scheduling;

public class PlanScheduleTests
{
    private static readonly CareLibrary Library = new(Models.Folder);

    [Fact]
    public void Doing_nothing_is_the_habitual_day_at_every_hour()
    {
        var habitual = HabitualSchedule.Of(SmallPerson.Day, SmallPerson.Model);
        var plan = Of("usual-care");
        foreach (string exposure in new[] { "bed", "light", "met", "load_knee", "posture_knee", "t_bedroom" })
            for (double time = -12; time < 21 * 24; time += 0.25)
                Assert.Equal(Level(habitual, exposure, time), Level(plan, exposure, time));
    }

    [Theory]
    [InlineData(0, 23.5, 0, 60, 1.5, 0.25)]     // week 1: up until 00:15, living on as in the evening
    [InlineData(1, 0.20, 0, 60, 1.5, 0.25)]
    [InlineData(1, 0.30, 1, 0, 1.0, 0)]
    [InlineData(1, 6.99, 1, 0, 1.0, 0)]
    [InlineData(1, 7.01, 0, 400, 1.5, 0.25)]    // the rise time stays
    [InlineData(-1, 23.5, 1, 0, 1.0, 0)]        // the night before the plan is as ever
    [InlineData(49, 23.5, 0, 60, 1.5, 0.25)]    // week 8: 7.4 h, in bed at 23:36
    [InlineData(49, 23.65, 1, 0, 1.0, 0)]
    [InlineData(80, 23.5, 0, 60, 1.5, 0.25)]    // the last window is kept
    public void A_sleep_window_moves_bed_time_and_what_belongs_to_it(int day, double clock, double bed, double light, double met, double load)
    {
        var schedule = Of(Items("{id: w, treatment: sleep-window, weeks: [1, 12]}"));
        double time = 24.0 * day + clock;
        Assert.Equal((bed, light, met, load), (Level(schedule, "bed", time), Level(schedule, "light", time), Level(schedule, "met", time), Level(schedule, "load_knee", time)));
    }

    [Theory]
    [InlineData(0, 19.9, 60)]
    [InlineData(0, 20.1, 10)]
    [InlineData(0, 23.9, 10)]     // dim until really in bed
    [InlineData(1, 0.5, 0)]
    [InlineData(1, 7.5, 400)]
    [InlineData(14, 20.1, 60)]    // after its weeks
    public void Evening_light_is_dim_until_the_person_is_in_bed(int day, double clock, double light)
    {
        var schedule = Of(Items("{id: l, treatment: dim-evening-light, weeks: [1, 2]}", "{id: w, treatment: sleep-window, weeks: [1, 12]}"));
        Assert.Equal(light, Level(schedule, "light", 24.0 * day + clock));
    }

    [Theory]
    [InlineData(3, 19.5, 0.6, 1)]
    [InlineData(3, 20.1, 0, 0)]
    [InlineData(2, 19.5, 0, 0)]
    [InlineData(10, 19.5, 0.6, 1)]
    [InlineData(17, 19.5, 0, 0)]
    public void A_session_acts_on_its_days_and_weeks_in_the_region_that_hurts(int day, double clock, double manual, double contact)
    {
        var schedule = Of(Items("{id: m, treatment: massage, region: painful, weeks: [1, 2], days: [thu], start: \"19:00\"}"));
        double time = 24.0 * day + clock;
        Assert.Equal((manual, contact), (Level(schedule, "manual_knee", time), Level(schedule, "contact", time)));
    }

    [Fact]
    public void Sessions_can_leave_weeks_out()
    {
        var schedule = Of(Items("{id: m, treatment: massage, region: knee, weeks: [2, 6], every_weeks: 2, days: [mon], start: \"19:00\"}"));
        var weeks = Enumerable.Range(0, 9).Where(week => Level(schedule, "manual_knee", 168.0 * week + 19.5) > 0);
        Assert.Equal([1, 3, 5], weeks);
    }

    [Fact]
    public void What_stands_in_its_weeks_lasts_all_of_them()
    {
        var schedule = Of(Items("{id: r, treatment: quiet-cool-bedroom, weeks: [1, 2]}", "{id: c, treatment: sleep-course, weeks: [2, 2]}"));
        Assert.Equal([24.0, 20.0, 20.0, 24.0], new[] { -1.0, 1, 335, 337 }.Select(time => Level(schedule, "t_bedroom", time)));
        Assert.Equal([0.0, 1.0, 0.0], new[] { 167.0, 169, 337 }.Select(time => Level(schedule, "support_course", time)));
    }

    [Theory]
    [InlineData(0, 22.4, 0)]      // in bed at 00:15: the bath begins at 22:30
    [InlineData(0, 22.6, 1)]
    [InlineData(0, 22.8, 0)]
    [InlineData(49, 21.84, 0)]    // in bed at 23:36: at 21:51
    [InlineData(49, 21.9, 1)]
    public void A_bath_before_bed_follows_the_bed_time_of_the_week(int day, double clock, double bath) =>
        Assert.Equal(bath, Level(Of("sleep-routine"), "bath_dist", 24.0 * day + clock));

    [Theory]
    [InlineData("{id: m, treatment: massage, region: knee, weeks: [1, 2], start: \"22:30\"}", "in bed from 23:00 to 7:00 (week 1)")]
    [InlineData("{id: m, treatment: massage, region: knee, weeks: [2, 2], start: \"06:30\"}", "in bed from 23:00 to 7:00 (week 2)")]
    [InlineData("{id: m, treatment: massage, region: knee, weeks: [1, 1], start: \"21:00\"}", "'b' at 21:15 and 'm' at 21:00 overlap in week 1")]
    public void A_plan_that_does_not_fit_the_persons_day_is_refused(string item, string message)
    {
        var plan = Items("{id: b, treatment: bath, weeks: [1, 4], before_bed: 1.75}", item);
        var error = Assert.Throws<ModelException>(() => PlanFit.Refuse(plan, SmallPerson.Day)).Errors[0];
        Assert.Contains(message, error.Message);
        Assert.Equal("p.yaml", error.Place!.File);
    }

    [Fact]
    public void A_late_session_fits_the_weeks_of_a_sleep_window_only()
    {
        PlanFit.Refuse(Items("{id: w, treatment: sleep-window, weeks: [1, 4]}", "{id: m, treatment: stretching, region: knee, weeks: [1, 4], start: \"23:20\"}"), SmallPerson.Day);
        Assert.Throws<ModelException>(() => PlanFit.Refuse(Items("{id: w, treatment: sleep-window, weeks: [1, 4]}", "{id: m, treatment: stretching, region: knee, weeks: [1, 5], start: \"23:20\"}"), SmallPerson.Day));
    }

    [Fact]
    public void A_plan_for_the_painful_region_needs_a_person_with_pain()
    {
        var plan = Library.ReadPlan("massage-and-stretch");
        var error = Assert.Throws<ModelException>(() => PlanSchedule.Of(plan, SmallPerson.Day, SmallPerson.Model, null, 12)).Errors[0];
        Assert.Contains("reports no pain", error.Message);
        Assert.Contains("massage-and-stretch.yaml", error.Place!.File);
    }

    [Theory]
    [InlineData(0, 13.9, 0, 0, 0)]
    [InlineData(0, 14.1, 3.2, 5, 0)]     // 0.5 h: an amount of 1 over 6 minutes, a level, no rest yet
    [InlineData(0, 14.11, 0, 5, 0)]
    [InlineData(0, 14.4, 0, 5, 0)]
    [InlineData(0, 14.6, 0, 0, 2)]       // the rest follows the session
    [InlineData(0, 14.8, 0, 0, 0)]
    public void A_session_gives_amounts_for_their_own_time_levels_to_its_end_and_then_the_rest(int day, double clock, double amount, double level, double rest)
    {
        var treatment = Library.Treatments["massage"] with
        {
            Contact = 0,
            Sets = [new("manual_{region}", null) { Times = 0.4, IsAmount = true, Minutes = 6 }, new("psych", 5)],
            Rest = new(15, [new("stretch_{region}", 2)]),
        };
        var plan = Items("{id: m, treatment: massage, region: knee, weeks: [1, 2], days: [mon], start: \"14:00\", minutes: 30, dose: 0.8}");
        var schedule = Of(plan with { Items = [plan.Items[0] with { Treatment = treatment }] });
        double time = 24.0 * day + clock - (clock == 14.1 ? 0.01 : 0);
        Assert.Equal((amount, level, rest), (Math.Round(Level(schedule, "manual_knee", time), 9), Level(schedule, "psych", time), Level(schedule, "stretch_knee", time)));
    }

    [Fact]
    public void Sessions_rest_in_their_pauses_and_so_does_what_stands()
    {
        var schedule = Of(Items("{id: m, treatment: massage, region: knee, weeks: [1, 6], pauses: [[2, 3], [5, 5]], days: [mon], start: \"19:00\"}",
            "{id: r, treatment: quiet-cool-bedroom, weeks: [1, 6], pauses: [[2, 3], [5, 5]]}", "{id: l, treatment: dim-evening-light, weeks: [1, 6], pauses: [[2, 3], [5, 5]]}"));
        foreach (var (exposure, clock, usual) in new[] { ("manual_knee", 19.5, 0.0), ("t_bedroom", 21, 24), ("light", 21, 60) })
            Assert.Equal([0, 3, 5], Enumerable.Range(0, 8).Where(week => Level(schedule, exposure, 168.0 * week + clock) != usual));
    }

    [Fact]
    public void Pauses_are_no_time_and_no_price_of_a_week_or_month()
    {
        var plan = Items("{id: m, treatment: massage, region: knee, weeks: [1, 12], pauses: [[5, 8]], days: [mon], start: \"19:00\", minutes: 60, prices: [{price: massage-60, per: session}, {price: cbt-i-session, per: month}, {price: dim-lamp, per: week}]}");
        var summary = Meguri.Care.Comparing.PlanSummaries.Of(plan, 1, 12);
        Assert.Equal((8, 2, 8, 40.0), (summary.Price.Lines[0].Count, summary.Price.Lines[1].Count, summary.Price.Lines[2].Count, summary.MinutesPerWeek));
        Assert.Contains("not in 5–8", summary.Items[0].Description.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(17.1, 0.55, 0, 0.22, 5.0)]    // cycling, the first of two halves
    [InlineData(17.6, 0, 0.55, 0.44, 3.5)]    // sit to stand: 0.62 x the capacity of 0.6 would be 0.372 of the knee, dosed by the knee
    [InlineData(18.1, 0, 0, 0.25, 1.5)]
    public void Fixed_exercises_follow_one_another_at_the_dose_of_the_plan(double clock, double aerobic, double resistance, double load, double met)
    {
        var treatment = Library.Treatments["aerobic-exercise"];
        var exercises = Library.Exercises.Exercises;
        treatment = treatment with { Exercises = treatment.Exercises! with { Parts = [new(exercises["cycling"], 0.5), new(exercises["sit-to-stand"], 0.5)] } };
        var plan = Items("{id: e, treatment: aerobic-exercise, weeks: [1, 1], days: [mon], start: \"17:00\", minutes: 60, dose: 0.62}");
        var schedule = PlanSchedule.Of(plan with { Items = [plan.Items[0] with { Treatment = treatment }] }, SmallPerson.Day, SmallPerson.Model, "knee", 12, _ => 0.44 / 0.62);
        Assert.Equal((aerobic, resistance, load, met), (Level(schedule, "ex_aerobic", clock), Level(schedule, "ex_resistance", clock), Math.Round(Level(schedule, "load_knee", clock), 9), Level(schedule, "met", clock)));
    }

    [Fact]
    public void What_goes_on_in_bed_follows_the_bed_time_and_what_goes_alongside_takes_no_time()
    {
        var mat = Library.Treatments["quiet-cool-bedroom"] with { Timing = TreatmentTiming.InBed, Sets = [new("psych", 1)] };
        var plan = Items("{id: n, treatment: quiet-cool-bedroom, weeks: [1, 1]}", "{id: w, treatment: sleep-window, weeks: [1, 12]}", "{id: d, treatment: posture-change, region: knee, weeks: [1, 1], start: \"9:00\"}", "{id: s, treatment: stretching, region: knee, weeks: [1, 1], start: \"12:00\"}");
        var schedule = Of(plan with { Items = [plan.Items[0] with { Treatment = mat }, .. plan.Items.Skip(1)] });
        Assert.Equal([0, 1, 1, 0, 0], new[] { 23.5, 24.5, 30.9, 31.1, 7 * 24 + 24.5 }.Select(time => Level(schedule, "psych", time)));
        Assert.Equal((0.2, 0.8), (Level(schedule, "posture_knee", 12.1), Level(schedule, "stretch_knee", 12.1)));
        Assert.Equal(70, Meguri.Care.Comparing.PlanSummaries.Of(plan, 1, 1).MinutesPerWeek);
    }

    private static Plan Items(params string[] items) =>
        Library.ReadPlanText("id: p\nname: p\ndescription: p\nitems:\n" + string.Join("\n", items.Select(item => "  - " + item)), "p.yaml");

    private static Schedule Of(string plan) => Of(Library.ReadPlan(plan));

    private static Schedule Of(Plan plan) => PlanSchedule.Of(plan, SmallPerson.Day, SmallPerson.Model, "knee", 12);

    private static double Level(Schedule schedule, string exposure, double time) => schedule.Level(SmallPerson.Model.ParameterIndex(exposure), time);
}
