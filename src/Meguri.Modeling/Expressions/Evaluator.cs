namespace Meguri.Modeling.Expressions;

/// <summary>
/// Computes the value of an expression in IEEE double arithmetic. Truth values are 1 and 0, and any number but 0 counts as
/// true. Undefined results are NaN or infinite, never errors: a piecewise without a true condition and without a last value
/// is NaN, <c>root(n, x)</c> is <c>x^(1/n)</c> and so NaN for negative x unless n is 1, a factorial of anything but a
/// non-negative integer is NaN. Relations with NaN are false, except that NaN differs from everything.
/// </summary>
public static class Evaluator
{
    /// <summary>Avogadro's number as the SBML specification fixes it (Level 3 Version 2, section 3.4.6), in 1/mol.</summary>
    public const double Avogadro = 6.02214179e23;

    /// <summary>The value of an expression.</summary>
    /// <param name="expr">The expression. Shared parts are computed once.</param>
    /// <param name="symbols">Value of a symbol.</param>
    /// <param name="time">Value of model time, in the model's unit.</param>
    /// <exception cref="ModelException">The expression calls an author's function, or holds a rateOf or a delay.</exception>
    public static double Evaluate(Expr expr, Func<string, double> symbols, double time = 0)
    {
        if (expr.Op == Op.Number)
            return expr.Value;
        var values = new Dictionary<Expr, double>();
        double[] buffer = new double[8];
        foreach (var node in ExprWalker.PostOrder(expr))
        {
            int n = node.Arguments.Length;
            if (buffer.Length < n)
                buffer = new double[2 * n];
            if (node.Op != Op.RateOf && node.Op != Op.Delay && node.Op != Op.Call)
                for (int i = 0; i < n; i++)
                    buffer[i] = values[node.Arguments[i]];
            values[node] = node.Op switch
            {
                Op.Number => node.Value,
                Op.Symbol => symbols(node.Name!),
                Op.Time => time,
                Op.RateOf => throw Unfit(node, "the rate of a quantity needs the model's equations", "Flatten the model first; flattening replaces rateOf by the rate."),
                Op.Delay => throw Unfit(node, "a delayed value needs the history of a run", "Evaluate it inside a simulation."),
                Op.Call => throw Unfit(node, $"the function '{node.Name}' is not inlined", "Inline author functions first."),
                _ => Apply(node.Op, buffer.AsSpan(0, n)),
            };
        }
        return values[expr];
    }

    /// <summary>The value of an expression without symbols.</summary>
    /// <exception cref="ModelException">The expression mentions a symbol, or cannot be evaluated.</exception>
    public static double Evaluate(Expr expr) =>
        Evaluate(expr, name => throw new ModelException($"The value of '{name}' is needed in '{ExprPrinter.Excerpt(expr)}', but no quantities are known here."));

