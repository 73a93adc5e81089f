using Meguri.Modeling.Sbml;
using static Meguri.Modeling.Tests.Sbml.CompText;

namespace Meguri.Modeling.Tests.Sbml;

/// <summary>SBML's package comp: what a model with submodels means.</summary>
public sealed class CompTests
{
    private const string Time = "<csymbol encoding=\"text\" definitionURL=\"http://www.sbml.org/sbml/symbols/time\">t</csymbol>";

    private static string Called(string symbol, params string[] arguments) =>
        $"<apply><csymbol encoding=\"text\" definitionURL=\"http://www.sbml.org/sbml/symbols/{symbol}\">f</csymbol>{string.Concat(arguments)}</apply>";

    private static string Reaction(string id, string law, string inside = "", string locals = "") =>
        $"<listOfReactions><reaction id=\"{id}\" reversible=\"false\"><kineticLaw>{Math(law)}{locals}</kineticLaw>{inside}</reaction></listOfReactions>";

    private static string FirstError(Action read) => Assert.Throws<ModelException>(read).Errors[0].Message;

    [Fact]
    public void Elements_of_submodels_are_named_by_their_way_from_outside()
    {
        var flat = Flattened(Submodels(Submodel("A", "a")), ("a", Parameters(Parameter("x", 1)) + Submodels(Submodel("B", "b"))), ("b", Parameters(Parameter("y", 2))));
        Assert.Equal(["A__x", "A__B__y"], flat.Quantities.Select(q => q.Id));
    }

    [Fact]
    public void A_prefix_that_ids_begin_with_already_is_made_longer()
    {
        var flat = Flattened(Parameters(Parameter("A__x", 1)) + Submodels(Submodel("A", "a")), ("a", Parameters(Parameter("x", 2))));
        Assert.Equal(["A__x", "A___x"], flat.Quantities.Select(q => q.Id));
    }

    [Fact]
    public void A_replaced_element_is_gone_and_what_mentioned_it_mentions_its_replacement()
    {
        var flat = Flattened(Parameters(Parameter("k", 5, Replaces("submodelRef=\"A\" idRef=\"x\""))) + Submodels(Submodel("A", "a")),
            ("a", Parameters(Parameter("x", 1), Parameter("y", 0)) + Rule("y", "<ci>x</ci>")));
        Assert.Equal(["k", "A__y"], flat.Quantities.Select(q => q.Id));
        Assert.Equal("5", flat.Said("k"));
        Assert.Equal("k", flat.Said("A__y"));
    }

    [Fact]
    public void A_rule_for_a_replaced_element_goes_on_determining_its_replacement()
    {
        var flat = Flattened(Parameters(Parameter("k", 5, Replaces("submodelRef=\"A\" idRef=\"x\""))) + Submodels(Submodel("A", "a")),
            ("a", Parameters(Parameter("x", 1)) + Rule("x", "<cn>3</cn>")));
        Assert.Equal("3", flat.Said("k"));
    }

    [Fact]
    public void A_conversion_factor_leads_from_the_replaced_value_to_the_replacing_one()
    {
        var flat = Flattened(Parameters(Parameter("f", 10), Parameter("k", 5, Replaces("submodelRef=\"A\" idRef=\"x\" comp:conversionFactor=\"f\""))) + Submodels(Submodel("A", "a")),
            ("a", Parameters(Parameter("x", 1), Parameter("y", 0)) + "<listOfInitialAssignments><initialAssignment symbol=\"x\">" + Math("<cn>4</cn>") + "</initialAssignment></listOfInitialAssignments>" + Rule("y", "<ci>x</ci>")));
        Assert.Equal("4 * f", flat.Said("k"));
        Assert.Equal("f^(-1) * k", flat.Said("A__y"));
    }

