using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Tests.Expressions;

public class SimplifierTests
{
    private static readonly Expr X = Expr.Symbol("x"), Y = Expr.Symbol("y"), Z = Expr.Symbol("z");
    private static readonly double[][] Points = [[1, 2, 3, 4], [0.3, -1.7, 2.2, 0], [-2, 0.5, 1, 7.25], [5.5, 3.1, -0.4, 1], [0, 1, -1, 2]];

    private static Expr Simple(Expr expr) => Simplifier.Simplify(expr);

    private static Expr Pow(Expr x, Expr n) => Expr.Apply(Op.Power, x, n);

    [Fact]
    public void The_canonical_form_is_stable() =>
        Prop.ForAll(RandomExpr.Any(), expr =>
        {
            var once = Simple(expr);
            var renamed = Substitution.Symbols(Substitution.Symbols(once, n => Expr.Symbol(n + "0")), n => Expr.Symbol(n[..^1]));

            Assert.Same(once, Simple(once));
            Assert.Same(once, renamed);

        }).Check(RandomExpr.Config(1000));

    [Fact]
    public void The_canonical_form_has_the_same_value() =>
        Prop.ForAll(RandomExpr.Any(), expr =>
        {
            var simple = Simple(expr);
            foreach (double[] p in Points)
            {
                double Symbol(string name) => p[name[0] - 'x'];
                if (Probe.At(expr, Symbol, p[3]) is not var (value, spread))
                    continue;
                double now = Evaluator.Evaluate(simple, Symbol, p[3]);
                Assert.True(Math.Abs(now - value) <= 1e-12 * Math.Abs(value) + 1e-13 + 20 * spread, $"{expr} is {value} and {simple} is {now} at {string.Join(", ", p)}");
            }
        }).Check(RandomExpr.Config(1000));

    [Fact]
    public void The_canonical_form_does_not_grow_badly() =>
        Prop.ForAll(RandomExpr.Any(), expr => Assert.True(ExprWalker.Size(Simple(expr)) <= 2 * ExprWalker.Size(expr) + 4, $"{expr} grew to {Simple(expr)}"))
            .Check(RandomExpr.Config(1000));

    [Fact]
    public void Order_of_writing_does_not_matter()
    {
        Assert.Same(Simple(X + Y * Z), Simple(Z * Y + X));
        Assert.Same(Simple(X - (Y - Z)), Simple(Z + X - Y));
        Assert.Same(Simple(0.1 + (0.2 + (X + 0.3))), Simple(X + 0.3 + 0.2 + 0.1));
        Assert.Same(Simple(Expr.Apply(Op.Greater, X, Y)), Simple(Expr.Apply(Op.Less, Y, X)));
    }

    [Fact]
    public void Like_terms_and_like_powers_are_collected()
    {
        Assert.Same(Simple(5 * X), Simple(2 * X + X * 3));
        Assert.Same(Expr.Zero, Simple(X * Y - Y * X));
        Assert.Same(Simple(2 * X / 3), Simple(X / 3 + X / 3));
        Assert.Same(Simple(Pow(X, 5)), Simple(X * X * Pow(X, 3)));
        Assert.Same(Expr.One, Simple(X / X));
        Assert.Same(X, Simple(Pow(X, 2) / X));
        Assert.Same(Simple(Y / X), Simple(Y * Pow(X, -1)));
        Assert.Same(X, Simple(Expr.Apply(Op.Root, 2, X) * Expr.Apply(Op.Root, 2, X)));
    }

    [Fact]
    public void Neutral_elements_vanish()
    {
        Assert.Same(X, Simple(X + 0));
        Assert.Same(X, Simple(1 * X));
        Assert.Same(Expr.Zero, Simple(0 * X));

        Assert.Same(X, Simple(-(-X)));
        Assert.Same(X, Simple(Pow(X, 1)));
        Assert.Same(Expr.One, Simple(Pow(X, 0)));
        Assert.Same(Expr.Number(7), Simple(Expr.Number(3, "kg") + 4));
    }

