using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Plans;

namespace Meguri.Validation.Tests.Matrix;

/// <summary>
/// Every person of the models folder lives through every plan without a failed integration, and every weekly value stays
/// within its physiological limits. Each day a slice; with MEGURI_FULL=1 every person under every plan with 12 people, and
/// with 100 under one plan of each class; with MEGURI_MATRIX=100 (any number) all under all with that many people: hours.
/// MEGURI_MATRIX_THREADS limits the cores it takes.
/// </summary>
public class PlanMatrixTests
{
    private const int Weeks = 12, Few = 12, Many = 100, PeopleOfAView = 24;
    private static readonly bool Full = Environment.GetEnvironmentVariable("MEGURI_FULL") == "1";
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("MEGURI_MATRIX"), CultureInfo.InvariantCulture, out int people) && people > 0 ? people : null;

    // Complaints first: they are what plans are for.
    public static TheoryData<string> Archetypes => [.. PlanMatrix.Instance.Models.PeopleIds.OrderBy(id => id.StartsWith("healthy-", StringComparison.Ordinal)).ThenBy(id => id, StringComparer.Ordinal)];

    [Fact]
    public void Every_observable_has_limits() =>
        Assert.All(PlanMatrix.Instance.Models.Observables, observable => Assert.True(observable.Limits is not null, $"{observable.Id} has no limits in models/observables.yaml"));

    [Theory]
    [InlineData("example")]
    [InlineData("stiff-neck-42")]
    [InlineData("cold-feet-68")]
    public void Two_people_under_every_plan_stay_possible_for_two_weeks(string archetype) => Check(archetype, PlanMatrix.Instance.Plans, 2, 2);

    [Theory]
    [MemberData(nameof(Archetypes))]
    public void Everybody_under_every_plan_stays_possible_for_twelve_weeks(string archetype)
    {
        Assert.SkipUnless(Full || Asked is not null, "Set MEGURI_FULL=1 (12 people each) or MEGURI_MATRIX=100 to run every person under every plan.");
        Check(archetype, PlanMatrix.Instance.Plans, Asked ?? Few, Weeks);
    }

    [Theory]
    [MemberData(nameof(Archetypes))]
    public void A_hundred_people_under_a_plan_of_each_class_stay_possible_for_twelve_weeks(string archetype)
    {
        Assert.SkipUnless(Full, "Set MEGURI_FULL=1 to run 100 people of every file.");
        Check(archetype, PlanMatrix.Instance.OneOfEachClass, Many, Weeks);
    }

    [Theory]
    [MemberData(nameof(Archetypes))]
    public void Every_view_of_the_evidence_keeps_people_possible(string archetype)
    {
        Assert.SkipUnless(Full, "Set MEGURI_FULL=1 to run every view of the evidence.");
        foreach (var view in Enum.GetValues<EvidenceView>().Except([EvidenceView.AsEvidenceHasIt]))
            Check(archetype, [.. PlanMatrix.Instance.OneOfEachClass], PeopleOfAView, Weeks, view);
    }

    private static void Check(string archetype, IReadOnlyList<Plan> plans, int people, int weeks, EvidenceView view = EvidenceView.AsEvidenceHasIt)
    {
        var outcome = PlanMatrix.Instance.Run(archetype, plans, people, weeks, view);
        TestContext.Current.TestOutputHelper?.WriteLine($"{view}, {outcome}");
        Assert.True(outcome.Plans > plans.Count / 2, $"only {outcome.Plans} plans fit {archetype}: {string.Join("; ", outcome.Skipped.Values)}");
        Assert.True(outcome.Wrong.Count == 0, string.Join('\n', outcome.Wrong.Take(40)));
    }
}