    [Fact]
    public void An_element_replaced_by_one_inside_lends_it_its_id()
    {
        var flat = Flattened(Parameters(Parameter("k", 5, "<replacedBy submodelRef=\"A\" idRef=\"x\"/>"), Parameter("z", 0)) + Rule("z", "<ci>k</ci>") + Submodels(Submodel("A", "a")),
            ("a", Parameters(Parameter("x", 1), Parameter("y", 0)) + Rule("y", "<ci>x</ci>")));
        Assert.Equal(["k", "z", "A__y"], flat.Quantities.Select(q => q.Id).OrderBy(id => "kzA".IndexOf(id[0], StringComparison.Ordinal)));
        Assert.Equal("1", flat.Said("k"));
        Assert.Equal("k", flat.Said("A__y"));
        Assert.Equal("k", flat.Said("z"));
    }

    [Theory]
    [InlineData("submodelRef=\"A\" portRef=\"p\"", "")]
    [InlineData("submodelRef=\"A\" metaIdRef=\"meta_x\"", "")]
    [InlineData("submodelRef=\"A\" idRef=\"x\"", "")]
    [InlineData("submodelRef=\"C\" idRef=\"A\"", "<sBaseRef idRef=\"x\"/>")]
    [InlineData("submodelRef=\"C\" portRef=\"of_A\"", "<sBaseRef portRef=\"p\"/>")]
    [InlineData("submodelRef=\"C\" portRef=\"deep\"", "")]
    public void An_element_inside_is_found_by_id_port_metaid_and_through_submodels(string reference, string inside)
    {
        var flat = Flattened(Parameters(Parameter("k", 5, Replaces(reference, inside))) + Submodels(Submodel("A", "a"), Submodel("C", "c")),
            ("a", Parameters(Parameter("x", 1, "", "metaid=\"meta_x\"")) + "<listOfPorts><port id=\"p\" idRef=\"x\"/></listOfPorts>".Replace("id=\"p\"", "comp:id=\"p\"", StringComparison.Ordinal)),
            ("c", Submodels(Submodel("A", "a")) + "<listOfPorts><port comp:id=\"of_A\" idRef=\"A\"/><port comp:id=\"deep\" idRef=\"A\"><sBaseRef idRef=\"x\"/></port></listOfPorts>"));
        Assert.Equal(2, flat.Quantities.Length);
        Assert.Contains(flat.Quantities, q => q.Id == "k");
    }

    [Fact]
    public void A_reference_to_what_was_replaced_inside_means_its_replacement()
    {
        var flat = Flattened(Parameters(Parameter("k", 5, Replaces("submodelRef=\"C\" idRef=\"A\"", "<sBaseRef idRef=\"x\"/>"))) + Submodels(Submodel("C", "c")),
            ("a", Parameters(Parameter("x", 1), Parameter("y", 0)) + Rule("y", "<ci>x</ci>")),
            ("c", Parameters(Parameter("q", 3, Replaces("submodelRef=\"A\" idRef=\"x\""))) + Submodels(Submodel("A", "a"))));
        Assert.Equal(["k", "C__A__y"], flat.Quantities.Select(q => q.Id));
        Assert.Equal("k", flat.Said("C__A__y"));
    }

    [Fact]
    public void A_deleted_rule_determines_nothing_and_a_deleted_submodel_is_gone()
    {
        var flat = Flattened(Submodels(Submodel("A", "a", "", "<listOfDeletions><deletion metaIdRef=\"rule\"/><deletion idRef=\"B\"/></listOfDeletions>")),
            ("a", Parameters(Parameter("x", 1)) + Rule("x", "<cn>3</cn>", attributes: "metaid=\"rule\"") + Submodels(Submodel("B", "b"))),
            ("b", Parameters(Parameter("y", 1))));
        Assert.Equal("1", flat.Said("A__x"));
        Assert.Single(flat.Quantities);
    }

    [Fact]
    public void A_deleted_local_parameter_lets_the_quantity_behind_it_through()
    {
        string a = Parameters(Parameter("k", 1)) + Reaction("J", "<ci>k</ci>", locals: "<listOfLocalParameters><localParameter metaid=\"local\" id=\"k\" value=\"2\"/></listOfLocalParameters>");
        Assert.Equal("A__J.A__J__k", Flattened(Submodels(Submodel("A", "a")), ("a", a)).Said("A__J"));
        Assert.Equal("A__k", Flattened(Submodels(Submodel("A", "a", "", "<listOfDeletions><deletion metaIdRef=\"local\"/></listOfDeletions>")), ("a", a)).Said("A__J"));
    }

