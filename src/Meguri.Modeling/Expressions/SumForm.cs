namespace Meguri.Modeling.Expressions;

/// <summary>The canonical form of sums: a number, then terms, each a coefficient times something that occurs once.</summary>
internal static class SumForm
{
    public static Expr Of(Expr node)
    {
        var constants = new List<double>();
        var coefficients = new Dictionary<Expr, List<double>>();
        var work = new Stack<(Expr Term, double Coefficient)>();
        for (int i = node.Arguments.Length - 1; i >= 0; i--)
            work.Push((node.Arguments[i], node.Op == Op.Subtract && i == 1 ? -1 : 1));
        while (work.Count > 0)
        {
            var (term, coefficient) = work.Pop();
            if (Simplifier.IsNumber(term, out double number))
            {
                constants.Add(coefficient * number);
                continue;
            }
            var (factor, core) = Split(term);
            coefficient *= factor;
            if (core.Op == Op.Add && Math.Abs(coefficient) == 1 && core.Arguments.Length <= Simplifier.MergeLimit)
            {
                foreach (var inner in core.Arguments)
                    work.Push((inner, coefficient));
                continue;
            }
            if (!coefficients.TryGetValue(core, out var list))
                coefficients[core] = list = [];
            list.Add(coefficient);
        }

        var terms = new List<Expr>();
        double constant = Total(constants);
        if (double.IsNaN(constant))
            return double.NaN;
        if (constant != 0)
            terms.Add(constant);
        foreach (var core in coefficients.Keys.Order(ExprOrder.Instance))
        {
            double coefficient = Total(coefficients[core]);
            if (coefficient != 0)
                terms.Add(Join(coefficient, core));
        }
        return terms.Count switch
        {
            0 => Expr.Zero,
            1 => terms[0],
            _ => Expr.Apply(Op.Add, [.. terms]),
        };
    }

    /// <summary>A term as coefficient and rest: <c>2*x/3</c> is 2 and <c>x/3</c>.</summary>
    private static (double Coefficient, Expr Core) Split(Expr term)
    {
        if (term.Op == Op.Divide && term.Arguments[1].Op == Op.Number)
        {
            var (c, core) = Split(term.Arguments[0]);
            return core.Op == Op.Number ? (1, term) : (c, core / term.Arguments[1]);
        }
        if (term.Op != Op.Multiply || term.Arguments.Length < 2 || term.Arguments[0].Op != Op.Number)
            return (1, term);
        var rest = term.Arguments.AsSpan()[1..];
        return (term.Arguments[0].Value, rest.Length == 1 ? rest[0] : Expr.Apply(Op.Multiply, rest));
    }

    private static Expr Join(double coefficient, Expr core)
    {
        if (coefficient == 1)
            return core;
        if (core.Op == Op.Divide && core.Arguments[1].Op == Op.Number)
            return Join(coefficient, core.Arguments[0]) / core.Arguments[1];
        return core.Op == Op.Multiply ? Expr.Apply(Op.Multiply, [coefficient, .. core.Arguments]) : Expr.Number(coefficient) * core;
    }

    /// <summary>Sum that does not depend on the order of the numbers, with what rounding lost added at the end.</summary>
    private static double Total(List<double> numbers)
    {
        if (numbers.Count == 1)
            return numbers[0];
        numbers.Sort();
        double sum = 0, lost = 0;
        foreach (double x in numbers)
        {
            double next = sum + x;
            lost += Math.Abs(sum) >= Math.Abs(x) ? sum - next + x : x - next + sum;
            sum = next;
        }
        return double.IsFinite(sum) ? sum + lost : sum;
    }
}
