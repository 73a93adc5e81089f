using Meguri.Modeling;
using Meguri.Modeling.Expressions;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>Computes a target from what the arms gave.</summary>
internal sealed class TargetValue(IReadOnlyList<ArmResult> arms)
{
    private static readonly Dictionary<string, (int Arguments, string Form)> Functions = new(StringComparer.Ordinal)
    {
        ["mean"] = (1, "mean(v)"),
        ["sd"] = (1, "sd(v)"),
        ["median"] = (1, "median(v)"),
        ["sum"] = (1, "sum(v)"),
        ["share"] = (1, "share(condition)"),
        ["lowest"] = (1, "lowest(v)"),
        ["highest"] = (1, "highest(v)"),
        ["quantile"] = (2, "quantile(v, share)"),
        ["smd"] = (2, "smd(v, w)"),
        ["slope"] = (2, "slope(x, y)"),
        ["zero"] = (2, "zero(x, y)"),
        ["correlation"] = (2, "correlation(x, y)"),
    };

    /// <summary>The value of a target.</summary>
    public double Of(Formula formula)
    {
        var (rest, calls) = Names.Split(formula.Value, Functions.ContainsKey);
        if (ExprWalker.PostOrder(rest).FirstOrDefault(node => node.Op == Op.Call) is { } unknown)
            throw formula.Error($"There is no function '{unknown.Name}' for targets.", string.Join(", ", Functions.Values.Select(f => f.Form)));
        var results = new double[calls.Count];
        for (int i = 0; i < calls.Count; i++)
            results[i] = Summary(calls[i], formula, results);
        return Evaluator.Evaluate(rest, name => Names.Number(name) is >= 0 and var n ? results[n] : Vector(name, formula) switch
        {
            [var only] => only,
            var many => throw formula.Error($"'{name}' has {many.Length} values, one for each person.", "a summary of them", $"write mean({name}), median({name}) or share(...)"),
        });
    }

    private double Summary(Expr call, Formula formula, double[] results)
    {
        var (count, form) = Functions[call.Name!];
        if (call.Arguments.Length != count)
            throw formula.Error($"'{call.Name}' is given {call.Arguments.Length} arguments.", form);
        double[] v = PerPerson(call.Arguments[0], formula, results);
        return call.Name switch
        {
            "mean" => v.Average(),
            "sd" => Deviation(v),
            "median" => Quantile(v, 0.5),
            "quantile" => Quantile(v, Evaluator.Evaluate(call.Arguments[1])),
            "sum" => v.Sum(),
            "share" => v.Count(value => value != 0) / (double)v.Length,
            "lowest" => v.Min(),
            "highest" => v.Max(),
            "smd" => StandardisedDifference(v, PerPerson(call.Arguments[1], formula, results)),
            "slope" => Slope(v, Same(v, PerPerson(call.Arguments[1], formula, results), formula)),
            "zero" => Zero(v, Same(v, PerPerson(call.Arguments[1], formula, results), formula)),
            _ => Correlation(v, Same(v, PerPerson(call.Arguments[1], formula, results), formula)),
        };
    }

    /// <summary>A formula for each person; a single value stands for everybody.</summary>
    private double[] PerPerson(Expr formula, Formula whole, double[] results)
    {
        var vectors = ExprWalker.FreeSymbols(formula).ToDictionary(name => name,
            name => Names.Number(name) is >= 0 and var n ? [results[n]] : Vector(name, whole), StringComparer.Ordinal);
        int[] lengths = [.. vectors.Values.Select(v => v.Length).Where(length => length != 1).Distinct()];
        if (lengths.Length > 1)
            throw whole.Error($"'{formula}' mixes groups of {string.Join(" and ", lengths)} people.", "arms of the same people", "summarise each arm first: mean(a.x) - mean(b.x)");
        int people = lengths.Length == 0 ? 1 : lengths[0];
        double[] values = new double[people];
        for (int i = 0; i < people; i++)
        {
            int person = i;
            values[i] = Evaluator.Evaluate(formula, name => vectors[name] is { Length: 1 } single ? single[0] : vectors[name][person]);
        }
        return values;
    }

    private double[] Vector(string name, Formula formula)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && arms.FirstOrDefault(a => a.Arm.Name == name[..dot]) is { } arm && arm.Values.TryGetValue(name[(dot + 1)..], out double[]? values))
            return values;
        foreach (var any in arms.Where(a => arms.Count == 1 || a.Arm.People.Sweeps.Any(s => s.Name == name)))
            if (any.Values.TryGetValue(name, out values))
                return values;
        string[] known = [.. arms.SelectMany(a => a.Values.Keys.Select(key => arms.Count == 1 ? key : $"{a.Arm.Name}.{key}"))];
        throw formula.Error($"No arm has measured '{name}'.", "one of " + string.Join(", ", known),
            NearWords.Nearest(name, known) is { } near ? $"did you mean '{near}'?" : null);
    }

    private static double[] Same(double[] x, double[] y, Formula formula) =>
        x.Length == y.Length ? y : throw formula.Error($"A function of two lists is given {x.Length} and {y.Length} values.", "two lists of the same people");

    private static double Variance(double[] v)
    {
        double mean = v.Average();
        return v.Sum(value => (value - mean) * (value - mean)) / (v.Length - 1);
    }

    private static double Deviation(double[] v) => Math.Sqrt(Variance(v));

    private static double StandardisedDifference(double[] v, double[] w) =>
        (v.Average() - w.Average()) / Math.Sqrt(((v.Length - 1) * Variance(v) + (w.Length - 1) * Variance(w)) / (v.Length + w.Length - 2));

    private static double Quantile(double[] v, double share)
    {
        double[] sorted = [.. v.Order()];
        double at = share * (sorted.Length - 1);
        int low = (int)Math.Floor(at);
        return low + 1 >= sorted.Length ? sorted[^1] : sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]);
    }

    private static double Covariance(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / (x.Length - 1);
    }

    private static double Slope(double[] x, double[] y) => Covariance(x, y) / Variance(x);

    private static double Correlation(double[] x, double[] y) => Covariance(x, y) / Math.Sqrt(Variance(x) * Variance(y));

    /// <summary>Where y passes zero over rising x; of several places the steepest. NaN when it never does.</summary>
    private static double Zero(double[] x, double[] y)
    {
        var points = x.Zip(y).OrderBy(p => p.First).ToArray();
        double found = double.NaN, steepest = 0;
        for (int i = 1; i < points.Length; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            double slope = Math.Abs((b.Second - a.Second) / (b.First - a.First));
            if (a.Second * b.Second <= 0 && slope > steepest)
                (found, steepest) = (a.First + (b.First - a.First) * a.Second / (a.Second - b.Second), slope);
        }
        return found;
    }
}
