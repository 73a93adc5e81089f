using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Settling;

/// <summary>Keeps the outputs at the ends of the last two weeks and the state at the end of each run.</summary>
internal sealed class LastWeeks(int runs, int outputs) : IRunSink
{
    private const int Samples = 3;
    private readonly double[] values = new double[Samples * runs * outputs];

    public double[][] States { get; } = new double[runs][];

    public double[][] Parameters { get; } = new double[runs][];

    public Span<double> Outputs(int run, int sample) => values.AsSpan((Samples * run + sample) * outputs, outputs);

    public void Sample(int run, int sample, double time, ReadOnlySpan<double> all) => all.CopyTo(Outputs(run, sample));

    public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
    {
        States[run] = states.ToArray();
        Parameters[run] = parameters.ToArray();
    }
}