    [Fact]
    public void Products_are_never_multiplied_out()
    {
        var product = (X + Y) * (X - Y);
        Assert.Equal(Op.Multiply, Simple(product).Op);
        Assert.Equal("2 * (x + y)", Simple(2 * (X + Y)).ToString());
    }

    [Fact]
    public void Division_by_a_number_stays_exact()
    {
        var day = Simple(Expr.Apply(Op.Floor, Expr.Time / 49));
        for (int i = 0; i < 1000; i++)
            Assert.Equal(i, Evaluator.Evaluate(day, _ => 0, 49.0 * i));
        Assert.Same(Simple(0.25 * X), Simple(X / 4));
    }

    [Fact]
    public void Logarithms_and_roots_undo_exponentials_and_squares()
    {
        Assert.Same(X, Simple(Expr.Apply(Op.Ln, Expr.Apply(Op.Exp, X))));
        Assert.Same(X, Simple(Expr.Apply(Op.Log, 10, Pow(10, X))));
        Assert.Same(Expr.Apply(Op.Abs, X), Simple(Expr.Apply(Op.Root, 2, X * X)));
        Assert.Same(Simple(Pow(X, 2)), Simple(Pow(Expr.Apply(Op.Abs, -X), 2)));
    }

    [Fact]
    public void Logic_is_decided_where_it_can_be()
    {
        Expr less = Expr.Apply(Op.Less, X, Y), yes = Expr.Apply(Op.True), no = Expr.Apply(Op.False);
        Assert.Same(less, Simple(Expr.Apply(Op.And, less, yes, less)));
        Assert.Same(no, Simple(Expr.Apply(Op.And, less, Expr.Apply(Op.GreaterOrEqual, X, Y))));
        Assert.Same(yes, Simple(Expr.Apply(Op.Or, Expr.Apply(Op.Not, less), less)));
        Assert.Same(no, Simple(Expr.Apply(Op.Xor, less, less)));
        Assert.Same(yes, Simple(Expr.Apply(Op.Implies, less, less)));
        Assert.Same(yes, Simple(Expr.Apply(Op.Less, 1, 2)));
        Assert.Same(no, Simple(Expr.Apply(Op.Less, X + Y, Y + X)));
    }

    [Fact]
    public void Choices_lose_branches_that_cannot_be_taken()
    {
        Expr a = Expr.Apply(Op.Less, X, 0), b = Expr.Apply(Op.Less, Y, 0);
        Assert.Same(Z, Simple(Expr.Apply(Op.Piecewise, Z, a, Z)));
        Assert.Same(Y, Simple(Expr.Apply(Op.Piecewise, X, Expr.Apply(Op.Less, 2, 1), Y)));
        Assert.Same(Simple(Expr.Apply(Op.Piecewise, X, a, Y)), Simple(Expr.Apply(Op.Piecewise, X, a, Y, Expr.Apply(Op.Less, 1, 2), Z)));
        Assert.Same(Simple(Expr.Apply(Op.Piecewise, X, Expr.Apply(Op.Or, a, b), Y)), Simple(Expr.Apply(Op.Piecewise, X, a, Expr.Apply(Op.Piecewise, X, b, Y))));
    }

    [Fact]
    public void Shared_sums_do_not_unfold()
    {
        Expr s = X;
        for (int i = 0; i < 200; i++)
            s = s + Expr.Symbol("k" + i) * Expr.Apply(Op.Exp, s);
        Assert.True(ExprWalker.Size(Simple(s)) < 20 * 200);
    }

    [Fact]
    public void Depth_costs_no_stack()
    {
        var deep = X;
        for (int i = 0; i < 20_000; i++)
            deep = Expr.Apply(Op.Sin, deep + 1);
        Assert.Equal(Op.Sin, Simple(deep).Op);
    }
}
