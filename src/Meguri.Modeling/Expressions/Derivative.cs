namespace Meguri.Modeling.Expressions;

/// <summary>Partial derivatives of expressions, in canonical form.</summary>
/// <remarks>
/// Every symbol but the one differentiated by counts as constant. Choices, minima, maxima and absolute values are
/// differentiated branch by branch; where branches meet, the derivative is that of one of them (0 for |x| at 0).
/// Truth values, floor, ceiling, quotient and factorial have derivative 0. Keep an instance to
/// differentiate many expressions by the same symbol: shared parts are differentiated once, and parts that do not mention
/// the symbol are not looked into.
/// </remarks>
public sealed class Derivative
{
    private readonly Dictionary<Expr, Expr> known = [];
    private readonly Expr variable;
    private readonly int number;

    private Derivative(Expr variable)
    {
        this.variable = variable;
        number = variable.Op == Op.Symbol ? SymbolSet.NumberOf(variable.Name!) : -1;
    }

    /// <summary>Differentiation by a symbol.</summary>
    public static Derivative BySymbol(string symbol) => new(Expr.Symbol(symbol));

    /// <summary>Differentiation by model time where it stands explicitly.</summary>
    public static Derivative ByTime() => new(Expr.Time);

    /// <summary>The partial derivative of an expression by a symbol.</summary>
    /// <exception cref="ModelException">The expression holds the symbol inside an author's function, a rateOf or a delay.</exception>
    public static Expr Of(Expr expr, string symbol) => BySymbol(symbol).Of(expr);

    /// <summary>The partial derivative of an expression by model time where it stands explicitly.</summary>
    /// <exception cref="ModelException">The expression holds time inside an author's function, a rateOf or a delay.</exception>
    public static Expr OfTime(Expr expr) => ByTime().Of(expr);

    /// <summary>The partial derivative of an expression.</summary>
    /// <exception cref="ModelException">The expression holds what is differentiated by inside an author's function, a rateOf or a delay.</exception>
    public Expr Of(Expr expr)
    {
        expr = Simplifier.Simplify(expr);
        if (!Depends(expr))
            return Expr.Zero;
        foreach (var node in ExprWalker.PostOrder([expr], n => Depends(n) && !known.ContainsKey(n)))
            known[node] = Simplifier.Simplify(OfNode(node));
        return known[expr];
    }

    private bool Depends(Expr expr)
    {
        var symbols = ExprWalker.SymbolsOf(expr);
        return number >= 0 ? symbols.Contains(number) : symbols.HasTime;
    }

    private Expr D(Expr argument) => known.TryGetValue(argument, out var derivative) && Depends(argument) ? derivative : Expr.Zero;

    private static Expr Pow(Expr x, Expr n) => Expr.Apply(Op.Power, x, n);

    private Expr OfNode(Expr node)
    {
        if (ReferenceEquals(node, variable))
            return Expr.One;
        if (Evaluator.IsTruthValued(node.Op))
            return Expr.Zero;
        var a = node.Arguments;
        return node.Op switch
        {
            Op.Add => Expr.Apply(Op.Add, [.. a.Select(D)]),
            Op.Subtract => D(a[0]) - D(a[1]),
            Op.Negate => -D(a[0]),
            Op.Multiply => OfProduct(node),
            Op.Divide => ReferenceEquals(D(a[1]), Expr.Zero) ? D(a[0]) / a[1] : (D(a[0]) - node * D(a[1])) / a[1],
            Op.Power => OfPower(node),
            Op.Root => OfRoot(node),
            Op.Log => OfLog(node),
            Op.Min or Op.Max => OfExtreme(node),
            Op.Piecewise => Expr.Apply(Op.Piecewise, [.. a.Select((x, i) => i % 2 == 0 ? D(x) : x)]),
            Op.Abs => D(a[0]) * Expr.Apply(Op.Piecewise, -1, Expr.Apply(Op.Less, a[0], 0), 1, Expr.Apply(Op.Less, 0, a[0]), 0),
            Op.Remainder => D(a[0]) - Expr.Apply(Op.Quotient, a[0], a[1]) * D(a[1]),
            Op.Floor or Op.Ceiling or Op.Quotient or Op.Factorial => Expr.Zero,
            Op.RateOf or Op.Delay or Op.Call => throw new ModelException(new ModelError(
                $"'{node}' cannot be differentiated by '{variable}'.",
                Mend: "Inline author functions and flatten rateOf first; a delayed value has no derivative by what it delays.")),
            _ => OfFunction(node) * D(a[0]),
        };
    }

