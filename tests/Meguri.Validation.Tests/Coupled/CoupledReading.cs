using Meguri.Physiology.Observing;
using Meguri.Simulation.Ensembles;

namespace Meguri.Validation.Tests.Coupled;

/// <summary>Reads the columns of the coupled page from a week of hourly samples; the nights are those that end on the week's mornings.</summary>
internal static class CoupledReading
{
    private const int Nights = 12;   // hours before the week's midnight at which its first night is opened

    private static readonly (string Column, string Output)[] Means =
    [
        ("NRS", "pain.centre.worst"), ("PPT kPa", "pain.{region}.threshold"), ("stress", "sleep.stress"), ("algogens", "tissue_{region}.algogens"), ("infl", "tissue_{region}.infl"),
        ("fatigue", "nad.fatigue"), ("IL-6", "repair.systemic.il6"), ("GFR", "vascular.gfr"), ("capacity K of inhibition", "pain.centre.K"), ("core", "thermal.t_core"), ("capillaries", "vascular.cap"),
        ("skin flow", "vascular.hemo_flow_skin"), ("ros", "nad.redox_ros"), ("capacity", "vascular.endo_capacity"),
    ];

    private static readonly (string Column, string Output)[] Mornings = [("MAP", "vascular.MAP"), ("SBP", "vascular.SBP"), ("HR", "vascular.HR"), ("FMD %", "vascular.FMD"), ("FMD", "vascular.FMD"), ("PWV", "vascular.PWV")];

    private static readonly (string Column, string Output)[] Nightly = [("SOL", "sleep.c_sol"), ("WASO", "sleep.c_waso"), ("TIB", "sleep.c_tib")];

    private static readonly (string Column, string Observable)[] Scores = [("ISI", "insomnia_score"), ("PSQI", "sleep_quality_score")];

    public static IEnumerable<string> Outputs => Means.SelectMany(mean => Meguri.Physiology.People.Regions.Expand(mean.Output)).Concat(Mornings.Select(morning => morning.Output)).Concat(Nightly.Select(night => night.Output));

    public static int Samples => Times(0).Count;

    public static IReadOnlyList<double> Times(int firstDay) => [.. Enumerable.Range(-Nights, Nights + 168).Select(hour => 24.0 * firstDay + hour)];

    public static CoupledWeek Read(string region, Func<string, int> output, double[][] samples, WeeklyReading reading)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (column, id) in Means)
        {
            int place = output(id.Replace("{region}", region, StringComparison.Ordinal));
            values[column] = samples.Skip(Nights).Average(sample => sample[place]);
        }
        foreach (var (column, id) in Mornings)
            values[column] = Enumerable.Range(0, 7).Average(day => samples[Nights + 24 * day + 10][output(id)]);
        double[] first = samples[0], last = samples[7 * 24];
        foreach (var (column, id) in Nightly)
            values[column] = 60 * (last[output(id)] - first[output(id)]) / 7;
        values["TST"] = values["TIB"] - values["SOL"] - values["WASO"];
        int widening = reading.Outputs.ToList().IndexOf("sleep.m_diary");
        for (int i = 0; i < reading.Observables.Count; i++)
            foreach (var (column, observable) in Scores)
                if (reading.Observables[i].Id == observable)
                {
                    double[] from = first[..reading.Outputs.Count], to = last[..reading.Outputs.Count];
                    values[column + " by diary"] = reading.Read(i, from, to, 7);
                    // The page scores minutes as recorded; the diary's over-estimate is switched off for its columns.
                    from[widening] = to[widening] = 0;
                    values[column] = reading.Read(i, from, to, 7);
                }
        return new CoupledWeek(values);
    }
}

/// <summary>Keeps samples and ends.</summary>
internal sealed class CoupledSink(int runs, int samples, int outputs) : IRunSink
{
    public double[][][] Outputs { get; } = [.. Enumerable.Range(0, runs).Select(_ => Enumerable.Range(0, samples).Select(_ => new double[outputs]).ToArray())];

    public double[][] Parameters { get; } = new double[runs][];

    public double[][] States { get; } = new double[runs][];

    public void Sample(int run, int sample, double time, ReadOnlySpan<double> values) => values.CopyTo(Outputs[run][sample]);

    public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
    {
        States[run] = states.ToArray();
        Parameters[run] = parameters.ToArray();
    }
}
