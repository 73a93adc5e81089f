namespace Meguri.Validation.Tests.Coupled;

/// <summary>The special ablations of the coupled page, section 7, with its references and parameters.</summary>
public class SpecialAblationTests
{
    private static readonly Dictionary<string, double> Intact = [];

    [Fact]
    public void Without_descending_inhibition_exercise_hardly_eases_back_pain()
    {
        var runs = new CoupledRuns();
        var person = runs.Archetype("clbp");
        var settled = runs.Settle([person], CoupledTables.Read());
        var without = new Dictionary<string, double> { ["pain.centre.desc"] = 0 };
        var weeks = runs.Run([new(person, null, Intact, 35), new(person, "ex", Intact, 35), new(person, null, without, 35), new(person, "ex", without, 35)], settled);
        double[] pain = [.. weeks.Select(week => week.Values["NRS"])];
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"intact {pain[0]:0.00} to {pain[1]:0.00}, without {pain[2]:0.00} to {pain[3]:0.00}"));

        // The page: intact 4.76 to 1.26, without 6.35 to 5.68; 0.3 either way, on each of two numbers.
        Assert.InRange(pain[1] - pain[0], -4.1, -2.9);
        Assert.InRange(pain[3] - pain[2], -1.3, -0.1);
        Assert.True(pain[2] > pain[0]);
    }

    [Fact]
    public void Vesicles_eaten_do_nothing()
    {
        var runs = new CoupledRuns();
        var person = runs.Archetype("clbp");
        var settled = runs.Settle([person], CoupledTables.Read());
        var weeks = runs.Run([new(person, null, Intact, 7), new(person, "eaten", Intact, 7)], settled);
        double pain = weeks[1].Values["NRS"] - weeks[0].Values["NRS"], inflammation = weeks[1].Values["infl"] - weeks[0].Values["infl"];
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"NRS {pain:0.00000}, inflammation {inflammation:0.000000}"));

        // The page: -0.001 and -0.0002.
        Assert.InRange(pain, -0.01, 0.01);
        Assert.InRange(inflammation, -0.001, 0.001);
    }
}