    [Fact]
    public void A_local_parameter_does_not_catch_a_replacement_of_its_name()
    {
        var flat = Flattened(Parameters(Parameter("k", 5, Replaces("submodelRef=\"A\" idRef=\"g\""))) + Submodels(Submodel("A", "a")),
            ("a", Parameters(Parameter("g", 1)) + Reaction("J", "<apply><times/><ci>k</ci><ci>g</ci></apply>", locals: "<listOfLocalParameters><localParameter id=\"k\" value=\"2\"/></listOfLocalParameters>")));
        Assert.Equal("A__J.A__J__k * k", flat.Said("A__J"));
    }

    [Fact]
    public void Time_and_extent_of_a_submodel_are_converted()
    {
        var flat = Flattened(Parameters(Parameter("T", 60), Parameter("X", 10)) + Submodels(Submodel("A", "a", "timeConversionFactor=\"T\" extentConversionFactor=\"X\"")),
            ("a", Parameters(Parameter("now", 0), Parameter("v", 0), Parameter("r", 0), Parameter("s", 0), Parameter("w", 0)) + Reaction("J", "<cn>7</cn>")
                + $"<listOfRules><assignmentRule variable=\"now\">{Math(Time)}</assignmentRule><assignmentRule variable=\"v\">{Math("<ci>J</ci>")}</assignmentRule><rateRule variable=\"r\">{Math("<cn>3</cn>")}</rateRule><assignmentRule variable=\"s\">{Math(Called("delay", "<ci>r</ci>", "<cn>2</cn>"))}</assignmentRule><assignmentRule variable=\"w\">{Math(Called("rateOf", "<ci>r</ci>"))}</assignmentRule></listOfRules>"));
        Assert.Equal("T^(-1) * time", flat.Said("A__now"));
        Assert.Equal("A__J * T * X^(-1)", flat.Said("A__v"));
        Assert.Equal("3 * T^(-1)", flat.Said("A__r"));
        Assert.Equal("delay(A__r, 2 * T)", flat.Said("A__s"));
        Assert.Equal("3", flat.Said("A__w"));
        Assert.Equal("7 * T^(-1) * X", flat.Said("A__J"));
    }

    [Fact]
    public void Conversions_of_nested_submodels_multiply()
    {
        var flat = Flattened(Parameters(Parameter("T", 60)) + Submodels(Submodel("C", "c", "timeConversionFactor=\"T\"")),
            ("c", Parameters(Parameter("T", 24)) + Submodels(Submodel("A", "a", "timeConversionFactor=\"T\""))),
            ("a", Parameters(Parameter("now", 0)) + Rule("now", Time)));
        Assert.Equal("C__T^(-1) * T^(-1) * time", flat.Said("C__A__now"));
    }

    [Fact]
    public void A_replaced_reaction_is_counted_in_the_scales_of_what_replaces_it()
    {
        var flat = Flattened(Parameters(Parameter("T", 60)) + Submodels(Submodel("A", "a", "timeConversionFactor=\"T\"")) + Reaction("K", "<cn>1</cn>", Replaces("submodelRef=\"A\" idRef=\"J\"")),
            ("a", Parameters(Parameter("v", 0)) + Rule("v", "<ci>J</ci>") + Reaction("J", "<cn>7</cn>")));
        Assert.Equal("K", flat.Said("A__v"));
    }

    [Fact]
    public void A_model_wide_conversion_factor_holds_for_the_model_s_own_species()
    {
        const string Inside = "<listOfCompartments><compartment id=\"c\" size=\"1\" constant=\"true\"/></listOfCompartments><listOfSpecies><species id=\"s\" compartment=\"c\" initialAmount=\"0\" hasOnlySubstanceUnits=\"true\" boundaryCondition=\"false\" constant=\"false\"/></listOfSpecies>";
        var module = SbmlReader.ReadText(Of(Parameters(Parameter("f", 3)) + Inside + Submodels(Submodel("A", "a")), ("a", Inside)).Replace("<model id=\"m\">", "<model id=\"m\" conversionFactor=\"f\">", StringComparison.Ordinal)).MainModule;
        Assert.Equal("f", module.FindQuantity("s")!.ConversionFactor);
        Assert.Null(module.FindQuantity("A__s")!.ConversionFactor);
        Assert.Null(module.ConversionFactor);
    }

