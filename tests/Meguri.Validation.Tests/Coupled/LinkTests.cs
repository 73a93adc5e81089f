namespace Meguri.Validation.Tests.Coupled;

/// <summary>Each link between modules is a switch that does something, and nothing where it does not reach.</summary>
public class LinkTests
{
    private static readonly Lazy<CoupledRuns> Runs = new(() => new CoupledRuns());

    [Fact]
    public void Every_link_moves_something_in_a_person_who_does_everything()
    {
        var runs = Runs.Value;
        var person = runs.Archetype("clbp");
        var settled = runs.Settle([person], page: null);
        string[] links = [.. runs.Links];
        // Two gains are 0 in the mean person and differ from 0 in everybody: exponents of mitochondria and oxidation on sleep.
        Dictionary<string, double> Without(params string[] off) => new(off.Select(link => KeyValuePair.Create(link, 0.0)), StringComparer.Ordinal) { ["sleep.g_mito"] = 0.05, ["sleep.g_ros"] = 0.05 };
        var ends = runs.Ends([new CoupledRun(person, "everything", Without(), 7), .. links.Select(link => new CoupledRun(person, "everything", Without(link), 7))], settled);
        double Largest(double[] a, double[] b) => a.Zip(b).Max(pair => Math.Abs(pair.First - pair.Second) / (1e-6 + Math.Abs(pair.Second)));
        string[] dead = [.. links.Where((_, i) => Largest(ends[i + 1], ends[0]) < 1e-6)];
        Assert.True(dead.Length == 0, $"These links change nothing: {string.Join(", ", dead)}");
    }

    [Theory]
    [InlineData("healthy25", "link_pain_tone", "MAP", 0.5)]
    [InlineData("healthy25", "link_pain_sleep", "SOL", 0.1)]
    [InlineData("clbp", "link_no_repair", "NRS", 0.01)]
    [InlineData("clbp", "link_sleep_clearance", "MAP", 0.01)]
    [InlineData("clbp", "link_clock_nad", "NRS", 0.05)]
    [InlineData("clbp", "link_sleep_fatigue", "NRS", 0.01)]
    [InlineData("clbp", "link_exosome_immune", "IL-6", 0.001)]
    [InlineData("clbp", "link_pain_tone", "SOL", 2)]
    public void A_link_leaves_alone_what_it_does_not_reach(string archetype, string link, string column, double within)
    {
        var runs = Runs.Value;
        var person = runs.Archetype(archetype);
        var weeks = runs.Run([new CoupledRun(person, null, new Dictionary<string, double>(), 7), new CoupledRun(person, null, new Dictionary<string, double> { [link] = 0 }, 7)], Settled.GetOrAdd(archetype, _ => new Lazy<IReadOnlyDictionary<string, (double[], double[])>>(() => runs.Settle([person], page: null))).Value);
        Assert.InRange(weeks[1].Values[column] - weeks[0].Values[column], -within, within);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, (double[], double[])>>> Settled = new(StringComparer.Ordinal);
}
