using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>Records runs and hands each record over when its run ends, so that only running persons hold memory.</summary>
internal sealed class Recorder(int runs, int outputs, Action<int, Track, double[], double[]> finished) : IRunSink
{
    private readonly Track?[] tracks = new Track?[runs];

    public void Sample(int run, int sample, double time, ReadOnlySpan<double> values) => (tracks[run] ??= new Track(outputs)).Add(time, values);

    public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
    {
        var track = tracks[run] ?? new Track(outputs);
        tracks[run] = null;
        finished(run, track, states.ToArray(), parameters.ToArray());
    }
}
