using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;

namespace Meguri.Modeling.Tests.Sbml;

public sealed class SbmlReaderTests
{
    private const string Head = "<?xml version=\"1.0\"?>\n<sbml xmlns=\"http://www.sbml.org/sbml/level3/version2/core\" level=\"3\" version=\"2\">";

    private const string Cell = """
        <listOfCompartments><compartment id="c" size="2" constant="true"/></listOfCompartments>
        <listOfSpecies>
        <species id="s" compartment="c" initialAmount="3" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/>
        </listOfSpecies>
        """;

    private static Document Read(string inside) => SbmlReader.ReadText($"{Head}\n<model id=\"m\">\n{inside}\n</model></sbml>", "m.xml");

    private static ModelError ErrorOf(Func<object> read) => Assert.Throws<ModelException>(read).Errors[0];

    [Fact]
    public void A_species_keeps_what_was_said_about_it()
    {
        var species = Read(Cell).MainModule.FindQuantity("s")!;
        Assert.Equal(QuantityKind.Species, species.Kind);
        Assert.Equal("c", species.Compartment);
        Assert.Equal(3, species.Initial!.Value);
        Assert.True(species.InitialIsAmount);
        Assert.False(species.Boundary);
        Assert.False(species.SubstanceOnly);
        Assert.Equal(6, species.Place!.Line);
    }

    [Fact]
    public void A_local_parameter_hides_a_quantity_of_the_same_name()
    {
        var flat = Flattener.Flatten(Read(Cell + """
            <listOfParameters><parameter id="k" value="7" constant="true"/></listOfParameters>
            <listOfReactions><reaction id="r" reversible="false">
            <listOfReactants><speciesReference species="s" stoichiometry="1" constant="true"/></listOfReactants>
            <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>s</ci></apply></math>
            <listOfLocalParameters><localParameter id="k" value="0.5"/></listOfLocalParameters></kineticLaw>
            </reaction></listOfReactions>
            """));
        Assert.Equal("r.k * s", flat.Find("r")!.Rule!.ToString().Replace("*", " * ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal(0.5, flat.Find("r.k")!.Initial!.Value);
        Assert.Equal(7, flat.Find("k")!.Initial!.Value);
    }

    [Fact]
    public void An_event_keeps_its_options()
    {
        var e = Assert.Single(Read("""
            <listOfParameters><parameter id="p" value="0" constant="false"/></listOfParameters>
            <listOfEvents><event useValuesFromTriggerTime="false"><trigger initialValue="false" persistent="false"/>
            <listOfEventAssignments><eventAssignment variable="p"/></listOfEventAssignments></event></listOfEvents>
            """).MainModule.Events);
        Assert.True(e.Unnamed);
        Assert.False(e.Persistent);
        Assert.False(e.TriggerInitially);
        Assert.False(e.ValuesFromTriggerTime);
        Assert.Null(e.Trigger);
        Assert.Equal(new EventAssignment("p", null, e.Assignments[0].Place), Assert.Single(e.Assignments));
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        var error = ErrorOf(() => SbmlReader.ReadText("<?xml version=\"1.0\"?>\n<!DOCTYPE sbml [<!ENTITY a \"b\">]>\n<sbml/>", "m.xml"));
        Assert.Contains("document type", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Place!.Line, 1, 2);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var error = ErrorOf(() => SbmlReader.ReadText(Head + string.Concat(Enumerable.Repeat("<a>", 100_000)), "m.xml"));
        Assert.Contains("nested", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_text_is_an_error_with_its_place()
    {
        var error = ErrorOf(() => SbmlReader.ReadText(Head + "\n<model></sbml>", "m.xml"));
        Assert.Equal(("m.xml", 3), (error.Place!.File, error.Place.Line));
    }

    [Fact]
    public void A_required_package_is_refused_by_its_name()
    {
        var error = ErrorOf(() => SbmlReader.ReadText("<sbml xmlns=\"http://www.sbml.org/sbml/level3/version1/core\" xmlns:distrib=\"http://www.sbml.org/sbml/level3/version1/distrib/version1\" level=\"3\" version=\"1\" distrib:required=\"true\"><model/></sbml>"));
        Assert.Contains("'distrib'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optional_package_is_reported()
    {
        var document = SbmlReader.ReadText("<sbml xmlns=\"http://www.sbml.org/sbml/level3/version1/core\" xmlns:layout=\"http://www.sbml.org/sbml/level3/version1/layout/version1\" level=\"3\" version=\"1\" layout:required=\"false\"><model/></sbml>");
        Assert.Equal("layout", Assert.Single(document.Skipped).Package);
    }

    [Theory]
    [InlineData("<listOfParameters><parameter id=\"1a\"/></listOfParameters>", "'1a' is no id")]
    [InlineData("<listOfParameters><parameter id=\"a\" value=\"one\"/></listOfParameters>", "'one' is no number")]
    [InlineData("<listOfParameters><parameter id=\"a\" constant=\"yes\"/></listOfParameters>", "'yes' is no truth value")]
    [InlineData("<listOfParameters><parameter id=\"a\"/><parameter id=\"a\"/></listOfParameters>", "given twice")]
    [InlineData("<listOfParameters><parameter/></listOfParameters>", "has no attribute 'id'")]
    [InlineData("<listOfParameters><parameter id=\"a\"/></listOfParameters><listOfEvents><event><listOfEventAssignments><eventAssignment variable=\"a\"/><eventAssignment variable=\"a\"/></listOfEventAssignments></event></listOfEvents>", "sets 'a' twice")]
    [InlineData("<listOfRules><rateRule variable=\"x\"/></listOfRules>", "'x' is no compartment")]
    [InlineData("<listOfSpecies><species id=\"s\" compartment=\"c\"/></listOfSpecies>", "which is no compartment")]
    [InlineData("<listOfReactions><reaction id=\"r\"><listOfReactants><speciesReference species=\"q\"/></listOfReactants></reaction></listOfReactions>", "'q' takes part in 'r'")]
    [InlineData("<listOfUnitDefinitions><unitDefinition id=\"u\"><listOfUnits><unit kind=\"furlong\"/></listOfUnits></unitDefinition></listOfUnitDefinitions>", "'furlong' is no base unit")]
    public void What_is_wrong_is_named_with_its_place(string inside, string message)
    {
        var error = ErrorOf(() => Read(inside));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(4, error.Place!.Line);
        Assert.NotNull(error.Place.SourceLine);
        Assert.NotNull(error.Expected);
    }

    [Fact]
    public void Level_2_gets_its_defaults_written_out()
    {
        var module = SbmlReader.ReadText("<sbml xmlns=\"http://www.sbml.org/sbml/level2/version4\" level=\"2\" version=\"4\"><model id=\"m\"><listOfParameters><parameter id=\"p\" value=\"1\"/></listOfParameters></model></sbml>").MainModule;
        Assert.True(module.FindQuantity("p")!.Constant);
        Assert.Equal("time", module.DefaultUnits.Time);
        Assert.Contains(module.Units, u => u.Definition.Id == "substance");
    }

    [Fact]
    public void A_namespace_that_is_not_SBML_s_is_refused_with_what_to_do()
    {
        var error = ErrorOf(() => SbmlReader.ReadText("<sbml xmlns=\"http://www.sbml.org/sbml/level4\" level=\"4\" version=\"1\"><model/></sbml>"));
        Assert.Contains("Convert", error.Mend, StringComparison.Ordinal);
    }
}
