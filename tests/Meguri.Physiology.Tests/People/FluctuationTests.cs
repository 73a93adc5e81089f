using Meguri.Physiology.People;

namespace Meguri.Physiology.Tests.People;

public class FluctuationTests
{
    private static readonly Fluctuation Ups = new(["a", "b"], 0.22, 3);

    private static double[] Logs(int week, string exposure = "a") =>
        [.. Enumerable.Range(0, 4000).Select(person => Math.Log(Ups.Factors(9, person, exposure).ElementAt(week)))];

    [Fact]
    public void Everybody_begins_at_one() => Assert.All(Enumerable.Range(0, 20), person => Assert.Equal(1, Ups.Factors(9, person, "a").First()));

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void The_mean_factor_stays_one(int week) => Assert.InRange(Logs(week).Average(Math.Exp), 0.985, 1.015);

    [Fact]
    public void After_many_weeks_the_spread_and_the_memory_are_those_asked_for()
    {
        double[] now = Logs(20), later = Logs(21);
        double m = now.Average(), n = later.Average(), variance = now.Average(x => (x - m) * (x - m));
        Assert.InRange(Math.Sqrt(variance), 0.21, 0.23);
        Assert.InRange(now.Zip(later, (x, y) => (x - m) * (y - n)).Average() / variance, Math.Exp(-1 / 3.0) - 0.04, Math.Exp(-1 / 3.0) + 0.04);
    }

    [Fact]
    public void A_person_has_the_same_weeks_again_and_regions_go_their_own_way()
    {
        Assert.Equal(Ups.Factors(9, 4, "a").Take(12), Ups.Factors(9, 4, "a").Take(12));
        Assert.NotEqual(Ups.Factors(9, 4, "a").ElementAt(3), Ups.Factors(9, 4, "b").ElementAt(3));
    }
}
