using Meguri.Physiology.Tests.Reference;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Tests.Sleep;

/// <summary>The nightly report from the accumulators, noon to noon, against the reference.</summary>
public class SleepReportTests
{
    private static readonly string[] Accumulators = ["c_sol", "c_tst", "c_waso", "c_naw", "c_n3", "c_rem", "c_tib", "c_erep", "debt"];

    [Theory]
    [MemberData(nameof(SleepTrajectoryTests.Names), MemberType = typeof(SleepTrajectoryTests))]
    public void Nights_are_reported_as_in_the_reference(string name)
    {
        string[][] rows = [.. File.ReadLines(Meguri.Testing.SharedData.Require("physiology", "reference", "sleep-reports.csv")).Select(line => line.Split(','))];
        var nights = rows.Skip(1).Where(row => row[0] == name).ToArray();
        int Column(string column) => Array.IndexOf(rows[0], column);
        double[] noons = [.. nights.SelectMany(row => new[] { 24 * Number(row[1]) + 12, 24 * Number(row[1]) + 36 }).Distinct().Order()];
        var at = Run(SleepScenario.Find(name), noons);

        var deviations = new Deviations("sleep-reports, " + name);
        foreach (string[] row in nights)
        {
            double[] first = at[24 * Number(row[1]) + 12], last = at[24 * Number(row[1]) + 36];
            double Rise(string accumulator) => last[Array.IndexOf(Accumulators, accumulator)] - first[Array.IndexOf(Accumulators, accumulator)];
            void Compare(string column, double actual)
            {
                double expected = Number(row[Column(column)]);
                deviations.Compare(column, "night " + row[1], actual, expected, 1e-4 * Math.Abs(expected) + 2e-3);
            }
            Compare("SOL_min", 60 * Rise("c_sol"));
            Compare("TST_min", 60 * Rise("c_tst"));
            Compare("WASO_min", 60 * Rise("c_waso"));
            Compare("NAW", Rise("c_naw"));
            Compare("N3_min", 60 * Rise("c_n3"));
            Compare("REM_min", 60 * Rise("c_rem"));
            Compare("TIB_min", 60 * Rise("c_tib"));
            Compare("SE_pct", 100 * Rise("c_tst") / Rise("c_tib"));
            Compare("E_rep_mean", Rise("c_erep") / 24);
            Compare("sleep.debt_at_noon", last[^1]);
        }
        deviations.Demand();
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<double, double[]> Run(SleepScenario scenario, double[] times)
    {
        var table = ReferenceTable.Read("sleep-" + scenario.Name);
        var schedule = scenario.Schedule();
        var given = new Dictionary<string, double>(scenario.Person) { ["debt"] = table[0, "sleep.debt"], ["c_tst_last"] = scenario.TstAtLastEvent, ["debt_at"] = 9 };
        var model = CompiledModel.Compile(scenario.Model, new CompileOptions
        {
            Outputs = [.. Accumulators.Select(Output.Of)],
            Varied = [.. schedule.Ids, .. given.Keys],
            KeepAllStates = true,
        });
        foreach (string column in table.Columns.Where(column => model.HasState(SleepReferenceTests.Names.Id(column))))
            given[SleepReferenceTests.Names.Id(column)] = table[0, column];
        var start = model.Initialize(given);
        var found = new Dictionary<double, double[]>();
        Ensemble.Simulate(model, [new Run
        {
            Person = 0,
            Start = 0,
            End = times[^1],
            Parameters = start.Parameters,
            States = start.States,
            Protocol = schedule.Protocol(model.Kernel.Layout.Parameters, start.Parameters),
            SampleTimes = times,
        }], new Noons(found), new EnsembleOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 });
        return found;
    }

    private sealed class Noons(Dictionary<double, double[]> found) : IRunSink
    {
        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => found[time] = outputs.ToArray();

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }
    }
}
