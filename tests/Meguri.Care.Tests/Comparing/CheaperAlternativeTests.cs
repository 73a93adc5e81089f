using Meguri.Care.Comparing;
using Meguri.Care.Screening;
using Meguri.Testing;

namespace Meguri.Care.Tests.Comparing;

public sealed class CheaperAlternativeTests
{
    private static readonly ComparisonResult Result = SampleComparison.Of(plans: 4);

    private static PlanSummary Plan(string id) => Result.Plans.First(plan => plan.Id == id);

    private static ObservableSummary Observable(string id) => Result.Observables.First(observable => observable.Id == id);

    [Fact]
    public void A_dear_plan_with_a_smaller_effect_has_the_cheapest_that_does_as_much()
    {
        var other = CheaperAlternative.To(Result, Plan("massage-and-stretch"), Observable("pain_knee"));

        Assert.NotNull(other);
        Assert.Equal("graded-exercise", other.Plan.Id);
        Assert.Equal(72_000m - 38_400m, other.SavedJpy);
    }

    [Fact]
    public void Where_nothing_changes_doing_nothing_is_as_good()
    {
        var other = CheaperAlternative.To(Result, Plan("massage-and-stretch"), Observable("sleep_onset"));

        Assert.True(other!.Plan.IsUsualCare);
    }

    [Fact]
    public void A_stopped_plan_is_no_alternative()
    {
        var stopped = Result with { Screening = [new PlanScreening { PlanId = "graded-exercise", Outcome = ScreeningOutcome.Stop, Items = [], Open = [] }] };

        var other = CheaperAlternative.To(stopped, Plan("massage-and-stretch"), Observable("pain_knee"));

        Assert.NotEqual("graded-exercise", other?.Plan.Id);
    }

    [Fact]
    public void The_best_plan_has_no_alternative() => Assert.Null(CheaperAlternative.To(Result, Plan("graded-exercise"), Observable("pain_knee")));
}
