using Meguri.Care.Comparing;
using Meguri.Care.Scheduling;
using Meguri.Physiology;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Tests.Comparing;

public class PresetTests
{
    [Fact]
    public void Every_plan_of_the_library_can_be_lived_by_the_joined_person_and_gives_numbers()
    {
        var models = new ModelLibrary(Models.Folder);
        var care = new CareLibrary(Models.Folder);
        var options = new EnsembleOptions { Threads = 1 };
        Cohort cohort = new Conditioning(models, models.ReadPerson("example"), CareOutputs.All).Draw(1, 1, options, null, TestContext.Current.CancellationToken);

        var result = Comparison.Run(models, care, cohort, [.. care.PlanIds.Select(care.ReadPlan).Where(plan => !plan.IsEmpty)], new ComparisonOptions { Weeks = 1, Ensemble = options }, null, TestContext.Current.CancellationToken);

        Assert.Equal(care.PlanIds.Order(StringComparer.Ordinal), result.Plans.Select(plan => plan.Id).Order(StringComparer.Ordinal));
        Assert.All(result.Outcomes, outcome => Assert.All(outcome.Observables, observable => Assert.All(observable.Weeks, week => Assert.True(double.IsFinite(week.Median), $"{outcome.PlanId}: {observable.ObservableId}"))));
    }
}
