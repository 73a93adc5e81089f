using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;

namespace Meguri.Modeling.Tests.Sbml;

/// <summary>SBML Level 1, both versions.</summary>
public sealed class Level1Tests
{
    private const string Cell = "<listOfCompartments><compartment name=\"c\" volume=\"2\"/></listOfCompartments><listOfSpecies><species name=\"s\" compartment=\"c\" initialAmount=\"3\"/><species name=\"q\" compartment=\"c\" initialAmount=\"0\"/></listOfSpecies>";

    private static Document Read(string inside, int version = 2) =>
        SbmlReader.ReadText($"<?xml version=\"1.0\"?>\n<sbml xmlns=\"http://www.sbml.org/sbml/level1\" level=\"1\" version=\"{version}\">\n<model name=\"m\">\n{inside}\n</model></sbml>", "m.xml");

    private static string Reaction(string formula, string locals = "", string reactant = "<speciesReference species=\"s\"/>") =>
        $"<listOfReactions><reaction name=\"r\" reversible=\"false\"><listOfReactants>{reactant}</listOfReactants><listOfProducts><speciesReference species=\"q\" stoichiometry=\"3\" denominator=\"2\"/></listOfProducts><kineticLaw formula=\"{formula}\">{locals}</kineticLaw></reaction></listOfReactions>";

    private static Expr Formula(string text) =>
        Read($"<listOfParameters><parameter name=\"p\" value=\"1\"/><parameter name=\"a\" value=\"1\"/><parameter name=\"b\" value=\"1\"/></listOfParameters><listOfRules><parameterRule name=\"p\" formula=\"{text}\"/></listOfRules>").MainModule.FindQuantity("p")!.Rule!;

    [Fact]
    public void Names_are_ids_and_amounts_are_turned_into_concentrations()
    {
        var module = Read(Cell + Reaction("k*s", "<listOfParameters><parameter name=\"k\" value=\"0.5\"/></listOfParameters>")).MainModule;
        Assert.Equal("m", module.Name);
        Assert.True(module.FindQuantity("s")!.InitialIsAmount);
        Assert.Equal(1.5, Assert.Single(module.Reactions).Products[0].Stoichiometry);
        var flat = Flattener.Flatten(Read(Cell + Reaction("k*s", "<listOfParameters><parameter name=\"k\" value=\"0.5\"/></listOfParameters>")));
        Assert.Equal("-r / c", flat.Quantities.Single(x => x.Id == "s").Rate!.ToString());
    }

    [Fact]
    public void Version_1_spells_its_species_otherwise()
    {
        var module = Read(Cell.Replace("<species ", "<specie ", StringComparison.Ordinal).Replace("listOfSpecies", "listOfSpecie", StringComparison.Ordinal)
            + Reaction("s", reactant: "<specieReference specie=\"s\" stoichiometry=\"2\"/>")
            + "<listOfRules><specieConcentrationRule specie=\"q\" type=\"rate\" formula=\"1\"/></listOfRules>", 1).MainModule;
        Assert.Equal(2, module.Reactions[0].Reactants[0].Stoichiometry);
        Assert.NotNull(module.FindQuantity("q")!.Rate);
    }

    [Fact]
    public void A_volume_that_is_not_given_is_1() =>
        Assert.Equal(1, Read("<listOfCompartments><compartment name=\"c\"/></listOfCompartments>").MainModule.FindQuantity("c")!.Initial!.Value);

    [Fact]
    public void Rules_of_each_kind_determine_what_they_name()
    {
        var module = Read(Cell + "<listOfParameters><parameter name=\"p\" value=\"1\"/></listOfParameters><listOfRules>"
            + "<compartmentVolumeRule compartment=\"c\" type=\"rate\" formula=\"2\"/><speciesConcentrationRule species=\"s\" formula=\"p\"/><parameterRule name=\"p\" type=\"scalar\" formula=\"3\"/><algebraicRule formula=\"q - s\"/></listOfRules>").MainModule;
        Assert.Equal("2", module.FindQuantity("c")!.Rate!.ToString());
        Assert.Equal("p", module.FindQuantity("s")!.Rule!.ToString());
        Assert.Equal("3", module.FindQuantity("p")!.Rule!.ToString());
        Assert.Equal("q - s", Assert.Single(module.AlgebraicRules).Expression.ToString());
    }

    [Theory]
    [InlineData("-2^2", -4)]
    [InlineData("2^3^2", 64)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2 - 3 - 4", -5)]
    [InlineData("8/4/2", 1)]
    [InlineData("2 + 3*4", 14)]
    [InlineData("2*3/4*5", 7.5)]
    [InlineData("-(1+2)", -3)]
    [InlineData("+-+1.5e1", -15)]
    [InlineData("log(exp(2))", 2)]
    [InlineData("log10(1000)", 3)]
    [InlineData("pow(2, 3) + sqr(3) + sqrt(16)", 21)]
    [InlineData("abs(-1) + ceil(0.5) + floor(0.5)", 2)]
    [InlineData("sin(0) + cos(0) + tan(0) + asin(0) + acos(1) + atan(0)", 1)]
    public void Formulas_are_read_with_the_level_s_precedence(string text, double value) => Assert.Equal(value, Evaluator.Evaluate(Formula(text)), 12);

    [Theory]
    [InlineData("2 +", "its end")]
    [InlineData("(1", "its end")]
    [InlineData("1 2", "'2'")]
    [InlineData("a % b", "'% b'")]
    [InlineData("uui(a, b)", "'uui' is no function")]
    [InlineData("sin(1, 2)", "'sin' has 2")]
    [InlineData("1.2.3", "'1.2.3'")]
    public void A_broken_formula_is_an_error_with_its_place(string text, string message)
    {
        var error = Assert.Throws<ModelException>(() => Formula(text)).Errors[0];
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(4, error.Place!.Line);
    }

    [Fact]
    public void Parentheses_without_end_are_refused() =>
        Assert.Throws<ModelException>(() => Formula(new string('(', 100_000) + "1" + new string(')', 100_000)));

    [Fact]
    public void Long_sums_are_read() => Assert.Equal(100_000, Formula(string.Join('+', Enumerable.Repeat("a", 100_000))).Arguments.Length);

    [Fact]
    public void A_rule_of_no_known_type_is_an_error() =>
        Assert.Contains("no type of rule", Assert.Throws<ModelException>(() => Read(Cell + "<listOfRules><speciesConcentrationRule species=\"s\" type=\"odd\" formula=\"1\"/></listOfRules>")).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void Attributes_of_later_levels_are_read_past()
    {
        var module = Read("<listOfCompartments><compartment name=\"c\" size=\"3\" volume=\"2\" constant=\"true\"/></listOfCompartments><listOfParameters><parameter name=\"p\" id=\"q\" constant=\"true\" value=\"1\"/></listOfParameters>").MainModule;
        Assert.Equal(2, module.FindQuantity("c")!.Initial!.Value);
        Assert.False(module.FindQuantity("p")!.Constant);
    }
}
