using Meguri.Simulation.Analysis;
using static Meguri.Simulation.Tests.Kernels.Small;

namespace Meguri.Simulation.Tests.Analysis;

public sealed class ParameterScanTests
{
    [Fact]
    public void Every_combination_is_run_with_its_own_values()
    {
        var model = Model(Constant("k", 1), Constant("m", 2), State("x", S("m") * 5, -S("k") * S("x")));

        var points = ParameterScan.Run(model, new ScanOptions
        {
            Axes = [ScanAxis.Between("k", 0.1, 1, 4, logarithmic: true), ScanAxis.Between("m", 1, 3, 3)],
            Outputs = ["x"],
            Times = [0, 1, 2],
        }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(12, points.Count);
        Assert.Equal([1, 2, 3.0], points.Take(3).Select(point => point.Values[1]));
        foreach (var point in points)
            Assert.Equal(5 * point.Values[1] * Math.Exp(-2 * point.Values[0]), point.Rows[2][0], 1e-4);
    }

    [Fact]
    public void Ends_are_met_and_logarithmic_values_have_equal_ratios()
    {
        var axis = ScanAxis.Between("k", 0.001, 10, 5, logarithmic: true);

        Assert.Equal((0.001, 10, 5), (axis.Values[0], axis.Values[^1], axis.Values.Count));
        for (int i = 1; i < 5; i++)
            Assert.Equal(10, axis.Values[i] / axis.Values[i - 1], 1e-9);
        Assert.Throws<ArgumentException>(() => ScanAxis.Between("k", 0, 10, 5, logarithmic: true));
    }

    [Fact]
    public void The_value_a_state_starts_from_can_be_scanned()
    {
        var model = Model(State("x", 1, -S("x")));

        var points = ParameterScan.Run(model, new ScanOptions { Axes = [new ScanAxis("x", [2, 7])], Outputs = ["x"], Times = [0, 1] }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([2, 7.0], points.Select(point => point.Rows[0][0]));
    }
}
