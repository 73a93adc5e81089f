using Meguri.Care.Attribution;
using Meguri.Care.Comparing;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Care.Value;
using Meguri.Physiology;
using Meguri.Physiology.Wording;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Tests.Value;

public class BudgetSearchTests
{
    private static readonly CareLibrary Care = new(Models.Folder);
    private static readonly ModelLibrary Science = new(Models.Folder);

    private static BudgetAnswer Search(decimal? yearly, params string[] plans)
    {
        var question = new BudgetQuestion("pain_knee", yearly, 12);
        var options = new ComparisonOptions { Weeks = 12, Ensemble = new EnsembleOptions { Threads = 1 } };
        return new BudgetSearch(Care, SmallPerson.File, SmallPerson.Day, question)
            .Search([.. plans.Select(Care.ReadPlan)], tried => Comparison.Run(Science, Care, SmallPerson.Cohort(16), tried, options));
    }

    [Fact]
    public void Without_a_limit_plans_that_help_are_tried_together_and_the_best_is_told()
    {
        var answer = Search(null, "graded-exercise", "massage-and-stretch", "sleep-routine");
        Assert.Contains(answer.Choices, choice => choice.Parts.Count == 2);
        Assert.Equal(answer.Choices.Max(choice => choice.Improvement.Mean), answer.Best!.Improvement.Mean);
        Assert.DoesNotContain(answer.Choices.Where(choice => choice.Parts.Count > 1), choice => choice.Parts.Any(plan => plan.Id == "sleep-routine"));
    }

    [Fact]
    public void What_costs_more_than_its_share_of_the_year_is_left_out_and_said()
    {
        // 12 weeks of 100,000 yen a year are 23,076 yen; graded exercise costs 37,500.
        var answer = Search(100_000, "graded-exercise", "massage-and-stretch");
        Assert.Equal(23_076, answer.PurseJpy);
        Assert.Contains(answer.LeftOut, left => left.Plans is ["graded-exercise"] && left.Reason == LeftOut.TooDear);
        Assert.All(answer.Choices, choice => Assert.True(choice.Jpy <= 23_076));
    }

    [Fact]
    public void Nothing_on_the_frontier_is_both_dearer_and_less_helpful_than_something_else()
    {
        var answer = Search(null, "graded-exercise", "massage-and-stretch", "sleep-routine");
        Assert.NotEmpty(answer.Frontier);
        Assert.All(answer.Frontier.Zip(answer.Frontier.Skip(1)), pair => Assert.True(pair.Second.Jpy >= pair.First.Jpy && pair.Second.Improvement.Mean >= pair.First.Improvement.Mean));
    }

    [Fact]
    public void Plans_at_the_same_hour_are_moved_apart_and_plans_that_exclude_each_other_are_not_joined()
    {
        var first = Care.ReadPlan("graded-exercise");
        var joined = CombinedPlan.Of([first, first with { Id = "again", Items = [.. first.Items.Select(item => item with { Programme = null, Treatment = Care.Treatments["massage"], Region = "knee" })] }], plan => PlanFit.Refuse(plan, SmallPerson.Day));
        Assert.NotNull(joined);
        Assert.Equal(first.Items[0].Start + 1, joined.Items[1].Start);
        Assert.Equal(["graded-exercise/exercise", "again/exercise"], joined.Items.Select(item => item.Id));
        Assert.Null(CombinedPlan.Of([first, first with { Id = "again" }], _ => { }));
    }

    [Fact]
    public void Attribution_shares_an_effect_among_the_switches_that_made_it()
    {
        var cohort = SmallPerson.Cohort(12);
        Mechanism[] mechanisms =
        [
            new("training", new LocalText("訓練", "training"), ["learns"]),
            new("touch", new LocalText("さわる", "touch"), ["feels"]),
            new("moon", new LocalText("月", "the moon"), ["moon"]),
        ];
        var options = new ComparisonOptions { Weeks = 12, Trajectories = 12, Ensemble = new EnsembleOptions { Threads = 1 } };
        var attribution = EffectAttribution.Of(cohort, mechanisms, people => Comparison.Run(Science, Care, people, [Care.ReadPlan("graded-exercise"), Care.ReadPlan("massage-and-stretch")], options), 16);
        var exercise = attribution.Effects.First(effect => effect.PlanId == "graded-exercise" && effect.ObservableId == "pain_knee");
        Assert.Equal("training", exercise.Parts[0].MechanismId);
        Assert.DoesNotContain(exercise.Parts, part => part.MechanismId == "moon");
        Assert.Equal(exercise.Whole.Mean, exercise.Rest.Mean + exercise.Parts.Sum(part => part.Mean.Mean), 1e-9);
        var massage = attribution.Effects.First(effect => effect.PlanId == "massage-and-stretch" && effect.ObservableId == "pain_knee");
        Assert.Equal("touch", massage.Parts[0].MechanismId);
        Assert.Equal(0, attribution.Orders);
    }
}
