using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>
/// What has to be recorded so that measurements can be computed, and how they are computed from the record. Means and
/// integrals are integrated by the solver itself: each adds a state to the model.
/// </summary>
internal sealed class MeasurementPlan
{
    private readonly IReadOnlyList<Measurement> measurements;
    private readonly FlatModel model;
    private readonly List<(Expr Formula, List<Reading> Readings)> plans = [];
    private readonly Dictionary<string, Expr> outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<Expr, string> integrals = [];
    private readonly HashSet<string> still = new(StringComparer.Ordinal), ofArms;
    private readonly double step;

    public MeasurementPlan(IReadOnlyList<Measurement> measurements, FlatModel model, IReadOnlySet<string> known, double step)
    {
        this.measurements = measurements;
        this.model = model;
        this.step = step;
        ofArms = known.Where(name => name.Contains('.', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var before = new HashSet<string>(known, StringComparer.Ordinal) { "start", "finish" };
        foreach (var measurement in measurements)
        {
            var (formula, readings) = Plan(measurement, before);
            plans.Add((formula, readings));
            // What is computed from numbers, swept values and other arms alone is known before the run.
            if (readings.Count == 0 && ExprWalker.FreeSymbols(formula).All(name => known.Contains(name) || still.Contains(name)))
                still.Add(measurement.Name);
            before.Add(measurement.Name);
        }
    }

    private enum Kind { Value, Rise, Mean, Integral, Lowest, Highest, TimeOfLowest, TimeOfHighest, Crossing }

    private sealed record Reading(Kind Kind, string Output, IReadOnlyList<Expr> Arguments, bool Moving);

    private static readonly Dictionary<string, (Kind Kind, int Arguments, string Form)> Functions = new(StringComparer.Ordinal)
    {
        ["value"] = (Kind.Value, 2, "value(x, time)"),
        ["rise"] = (Kind.Rise, 3, "rise(x, from, to)"),
        ["mean"] = (Kind.Mean, 3, "mean(x, from, to)"),
        ["integral"] = (Kind.Integral, 3, "integral(x, from, to)"),
        ["lowest"] = (Kind.Lowest, 3, "lowest(x, from, to)"),
        ["highest"] = (Kind.Highest, 3, "highest(x, from, to)"),
        ["time_of_lowest"] = (Kind.TimeOfLowest, 3, "time_of_lowest(x, from, to)"),
        ["time_of_highest"] = (Kind.TimeOfHighest, 3, "time_of_highest(x, from, to)"),
        ["crossing"] = (Kind.Crossing, 4, "crossing(x, level, from, to)"),
    };

    /// <summary>What must be observed.</summary>
    public IReadOnlyList<Output> Outputs => [.. outputs.Select(pair => new Output(pair.Key, pair.Value))];

    /// <summary>States that integrate what means and integrals are taken of.</summary>
    public IReadOnlyList<FlatQuantity> Integrals =>
        [.. integrals.Select(pair => new FlatQuantity { Id = pair.Value, Role = QuantityRole.State, Initial = 0, Rate = Numeric(pair.Key) })];

    /// <summary>Times at which a run is to be sampled.</summary>
    public double[] SampleTimes(double start, double end, Func<string, double?> known)
    {
        var times = new SortedSet<double> { end };
        var fixedValues = new Dictionary<string, double>(StringComparer.Ordinal);
        double? Known(string name) => name == "start" ? start : name == "finish" ? end : fixedValues.TryGetValue(name, out double value) ? value : known(name);
        bool[] taken = Taken(known);
        for (int i = 0; i < measurements.Count; i++)
        {
            if (!taken[i])
                continue;
            var ((formula, readings), measurement) = (plans[i], measurements[i]);
            if (still.Contains(measurement.Name) && ExprWalker.FreeSymbols(formula).All(name => Known(name) is not null))
                fixedValues[measurement.Name] = Evaluator.Evaluate(formula, name => Known(name)!.Value);
            foreach (var reading in readings)
            {
                if (reading.Moving)
                {
                    AddGrid(times, start, end);
                    continue;
                }
                double[] at = [.. reading.Arguments.Skip(reading.Kind == Kind.Crossing ? 2 : 1).Select(argument => Time(argument, measurement, Known))];
                CheckWindow(at, start, end, measurement);
                if (reading.Kind >= Kind.Lowest)
                    AddGrid(times, at[0], at[1]);
                times.UnionWith(at);
            }
        }
        return [.. times];
    }

    /// <summary>Computes all measurements of a run, in order.</summary>
    /// <param name="track">What was recorded.</param>
    /// <param name="outputIndex">Place of an output in the record.</param>
    /// <param name="start">Start of the run.</param>
    /// <param name="end">End of the run.</param>
    /// <param name="known">Swept values and the like, by name.</param>
    public Dictionary<string, double> Measure(Track track, Func<string, int> outputIndex, double start, double end, Func<string, double?> known)
    {
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        bool[] taken = Taken(known);
        for (int i = 0; i < measurements.Count; i++)
        {
            var measurement = measurements[i];
            var (rest, readings) = plans[i];
            if (!taken[i])
                continue;
            double Symbol(string name)
            {
                int number = Names.Number(name);
                if (number >= 0)
                    return Read(readings[number], track, outputIndex, argument => Evaluator.Evaluate(argument, Symbol, double.NaN), start, end, measurement);
                return name switch
                {
                    "start" => start,
                    "finish" => end,
                    _ => found.TryGetValue(name, out double earlier) ? earlier : known(name) ?? track.At(outputIndex(name), end),
                };
            }
            found[measurement.Name] = Evaluator.Evaluate(rest, Symbol, double.NaN);
        }
        return found;
    }

    private (Expr, List<Reading>) Plan(Measurement measurement, HashSet<string> before)
    {
        var (rest, calls) = Names.Split(measurement.Value.Value, Functions.ContainsKey);
        if (ExprWalker.PostOrder(rest).FirstOrDefault(node => node.Op == Op.Call) is { } unknown)
        {
            throw measurement.Value.Error($"There is no function '{unknown.Name}' for measurements.", string.Join(", ", Functions.Values.Select(f => f.Form)),
                NearWords.Nearest(unknown.Name!, Functions.Keys) is { } near ? $"did you mean '{near}'?" : null);
        }
        var readings = calls.Select(call => Plan(call, measurement, before)).ToList();
        foreach (string name in ExprWalker.FreeSymbols(rest).Where(name => Names.Number(name) < 0 && !before.Contains(name)))
        {
            if (model.Find(name) is null)
                throw Unknown(measurement, name, before);
            outputs.TryAdd(name, Expr.Symbol(name));
        }
        return (rest, readings);
    }

    private Reading Plan(Expr call, Measurement measurement, HashSet<string> before)
    {
        var (kind, count, form) = Functions[call.Name!];
        if (call.Arguments.Length != count)
            throw measurement.Value.Error($"'{call.Name}' is given {call.Arguments.Length} arguments.", form);
        var observed = call.Arguments[0];
        foreach (string name in ExprWalker.FreeSymbols(observed))
            if (model.Find(name) is null)
                throw Unknown(measurement, name, before);
        if (ExprWalker.Contains(observed, Op.Call))
            throw measurement.Value.Error($"'{observed}' holds a function that cannot be followed over time.", "quantities of the model and arithmetic");
        bool moving = false;
        for (int i = 1; i < call.Arguments.Length; i++)
        {
            foreach (string name in ExprWalker.FreeSymbols(call.Arguments[i]))
            {
                bool constant = !before.Contains(name) && model.Find(name)?.Role == QuantityRole.Constant;
                if (constant)
                    outputs.TryAdd(name, Expr.Symbol(name));
                bool measured = Names.Number(name) >= 0 || (measurements.Any(m => m.Name == name) && !still.Contains(name));
                moving |= (measured || constant) && !(kind == Kind.Crossing && i == 1);
                if (Names.Number(name) < 0 && !constant && !before.Contains(name))
                    throw Unknown(measurement, name, before);
            }
        }
        return new Reading(kind, Observe(kind, observed), call.Arguments, moving);
    }

    private string Observe(Kind kind, Expr observed)
    {
        if (kind is not (Kind.Mean or Kind.Integral))
        {
            outputs.TryAdd(observed.ToString(), Numeric(observed));
            return observed.ToString();
        }
        if (!integrals.TryGetValue(observed, out string? id))
        {
            integrals[observed] = id = $"integral:{integrals.Count}";
            outputs[id] = Expr.Symbol(id);
        }
        return id;
    }

    private static Expr Numeric(Expr expr) => Evaluator.IsTruthValued(expr.Op) ? Expr.Apply(Op.Piecewise, 1, expr, 0) : expr;

    private static double Read(Reading reading, Track track, Func<string, int> outputIndex, Func<Expr, double> value, double start, double end, Measurement measurement)
    {
        int output = outputIndex(reading.Output);
        double[] at = [.. reading.Arguments.Skip(reading.Kind == Kind.Crossing ? 2 : 1).Select(value)];
        if (Array.Exists(at, double.IsNaN))
            return double.NaN;
        CheckWindow(at, start, end, measurement);
        return reading.Kind switch
        {
            Kind.Value => track.At(output, at[0]),
            Kind.Rise or Kind.Integral => track.At(output, at[1]) - track.At(output, at[0]),
            Kind.Mean => (track.At(output, at[1]) - track.At(output, at[0])) / (at[1] - at[0]),
            Kind.Lowest => track.Extreme(output, at[0], at[1], -1).Value,
            Kind.Highest => track.Extreme(output, at[0], at[1], 1).Value,
            Kind.TimeOfLowest => track.Extreme(output, at[0], at[1], -1).Time,
            Kind.TimeOfHighest => track.Extreme(output, at[0], at[1], 1).Time,
            _ => track.Crossing(output, () => value(reading.Arguments[1]), at[0], at[1]),
        };
    }

    /// <summary>Which measurements an arm takes: one that uses another arm's is taken only in arms that come after that one.</summary>
    private bool[] Taken(Func<string, double?> known)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        bool[] taken = new bool[measurements.Count];
        for (int i = 0; i < taken.Length; i++)
        {
            taken[i] = plans[i].Readings.SelectMany(reading => reading.Arguments).Append(plans[i].Formula).SelectMany(ExprWalker.FreeSymbols)
                .All(name => !left.Contains(name) && !(ofArms.Contains(name) && known(name) is null));
            if (!taken[i])
                left.Add(measurements[i].Name);
        }
        return taken;
    }

    private static double Time(Expr argument, Measurement measurement, Func<string, double?> known) =>
        Evaluator.Evaluate(argument, name => known(name) ?? throw measurement.Value.Error($"'{name}' has no value before the run."), double.NaN);

    private void AddGrid(SortedSet<double> times, double from, double to)
    {
        int count = (int)Math.Ceiling((to - from) / step - 1e-9);
        for (int i = 0; i < count; i++)
            times.Add(from + i * step);
        times.Add(to);
    }

    private static void CheckWindow(double[] at, double start, double end, Measurement measurement)
    {
        const double Rounding = 1e-9;
        if (at[0] < start - Rounding || at[^1] > end + Rounding || (at.Length == 2 && at[0] > at[1]))
            throw measurement.Value.Error($"'{measurement.Name}' looks at {string.Join(" to ", at.Select(t => t.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))} h.",
                $"times from {start:R} to {end:R} h, in order");
    }

    private ModelException Unknown(Measurement measurement, string name, HashSet<string> before) => measurement.Value.Error(
        $"'{name}' is neither a quantity of the model {model.Name} nor measured before '{measurement.Name}'.", null,
        NearWords.Nearest(name, model.Quantities.Select(q => q.Id).Concat(before)) is { } near ? $"did you mean '{near}'?" : null);
}
