using Meguri.Modeling.Flat;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>The states of a model after a run, by id.</summary>
internal static class BurnIn
{
    /// <summary>Runs a model from its own start values.</summary>
    public static IReadOnlyDictionary<string, double> Run(
        FlatModel model, IReadOnlyDictionary<string, double> given, ReferenceSchedule schedule, double start, double end)
    {
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [], Varied = [.. schedule.Ids.Concat(given.Keys).Distinct()], KeepAllStates = true });
        var first = compiled.Initialize(given, start);
        var last = new LastStates();
        Ensemble.Simulate(compiled, [new Run
        {
            Person = 0,
            Start = start,
            End = end,
            Parameters = first.Parameters,
            States = first.States,
            Protocol = schedule.Protocol(compiled.Kernel.Layout.Parameters, first.Parameters, compiled.Kernel.Layout.States),
        }], last, new EnsembleOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-11 });
        return compiled.Kernel.Layout.States.Zip(last.Values).ToDictionary(p => p.First, p => p.Second);
    }

    private sealed class LastStates : IRunSink
    {
        public double[] Values { get; private set; } = [];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs)
        {
        }

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics) => Values = states.ToArray();
    }
}
