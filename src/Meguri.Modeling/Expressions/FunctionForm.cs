namespace Meguri.Modeling.Expressions;

/// <summary>The canonical form of functions: of numbers their value, of their inverse the argument.</summary>
internal static class FunctionForm
{
    public static Expr Of(Expr node)
    {
        if (node.Op is Op.Min or Op.Max)
            return Extreme(node);
        return Value(node) ?? node.Op switch
        {
            Op.Exp when node.Arguments[0].Op == Op.Ln => node.Arguments[0].Arguments[0],
            Op.Ln when node.Arguments[0].Op == Op.Exp => node.Arguments[0].Arguments[0],
            Op.Log when node.Arguments[1].Op == Op.Power && ReferenceEquals(node.Arguments[0], node.Arguments[1].Arguments[0]) => node.Arguments[1].Arguments[1],
            Op.Abs => Absolute(node),
            Op.Floor or Op.Ceiling when node.Arguments[0].Op is Op.Floor or Op.Ceiling => node.Arguments[0],
            Op.Root => Root(node),
            _ => node,
        };
    }

    private static Expr? Value(Expr node)
    {
        Span<double> numbers = stackalloc double[node.Arguments.Length];
        for (int i = 0; i < numbers.Length; i++)
            if (!Simplifier.IsNumber(node.Arguments[i], out numbers[i]))
                return null;
        double value = Evaluator.Apply(node.Op, numbers);
        return double.IsFinite(value) ? Expr.Number(value) : null;
    }

    private static Expr Absolute(Expr node)
    {
        var x = node.Arguments[0];
        return x.Op switch
        {
            Op.Abs or Op.Exp or Op.Cosh => x,
            Op.Root when x.Arguments[0] is { Op: Op.Number, Value: 2 } => x,
            Op.Power when x.Arguments[1] is { Op: Op.Number, Value: var n } && Simplifier.IsInteger(n) && n % 2 == 0 => x,
            Op.Multiply when x.Arguments[0] is { Op: Op.Number, Value: < 0 } => Expr.Apply(Op.Abs, -x),
            _ => node,
        };
    }

    private static Expr Root(Expr node)
    {
        var x = node.Arguments[1];
        if (!Simplifier.IsNumber(node.Arguments[0], out double degree))
            return node;
        if (degree == 1)
            return x;
        if (degree == 2)
        {
            return x.Op == Op.Power && x.Arguments[1] is { Op: Op.Number, Value: 2 } ? Expr.Apply(Op.Abs, x.Arguments[0])
                : node.Arguments[0].Op == Op.Number ? node : Expr.Apply(Op.Root, 2, x);
        }
        double power = 1 / degree;
        return double.IsFinite(power) && Math.FusedMultiplyAdd(power, degree, -1) == 0 ? Expr.Apply(Op.Power, x, power) : node;
    }

    private static Expr Extreme(Expr node)
    {
        var parts = new HashSet<Expr>();
        double? number = null;
        foreach (var argument in node.Arguments)
        {
            foreach (var part in argument.Op == node.Op && argument.Arguments.Length <= Simplifier.MergeLimit ? argument.Arguments : [argument])
            {
                if (Simplifier.IsNumber(part, out double value))
                    number = number is { } n ? Evaluator.Apply(node.Op, [n, value]) : value;
                else
                    parts.Add(part);
            }
        }
        if (number is { } limit)
            parts.Add(Expr.Number(limit));
        return parts.Count switch
        {
            0 => node,
            1 => parts.First(),
            _ => Expr.Apply(node.Op, [.. parts.Order(ExprOrder.Instance)]),
        };
    }
}
