using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Tests.Kernels;

/// <summary>What the evaluator says about a model at one point, and how far rounding may carry it.</summary>
internal sealed class Reference(FlatModel model, IReadOnlyDictionary<string, double> point, double time)
{
    private static readonly double[] Nudges = [0, 1e-12, -1e-12, 3e-12];
    private readonly Dictionary<(string, int), double> values = [];
    private readonly Dictionary<(Expr, int), double> parts = [];

    /// <summary>
    /// The value, and the difference rounding can make: the value's own change when its inputs are moved by far more than
    /// rounding moves them, and every result on the way by a few roundings. Not a number when that change is so large that nothing can be said.
    /// </summary>
    public (double Value, double Tolerance) Of(Expr expr)
    {
        // What functions and powers of infinity and comparisons with what is not a number give is convention, not mathematics:
        // neither the kernel nor exact simplification follows it.
        if (IsConvention(expr))
            return (double.NaN, double.NaN);
        double value = At(expr, 0);
        double spread = 0;
        for (int n = 1; n < Nudges.Length; n++)
            spread = Math.Max(spread, Math.Abs(At(expr, n) - value));
        double tolerance = 30 * spread + 1e-11 * Math.Abs(value) + 1e-13;
        return double.IsFinite(spread) && spread <= 1e-6 * (1 + Math.Abs(value)) && Math.Abs(value) < 1e12
            ? (value, tolerance)
            : (double.NaN, double.NaN);
    }

    /// <summary>An expression with the assigned quantities written out.</summary>
    public Expr WrittenOut(Expr expr)
    {
        if (expr.Op == Op.Symbol && model.Find(expr.Name!) is { Rule: { } rule })
            return WrittenOut(rule);
        if (expr.Arguments.IsEmpty)
            return expr;
        return Expr.Apply(expr.Op, [.. expr.Arguments.Select(WrittenOut)]);
    }

    private bool IsConvention(Expr expr) => expr.Op switch
    {
        Op.Symbol => model.Find(expr.Name!)!.Rule is { } rule && IsConvention(rule),
        Op.Power when double.IsInfinity(At(expr.Arguments[0], 0)) => true,
        // The sign of a zero decides the sign of infinity.
        Op.Divide or Op.Quotient when At(expr.Arguments[1], 0) == 0 => true,
        Op.Power when At(expr.Arguments[0], 0) == 0 && At(expr.Arguments[1], 0) < 0 => true,
        // Beyond 710 the hyperbolic functions behind these overflow, and so do their derivatives.
        Op.Sech or Op.Csch when At(expr, 0) == 0 => true,
        _ when expr.Arguments.Length == 1 && double.IsInfinity(At(expr.Arguments[0], 0)) => true,
        _ when Evaluator.IsTruthValued(expr.Op) && expr.Arguments.Any(a => double.IsNaN(At(a, 0))) => true,
        _ => expr.Arguments.Any(IsConvention),
    };

    /// <summary>The value with inputs moved a little and, except for nudge 0, every operation's result moved by a few roundings.</summary>
    private double At(Expr expr, int nudge)
    {
        if (parts.TryGetValue((expr, nudge), out double value))
            return value;
        value = expr.Op switch
        {
            Op.Number => expr.Value,
            Op.Symbol => Symbol(expr.Name!, nudge),
            Op.Time => time + Nudges[nudge] * (time == 0 ? 1 : time),
            _ => Evaluator.Apply(expr.Op, [.. expr.Arguments.Select(a => At(a, nudge))]),
        };
        if (nudge > 0 && !expr.Arguments.IsEmpty && !Evaluator.IsTruthValued(expr.Op))
            value *= 1 + ((expr.GetHashCode() >> nudge) % 5 - 2) * 4e-16;
        return parts[(expr, nudge)] = value;
    }

    private double Symbol(string id, int nudge)
    {
        if (values.TryGetValue((id, nudge), out double value))
            return value;
        value = model.Find(id)!.Rule is { } rule
            ? At(rule, nudge)
            // Every quantity in its own direction, or differences of two would stay where they are.
            : point[id] + Nudges[nudge] * (point[id] == 0 ? 1 : point[id]) * (1 + 0.37 * (id[0] % 7)) * (id[0] % 2 == 0 ? 1 : -1);
        values[(id, nudge)] = value;
        return value;
    }
}
