using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Analysis;

/// <summary>A time course as the search for rest sees it: where it ended, and how it moved in its last half.</summary>
internal sealed class Course(double end) : IRunSink
{
    private const int Samples = 400;
    private readonly List<double[]> rows = [];

    /// <summary>Its end.</summary>
    public double Time { get; } = end;

    public double[] States { get; private set; } = [];

    public double[] Parameters { get; private set; } = [];

    /// <summary>Outputs in the second half, in order of time.</summary>
    public IReadOnlyList<double[]> SecondHalf => rows;

    public double[] SampleTimes(double start) => [.. Enumerable.Range(0, Samples + 1).Select(i => start + (Time - start) * (0.5 + 0.5 * i / Samples))];

    public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => rows.Add(outputs.ToArray());

    public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
    {
        States = states.ToArray();
        Parameters = parameters.ToArray();
    }
}
