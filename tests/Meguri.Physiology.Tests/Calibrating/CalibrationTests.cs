using FsCheck;
using FsCheck.Fluent;
using Meguri.Physiology.Calibrating;
using Meguri.Simulation;

namespace Meguri.Physiology.Tests.Calibrating;

/// <summary>The search on models whose answer is known.</summary>
public class CalibrationTests
{
    // Three targets, two parameters, curved: y = (a·b, a + b², exp(a/2)).
    private static double[] Curved(IReadOnlyList<double> p) => [p[0] * p[1], p[0] + p[1] * p[1], Math.Exp(p[0] / 2)];

    private static IReadOnlyList<FreeParameter> Two { get; } = [KnownModel.Parameter("a"), KnownModel.Parameter("b", sd: 0.4, scale: ParameterScale.Log)];

    private static CalibrationTarget[] TargetsAt(double a, double b, double halfBand) =>
        [.. Curved([a, b]).Select((value, i) => KnownModel.Target($"t{i}", value, halfBand))];

    private static CalibrationResult Run(IReadOnlyList<FreeParameter> parameters, IReadOnlyList<CalibrationTarget> targets, Func<IReadOnlyList<double>, double[]> formula, int evaluations = 60) =>
        Calibration.Run(parameters, targets, new KnownModel(formula), evaluations, cancellation: TestContext.Current.CancellationToken);

