using Meguri.Care.Comparing;
using Meguri.Care.Report.Wording;
using Meguri.Testing;

namespace Meguri.Cli.Tests.Wording;

public sealed class FindingTests
{
    [Fact]
    public void The_finding_names_every_plan_and_doing_nothing()
    {
        ComparisonResult result = SampleComparison.Of(plans: 2);
        ChangeCounts exercise = result.Outcome("graded-exercise", "pain_knee").Change;

        string en = Finding.For(result, result.Observables[0]).HeadlineIn("en");

        Assert.StartsWith($"Knee pain clearly better: {Math.Round(10 * exercise.BetterShare)} in 10 with graded exercise,", en, StringComparison.Ordinal);
        Assert.EndsWith("doing nothing.", en, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_can_be_counted_the_difference_is_the_finding()
    {
        ComparisonResult result = SampleComparison.Of(plans: 2);

        string en = Finding.For(result, result.Observables[2]).HeadlineIn("en");

        Assert.StartsWith("Deep sleep against doing nothing: +", en, StringComparison.Ordinal);
        Assert.Contains("no clear difference with sleep routine", en, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.5, 0.4, VerdictKind.NoImportantDifference)]
    [InlineData(-3.0, 0.4, VerdictKind.NoClearDifference)]
    [InlineData(-3.0, -2.4, VerdictKind.Better)]
    [InlineData(0.2, 0.6, VerdictKind.Worse)]
    public void A_difference_is_judged_by_its_interval(double low, double high, VerdictKind kind)
    {
        ObservableSummary pain = SampleComparison.Of().Observables[0];

        Assert.Equal(kind, Verdict.On(pain, new PairedDifference((low + high) / 2, low, high, 1)).Kind);
    }
}
