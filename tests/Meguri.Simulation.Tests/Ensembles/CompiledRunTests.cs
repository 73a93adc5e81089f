using Meguri.Modeling.Expressions;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Schedules;
using Meguri.Simulation.Tests.Kernels;

namespace Meguri.Simulation.Tests.Ensembles;

/// <summary>Ensembles over compiled kernels: the whole way from a model to samples.</summary>
public sealed class CompiledRunTests
{
    private static CompiledModel Binding(int? width)
    {
        Expr a = Expr.Symbol("a"), b = Expr.Symbol("b"), ab = Expr.Symbol("ab"), on = Expr.Symbol("on"), off = Expr.Symbol("off");
        var flow = on * a * b - off * ab * (1 + 0.5 * Expr.Apply(Op.Sin, 0.26 * Expr.Time));
        var model = Small.Model(
            Small.Constant("on", 30), Small.Constant("off", 0.2),
            Small.State("a", 1, -flow), Small.State("b", 0.7, -flow), Small.State("ab", 0, flow));
        return CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("a"), Output.Of("ab")], KeepAllStates = true, Width = width });
    }

    private static Run MakeRun(CompiledModel model, int person)
    {
        var start = model.Initialize(new Dictionary<string, double> { ["on"] = 10 + 5 * person, ["a"] = 1 + 0.1 * person });
        return new Run
        {
            Person = person,
            Start = 0,
            End = 50,
            Parameters = start.Parameters,
            States = start.States,
            SampleTimes = [.. Enumerable.Range(0, 51).Select(k => (double)k)],
            Protocol = new Schedule()
                .Bolus(model.StateIndex("b"), 0.2, Recurrence.Every(5 + person % 3, 8))
                .Expose(model.ParameterIndex("off"), 1.5, Recurrence.Every(3, 12), 2),
        };
    }

    private static long[] Bits(Recorder recorder, int run) =>
        [.. recorder.Samples(run).SelectMany(s => s.Outputs).Concat(recorder.FinalStates[run]).Select(BitConverter.DoubleToInt64Bits)];

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    [InlineData(2)]
    [InlineData(1)]
    public void A_person_is_the_same_bits_alone_and_in_any_company(int? width)
    {
        var model = Binding(width);
        int[] order = [7, 3, 11, 0, 9, 2, 5, 1, 10, 4, 8, 6];
        var together = new Recorder();
        Ensemble.Simulate(model, [.. order.Select(p => MakeRun(model, p))], together, new EnsembleOptions { Threads = 2 }, cancellation: TestContext.Current.CancellationToken);
        for (int i = 0; i < order.Length; i++)
        {
            var alone = new Recorder();
            Ensemble.Simulate(model, [MakeRun(model, order[i])], alone, new EnsembleOptions { Threads = 1 }, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(Bits(alone, 0), Bits(together, i));
            Assert.Equal(alone.Statistics[0], together.Statistics[i]);
        }
    }

    [Fact]
    public void What_reactions_conserve_is_conserved_to_rounding()
    {
        var model = Binding(null);
        var run = MakeRun(model, 2) with { Protocol = null, End = 1000, SampleTimes = [] };
        var recorder = new Recorder();
        Ensemble.Simulate(model, [run], recorder, new EnsembleOptions { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 }, cancellation: TestContext.Current.CancellationToken);
        double Total(IReadOnlyList<double> states) => states[model.StateIndex("a")] + states[model.StateIndex("ab")];
        Assert.Equal(Total(run.States), Total(recorder.FinalStates[0]), 1e-12);
    }

    [Fact]
    public void An_oscillator_follows_its_closed_form()
    {
        var model = CompiledModel.Compile(
            Small.Model(Small.State("x", 1, Expr.Symbol("v")), Small.State("v", 0, -4 * Expr.Symbol("x"))),
            new CompileOptions { Outputs = [Output.Of("x")] });
        var start = model.Initialize();
        double[] times = [.. Enumerable.Range(0, 400).Select(k => k * 0.05)];
        var run = new Run { Person = 0, Start = 0, End = 20, Parameters = start.Parameters, States = start.States, SampleTimes = times };
        foreach (double tolerance in new[] { 1e-4, 1e-7, 1e-10 })
        {
            var recorder = new Recorder();
            Ensemble.Simulate(model, [run], recorder, new EnsembleOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance }, cancellation: TestContext.Current.CancellationToken);
            double worst = recorder.Samples(0).Max(s => Math.Abs(s.Outputs[0] - Math.Cos(2 * s.Time)));
            Assert.True(worst < 100 * tolerance, $"{worst:e2} at {tolerance:e0}");
        }
    }
}
