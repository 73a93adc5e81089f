using System.Collections.Concurrent;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Tests.Ensembles;

/// <summary>Keeps everything an ensemble reports.</summary>
internal sealed class Recorder : IRunSink
{
    private readonly ConcurrentDictionary<int, List<(double Time, double[] Outputs)>> samples = new();

    public ConcurrentDictionary<int, double[]> FinalStates { get; } = new();

    public ConcurrentDictionary<int, double[]> FinalParameters { get; } = new();

    public ConcurrentDictionary<int, RunStatistics> Statistics { get; } = new();

    public IReadOnlyList<(double Time, double[] Outputs)> Samples(int run) => samples.GetValueOrDefault(run, []);

    public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs)
    {
        var list = samples.GetOrAdd(run, _ => []);
        if (list.Count != sample)
            throw new InvalidOperationException($"Sample {sample} of run {run} came as number {list.Count}.");
        list.Add((time, outputs.ToArray()));
    }

    public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
    {
        FinalStates[run] = states.ToArray();
        FinalParameters[run] = parameters.ToArray();
        Statistics[run] = statistics;
    }

    public static readonly FlatModel NoModel = new() { Name = "test", Quantities = [] };

    /// <summary>Runs a kernel written by hand.</summary>
    public static Recorder Simulate(Kernel kernel, IReadOnlyList<Run> runs, EnsembleOptions options, IReadOnlyList<CompiledEvent>? events = null)
    {
        var recorder = new Recorder();
        Ensemble.Simulate(NoModel, kernel, events ?? [], runs, recorder, options, cancellation: TestContext.Current.CancellationToken);
        return recorder;
    }
}
