using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Tests;

public class FormulaReadingTests
{
    [Fact]
    public void A_formula_on_its_own_keeps_every_name_and_call_for_the_caller()
    {
        var formula = AntimonyReader.ReadExpression("60*delta(sleep.c_sol)/days");
        Assert.Equal(["days", "sleep.c_sol"], ExprWalker.FreeSymbols(formula));
        Assert.True(ExprWalker.Contains(formula, Op.Call));
    }

    [Theory]
    [InlineData("exp(0)", 1)]
    [InlineData("min(2, 3)", 2)]
    [InlineData("sqrt(9)", 3)]
    [InlineData("piecewise(1, 2 > 1, 0)", 1)]
    public void Built_in_functions_of_a_formula_on_its_own_have_a_value(string text, double value) =>
        Assert.Equal(value, Evaluator.Evaluate(AntimonyReader.ReadExpression(text)), 1e-12);

    [Theory]
    [InlineData("exp(1, 2)", 1)]
    [InlineData("1 +", 4)]
    [InlineData("a b", 3)]
    [InlineData("(a", 1)]
    [InlineData("", 1)]
    [InlineData("a $ b", 3)]
    public void What_is_no_formula_is_an_error_with_its_column(string text, int column) =>
        Assert.Equal(column, Assert.Throws<ModelException>(() => AntimonyReader.ReadExpression(text, "f")).Errors[0].Place!.Column);
}
