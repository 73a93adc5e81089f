using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Tests.Expressions;

public class ExprPrinterTests
{
    private static readonly Expr A = Expr.Symbol("a"), B = Expr.Symbol("b"), C = Expr.Symbol("c");

    private static void Prints(string expected, Expr expr) => Assert.Equal(expected, ExprPrinter.Print(expr));

    [Fact]
    public void Parentheses_stand_only_where_reading_needs_them()
    {
        Prints("a + b * c", A + B * C);
        Prints("(a + b) * c", (A + B) * C);
        Prints("a - b - c", A - B - C);
        Prints("a - (b - c)", A - (B - C));
        Prints("a - (b + c)", A - (B + C));
        Prints("a / b / c", A / B / C);
        Prints("a / (b * c)", A / (B * C));
        Prints("-a * b", -A * B);
        Prints("-(a * b)", -(A * B));
        Prints("-a^2", -Expr.Apply(Op.Power, A, 2));
        Prints("(-a)^2", Expr.Apply(Op.Power, -A, 2));
        Prints("a^(b + 1)", Expr.Apply(Op.Power, A, B + 1));
        Prints("(a^b)^c", Expr.Apply(Op.Power, Expr.Apply(Op.Power, A, B), C));
        Prints("a^(b^c)", Expr.Apply(Op.Power, A, Expr.Apply(Op.Power, B, C)));
        Prints("a + b + c", Expr.Apply(Op.Add, A, B, C));
    }

    [Fact]
    public void A_minus_before_an_o_is_set_apart_from_the_arrow_it_would_make()
    {
        Prints("- omega", -Expr.Symbol("omega"));
        Prints("- o^2", -Expr.Apply(Op.Power, Expr.Symbol("o"), 2));
        Prints("-a", -A);
    }

    [Fact]
    public void Logic_and_relations_read_as_in_Antimony()
    {
        var less = Expr.Apply(Op.Less, A, B + 1);
        var equal = Expr.Apply(Op.Equal, A, C);
        Prints("a < b + 1 && a == c", Expr.Apply(Op.And, less, equal));
        Prints("(a < b + 1 && a == c) || a == c", Expr.Apply(Op.Or, Expr.Apply(Op.And, less, equal), equal));
        Prints("!(a == c)", Expr.Apply(Op.Not, equal));
        Prints("!a", Expr.Apply(Op.Not, A));
        Prints("piecewise(a, a < b + 1, c)", Expr.Apply(Op.Piecewise, A, less, C));
        Prints("(a == c) == b", Expr.Apply(Op.Equal, equal, B));
        Prints("lt(a, b, c)", Expr.Apply(Op.Less, A, B, C));
    }

    [Fact]
    public void Functions_go_under_their_Antimony_names()
    {
        Prints("ln(a)", Expr.Apply(Op.Ln, A));
        Prints("log10(a)", Expr.Apply(Op.Log, 10, A));
        Prints("log(b, a)", Expr.Apply(Op.Log, B, A));
        Prints("sqrt(a)", Expr.Apply(Op.Root, 2, A));
        Prints("root(3, a)", Expr.Apply(Op.Root, 3, A));
        Prints("arcsin(a)", Expr.Apply(Op.ArcSin, A));
        Prints("f(a, time)", Expr.Call("f", A, Expr.Time));
        Prints("rateOf(a)", Expr.Apply(Op.RateOf, A));
    }

    [Fact]
    public void Numbers_keep_every_bit_and_carry_their_unit()
    {
        Prints("1e-05", 1e-5);
        Prints("3.5 per_hour * a", Expr.Number(3.5, "per_hour") * A);
        Prints("(2 m)^2", Expr.Apply(Op.Power, Expr.Number(2, "m"), 2));
        Prints("inf", double.PositiveInfinity);
        Prints("-inf", double.NegativeInfinity);
        Prints("NaN", double.NaN);
        var random = new Random(5);
        for (int i = 0; i < 2000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(value))
                Assert.Equal(value, double.Parse(ExprPrinter.Print(value), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Every_operator_has_a_text()
    {
        foreach (Op op in Enum.GetValues<Op>())
        {
            if (op is Op.Number or Op.Symbol or Op.Call)
                continue;
            int n = op is Op.Time or Op.Avogadro or Op.True or Op.False ? 0 : op is Op.Log or Op.Root ? 2 : 1;
            Assert.NotEqual("", ExprPrinter.Print(Expr.Apply(op, n == 0 ? [] : n == 1 ? [A] : [A, B])));
        }
    }

    [Fact]
    public void Depth_costs_no_stack()
    {
        var deep = A;
        for (int i = 0; i < 20_000; i++)
            deep = Expr.Apply(Op.Abs, deep);
        Assert.Equal(100_001, ExprPrinter.Print(deep).Length);
        Assert.Equal(2, Evaluator.Evaluate(deep, _ => -2));
        Assert.Equal(["a"], ExprWalker.FreeSymbols(deep));
        Assert.Same(A, Substitution.Symbols(deep, _ => null).Arguments.IsEmpty ? deep : A);
        Assert.Equal(["q"], ExprWalker.FreeSymbols(Substitution.Symbols(deep, _ => Expr.Symbol("q"))));
    }
}