    /// <summary>The value of one operator.</summary>
    /// <param name="op">An operator other than a symbol, time, rateOf, delay or call.</param>
    /// <param name="x">Values of its arguments.</param>
    public static double Apply(Op op, ReadOnlySpan<double> x) => op switch
    {
        Op.Avogadro => Avogadro,
        Op.True => 1,
        Op.False => 0,
        Op.Negate => -x[0],
        Op.Add => Sum(x),
        Op.Subtract => x[0] - x[1],
        Op.Multiply => Product(x),
        Op.Divide => x[0] / x[1],
        Op.Power => Math.Pow(x[0], x[1]),
        Op.Abs => Math.Abs(x[0]),
        Op.Exp => Math.Exp(x[0]),
        Op.Ln => Math.Log(x[0]),
        Op.Log => Logarithm(x[0], x[1]),
        Op.Root => Root(x[0], x[1]),
        Op.Floor => Math.Floor(x[0]),
        Op.Ceiling => Math.Ceiling(x[0]),
        Op.Factorial => Factorial(x[0]),
        Op.Min => Extreme(x, Math.Min),
        Op.Max => Extreme(x, Math.Max),
        Op.Quotient => Math.Truncate(x[0] / x[1]),
        Op.Remainder => x[0] % x[1],
        Op.Sin => Math.Sin(x[0]),
        Op.Cos => Math.Cos(x[0]),
        Op.Tan => Math.Tan(x[0]),
        Op.Sec => 1 / Math.Cos(x[0]),
        Op.Csc => 1 / Math.Sin(x[0]),
        Op.Cot => 1 / Math.Tan(x[0]),
        Op.ArcSin => Math.Asin(x[0]),
        Op.ArcCos => Math.Acos(x[0]),
        Op.ArcTan => Math.Atan(x[0]),
        Op.ArcSec => Math.Acos(1 / x[0]),
        Op.ArcCsc => Math.Asin(1 / x[0]),
        Op.ArcCot => Math.Atan(1 / x[0]),
        Op.Sinh => Math.Sinh(x[0]),
        Op.Cosh => Math.Cosh(x[0]),
        Op.Tanh => Math.Tanh(x[0]),
        Op.Sech => 1 / Math.Cosh(x[0]),
        Op.Csch => 1 / Math.Sinh(x[0]),
        Op.Coth => 1 / Math.Tanh(x[0]),
        Op.ArcSinh => Math.Asinh(x[0]),
        Op.ArcCosh => Math.Acosh(x[0]),
        Op.ArcTanh => Math.Atanh(x[0]),
        Op.ArcSech => Math.Acosh(1 / x[0]),
        Op.ArcCsch => Math.Asinh(1 / x[0]),
        Op.ArcCoth => Math.Atanh(1 / x[0]),
        Op.Equal or Op.NotEqual or Op.Less or Op.LessOrEqual or Op.Greater or Op.GreaterOrEqual => Chain(op, x) ? 1 : 0,
        Op.And => x.Contains(0.0) ? 0 : 1,
        Op.Or => x.ContainsAnyExcept(0.0) ? 1 : 0,
        Op.Xor => Parity(x) ? 1 : 0,
        Op.Not => x[0] == 0 ? 1 : 0,
        Op.Implies => x[0] == 0 || x[1] != 0 ? 1 : 0,
        Op.Piecewise => Choice(x),
        _ => throw new ModelException($"'{op}' has no value of its own."),
    };

    /// <summary>Whether an operator gives a truth value.</summary>
    public static bool IsTruthValued(Op op) => op is Op.True or Op.False or (>= Op.Equal and <= Op.Implies);

    private static double Sum(ReadOnlySpan<double> x)
    {
        if (x.IsEmpty)
            return 0;
        double sum = x[0];
        foreach (double value in x[1..])
            sum += value;
        return sum;
    }

    private static double Product(ReadOnlySpan<double> x)
    {
        double product = 1;
        foreach (double value in x)
            product *= value;
        return product;
    }

    private static double Logarithm(double numberBase, double x) =>
        numberBase == 10 ? Math.Log10(x) : numberBase == 2 ? Math.Log2(x) : Math.Log(x) / Math.Log(numberBase);

    private static double Root(double degree, double x) => degree == 2 ? Math.Sqrt(x) : Math.Pow(x, 1 / degree);

    private static double Factorial(double x)
    {
        if (!(x >= 0) || x != Math.Floor(x))
            return double.NaN;
        if (x > 170)
            return double.PositiveInfinity;
        double product = 1;
        for (int i = 2; i <= (int)x; i++)
            product *= i;
        return product;
    }

    private static double Extreme(ReadOnlySpan<double> x, Func<double, double, double> of)
    {
        if (x.IsEmpty)
            return double.NaN;
        double extreme = x[0];
        foreach (double value in x[1..])
            extreme = of(extreme, value);
        return extreme;
    }

    private static bool Chain(Op op, ReadOnlySpan<double> x)
    {
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i], b = x[i + 1];
            bool holds = op switch
            {
                Op.Equal => a == b,
                Op.NotEqual => a != b,
                Op.Less => a < b,
                Op.LessOrEqual => a <= b,
                Op.Greater => a > b,
                _ => a >= b,
            };
            if (!holds)
                return false;
        }
        return true;
    }

    private static bool Parity(ReadOnlySpan<double> x)
    {
        bool odd = false;
        foreach (double value in x)
            odd ^= value != 0;
        return odd;
    }

    private static double Choice(ReadOnlySpan<double> x)
    {
        int i = 0;
        for (; i + 1 < x.Length; i += 2)
            if (x[i + 1] != 0)
                return x[i];
        return i < x.Length ? x[i] : double.NaN;
    }

    private static ModelException Unfit(Expr node, string why, string mend) =>
        new(new ModelError($"'{node}' has no value here: {why}.", Mend: mend));
}