    [Fact]
    public void Units_are_units_of_their_own_submodel_and_can_be_replaced()
    {
        static string Unit(string id, double multiplier, string inside = "") => FormattableString.Invariant($"<listOfUnitDefinitions><unitDefinition id=\"{id}\"><listOfUnits><unit kind=\"second\" exponent=\"1\" scale=\"0\" multiplier=\"{multiplier}\"/></listOfUnits>{inside}</unitDefinition></listOfUnitDefinitions>");
        string a = Unit("u", 60) + Parameters(Parameter("x", 1, "", "units=\"u\""), Parameter("y", 1, "", "units=\"second\""));
        var own = Read(Unit("u", 1) + Submodels(Submodel("A", "a")), ("a", a)).MainModule;
        Assert.Equal("A__u", own.FindQuantity("A__x")!.Unit);
        Assert.Equal("second", own.FindQuantity("A__y")!.Unit);
        var one = Read(Unit("u", 1, Replaces("submodelRef=\"A\" unitRef=\"u\"")) + Submodels(Submodel("A", "a")), ("a", a)).MainModule;
        Assert.Equal("u", one.FindQuantity("A__x")!.Unit);
        Assert.Single(one.Units);
    }

    [Fact]
    public void A_submodel_that_replaces_another_replaces_its_elements_by_their_ids()
    {
        string a = Parameters(Parameter("x", 1), Parameter("y", 2));
        var flat = Flattened(Submodels("<submodel comp:id=\"A\" modelRef=\"a\">" + Replaces("submodelRef=\"C\" idRef=\"A\"") + "</submodel>", Submodel("C", "c")),
            ("a", a), ("c", Parameters(Parameter("z", 0)) + Submodels(Submodel("A", "a"))));
        Assert.Equal(["A__x", "A__y", "C__z"], flat.Quantities.Select(q => q.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("b", "There is no model 'b'")]
    [InlineData("m", "The model 'm' contains itself")]
    public void A_model_that_is_not_there_or_contains_itself_is_refused(string model, string message) =>
        Assert.Contains(message, FirstError(() => Read(Submodels(Submodel("A", model)), ("a", ""))), StringComparison.Ordinal);

    [Theory]
    [InlineData("submodelRef=\"B\" idRef=\"x\"", "'B' is no submodel")]
    [InlineData("submodelRef=\"A\" idRef=\"q\"", "no element with the id 'q'")]
    [InlineData("submodelRef=\"A\" portRef=\"q\"", "no port 'q'")]
    [InlineData("submodelRef=\"A\" unitRef=\"q\"", "no unit 'q'")]
    [InlineData("submodelRef=\"A\"", "refers to nothing")]
    [InlineData("submodelRef=\"A\" deletion=\"q\"", "'q' is no deletion")]
    public void A_reference_that_finds_nothing_is_an_error_with_its_place(string reference, string message)
    {
        var error = Assert.Throws<ModelException>(() => Read(Parameters(Parameter("k", 5, Replaces(reference))) + Submodels(Submodel("A", "a")), ("a", Parameters(Parameter("x", 1))))).Errors[0];
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Place!.Line);
    }

    [Fact]
    public void Submodels_that_double_without_end_are_refused()
    {
        var definitions = Enumerable.Range(0, 40).Select(i => ($"m{i}", Submodels(Submodel("A", $"m{i + 1}"), Submodel("B", $"m{i + 1}")))).Append(("m40", Parameters(Parameter("x", 1))));
        Assert.Contains("more than", FirstError(() => Read(Submodels(Submodel("A", "m0")), [.. definitions])), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_inside_a_submodel_points_to_its_definition_once()
    {
        var errors = Assert.Throws<ModelException>(() => Read(Submodels(Submodel("A", "a"), Submodel("B", "a")), ("a", "<listOfParameters><parameter id=\"x\" value=\"one\"/></listOfParameters>"))).Errors;
        Assert.Equal(5, Assert.Single(errors).Place!.Line);
    }
}
