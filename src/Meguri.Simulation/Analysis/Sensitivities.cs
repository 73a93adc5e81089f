using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Analysis;

/// <summary>What sensitivities are computed of.</summary>
public sealed record SensitivityOptions
{
    /// <summary>Ids of the quantities whose sensitivities are asked for.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Ids they are taken by: constants, discrete quantities, or states (then the value at the start).</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>Times at which they are reported, rising; the first is the start, the last the end.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>Values by id given instead of the model's own.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>Relative tolerance, of sensitivities as of states.</summary>
    public double Tolerance { get; init; } = 1e-6;
}

/// <summary>Sensitivities of outputs y to parameters p over time.</summary>
public sealed record Sensitivities
{
    /// <summary>Ids of the outputs.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Ids of the parameters.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>Values of the parameters at the start.</summary>
    public required IReadOnlyList<double> ParameterValues { get; init; }

    /// <summary>The times.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>Outputs: [time][output].</summary>
    public required IReadOnlyList<double[]> Values { get; init; }

    /// <summary>Sensitivities dy/dp: [time][output, parameter].</summary>
    public required IReadOnlyList<double[,]> Absolute { get; init; }

    /// <summary>What they leave out, as sentences; usually nothing.</summary>
    public required IReadOnlyList<string> Cautions { get; init; }

    /// <summary>Elasticity: (p/y) dy/dp, the change of y in percent for one percent of p. NaN where y is 0.</summary>
    public double Scaled(int time, int output, int parameter) =>
        Values[time][output] == 0 ? double.NaN : Absolute[time][output, parameter] * ParameterValues[parameter] / Values[time][output];

    /// <summary>Computes forward sensitivities.</summary>
    /// <exception cref="Modeling.ModelException">
    /// A parameter is determined by a rule, the moment of an event depends on one, or an equation that does asks for the past.
    /// </exception>
    /// <exception cref="SimulationException">The run failed.</exception>
    public static Sensitivities Compute(FlatModel model, SensitivityOptions options, CancellationToken cancellation = default)
    {
        var larger = new SensitivityModel(model, options.Parameters, options.Values);
        int outputs = options.Outputs.Count, parameters = options.Parameters.Count;
        var wanted = options.Outputs.Select(Output.Of).ToList();
        foreach (string output in options.Outputs)
            foreach (string parameter in options.Parameters)
                wanted.Add(new Output($"{output} by {parameter}", larger.Of(output, parameter) is { } id ? Modeling.Expressions.Expr.Symbol(id) : Modeling.Expressions.Expr.Zero));
        // Only what is given values stays open; the parameters themselves are numbers in the code.
        string[] open = [.. options.Values.Keys.Where(id => model.Find(id)?.Role == QuantityRole.Constant)];
        var compiled = CompiledModel.Compile(larger.Model, new CompileOptions { Outputs = [.. wanted, .. options.Parameters.Select(p => new Output("value of " + p, Modeling.Expressions.Expr.Symbol(p)))], Varied = open, Width = 1 });
        var initial = compiled.Initialize(options.Values, options.Times[0]);
        double start = options.Times[0], end = options.Times[^1];
        var rows = new Rows(new double[options.Times.Count][]);
        var ensemble = new EnsembleOptions
        {
            RelativeTolerance = options.Tolerance,
            AbsoluteTolerance = options.Tolerance * 1e-3,
            AbsoluteTolerances = Tolerances(compiled, larger, options),
            MaximumStep = model.Events.IsEmpty ? double.PositiveInfinity : (end - start) / Math.Max(1, options.Times.Count - 1),
            Threads = 1,
        };
        Ensemble.Simulate(compiled, [new Run { Person = 0, Label = model.Name, Start = start, End = end, Parameters = initial.Parameters, States = initial.States, SampleTimes = options.Times }], rows, ensemble, cancellation: cancellation);
        return new Sensitivities
        {
            Outputs = options.Outputs,
            Parameters = options.Parameters,
            ParameterValues = [.. Enumerable.Range(0, parameters).Select(p => rows.All[0][outputs + (outputs * parameters) + p])],
            Times = options.Times,
            Values = [.. rows.All.Select(row => row[..outputs])],
            Absolute = [.. rows.All.Select(row => Matrix(row.AsSpan(outputs), outputs, parameters))],
            Cautions = larger.Cautions,
        };
    }

    // A sensitivity is about a state over a parameter; its absolute tolerance follows the parameter's size.
    private static Dictionary<string, double> Tolerances(CompiledModel compiled, SensitivityModel larger, SensitivityOptions options)
    {
        var tolerances = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string parameter in options.Parameters)
        {
            double size = options.Values.TryGetValue(parameter, out double own) ? Math.Abs(own)
                : larger.Model.Find(parameter)!.Initial is { Op: Modeling.Expressions.Op.Number } number ? Math.Abs(number.Value) : 1;
            foreach (var quantity in larger.Model.Unknowns)
                if (size is > 0 and < 1e200 && larger.Of(quantity.Id, parameter) is { } id && compiled.HasState(id))
                    tolerances[id] = options.Tolerance * 1e-3 / size;
        }
        return tolerances;
    }

    private static double[,] Matrix(ReadOnlySpan<double> values, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                matrix[i, j] = values[(i * columns) + j];
        return matrix;
    }

    private sealed class Rows(double[][] rows) : IRunSink
    {
        public double[][] All => rows;

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => rows[sample] = outputs.ToArray();

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }
    }
}
