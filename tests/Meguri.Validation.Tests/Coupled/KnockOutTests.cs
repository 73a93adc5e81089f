namespace Meguri.Validation.Tests.Coupled;

/// <summary>
/// Without NO synthesis heat stops helping: the far-infrared course of the coupled page in stiff arteries, three times a
/// week for 28 days, with eNOS deleted in both arms and intact in both.
/// </summary>
public class KnockOutTests
{
    [Fact]
    public void Without_nitric_oxide_far_infrared_warms_as_before_but_leaves_flow_dilation_and_capillaries_where_they_were()
    {
        var runs = new CoupledRuns();
        var person = runs.Archetype("stiff");
        var settled = runs.Settle([person], page: null);
        var knockOut = new Dictionary<string, double> { ["vascular.enos_ko"] = 1 };
        var intact = new Dictionary<string, double>();
        var weeks = runs.Run([new(person, null, intact, 21), new(person, "fir", intact, 21), new(person, null, knockOut, 21), new(person, "fir", knockOut, 21)], settled);
        double Change(string column, bool without) => weeks[without ? 3 : 1].Values[column] - weeks[without ? 2 : 0].Values[column];
        foreach (string column in new[] { "FMD", "PWV", "capillaries", "skin flow at rest", "muscle flow at rest", "core at 15:00", "capacity" })
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{column}: {weeks[0].Values[column]:0.0000} {Change(column, false):+0.0000;-0.0000} intact, {weeks[2].Values[column]:0.0000} {Change(column, true):+0.0000;-0.0000} without"));

        Assert.InRange(Change("core at 15:00", true) - Change("core at 15:00", false), -0.05, 0.05);
        Assert.InRange(Change("core at 15:00", true), 0.15, 1);
        Assert.InRange(Change("FMD", true), -0.25, 0.25);              // the band of vascular V22
        Assert.True(Math.Abs(Change("FMD", true)) < Change("FMD", false) / 2);
        Assert.InRange(Change("capillaries", true), -0.005, 0.005);
        Assert.True(Change("capillaries", false) > 2 * Math.Abs(Change("capillaries", true)));
        foreach (string flow in new[] { "skin flow at rest", "muscle flow at rest" })
            Assert.InRange(Change(flow, true) / weeks[2].Values[flow], -0.02, 0.02);
    }
}
