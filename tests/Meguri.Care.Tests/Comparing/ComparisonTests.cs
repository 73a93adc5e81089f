using Meguri.Care.Comparing;
using Meguri.Modeling;
using Meguri.Physiology;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Tests.Comparing;

public class ComparisonTests
{
    private static readonly CareLibrary Care = new(Models.Folder);
    private static readonly ModelLibrary Science = new(Models.Folder);
    private static readonly Lazy<ComparisonResult> Result = new(() => Compare(24, ["graded-exercise", "sleep-routine"]));

    [Fact]
    public void Usual_care_comes_first_and_the_plans_get_letters_in_the_order_asked_for()
    {
        Assert.Equal(["usual-care", "graded-exercise", "sleep-routine"], Result.Value.Plans.Select(plan => plan.Id));
        Assert.Equal(["–", "A", "B"], Result.Value.Plans.Select(plan => plan.Letter));
        Assert.Equal(Result.Value.Plans.Select(plan => plan.Id), Result.Value.Outcomes.Select(outcome => outcome.PlanId));
        Assert.Equal([true, false, false], Result.Value.Plans.Select(plan => plan.IsUsualCare));
    }

    [Fact]
    public void Complaints_lead_and_the_week_before_the_plan_is_the_same_in_every_plan()
    {
        Assert.Equal(["pain_knee", "light"], Result.Value.Observables.Select(observable => observable.Id));
        Assert.True(Result.Value.Observables[0].IsComplaint);
        var first = Result.Value.Outcomes.Select(outcome => outcome.Observables[0].Weeks[0]).Distinct();
        Assert.Single(first);
        Assert.Equal(Enumerable.Range(0, 13), Result.Value.Outcome("sleep-routine", "light").Weeks.Select(week => week.Week));
    }

    [Fact]
    public void A_plan_that_does_not_touch_an_observable_does_not_differ_from_doing_nothing()
    {
        var outcome = Result.Value.Outcome("sleep-routine", "pain_knee");
        Assert.InRange(outcome.FromUsualCare!.High, -1e-9, 1e-9);
        Assert.InRange(outcome.FromUsualCare.Low, -1e-9, 1e-9);
        Assert.Equal(outcome.Change.Better, outcome.Change.BetterAnyway);
        Assert.Null(outcome.JpyPerAdditionalPersonBetter);
    }

    [Fact]
    public void Exercise_eases_the_small_persons_knee_and_the_price_stands_beside_it()
    {
        var outcome = Result.Value.Outcome("graded-exercise", "pain_knee");
        Assert.True(outcome.FromUsualCare!.High < 0);
        Assert.True(outcome.Change.Better > outcome.Change.BetterUnderUsualCare);
        var plan = Result.Value.Plans[1];
        Assert.Equal(36 * 1000 + 1500, plan.Price.TotalJpy);
        Assert.Equal(3 * 90, plan.MinutesPerWeek);
        Assert.Equal(Math.Round(plan.Price.TotalJpy * outcome.Change.People / (outcome.Change.Better - outcome.Change.BetterUnderUsualCare), MidpointRounding.AwayFromZero), outcome.JpyPerAdditionalPersonBetter);
    }

    [Fact]
    public void Dim_evenings_are_read_as_less_light()
    {
        var outcome = Result.Value.Outcome("sleep-routine", "light");
        // Seven evenings of three hours at 10 instead of 60 lux, and at most an hour and a quarter longer in that light.
        Assert.InRange(outcome.FromUsualCare!.Mean, -3.0 * 50 / 24, -3.0 * 50 / 24 + 1.25 * 10 / 24);
        Assert.False(outcome.Change.IsKnown);
    }

