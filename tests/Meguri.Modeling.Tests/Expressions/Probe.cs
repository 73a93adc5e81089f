using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Tests.Expressions;

/// <summary>
/// Evaluates an expression only along the branches taken, and tells how firm the value is: it is computed again with every
/// intermediate value moved a little at random, and the spread tells what rounding may do to it.
/// </summary>
internal sealed class Probe
{
    private readonly Func<string, double> symbols;
    private readonly double time;
    private readonly Random random;
    private readonly double push;
    private readonly Dictionary<Expr, double> values = [];

    private Probe(Func<string, double> symbols, double time, int seed, double push)
    {
        this.symbols = symbols;
        this.time = time;
        this.push = push;
        random = new Random(seed);
    }

    /// <summary>Value and spread; null when a part the value depends on is not finite or rounding decides about the value.</summary>
    public static (double Value, double Spread)? At(Expr expr, Func<string, double> symbols, double time)
    {
        double value = new Probe(symbols, time, 0, 0).Finite(expr);
        double spread = 0;
        for (int seed = 1; seed <= 8; seed++)
        {
            double moved = new Probe(symbols, time, seed, 1e-11).Finite(expr);
            spread = Math.Max(spread, Math.Abs(moved - value));
        }
        return double.IsFinite(spread) && spread <= 1e-6 * (Math.Abs(value) + 1e-3) ? (value, spread) : null;
    }

    private double Of(Expr node)
    {
        if (values.TryGetValue(node, out double known))
            return known;
        double value;
        if (node.Op == Op.Number)
            value = node.Value;
        else if (node.Op == Op.Symbol)
            value = symbols(node.Name!);
        else if (node.Op == Op.Time)
            value = time;
        else if (node.Op == Op.Piecewise)
            value = Choose(node);
        else
            value = Evaluator.Apply(node.Op, [.. node.Arguments.Select(Finite)]);
        if (!node.Arguments.IsEmpty && !Evaluator.IsTruthValued(node.Op))
            value += (Math.Abs(value) + 1e-3) * push * (2 * random.NextDouble() - 1);
        return values[node] = value;
    }

    // Once a part is not finite the whole shall not be.
    private double Finite(Expr node)
    {
        double value = Of(node);
        if (!double.IsFinite(value))
            broken = true;
        return broken ? double.NaN : value;
    }

    private bool broken;

    private double Choose(Expr node)
    {
        int i = 0;
        for (; i + 1 < node.Arguments.Length; i += 2)
            if (Finite(node.Arguments[i + 1]) != 0)
                return Of(node.Arguments[i]);
        return i < node.Arguments.Length ? Of(node.Arguments[i]) : double.NaN;
    }
}