    private Expr OfProduct(Expr node)
    {
        var terms = new List<Expr>();
        for (int i = 0; i < node.Arguments.Length; i++)
        {
            var factor = D(node.Arguments[i]);
            if (!ReferenceEquals(factor, Expr.Zero))
                terms.Add(Expr.Apply(Op.Multiply, [.. node.Arguments.SetItem(i, factor)]));
        }
        return Expr.Apply(Op.Add, [.. terms]);
    }

    private Expr OfPower(Expr node)
    {
        Expr x = node.Arguments[0], n = node.Arguments[1], dx = D(x), dn = D(n);
        var byBase = n * Pow(x, n - 1) * dx;
        return ReferenceEquals(dn, Expr.Zero) ? byBase
            : ReferenceEquals(dx, Expr.Zero) ? node * Expr.Apply(Op.Ln, x) * dn
            : byBase + node * Expr.Apply(Op.Ln, x) * dn;
    }

    private Expr OfRoot(Expr node)
    {
        Expr n = node.Arguments[0], x = node.Arguments[1];
        var byRadicand = n is { Op: Op.Number, Value: 2 } ? D(x) / (2 * node) : Pow(x, 1 / n - 1) / n * D(x);
        return ReferenceEquals(D(n), Expr.Zero) ? byRadicand : byRadicand - node * Expr.Apply(Op.Ln, x) / Pow(n, 2) * D(n);
    }

    private Expr OfLog(Expr node)
    {
        Expr b = node.Arguments[0], x = node.Arguments[1];
        var ln = Expr.Apply(Op.Ln, b);
        var byArgument = D(x) / (x * ln);
        return ReferenceEquals(D(b), Expr.Zero) ? byArgument : byArgument - node * D(b) / (b * ln);
    }

    private Expr OfExtreme(Expr node)
    {
        // The branch of an argument is taken when it is not beaten by those after it.
        var branches = new List<Expr>();
        for (int i = 0; i + 1 < node.Arguments.Length; i++)
        {
            var rest = node.Arguments.AsSpan()[(i + 1)..];
            var other = rest.Length == 1 ? rest[0] : Expr.Apply(node.Op, rest);
            branches.Add(D(node.Arguments[i]));
            branches.Add(Expr.Apply(node.Op == Op.Min ? Op.LessOrEqual : Op.GreaterOrEqual, node.Arguments[i], other));
        }
        branches.Add(D(node.Arguments[^1]));
        return Expr.Apply(Op.Piecewise, [.. branches]);
    }

    /// <summary>The derivative of a function of one argument by that argument.</summary>
    private static Expr OfFunction(Expr f)
    {
        var x = f.Arguments[0];
        Expr Of(Op op) => Expr.Apply(op, x);
        Expr Root(Expr e) => Expr.Apply(Op.Root, 2, e);
        var square = Pow(x, 2);
        return f.Op switch
        {
            Op.Exp => f,
            Op.Ln => 1 / x,
            Op.Sin => Of(Op.Cos),
            Op.Cos => -Of(Op.Sin),
            Op.Tan => 1 + Pow(f, 2),
            Op.Sec => f * Of(Op.Tan),
            Op.Csc => -f * Of(Op.Cot),
            Op.Cot => -1 - Pow(f, 2),
            Op.ArcSin => 1 / Root(1 - square),
            Op.ArcCos => -1 / Root(1 - square),
            Op.ArcTan => 1 / (1 + square),
            Op.ArcSec => 1 / (square * Root(1 - 1 / square)),
            Op.ArcCsc => -1 / (square * Root(1 - 1 / square)),
            Op.ArcCot => -1 / (1 + square),
            Op.Sinh => Of(Op.Cosh),
            Op.Cosh => Of(Op.Sinh),
            Op.Tanh => 1 - Pow(f, 2),
            Op.Sech => -f * Of(Op.Tanh),
            Op.Csch => -f * Of(Op.Coth),
            Op.Coth => 1 - Pow(f, 2),
            Op.ArcSinh => 1 / Root(square + 1),
            Op.ArcCosh => 1 / Root(square - 1),
            Op.ArcTanh => 1 / (1 - square),
            Op.ArcSech => -1 / (x * Root(1 - square)),
            Op.ArcCsch => -1 / (square * Root(1 + 1 / square)),
            Op.ArcCoth => 1 / (1 - square),
            _ => throw new ModelException($"'{f.Op}' has no derivative."),
        };
    }
}
