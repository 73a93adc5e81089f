using Meguri.Care.Plans;
using Meguri.Care.Steering;
using Meguri.Modeling;

namespace Meguri.Care.Tests.Plans;

public class PlanFileTests
{
    private static readonly CareLibrary Library = new(Models.Folder);

    [Fact]
    public void Every_plan_that_comes_with_the_library_is_valid()
    {
        string[] relied = ["exercise-massage-sleep", "graded-exercise", "graded-exercise+sleep-routine", "massage-and-stretch", "sleep-routine", "usual-care"];
        Assert.Empty(relied.Except(Library.PlanIds));
        foreach (string id in Library.PlanIds)
        {
            var plan = Library.ReadPlan(id);
            Assert.Equal(id, plan.Id);
            Assert.NotEqual(plan.Name.Ja, plan.Name.En);
            Assert.NotEqual(plan.Description.Ja, plan.Description.En);
            Assert.Equal(id == "usual-care", plan.IsEmpty);
        }
    }

    [Fact]
    public void A_combination_holds_the_items_of_the_plans_it_includes_in_order()
    {
        var plan = Library.ReadPlan("exercise-massage-sleep");
        Assert.Equal(["exercise", "massage", "stretch", "talk", "course", "window", "light", "room", "bath"], plan.Items.Select(item => item.Id));
        Assert.Equal(12, plan.LastWeek);
    }

    [Fact]
    public void Graded_exercise_takes_place_three_times_a_week_and_begins_at_its_steps()
    {
        var item = Library.ReadPlan("graded-exercise").Items.Single();
        Assert.Equal([0, 2, 4, 7, 9, 11], item.SessionDays(2));
        Assert.Equal(36, item.SessionDays(12).Count());
        Assert.Equal(new SteeringLevels(1, 4, 3, 0), item.Begin);
        Assert.Equal(10.0, item.Start);
    }

    [Fact]
    public void Phases_give_their_weeks_to_their_items()
    {
        var plan = Library.ReadPlanText("""
            id: p
            name: p
            description: p
            phases:
              - weeks: [1, 4]
                items:
                  - {id: m1, treatment: massage, region: knee, days: [mon], start: "19:00"}
              - weeks: [5, 12]
                items:
                  - {id: m2, treatment: massage, region: knee, days: [mon], start: "19:00", every_weeks: 2}
            """, "p.yaml");
        Assert.Equal([0, 7, 14, 21], plan.Items[0].SessionDays(12));
        Assert.Equal([28, 42, 56, 70], plan.Items[1].SessionDays(12));
    }

    private const string Head = "id: p\nname: p\ndescription: p\nitems:\n";

    [Fact]
    public void A_session_can_go_by_the_bed_time_and_must_end_before_it()
    {
        Assert.Equal(2, Library.ReadPlanText(Head + "  - {id: b, treatment: bath, weeks: [1, 4], before_bed: 2}", "mine.yaml").Items[0].HoursBeforeBed);
        var error = Assert.Throws<ModelException>(() => Library.ReadPlanText(Head + "  - {id: b, treatment: bath, weeks: [1, 4], before_bed: 0.2}", "mine.yaml")).Errors[0];
        Assert.Contains("goes on in bed", error.Message);
        Assert.Equal(57, error.Place!.Column);
    }

    // A plan text with one mistake; the line and column of the mistake; what the message must say; how to mend it.
    [Theory]
    [InlineData("  - {id: a, treatment: massag, region: knee, weeks: [1, 4], start: \"19:00\"}", 5, 24, "'massag' is not known", "massage")]
    [InlineData("  - {id: a, treatment: massage, region: hip, weeks: [1, 4], start: \"19:00\"}", 5, 41, "'hip'", null)]
    [InlineData("  - {id: a, treatment: massage, region: knee, start: \"19:00\"}", 5, 5, "'weeks' is missing", "weeks: [1, 12]")]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [4, 1], start: \"19:00\"}", 5, 54, "no weeks", null)]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [0, 4], start: \"19:00\"}", 5, 54, "no weeks", null)]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: \"25:00\"}", 5, 69, "'25:00'", null)]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: \"23:30\"}", 5, 69, "past midnight", null)]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: \"19:00\", dose: 2}", 5, 84, "The dose is 2", null)]
    [InlineData("  - {id: a, treatment: bath, weeks: [1, 4], start: \"19:00\", dose: 2}", 5, 67, "takes no dose", "remove")]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: \"19:00\", dos: 0.5}", 5, 78, "'dos' is not known", "dose")]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: \"19:00\", days: [mon, tues]}", 5, 84, "'tues' is no day", null)]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: \"19:00\", days: [mon, mon]}", 5, 84, "stands twice", null)]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: \"19:00\", prices: [{price: masage-60, per: session}]}", 5, 95, "'masage-60' is not known", "massage-60")]
    [InlineData("  - {id: a, treatment: steered-exercise, programme: graded, region: knee, weeks: [1, 4], start: \"10:00\", begin: {load: 8}}", 5, 120, "'load' is 8", null)]
    [InlineData("  - {id: a, treatment: steered-exercise, programme: grated, region: knee, weeks: [1, 4], start: \"10:00\"}", 5, 53, "'grated' is not known", "graded")]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: \"19:00\"}\n  - {id: a, treatment: stretching, region: knee, weeks: [1, 4], start: \"21:00\"}", 6, 24, "stands twice", "rename")]
    [InlineData("  - {id: a, treatment: massage, region: knee, weeks: [1, 4], days: [tue], start: \"19:00\"}\n  - {id: b, treatment: stretching, region: knee, weeks: [3, 6], start: \"19:55\"}", 6, 24, "overlap on Tuesday of week 3", "another time")]
    public void A_mistake_is_refused_with_its_place_and_a_way_to_mend_it(string items, int line, int column, string message, string? mend)
    {
        var error = Assert.Throws<ModelException>(() => Library.ReadPlanText(Head + items, "mine.yaml")).Errors[0];
        Assert.Contains(message, error.Message);
        Assert.Equal(("mine.yaml", line, column), (error.Place!.File, error.Place.Line, error.Place.Column));
        if (mend is not null)
            Assert.Contains(mend, error.Mend);
    }

    [Theory]
    [InlineData("include: [graded-exercize]", "'graded-exercize' is not known")]
    [InlineData("include: [sleep-routine, sleep-routine]", "stands twice")]
    public void An_inclusion_that_does_not_work_out_is_refused(string include, string message)
    {
        var error = Assert.Throws<ModelException>(() => Library.ReadPlanText($"id: p\nname: p\ndescription: p\n{include}\n", "mine.yaml")).Errors[0];
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void A_plan_that_is_not_there_is_named_with_the_nearest_one()
    {
        var error = Assert.Throws<ModelException>(() => Library.ReadPlan("sleep-rutine")).Errors.Single();
        Assert.Contains("sleep-routine", error.Mend);
    }

    [Fact]
    public void Sessions_that_only_touch_do_not_clash()
    {
        var plan = Library.ReadPlanText(Head + """
              - {id: a, treatment: massage, region: knee, weeks: [1, 4], start: "19:00"}
              - {id: b, treatment: stretching, region: knee, weeks: [1, 4], start: "20:00"}
            """, "mine.yaml");
        Assert.Equal(2, plan.Items.Count);
    }
}
