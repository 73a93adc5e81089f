using Meguri.Physiology.People;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.People;

public class PopulationTests
{
    private const int People = 4000;
    private static readonly Population Population = Population.ReadFile(Path.Combine(SharedData.Repository, "models", "population.yaml"));

    [Fact]
    public void The_same_person_of_the_same_seed_is_drawn_again_whoever_else_is_drawn()
    {
        var alone = Population.Person(7, 123, _ => 1);
        for (int other = 0; other < 50; other++)
            Population.Person(7, other, _ => 1);
        Assert.Equal(alone, Population.Person(7, 123, _ => 1));
        Assert.NotEqual(alone["f_capacity"], Population.Person(8, 123, _ => 1)["f_capacity"]);
    }

    [Fact]
    public void Leaving_a_draw_out_changes_no_other()
    {
        var fewer = new Population([.. Population.Draws.Where(draw => draw.Id != "pain_gain")]);
        var (all, less) = (Population.Person(1, 5, _ => 1), fewer.Person(1, 5, _ => 1));
        Assert.All(less, pair => Assert.Equal(all[pair.Key], pair.Value));
    }

    [Theory]
    [InlineData("f_capacity", 1, 0.15)]
    [InlineData("pain.centre.gTR", 1, 0.60)]
    [InlineData("sleep.tauc", 1, 0.2)]
    [InlineData("sleep.e_psy", 0.07, 0.05)]
    public void Means_and_spreads_over_many_people_are_those_of_the_file(string id, double mean, double sd)
    {
        double[] values = [.. Enumerable.Range(0, People).Select(person => Population.Person(3, person, _ => 1)[id])];
        double found = values.Average(), spread = Math.Sqrt(values.Sum(v => (v - found) * (v - found)) / (People - 1));
        Assert.InRange(found, mean - 4 * sd / Math.Sqrt(People), mean + 4 * sd / Math.Sqrt(People));
        Assert.InRange(spread, 0.9 * sd, 1.1 * sd);
    }

    [Fact]
    public void Capacity_and_repair_go_together_as_the_file_says()
    {
        var pairs = Enumerable.Range(0, People).Select(person => Population.Person(3, person, _ => 1)).Select(p => (Math.Log(p["f_capacity"]), Math.Log(p["f_repair"]))).ToList();
        double ma = pairs.Average(p => p.Item1), mb = pairs.Average(p => p.Item2);
        double r = pairs.Sum(p => (p.Item1 - ma) * (p.Item2 - mb)) / Math.Sqrt(pairs.Sum(p => Math.Pow(p.Item1 - ma, 2)) * pairs.Sum(p => Math.Pow(p.Item2 - mb, 2)));
        Assert.InRange(r, 0.25, 0.35);
    }

    [Fact]
    public void A_draw_stays_within_the_limits_of_the_file()
    {
        double[] drawn = [.. Enumerable.Range(0, 2000).Select(person => Population.Person(1, person, _ => 1)["vascular.resp"])];
        Assert.Equal(2, drawn.Max());
        Assert.True(drawn.Min() > 0);
    }
}
