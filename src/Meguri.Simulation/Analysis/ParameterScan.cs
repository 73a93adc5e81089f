using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Analysis;

/// <summary>The values one quantity takes in a scan.</summary>
/// <param name="Id">A constant, a discrete quantity or a state (then its value at the start).</param>
/// <param name="Values">Its values, in order.</param>
public sealed record ScanAxis(string Id, IReadOnlyList<double> Values)
{
    /// <summary>Whether the values have equal ratios rather than equal differences.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Equally spaced values, ends included; equally spaced in the logarithm where asked for.</summary>
    /// <param name="id">What takes the values.</param>
    /// <param name="from">First value.</param>
    /// <param name="to">Last value.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="logarithmic">Whether ratios rather than differences are equal; both ends must then have the same sign and not be 0.</param>
    /// <exception cref="ArgumentException">There are no such values.</exception>
    public static ScanAxis Between(string id, double from, double to, int count, bool logarithmic = false)
    {
        if (count < 1 || !double.IsFinite(from) || !double.IsFinite(to))
            throw new ArgumentException($"A scan of {id} needs two finite ends and at least 1 value.", nameof(count));
        if (logarithmic && !(from / to > 0 && double.IsFinite(from / to)))
            throw new ArgumentException($"A logarithmic scan of {id} needs two ends of the same sign, neither of them 0.", nameof(from));
        double Value(int i)
        {
            double share = count == 1 ? 0 : (double)i / (count - 1);
            // The ends are met exactly.
            return i == 0 ? from : i == count - 1 ? to : logarithmic ? from * Math.Pow(to / from, share) : from + (to - from) * share;
        }
        return new ScanAxis(id, [.. Enumerable.Range(0, count).Select(Value)]) { IsLogarithmic = logarithmic };
    }
}

/// <summary>What a scan is run with.</summary>
public sealed record ScanOptions
{
    /// <summary>One or two axes; of two the last varies fastest.</summary>
    public required IReadOnlyList<ScanAxis> Axes { get; init; }

    /// <summary>Ids of what is reported.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Times at which it is reported, rising; the first is the start, the last the end.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>Values by id given instead of the model's own, for all runs.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>Relative tolerance.</summary>
    public double Tolerance { get; init; } = 1e-6;
}

/// <summary>One run of a scan.</summary>
/// <param name="Values">Values of the axes.</param>
/// <param name="Rows">Outputs at each time.</param>
public sealed record ScanPoint(IReadOnlyList<double> Values, IReadOnlyList<double[]> Rows);

/// <summary>Runs a model for every combination of values of one or two quantities, as the lanes of one ensemble.</summary>
public static class ParameterScan
{
    /// <summary>Runs the scan.</summary>
    /// <returns>A point for each combination, the last axis varying fastest.</returns>
    /// <exception cref="SimulationException">A run failed; the message names its values.</exception>
    /// <exception cref="Modeling.ModelException">The model has no such quantity, or a rule determines it.</exception>
    public static IReadOnlyList<ScanPoint> Run(FlatModel model, ScanOptions options, IProgress<EnsembleProgress>? progress = null, CancellationToken cancellation = default)
    {
        string[] given = [.. options.Axes.Select(axis => axis.Id), .. options.Values.Keys];
        var compiled = CompiledModel.Compile(model, new CompileOptions
        {
            Outputs = [.. options.Outputs.Select(Output.Of)],
            Varied = [.. given.Where(id => model.Find(id)?.Role == QuantityRole.Constant).Distinct(StringComparer.Ordinal)],
        });
        double start = options.Times[0], end = options.Times[^1];
        double[][] points = [.. Combinations(options.Axes)];
        var runs = new Run[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = new Dictionary<string, double>(options.Values, StringComparer.Ordinal);
            for (int axis = 0; axis < options.Axes.Count; axis++)
                values[options.Axes[axis].Id] = points[i][axis];
            var initial = compiled.Initialize(values, start);
            runs[i] = new Run
            {
                Person = i,
                Label = string.Join(", ", options.Axes.Select((axis, a) => FormattableString.Invariant($"{axis.Id} = {points[i][a]:R}"))),
                Start = start,
                End = end,
                Parameters = initial.Parameters,
                States = initial.States,
                SampleTimes = options.Times,
            };
        }
        var rows = new Rows(points.Length, options.Times.Count);
        Ensemble.Simulate(compiled, runs, rows, new EnsembleOptions
        {
            RelativeTolerance = options.Tolerance,
            AbsoluteTolerance = options.Tolerance * 1e-3,
            MaximumStep = model.Events.IsEmpty ? double.PositiveInfinity : (end - start) / (options.Times.Count - 1),
        }, progress, cancellation);
        return [.. points.Select((values, i) => new ScanPoint(values, rows.Of(i)))];
    }

    private static IEnumerable<double[]> Combinations(IReadOnlyList<ScanAxis> axes) =>
        axes.Aggregate((IEnumerable<double[]>)[[]], (before, axis) => before.SelectMany(_ => axis.Values, (values, value) => (double[])[.. values, value]));

    private sealed class Rows(int runs, int times) : IRunSink
    {
        private readonly double[][][] rows = [.. Enumerable.Range(0, runs).Select(_ => new double[times][])];

        public double[][] Of(int run) => rows[run];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => rows[run][sample] = outputs.ToArray();

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }
    }
}
