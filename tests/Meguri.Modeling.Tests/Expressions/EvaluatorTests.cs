using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Tests.Expressions;

public class EvaluatorTests
{
    private static readonly Expr X = Expr.Symbol("x");

    private static double Value(Expr expr, double x = 0, double time = 0) => Evaluator.Evaluate(expr, _ => x, time);

    [Theory]
    [InlineData(Op.Abs, -2.5, 2.5)]
    [InlineData(Op.Exp, 1, Math.E)]
    [InlineData(Op.Ln, Math.E, 1)]
    [InlineData(Op.Floor, -1.5, -2)]
    [InlineData(Op.Ceiling, -1.5, -1)]
    [InlineData(Op.Factorial, 5, 120)]
    [InlineData(Op.Factorial, 2.5, double.NaN)]
    [InlineData(Op.Sec, 0, 1)]
    [InlineData(Op.Cot, Math.PI / 4, 1)]
    [InlineData(Op.ArcCot, 1, Math.PI / 4)]
    [InlineData(Op.ArcSec, 2, Math.PI / 3)]
    [InlineData(Op.ArcCsc, 2, Math.PI / 6)]
    [InlineData(Op.Coth, double.PositiveInfinity, 1)]
    [InlineData(Op.ArcCoth, 2, 0.54930614433405489)]
    [InlineData(Op.ArcSech, 0.5, 1.3169578969248166)]
    [InlineData(Op.ArcCsch, 1, 0.88137358701954305)]
    [InlineData(Op.Not, 0, 1)]
    [InlineData(Op.Not, 3, 0)]
    public void Functions_of_one_argument_have_their_known_values(Op op, double x, double expected) =>
        Assert.Equal(expected, Value(Expr.Apply(op, X), x), 1e-14);

    [Theory]
    [InlineData(Op.Log, 10, 1000, 3)]
    [InlineData(Op.Log, 3, 81, 4)]
    [InlineData(Op.Root, 2, 9, 3)]
    [InlineData(Op.Root, 4, 16, 2)]
    [InlineData(Op.Quotient, -7, 2, -3)]
    [InlineData(Op.Remainder, -7, 2, -1)]
    [InlineData(Op.Remainder, 7, -2, 1)]
    [InlineData(Op.Min, 2, 3, 2)]
    [InlineData(Op.Max, 2, 3, 3)]
    [InlineData(Op.Implies, 1, 0, 0)]
    [InlineData(Op.Implies, 0, 0, 1)]
    [InlineData(Op.Xor, 1, 1, 0)]
    [InlineData(Op.And, 1, 2, 1)]
    [InlineData(Op.And, 1, 0, 0)]
    [InlineData(Op.Or, 0, 5, 1)]
    [InlineData(Op.NotEqual, double.NaN, double.NaN, 1)]
    [InlineData(Op.Equal, double.NaN, double.NaN, 0)]
    [InlineData(Op.Divide, 1, 0, double.PositiveInfinity)]
    [InlineData(Op.Power, 2, 10, 1024)]
    public void Functions_of_two_arguments_have_their_known_values(Op op, double a, double b, double expected) =>
        Assert.Equal(expected, Value(Expr.Apply(op, a, b)), 1e-14);

    [Fact]
    public void Operators_without_arguments_are_neutral()
    {
        Assert.Equal(0, Value(Expr.Apply(Op.Add)));
        Assert.Equal(1, Value(Expr.Apply(Op.Multiply)));
        Assert.Equal(1, Value(Expr.Apply(Op.And)));
        Assert.Equal(0, Value(Expr.Apply(Op.Or)));
        Assert.Equal(0, Value(Expr.Apply(Op.Xor)));
    }

    [Fact]
    public void Chained_relations_hold_between_all_neighbours()
    {
        Assert.Equal(1, Value(Expr.Apply(Op.Less, 1, 2, 3)));
        Assert.Equal(0, Value(Expr.Apply(Op.Less, 1, 3, 2)));
    }

    [Fact]
    public void A_piecewise_takes_the_first_true_branch_and_is_undefined_without_one()
    {
        var choice = Expr.Apply(Op.Piecewise, 1, Expr.Apply(Op.Less, X, 0), 2, Expr.Apply(Op.Less, X, 10), 3);
        Assert.Equal(1, Value(choice, -1));
        Assert.Equal(2, Value(choice, 5));
        Assert.Equal(3, Value(choice, 50));
        Assert.True(double.IsNaN(Value(Expr.Apply(Op.Piecewise, 1, Expr.Apply(Op.Less, X, 0)), 1)));
    }

    [Fact]
    public void Time_is_what_was_given() => Assert.Equal(36, Value(Expr.Time * 3, time: 12));

    [Fact]
    public void Shared_parts_are_computed_once()
    {
        var doubled = X;
        for (int i = 0; i < 60; i++)
            doubled += doubled;
        int asked = 0;
        Assert.Equal(Math.Pow(2, 60), Evaluator.Evaluate(doubled, _ => { asked++; return 1; }));
        Assert.Equal(1, asked);
    }

    [Fact]
    public void What_needs_a_model_is_refused_with_a_reason()
    {
        foreach (var expr in new[] { Expr.Call("f", X), Expr.Apply(Op.RateOf, X), Expr.Apply(Op.Delay, X, 1) })
        {
            var error = Assert.Throws<ModelException>(() => Value(expr + 1));
            Assert.Contains(expr.ToString(), error.Message, StringComparison.Ordinal);
            Assert.NotNull(error.Errors[0].Mend);
        }
        Assert.Contains("'x'", Assert.Throws<ModelException>(() => Evaluator.Evaluate(X)).Message, StringComparison.Ordinal);
    }
}
