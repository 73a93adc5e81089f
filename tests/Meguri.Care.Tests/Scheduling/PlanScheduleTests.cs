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

    private static Plan Items(params string[] items) =>
        Library.ReadPlanText("id: p\nname: p\ndescription: p\nitems:\n" + string.Join("\n", items.Select(item => "  - " + item)), "p.yaml");

    private static Schedule Of(string plan) => Of(Library.ReadPlan(plan));

    private static Schedule Of(Plan plan) => PlanSchedule.Of(plan, SmallPerson.Day, SmallPerson.Model, "knee", 12);

    private static double Level(Schedule schedule, string exposure, double time) => schedule.Level(SmallPerson.Model.ParameterIndex(exposure), time);
}
