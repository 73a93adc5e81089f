using Meguri.Simulation.Ensembles;

namespace Meguri.Bench;

/// <summary>Keeps all samples and adds up the statistics.</summary>
internal sealed class SampleTable(int runs, int samples, int outputs) : IRunSink
{
    private readonly double[] values = new double[runs * samples * outputs];
    private long steps, rejected, stops;

    public long Steps => steps;

    public long Rejected => rejected;

    public long Stops => stops;

    public void Sample(int run, int sample, double time, ReadOnlySpan<double> row) => row.CopyTo(values.AsSpan((run * samples + sample) * outputs, outputs));

    public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
    {
        Interlocked.Add(ref steps, statistics.Steps);
        Interlocked.Add(ref rejected, statistics.Rejected);
        Interlocked.Add(ref stops, statistics.Stops);
    }

    /// <summary>Largest difference from a reference, relative to the larger of the reference and the typical size of that output.</summary>
    public double WorstDifference(SampleTable reference)
    {
        var size = new double[outputs];
        for (int k = 0; k < values.Length; k++)
            size[k % outputs] += Math.Abs(reference.values[k]) * outputs / values.Length;
        double worst = 0;
        for (int k = 0; k < values.Length; k++)
            worst = Math.Max(worst, Math.Abs(values[k] - reference.values[k]) / Math.Max(1e-300, Math.Max(Math.Abs(reference.values[k]), size[k % outputs])));
        return worst;
    }
}
