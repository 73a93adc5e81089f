namespace Meguri.Modeling.Expressions;

/// <summary>
/// The canonical form of products: a number, then bases to integer powers, each base once; over a number whose
/// reciprocal is not exact.
/// </summary>
internal static class ProductForm
{
    public static Expr Of(Expr node)
    {
        var numerators = new List<double>();
        var denominators = new List<double>();
        var powers = new Dictionary<Expr, double>();
        var work = new Stack<(Expr Factor, double Power)>();
        for (int i = node.Arguments.Length - 1; i >= 0; i--)
            work.Push((node.Arguments[i], node.Op == Op.Divide && i == 1 ? -1 : 1));
        while (work.Count > 0)
        {
            var (factor, power) = work.Pop();
            if (Simplifier.IsNumber(factor, out double number) && Math.Abs(power) == 1)
            {
                (power > 0 ? numerators : denominators).Add(number);
            }
            else if (factor.Op == Op.Divide && factor.Arguments[1].Op == Op.Number && Math.Abs(power) == 1)
            {
                (power > 0 ? denominators : numerators).Add(factor.Arguments[1].Value);
                work.Push((factor.Arguments[0], power));
            }
            else if (factor.Op == Op.Multiply && power == 1 && factor.Arguments.Length <= Simplifier.MergeLimit)
            {
                foreach (var inner in factor.Arguments)
                    work.Push((inner, power));
            }
            else if (factor.Op == Op.Multiply && power == -1 && PowerForm.ExactReciprocal(factor, out var rest))
            {
                denominators.Add(factor.Arguments[0].Value);
                work.Push((rest, -1));
            }
            else if (factor.Op == Op.Power && factor.Arguments[1] is { Op: Op.Number, Value: var n } && Simplifier.IsInteger(n))
            {
                Add(powers, factor.Arguments[0], n * power);
            }
            else
            {
                Add(powers, factor, power);
            }
        }

        double top = Product(numerators), bottom = Product(denominators);
        if (double.IsNaN(top) || double.IsNaN(bottom))
            return double.NaN;
        if (top == 0 && bottom != 0 && double.IsFinite(bottom))
            return Expr.Zero;
        (top, bottom) = Reduce(top, bottom);

        var factors = new List<Expr>();
        foreach (var (factor, power) in powers.OrderBy(p => p.Key, ExprOrder.Instance))
        {
            if (power == 1)
                factors.Add(factor);
            else if (power != 0)
                factors.Add(Expr.Apply(Op.Power, factor, power));
        }
        if (top != 1 || factors.Count == 0)
            factors.Insert(0, top);
        var product = factors.Count == 1 ? factors[0] : Expr.Apply(Op.Multiply, [.. factors]);
        return bottom == 1 ? product : product / bottom;
    }

    /// <summary>A quotient of numbers with the denominator 1 where the division is exact, and positive otherwise.</summary>
    public static (double Top, double Bottom) Reduce(double top, double bottom)
    {
        double quotient = top / bottom;
        if (double.IsFinite(quotient) && Math.FusedMultiplyAdd(quotient, bottom, -top) == 0 && (quotient != 0 || top == 0))
            return (quotient, 1);
        return bottom < 0 ? (-top, -bottom) : (top, bottom);
    }

    private static void Add(Dictionary<Expr, double> powers, Expr factor, double power)
    {
        // The square of a square root is the number itself.
        if (factor.Op == Op.Root && factor.Arguments[0] is { Op: Op.Number, Value: 2 } && power % 2 == 0 && factor.Arguments[1].Op != Op.Number)
            (factor, power) = (factor.Arguments[1], power / 2);
        powers[factor] = powers.GetValueOrDefault(factor) + power;
    }

    private static double Product(List<double> numbers)
    {
        numbers.Sort();
        double product = 1;
        foreach (double x in numbers)
            product *= x;
        return product;
    }
}
