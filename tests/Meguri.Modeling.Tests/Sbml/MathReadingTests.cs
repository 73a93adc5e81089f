using Meguri.Modeling.Expressions;
using Meguri.Modeling.Sbml;

namespace Meguri.Modeling.Tests.Sbml;

public sealed class MathReadingTests
{
    private static string Model(string formula) =>
        $"""
        <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" xmlns:sbml="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model>
        <listOfParameters><parameter id="y" constant="false"/></listOfParameters>
        <listOfRules><assignmentRule variable="y"><math xmlns="http://www.w3.org/1998/Math/MathML">
        {formula}
        </math></assignmentRule></listOfRules></model></sbml>
        """;

    private static Expr Read(string formula) => SbmlReader.ReadText(Model(formula)).MainModule.FindQuantity("y")!.Rule!;

    private static Expr X => Expr.Symbol("x");

    [Theory]
    [InlineData("<cn>1.5</cn>", 1.5)]
    [InlineData("<cn type=\"integer\"> -4 </cn>", -4)]
    [InlineData("<cn type=\"e-notation\">1<sep/>-3</cn>", 1e-3)]
    [InlineData("<cn type=\"rational\">1<sep/>4</cn>", 0.25)]
    [InlineData("<pi/>", Math.PI)]
    [InlineData("<exponentiale/>", Math.E)]
    [InlineData("<infinity/>", double.PositiveInfinity)]
    public void Numbers_are_read(string formula, double expected) => Assert.Equal(expected, Read(formula).Value);

    [Fact]
    public void A_number_keeps_its_unit() => Assert.Same(Expr.Number(3, "mole"), Read("<cn sbml:units=\"mole\">3</cn>"));

    [Fact]
    public void Minus_negates_one_argument_and_subtracts_two()
    {
        Assert.Same(-X, Read("<apply><minus/><ci>x</ci></apply>"));
        Assert.Same(X - 2, Read("<apply><minus/><ci>x</ci><cn>2</cn></apply>"));
    }

    [Fact]
    public void Roots_and_logarithms_have_their_usual_defaults()
    {
        Assert.Same(Expr.Apply(Op.Root, 2, X), Read("<apply><root/><ci>x</ci></apply>"));
        Assert.Same(Expr.Apply(Op.Root, 3, X), Read("<apply><root/><degree><cn>3</cn></degree><ci>x</ci></apply>"));
        Assert.Same(Expr.Apply(Op.Log, 10, X), Read("<apply><log/><ci>x</ci></apply>"));
        Assert.Same(Expr.Apply(Op.Log, 2, X), Read("<apply><log/><logbase><cn>2</cn></logbase><ci>x</ci></apply>"));
    }

    [Fact]
    public void A_chain_of_comparisons_is_a_conjunction() =>
        Assert.Same(Expr.Apply(Op.And, Expr.Apply(Op.Less, 0, X), Expr.Apply(Op.Less, X, 1)), Read("<apply><lt/><cn>0</cn><ci>x</ci><cn>1</cn></apply>"));

    [Fact]
    public void Symbols_of_SBML_are_read()
    {
        Assert.Same(Expr.Time, Read("<csymbol definitionURL=\"http://www.sbml.org/sbml/symbols/time\">t</csymbol>"));
        Assert.Same(Expr.Apply(Op.Avogadro), Read("<csymbol definitionURL=\"http://www.sbml.org/sbml/symbols/avogadro\">NA</csymbol>"));
        Assert.Same(Expr.Apply(Op.RateOf, X), Read("<apply><csymbol definitionURL=\"http://www.sbml.org/sbml/symbols/rateOf\">r</csymbol><ci>x</ci></apply>"));
        Assert.Same(Expr.Apply(Op.Delay, X, 2), Read("<apply><csymbol definitionURL=\"http://www.sbml.org/sbml/symbols/delay\">d</csymbol><ci>x</ci><cn>2</cn></apply>"));
    }

    [Fact]
    public void Choices_keep_their_order() =>
        Assert.Same(Expr.Apply(Op.Piecewise, 1, Expr.Apply(Op.Less, X, 0), 2), Read("<piecewise><piece><cn>1</cn><apply><lt/><ci>x</ci><cn>0</cn></apply></piece><otherwise><cn>2</cn></otherwise></piecewise>"));

    [Theory]
    [InlineData("<apply><divide/><cn>1</cn></apply>", "1 argument")]
    [InlineData("<apply><int/><cn>1</cn></apply>", "no operator")]
    [InlineData("<cn>one</cn>", "no number")]
    [InlineData("<matrix/>", "not of the MathML")]
    [InlineData("<csymbol definitionURL=\"http://www.sbml.org/sbml/symbols/delay\">d</csymbol>", "no value of its own")]
    [InlineData("<apply/>", "empty")]
    [InlineData("<cn>1</cn><cn>2</cn>", "holds 2 formulas")]
    public void What_is_no_formula_is_named_with_its_place(string formula, string message)
    {
        var error = Assert.Throws<ModelException>(() => SbmlReader.ReadText(Model(formula))).Errors[0];
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(4, error.Place!.Line);
    }
}
