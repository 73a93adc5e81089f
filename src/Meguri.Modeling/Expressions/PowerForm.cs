namespace Meguri.Modeling.Expressions;

/// <summary>The canonical form of powers.</summary>
internal static class PowerForm
{
    public static Expr Of(Expr node)
    {
        Expr radix = node.Arguments[0], exponent = node.Arguments[1];
        if (Simplifier.IsNumber(radix, out double b) && b == 1)
            return Expr.One;
        if (!Simplifier.IsNumber(exponent, out double n))
            return node;
        if (n == 0)
            return Expr.One;
        if (n == 1)
            return radix;
        if (n == 0.5)
            return Expr.Apply(Op.Root, 2, radix);
        if (Simplifier.IsNumber(radix, out b))
            return OfNumbers(b, n) ?? Expr.Apply(Op.Power, b, n);
        bool isInteger = Simplifier.IsInteger(n);
        bool isEven = isInteger && n % 2 == 0;
        if (exponent.Op != Op.Number)
            return Expr.Apply(Op.Power, radix, n);
        if (!isInteger)
            return node;

        switch (radix.Op)
        {
            case Op.Power when radix.Arguments[1] is { Op: Op.Number, Value: var m } && Math.FusedMultiplyAdd(m, n, -(m * n)) == 0:
                return Expr.Apply(Op.Power, radix.Arguments[0], m * n);
            case Op.Root when radix.Arguments[0] is { Op: Op.Number, Value: 2 } && isEven:
                return Expr.Apply(Op.Power, radix.Arguments[1], n / 2);
            case Op.Abs when isEven:
                return Expr.Apply(Op.Power, radix.Arguments[0], n);
            case Op.Multiply when n == -1 && ExactReciprocal(radix, out var rest):
                return Expr.Number(1 / radix.Arguments[0].Value) * Expr.Apply(Op.Power, rest, n);
            case Op.Multiply when radix.Arguments[0] is { Op: Op.Number, Value: -1 }:
                var positive = Expr.Apply(Op.Power, Rest(radix), n);
                return isEven ? positive : Expr.Number(-1) * positive;
            case Op.Divide when n == -1 && radix.Arguments[1].Op == Op.Number:
                return radix.Arguments[1] * Expr.Apply(Op.Power, radix.Arguments[0], n);
            default:
                return node;
        }
    }

    /// <summary>Whether a product begins with a number, other than 1 and 0, whose reciprocal is exact.</summary>
    public static bool ExactReciprocal(Expr product, out Expr rest)
    {
        rest = product;
        if (product.Arguments.Length < 2 || product.Arguments[0].Op != Op.Number)
            return false;
        double c = product.Arguments[0].Value, r = 1 / c;
        if (c == 0 || !double.IsFinite(c) || !double.IsNormal(r) || Math.FusedMultiplyAdd(c, r, -1) != 0)
            return false;
        rest = Rest(product);
        return true;
    }

    private static Expr Rest(Expr product)
    {
        var rest = product.Arguments.AsSpan()[1..];
        return rest.Length == 1 ? rest[0] : Expr.Apply(Op.Multiply, rest);
    }

    private static Expr? OfNumbers(double b, double n)
    {
        if (n < 0 && Simplifier.IsInteger(n))
        {
            double power = Math.Pow(b, -n);
            if (power == 0 || !double.IsFinite(power))
                return null;
            var (top, bottom) = ProductForm.Reduce(1, power);
            return bottom == 1 ? top : Expr.Number(top) / bottom;
        }
        double value = Math.Pow(b, n);
        return double.IsFinite(value) ? value : null;
    }
}
