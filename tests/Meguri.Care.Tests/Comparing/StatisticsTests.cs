using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Comparing;

namespace Meguri.Care.Tests.Comparing;

public class StatisticsTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(5, 7);

    [Theory]
    [InlineData(0.05, 1.2)]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 4)]
    [InlineData(0.9, 12.8)]
    [InlineData(1, 16)]
    public void Quantiles_interpolate_between_ranks_as_type_7(double probability, double expected) =>
        Assert.Equal(expected, Quantiles.OfSorted([1, 2, 4, 8, 16], probability), 12);

    [Theory]
    [InlineData(1, 12.706204736)]
    [InlineData(2, 4.302652730)]
    [InlineData(10, 2.228138852)]
    [InlineData(30, 2.042272456)]
    [InlineData(199, 1.971956544)]
    public void Students_t_has_its_tabled_quantiles(double freedom, double expected)
    {
        Assert.Equal(expected, StudentT.Quantile(0.975, freedom), 8);
        Assert.Equal(-expected, StudentT.Quantile(0.025, freedom), 8);
    }

    [Fact]
    public void A_paired_difference_has_the_mean_and_the_interval_of_the_textbook()
    {
        // Differences 1, 2, 3, 4, 5: mean 3, sd sqrt(2.5), half width t(4)*sd/sqrt(5) = 2.776445105*0.707106781.
        var difference = ChangeCounting.Difference([2, 4, 6, 8, 10], [1, 2, 3, 4, 5]);
        Assert.Equal(3, difference.Mean, 12);
        Assert.Equal(Math.Sqrt(2.5), difference.StandardDeviation, 12);
        Assert.Equal(3 - 1.963243161, difference.Low, 8);
        Assert.False(difference.CrossesZero);
        Assert.Equal(new PairedDifference(0, 0, 0, 0), ChangeCounting.Difference([1, 5, 2], [1, 5, 2]));
    }

    [Theory]
    [InlineData(10, 50, 0.1124, 0.3304)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(20, 20, 0.8389, 1)]
    public void A_share_has_the_range_of_Wilson(int count, int people, double low, double high)
    {
        var range = ChangeCounting.Wilson(count, people);
        Assert.Equal((low, high), (Math.Round(range.Low, 4), Math.Round(range.High, 4)));
    }

    [Fact]
    public void People_are_counted_by_the_smallest_change_that_matters_and_by_what_would_have_happened_anyway()
    {
        double[] before = [5, 5, 5, 5, 5, 5], after = [3, 3, 3.1, 5, 7, 8], anyway = [3, 5, 5, 3, 7, 5];
        var lower = ChangeCounting.Count(before, after, anyway, BetterDirection.Lower, 2);
        Assert.Equal((2, 1, 2, 2, 1, 2), (lower.Better, lower.BetterAnyway, lower.Same, lower.Worse, lower.WorseAnyway, lower.BetterUnderUsualCare));
        var higher = ChangeCounting.Count(before, after, anyway, BetterDirection.Higher, 2);
        Assert.Equal((2, 1, 2, 2, 1), (higher.Better, higher.BetterAnyway, higher.Same, higher.Worse, higher.WorseAnyway));
        Assert.False(ChangeCounting.Count(before, after, anyway, BetterDirection.Lower, null).IsKnown);
    }

    [Fact]
    public void A_price_per_additional_person_better_exists_only_when_more_people_get_better()
    {
        var change = ChangeCounting.Count([5, 5, 5, 5], [2, 2, 5, 5], [2, 5, 5, 5], BetterDirection.Lower, 2);
        Assert.Equal(40_000m, ChangeCounting.JpyPerAdditionalPerson(10_000, change));
        var none = ChangeCounting.Count([5, 5], [2, 5], [5, 2], BetterDirection.Lower, 2);
        Assert.Null(ChangeCounting.JpyPerAdditionalPerson(10_000, none));
    }

    [Fact]
    public void Counts_add_up_and_bands_are_ordered_whatever_the_values()
    {
        var values = Gen.Choose(-1000, 1000).Select(value => value / 100.0).ArrayOf(25);
        var cases = from before in values from after in values from anyway in values select (before, after, anyway);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var change = ChangeCounting.Count(c.before, c.after, c.anyway, BetterDirection.Lower, 1);
            Assert.Equal(change.People, change.Better + change.Same + change.Worse);
            Assert.True(change.BetterAnyway <= Math.Min(change.Better, change.BetterUnderUsualCare));
            Assert.InRange(change.BetterShare, change.BetterShareLow, change.BetterShareHigh);
            var band = Quantiles.Band(0, c.after);
            double[] ordered = [c.after.Min(), band.Q05, band.Q25, band.Median, band.Q75, band.Q95, c.after.Max()];
            Assert.Equal(ordered.Order(), ordered);
            var difference = ChangeCounting.Difference(c.after, c.before);
            Assert.Equal(c.after.Average() - c.before.Average(), difference.Mean, 9);
        }).Check(Fixed);
    }
}
