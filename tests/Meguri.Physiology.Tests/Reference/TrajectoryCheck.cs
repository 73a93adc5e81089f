using Meguri.Modeling.Flat;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>
/// Runs a model through the schedule of a trajectory file and compares every value with the file:
/// 1e-4 relative plus the floor of the quantity. The run starts from the file's first row.
/// </summary>
internal sealed class TrajectoryCheck(FlatModel model, ReferenceTable table, NameTable names, string module)
{
    /// <summary>Columns that are compared with nothing.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];

    /// <summary>Constants of this run that differ from the model's.</summary>
    public IReadOnlyDictionary<string, double> Constants { get; init; } = new Dictionary<string, double>();

    /// <summary>Difference of two values of a column, where it is not the plain one, as for an angle.</summary>
    public Func<string, double, double, double>? Difference { get; init; }

    /// <summary>Allowed deviation of a column, where it is not the usual one: column, reference value and floor.</summary>
    public Func<string, double, double, double>? Allowed { get; init; }

    /// <summary>Relative tolerance of the solver.</summary>
    public double RelativeTolerance { get; init; } = 1e-9;

    /// <summary>Absolute tolerance of the solver.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-11;

    /// <summary>Runs and compares.</summary>
    public Deviations Run(ReferenceSchedule schedule)
    {
        var floors = ReferenceTable.Floors(module);
        string[] columns = [.. table.Columns.Where(c => c != "t_h" && !Ignored.Contains(c))];
        var compiled = CompiledModel.Compile(model, new CompileOptions
        {
            Outputs = [.. columns.Select(names.Id).Distinct().Select(Output.Of)],
            Varied = [.. schedule.Ids.Concat(Constants.Keys).Distinct()],
            KeepAllStates = true,
        });
        var given = new Dictionary<string, double>(Constants);
        foreach (string column in columns.Where(c => compiled.HasState(names.Id(c))))
            given[names.Id(column)] = table[0, column];
        double[] times = [.. table.Rows.Select((_, row) => Snapped(table[row, "t_h"], schedule))];
        var start = compiled.Initialize(given, times[0]);
        var deviations = new Deviations(table.Name);
        var sink = new Comparison((sample, outputs) =>
        {
            foreach (string column in columns)
            {
                double expected = table[sample, column], actual = outputs[compiled.OutputIndex(names.Id(column))];
                if (Difference is not null)
                    actual = expected + Difference(column, actual, expected);
                double allowed = Allowed?.Invoke(column, expected, floors[column]) ?? 1e-4 * Math.Abs(expected) + floors[column];
                deviations.Compare(column, $"t = {times[sample]:G9} h", actual, expected, allowed);
            }
        });
        Ensemble.Simulate(compiled, [new Run
        {
            Person = 0,
            Label = table.Name,
            Start = times[0],
            End = times[^1],
            Parameters = start.Parameters,
            States = start.States,
            Protocol = schedule.Protocol(compiled.Kernel.Layout.Parameters, start.Parameters, compiled.Kernel.Layout.States),
            SampleTimes = times,
        }], sink, new EnsembleOptions { RelativeTolerance = RelativeTolerance, AbsoluteTolerance = AbsoluteTolerance });
        return deviations;
    }

    /// <summary>
    /// Times in the files have nine digits, switches all of them; a row within 1e-5 h of a switch is meant to stand at it.
    /// </summary>
    private static double Snapped(double time, ReferenceSchedule schedule) =>
        schedule.Switches.Where(s => Math.Abs(s - time) < 1e-5).DefaultIfEmpty(time).MinBy(s => Math.Abs(s - time));

    private sealed class Comparison(Action<int, double[]> compare) : IRunSink
    {
        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => compare(sample, outputs.ToArray());

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }
    }
}