    [Fact]
    public void Exact_targets_of_a_known_model_give_its_parameters_back_within_their_spread()
    {
        var truths = (from a in Gen.Choose(-100, 100) from b in Gen.Choose(-100, 100) select (A: 1 + 0.005 * a, B: Math.Exp(0.004 * b))).ToArbitrary();
        Prop.ForAll(truths, truth =>
        {
            var result = Run(Two, TargetsAt(truth.A, truth.B, 0.05), Curved);
            double[] sd = [0.5, 0.4];
            double[] wanted = [truth.A, Math.Log(truth.B)], found = [result.Parameters[0].Value, Math.Log(result.Parameters[1].Value)];
            Assert.All(Enumerable.Range(0, 2), j =>
            {
                Assert.InRange(found[j], wanted[j] - result.Parameters[j].Spread * sd[j], wanted[j] + result.Parameters[j].Spread * sd[j]);
                Assert.False(result.Parameters[j].IsUndetermined);
            });
            Assert.True(result.CameToRest);
            Assert.Empty(result.Tensions);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(5, 7));
    }

    [Fact]
    public void A_parameter_no_target_feels_stays_at_its_prior_and_is_called_undetermined()
    {
        IReadOnlyList<FreeParameter> three = [.. Two, KnownModel.Parameter("silent", prior: 7, sd: 2)];
        var result = Run(three, TargetsAt(1.3, 0.8, 0.05), Curved);
        var silent = result.Parameters[2];
        Assert.Equal(7, silent.Value);
        Assert.Equal(1, silent.Spread, 1e-9);
        Assert.True(silent.IsUndetermined);
        Assert.Null(silent.MostFeltBy);
        var open = Assert.Single(result.Directions, direction => direction.Information < 1);
        Assert.Equal(1, open.Weights["silent"], 1e-9);
    }

    [Fact]
    public void Two_parameters_seen_only_together_leave_their_difference_undetermined()
    {
        IReadOnlyList<FreeParameter> pair = [KnownModel.Parameter("a"), KnownModel.Parameter("b")];
        var result = Run(pair, [KnownModel.Target("sum", 2.6, 0.05)], p => [p[0] + p[1]]);
        Assert.Equal(2.6, result.Parameters[0].Value + result.Parameters[1].Value, 0.02);
        Assert.Equal(result.Parameters[0].Moved, result.Parameters[1].Moved, 1e-3); // neither is believed more than the other
        var open = Assert.Single(result.Directions, direction => direction.Information < 1);
        Assert.Equal(-open.Weights["a"], open.Weights["b"], 1e-6);
    }

    [Fact]
    public void Contradicting_targets_are_reported_as_pulling_against_each_other_and_met_halfway()
    {
        var result = Run([KnownModel.Parameter("a")], [KnownModel.Target("low", 0.8, 0.1), KnownModel.Target("high", 1.4, 0.1)], p => [p[0], p[0]]);
        var tension = Assert.Single(result.Tensions);
        Assert.Equal(("low", "high"), (tension.First, tension.Second));
        Assert.Equal(180, tension.Angle, 1e-3);
        Assert.Equal(1.1, result.Parameters[0].Value, 0.01);
    }

    [Fact]
    public void A_weightier_target_wins_over_one_that_contradicts_it()
    {
        var result = Run([KnownModel.Parameter("a", sd: 5)], [KnownModel.Target("low", 0.8, 0.1), KnownModel.Target("high", 1.4, 0.1, weight: 9)], p => [p[0], p[0]]);
        Assert.Equal(1.34, result.Parameters[0].Value, 0.005);
    }

    [Fact]
    public void Values_that_cannot_be_simulated_are_avoided_and_told()
    {
        double[] Brittle(IReadOnlyList<double> p) => p[0] > 1.15 ? throw new SimulationException("the run blew up", 3, 12, "x") : [20 * (p[0] - 1)];
        var result = Run([KnownModel.Parameter("a")], [KnownModel.Target("t", 4, 0.1)], Brittle);
        Assert.InRange(result.Parameters[0].Value, 1.05, 1.15);
        Assert.NotEmpty(result.Failures);
        Assert.All(result.Failures, failure => Assert.Contains("the run blew up", failure, StringComparison.Ordinal));
    }

    [Fact]
    public void Values_that_give_no_number_are_avoided_and_told()
    {
        var result = Run([KnownModel.Parameter("a")], [KnownModel.Target("t", 4, 0.1)], p => [p[0] > 1.15 ? double.NaN : 20 * (p[0] - 1)]);
        Assert.InRange(result.Parameters[0].Value, 1.05, 1.15);
        Assert.Contains(result.Failures, failure => failure.Contains("t gave no number", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parameter_stops_at_its_limit_and_the_others_make_up_for_it()
    {
        IReadOnlyList<FreeParameter> pair = [KnownModel.Parameter("a", sd: 5, greatest: 1.1), KnownModel.Parameter("b", sd: 5)];
        var result = Run(pair, [KnownModel.Target("sum", 4, 0.05)], p => [p[0] + p[1]]);
        Assert.Equal(1.1, result.Parameters[0].Value, 1e-9);
        Assert.True(result.Parameters[0].IsAtLimit);
        Assert.Equal(4, result.Parameters[0].Value + result.Parameters[1].Value, 0.02);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public void No_more_sets_of_values_are_simulated_than_allowed(int most)
    {
        var model = new KnownModel(Curved);
        var result = Calibration.Run(Two, TargetsAt(2.4, 0.3, 0.001), model, most, cancellation: TestContext.Current.CancellationToken);
        Assert.True(model.Simulated <= most + 2, $"{model.Simulated} for at most {most}"); // the first and the last are the report's
        Assert.Equal(model.Simulated, result.Evaluations);
    }

    [Fact]
    public void Noise_of_small_size_does_not_lead_the_search_astray()
    {
        double[] Noisy(IReadOnlyList<double> p) => [.. Curved(p).Select((value, i) => value + 0.01 * Math.Sin(1e4 * (p[0] + 3 * p[1] + i)))];
        var result = Run(Two, TargetsAt(1.4, 0.7, 0.1), Noisy);
        Assert.Equal(1.4, result.Parameters[0].Value, 0.1);
        Assert.Equal(0.7, result.Parameters[1].Value, 0.1);
        Assert.True(result.CostAfter < 0.2 * result.CostBefore);
    }

    [Fact]
    public void A_cancelled_search_ends_as_cancelled()
    {
        using var stop = new CancellationTokenSource();
        double[] Stopping(IReadOnlyList<double> p)
        {
            stop.Cancel();
            stop.Token.ThrowIfCancellationRequested();
            return Curved(p);
        }
        Assert.Throws<OperationCanceledException>(() => Calibration.Run(Two, TargetsAt(1, 1, 0.1), new KnownModel(Stopping), 20, cancellation: stop.Token));
    }
}