    [Fact]
    public void Sessions_and_decisions_are_counted_and_explained()
    {
        var sessions = Result.Value.Outcomes[1].Sessions!;
        Assert.Equal(36, sessions.Planned);
        Assert.InRange(sessions.DoneMean + sessions.SparedMean, 30, 36);
        Assert.Equal(1, sessions.Decisions.Sum(decision => decision.Share), 9);
        Assert.Contains(sessions.Decisions, decision => decision.Action == SteeringDirection.Up && decision.Text.Ja.Length > 0);
        Assert.True(sessions.Load[^1].Median >= sessions.Load[0].Median);
        Assert.Equal(3, sessions.FirstSession.Count);
        Assert.NotEmpty(sessions.Example);
        Assert.Null(Result.Value.Outcomes[2].Sessions);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_with_any_number_of_threads_people_at_once_and_other_plans()
    {
        string one = ComparisonCsv.Write(Compare(24, ["graded-exercise"], threads: 1));
        Assert.Equal(one, ComparisonCsv.Write(Compare(24, ["graded-exercise"], threads: 2)));
        Assert.Equal(one, ComparisonCsv.Write(Compare(24, ["graded-exercise"], threads: 2, atOnce: 5)));
        var rows = ComparisonCsv.Write(Result.Value).Split('\n').ToHashSet(StringComparer.Ordinal);
        Assert.All(one.Split('\n'), row => Assert.Contains(row, rows));
    }

    [Fact]
    public void Json_reads_back_to_the_same_result_and_leaves_Japanese_readable()
    {
        string json = ComparisonJson.Write(Result.Value);
        Assert.Equal(json, ComparisonJson.Write(ComparisonJson.Read(json)));
        Assert.Contains("何もしない", json);
        Assert.DoesNotContain("NaN", json);
    }

    [Fact]
    public void Csv_is_a_long_table_whose_numbers_read_back()
    {
        string[] rows = ComparisonCsv.Write(Result.Value).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("plan,observable,week,statistic,value", rows[0]);
        string median = rows.Single(row => row.StartsWith("graded-exercise,pain_knee,12,median,", StringComparison.Ordinal));
        Assert.Equal(Result.Value.Outcome("graded-exercise", "pain_knee").Weeks[12].Median, double.Parse(median.Split(',')[4], System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(rows, row => Assert.Equal(5, row.Split(',').Length));
    }

    [Fact]
    public void People_with_much_pain_do_other_exercises_until_it_eases()
    {
        var result = Compare(8, ["graded-exercise"], pain: 7);
        Assert.Equal(0, result.Outcomes[1].Sessions!.DoneMean);
        Assert.Equal(36, result.Outcomes[1].Sessions!.SparedMean);
        Assert.Equal("not-started", Assert.Single(result.Outcomes[1].Sessions!.Decisions).Reason);
        Assert.Contains("36 of 36", result.Notices.Single(notice => notice.Code == "region-spared").Text.En);
        Assert.DoesNotContain(Result.Value.Notices, notice => notice.Code == "region-spared");
    }

    [Fact]
    public void Plans_say_in_both_languages_when_and_how_long()
    {
        var plan = PlanSummaries.Of(Care.ReadPlan("exercise-massage-sleep"), 3, 12, SmallPerson.Day);
        Assert.Equal("C", plan.Letter);
        Assert.Equal("3 times a week (Mon, Wed, Fri) at 10:00, 60 min, weeks 1 to 12", plan.Items[0].Description.En);
        Assert.Equal("週3回（月・水・金） 10:00から60分、1〜12週", plan.Items[0].Description.Ja);
        Assert.Equal("6.75 to 7.4 h in bed, weeks 1 to 12", plan.Items.Single(item => item.Id == "window").Description.En);
        Assert.Equal("every day 1.75 h before bed, 15 min, weeks 1 to 12", plan.Items.Single(item => item.Id == "bath").Description.En);
        Assert.Equal(3 + 1 + 7 + 1 + 7, plan.Week.Count);
        Assert.Equal((22 * 60) + 30, plan.Week.First(session => session.ItemId == "bath").StartMinute);
        Assert.Equal(84, plan.SessionDays.Count);
        Assert.Equal(plan.Price.Lines.Sum(line => line.TotalJpy), plan.Price.TotalJpy);
        Assert.All(plan.Price.Lines, line => Assert.True(line.IsAssumption && line.Source.Length > 0));
    }

    [Fact]
    public void What_a_reader_must_be_told_stands_beside_the_plan_it_concerns()
    {
        Assert.Equal(["no-diagnosis", "price-assumed graded-exercise", "price-assumed sleep-routine", "steering-untested graded-exercise", "knee-exercise-fixed graded-exercise", "vessels-run-away graded-exercise"],
            Result.Value.Notices.Select(notice => $"{notice.Code} {notice.PlanId}".Trim()));
        var cut = Comparison.Run(Science, Care, SmallPerson.Cohort(2), [Care.ReadPlan("sleep-routine")], new ComparisonOptions { Weeks = 4 }, null, TestContext.Current.CancellationToken);
        Assert.Contains("week 12", cut.Notices.Single(notice => notice.Code == "plan-goes-on").Text.En);
        Assert.Equal(4 * 8000 + 3000 + 28 * 100, cut.Plans[1].Price.TotalJpy);
    }

    [Fact]
    public void A_plan_given_twice_is_refused()
    {
        var error = Assert.Throws<ModelException>(() => Compare(2, ["sleep-routine", "sleep-routine"])).Errors[0];
        Assert.Contains("given twice", error.Message);
    }

    [Fact]
    public void A_comparison_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Comparison.Run(Science, Care, SmallPerson.Cohort(2), [Care.ReadPlan("sleep-routine")], new ComparisonOptions(), null, cancelled.Token));
    }

    private static ComparisonResult Compare(int people, string[] plans, int threads = 2, int atOnce = 2000, double pain = 2) =>
        Comparison.Run(Science, Care, SmallPerson.Cohort(people, pain), [.. plans.Select(Care.ReadPlan)],
            new ComparisonOptions { Ensemble = new EnsembleOptions { Threads = threads }, PeopleAtOnce = atOnce });
}
