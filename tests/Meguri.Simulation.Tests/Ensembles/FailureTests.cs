using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Tests.Solving;

namespace Meguri.Simulation.Tests.Ensembles;

public sealed class FailureTests
{
    private static readonly FlatModel Growth = new()
    {
        Name = "growth",
        TimeUnit = "hour",
        Units = System.Collections.Immutable.ImmutableDictionary<string, Meguri.Modeling.Units.UnitDefinition>.Empty
            .Add("hour", new Meguri.Modeling.Units.UnitDefinition("hour", [new Meguri.Modeling.Units.UnitFactor("second", Multiplier: 3600)])),
        Quantities = [new FlatQuantity { Id = "y0", Role = QuantityRole.State, Rate = Expr.Symbol("p0") * Expr.Symbol("y0") * Expr.Symbol("y0") }],
    };

    /// <summary>y' = p y²: infinite at 1/(p y(0)).</summary>
    private static DenseKernel Explosion() => new(1,
        (t, y, p, f) => f[0] = p[0] * y[0] * y[0],
        (t, y, p, j, ft) => j[0] = 2 * p[0] * y[0],
        parameters: 1);

    private static Run Of(int person, double p) => new() { Person = person, Label = "the plan of rest", Start = 0, End = 100, Parameters = [p], States = [1] };

    private static SimulationException Fails(IReadOnlyList<Run> runs, EnsembleOptions? options = null) =>
        Assert.Throws<SimulationException>(() => Ensemble.Simulate(Growth, Explosion(), [], runs, new Recorder(), options ?? new EnsembleOptions()));

    [Fact]
    public void An_explosion_names_person_time_equation_and_remedy()
    {
        var failure = Fails([Of(7, 1 / 34.5)]);
        Assert.Equal(7, failure.Person);
        Assert.Equal("y0", failure.Quantity);
        Assert.Equal(34.5, failure.Time!.Value, 0.02);
        Assert.Contains("Person 7, the plan of rest", failure.Message, StringComparison.Ordinal);
        Assert.Contains("(day 2, 10:30)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("y0", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_first_failing_run_is_reported_whatever_the_threads(int threads)
    {
        // The run that fails last in time stands first in the list.
        Run[] runs = [.. Enumerable.Range(0, 20).Select(i => Of(i, i < 3 ? 1e-3 : 1.0 / (90 - 4 * i)))];
        Assert.Equal(3, Fails(runs, new EnsembleOptions { Threads = threads }).Person);
    }

    [Fact]
    public void A_run_with_too_many_steps_says_so()
    {
        var failure = Fails([Of(1, 1 / 50.0)], new EnsembleOptions { MaximumSteps = 5 });
        Assert.Contains("more than 5 steps", failure.Message, StringComparison.Ordinal);
        Assert.Contains("MaximumSteps", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_no_number_has_its_own_sentence()
    {
        var kernel = new DenseKernel(1, (t, y, p, f) => f[0] = Math.Log(1 - t), (t, y, p, j, ft) => ft[0] = -1 / (1 - t));
        var run = new Run { Person = 4, Start = 0, End = 3, Parameters = [], States = [1] };
        var failure = Assert.Throws<SimulationException>(() => Recorder.Simulate(kernel, [run], new EnsembleOptions()));
        Assert.Contains("not a number", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, failure.Time!.Value, 1e-3);
    }

    [Fact]
    public void A_run_that_does_not_fit_the_model_is_refused_before_the_start()
    {
        var run = Of(1, 1) with { Parameters = [] };
        var refusal = Assert.Throws<ArgumentException>(() => Recorder.Simulate(Explosion(), [run], new EnsembleOptions()));
        Assert.Contains("gives 0 parameter values, but the model has 1: p0", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Recorder.Simulate(Explosion(), [Of(1, 1) with { SampleTimes = [2, 1] }], new EnsembleOptions()));
        Assert.Throws<ArgumentException>(() => Recorder.Simulate(Explosion(), [Of(1, 1) with { End = -1 }], new EnsembleOptions()));
    }

    [Fact]
    public void One_protocol_object_cannot_serve_two_runs()
    {
        var run = Of(1, 0) with { Protocol = new Meguri.Simulation.Schedules.Schedule() };
        Assert.Throws<ArgumentException>(() => Recorder.Simulate(Explosion(), [run, run], new EnsembleOptions()));
    }
}
