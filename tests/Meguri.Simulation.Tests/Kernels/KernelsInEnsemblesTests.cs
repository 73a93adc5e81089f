using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Kernels;
using Meguri.Simulation.Schedules;

namespace Meguri.Simulation.Tests.Kernels;

/// <summary>Whole runs over kernels of every width, and over the portable one: the same bits.</summary>
public class KernelsInEnsemblesTests
{
    private const string Kinetics = """
        model kinetics()
          ka = 1; CL = 2; V = 20; Q = 3; V2 = 50; kin = 1; kout = 0.1; IC50 = 0.5;
          gut = 0; central = 0; peripheral = 0; response = kin/kout;
          gut' = -ka*gut;
          central' = ka*gut - CL/V*central - Q/V*central + Q/V2*peripheral;
          peripheral' = Q/V*central - Q/V2*peripheral;
          response' = kin*(1 - (central/V)/(central/V + IC50)) - kout*response;
        end
        """;

    private static readonly FlatModel Model = Flattener.Flatten(AntimonyReader.ReadText(Kinetics));
    private static readonly CompileOptions Options = new() { Outputs = [Output.Of("central"), Output.Of("response")], Varied = ["CL", "V"] };

    private static double[] Simulate(Kernel kernel)
    {
        var model = CompiledModel.Compile(Model, Options);
        int gut = model.StateIndex("gut");
        List<Run> runs = [];
        for (int person = 0; person < 11; person++)
        {
            var start = model.Initialize(new Dictionary<string, double> { ["CL"] = 1.5 + 0.1 * person, ["V"] = 18 + person });
            runs.Add(new Run
            {
                Person = person,
                Start = 0,
                End = 120,
                Parameters = start.Parameters,
                States = start.States,
                Protocol = new Schedule().Bolus(gut, 100, Recurrence.Every(0, 24)),
                SampleTimes = [24, 60, 120],
            });
        }
        var sink = new Table(runs.Count);
        Ensemble.Simulate(Model, kernel, model.Events, runs, sink, new EnsembleOptions { Threads = 1 }, cancellation: TestContext.Current.CancellationToken);
        return sink.Values;
    }

    public static TheoryData<int> Widths => [1, 2, 4, 8];

    [Theory, MemberData(nameof(Widths))]
    public void Repeated_doses_give_the_same_bits_at_every_width_and_on_the_portable_kernel(int width)
    {
        double[] expected = Simulate(CompiledModel.Compile(Model, Options with { Width = 1 }).Kernel);
        Assert.All(expected, value => Assert.True(value > 0));
        Assert.Equal(expected, Simulate(CompiledModel.Compile(Model, Options with { Width = width }).Kernel));
        Assert.Equal(expected, Simulate(InterpretedKernel.Create(new ModelCompiler(Model, Options).Plan, width)));
    }

    private sealed class Table(int runs) : IRunSink
    {
        public double[] Values { get; } = new double[runs * 6];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => outputs.CopyTo(Values.AsSpan(run * 6 + sample * 2, 2));

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics) { }
    }
}
