using Meguri.Care.Comparing;
using Meguri.Care.Evidence;

namespace Meguri.Validation.Tests.Matrix;

/// <summary>
/// RESTORE (Bennell 2021, doi:10.1001/jama.2021.19415, 288 people): platelet-rich plasma in the knee against salt water, three
/// weekly injections. Knee pain fell by 2.1 and 1.8 of 10 [V: repair dossier, PR-1]; difference −0.4, 95 % interval −0.9 to
/// 0.2 [M]. Here the same people get both, twelve weeks long; the trial's main reading was at twelve months.
/// </summary>
public class NullTrialTests
{
    private const double Low = -0.9, High = 0.2;

    [Theory]
    [InlineData(EvidenceView.ProvenOnly)]
    [InlineData(EvidenceView.AsEvidenceHasIt)]
    public void Platelet_rich_plasma_in_the_knee_does_no_more_than_salt_water_as_in_RESTORE(EvidenceView view)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MEGURI_FULL") == "1", "Set MEGURI_FULL=1 to run the trial.");
        var matrix = PlanMatrix.Instance;
        var study = new WeighedStudy
        {
            Models = matrix.Models,
            Care = matrix.Care,
            Person = matrix.Models.ReadPerson("example"),
            Plans = [matrix.Care.ReadPlan("prp-knee-injection"), matrix.Care.ReadPlan("saline-knee-injection")],
            People = 48,
            Seed = 1,
            Probabilities = matrix.Care.Evidence.Set(ProbabilitySet.Default),
            Options = new ComparisonOptions { EvidenceView = view },
        };
        var cancellation = TestContext.Current.CancellationToken;
        var result = study.Compare(view, study.Draw(view, cancellation: cancellation), cancellation: cancellation);
        double plasma = Change(result, "prp-knee-injection"), salt = Change(result, "saline-knee-injection");
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{view}: plasma {plasma:0.000}, salt water {salt:0.000}, difference {plasma - salt:0.000}; RESTORE -2.1, -1.8, -0.4 ({Low} to {High})"));
        Assert.InRange(plasma - salt, Low, High);
    }

    private static double Change(ComparisonResult result, string plan)
    {
        var weeks = result.Outcomes.Single(outcome => outcome.PlanId == plan).Observables.Single(observable => observable.ObservableId == "pain_knee").Weeks;
        return weeks[^1].Mean - weeks[0].Mean;
    }
}
