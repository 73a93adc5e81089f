using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Tests.Expressions;

public class SubstitutionTests
{
    private static readonly Expr X = Expr.Symbol("x"), Y = Expr.Symbol("y");

    [Fact]
    public void Replacements_happen_at_once() =>
        Assert.Same(Y / X, Substitution.Symbols(X / Y, new Dictionary<string, Expr> { ["x"] = Y, ["y"] = X }));

    [Fact]
    public void What_is_not_touched_stays_the_same_object()
    {
        var expr = Expr.Apply(Op.Exp, X) + 1;
        Assert.Same(expr, Substitution.Symbols(expr, new Dictionary<string, Expr> { ["z"] = Y }));
    }

    [Fact]
    public void Shared_parts_stay_shared()
    {
        var doubled = X;
        for (int i = 0; i < 60; i++)
            doubled += doubled;
        Assert.Equal(61, ExprWalker.Size(Substitution.Symbols(doubled, _ => Y)));
    }

    [Fact]
    public void Functions_are_inlined_with_those_they_call()
    {
        var functions = new Dictionary<string, ExprFunction>
        {
            ["square"] = new("square", ["x"], X * X),
            ["both"] = new("both", ["x", "y"], Expr.Call("square", X) + Expr.Call("square", Y)),
        };
        var inlined = Substitution.Inline(Expr.Call("both", Y, X + 1), functions.GetValueOrDefault);
        Assert.Same(Y * Y + (X + 1) * (X + 1), inlined);
    }

    [Fact]
    public void Arguments_named_like_outer_symbols_do_not_capture_them()
    {
        var swap = new ExprFunction("minus2", ["x", "y"], X - Y);
        Assert.Same(Y - X, Substitution.Inline(Expr.Call("minus2", Y, X), _ => swap));
        var nested = Expr.Call("minus2", Expr.Call("minus2", Y, X), Y);
        Assert.Same(Y - X - Y, Substitution.Inline(nested, _ => swap));
    }

    [Fact]
    public void Wrong_calls_are_named()
    {
        var functions = new Dictionary<string, ExprFunction>
        {
            ["f"] = new("f", ["x"], Expr.Call("g", X)),
            ["g"] = new("g", ["x"], Expr.Call("f", X)),
            ["h"] = new("h", ["x"], X),
        };
        string Message(Expr expr) => Assert.Throws<ModelException>(() => Substitution.Inline(expr, functions.GetValueOrDefault)).Message;
        Assert.Contains("f -> g -> f", Message(Expr.Call("f", X)), StringComparison.Ordinal);
        Assert.Contains("no function 'k'", Message(Expr.Call("k", X)), StringComparison.Ordinal);
        Assert.Contains("h(x)", Message(Expr.Call("h", X, Y)), StringComparison.Ordinal);
    }

    [Fact]
    public void Free_symbols_and_time_are_found()
    {
        var expr = Expr.Symbol("b") * Expr.Symbol("a") + Expr.Call("f", Expr.Time);
        Assert.Equal(["a", "b"], ExprWalker.FreeSymbols(expr));
        Assert.True(ExprWalker.Mentions(expr, "a"));
        Assert.False(ExprWalker.Mentions(expr, "f"));
        Assert.True(ExprWalker.MentionsTime(expr));
        Assert.True(ExprWalker.Contains(expr, Op.Call));
        Assert.False(ExprWalker.Contains(expr, Op.Divide));
    }
}
