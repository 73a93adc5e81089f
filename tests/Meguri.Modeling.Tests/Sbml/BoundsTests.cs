using System.Text;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;

namespace Meguri.Modeling.Tests.Sbml;

/// <summary>Texts that are small and ask for much: what they ask for is bounded, and long models are read.</summary>
public sealed class BoundsTests
{
    private const string Math = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">";

    private static FlatModel Flat(string inside) =>
        Flattener.Flatten(SbmlReader.ReadText($"<sbml xmlns=\"http://www.sbml.org/sbml/level3/version2/core\" level=\"3\" version=\"2\"><model id=\"m\">\n{inside}\n</model></sbml>"), new FlattenOptions { AllowMissingValues = true });

    private static string Function(string id, string body) => $"<functionDefinition id=\"{id}\">{Math}<lambda><bvar><ci>x</ci></bvar>{body}</lambda></math></functionDefinition>\n";

    private static string UseOf(string function) =>
        $"<listOfParameters><parameter id=\"p\" value=\"1\" constant=\"false\"/><parameter id=\"q\" value=\"1\" constant=\"false\"/></listOfParameters><listOfRules><assignmentRule variable=\"p\">{Math}<apply><ci>{function}</ci><ci>q</ci></apply></math></assignmentRule></listOfRules>";

    [Theory]
    [InlineData("<ci>x</ci>")]
    [InlineData("<ci>nowhere</ci>")]
    public void Functions_that_double_each_other_do_not_grow_without_end(string innermost)
    {
        var functions = new StringBuilder(Function("f0", $"<apply><sin/>{innermost}</apply>"));
        for (int i = 1; i <= 64; i++)
            functions.Append(Function($"f{i}", $"<apply><times/><apply><ci>f{i - 1}</ci><ci>x</ci></apply><apply><plus/><cn>1</cn><apply><ci>f{i - 1}</ci><ci>x</ci></apply></apply></apply>"));
        Ends(() => Flat($"<listOfFunctionDefinitions>{functions}</listOfFunctionDefinitions>{UseOf("f64")}"));
    }

    [Fact]
    public void Functions_that_call_each_other_in_a_long_row_are_a_model_or_an_error()
    {
        var functions = new StringBuilder(Function("f0", "<apply><sin/><ci>x</ci></apply>"));
        for (int i = 1; i <= 20_000; i++)
            functions.Append(Function($"f{i}", $"<apply><sin/><apply><ci>f{i - 1}</ci><ci>x</ci></apply></apply>"));
        Ends(() => Flat($"<listOfFunctionDefinitions>{functions}</listOfFunctionDefinitions>{UseOf("f20000")}"));
    }

    [Fact]
    public void Functions_that_call_each_other_in_a_circle_are_an_error() =>
        Assert.Throws<ModelException>(() => Flat($"<listOfFunctionDefinitions>{Function("f", "<apply><ci>g</ci><ci>x</ci></apply>")}{Function("g", "<apply><ci>f</ci><ci>x</ci></apply>")}</listOfFunctionDefinitions>{UseOf("f")}"));

    [Fact]
    public void Rules_that_follow_from_each_other_in_a_long_row_are_a_model()
    {
        var (parameters, rules) = (new StringBuilder("<parameter id=\"x0\" value=\"1\" constant=\"false\"/>"), new StringBuilder());
        for (int i = 1; i <= 20_000; i++)
        {
            parameters.Append("<parameter id=\"x").Append(i).Append("\" constant=\"false\"/>\n");
            rules.Insert(0, $"<assignmentRule variable=\"x{i}\">{Math}<ci>x{i - 1}</ci></math></assignmentRule>\n");
        }
        Assert.Equal(20_001, Ends(() => Flat($"<listOfParameters>{parameters}</listOfParameters><listOfRules>{rules}</listOfRules>"))!.Quantities.Length);
    }

    [Fact]
    public void A_species_in_thousands_of_reactions_is_a_model()
    {
        var reactions = new StringBuilder();
        for (int i = 0; i < 5_000; i++)
            reactions.Append("<reaction id=\"r").Append(i).Append("\" reversible=\"false\"><listOfReactants><speciesReference species=\"s\" stoichiometry=\"1\" constant=\"true\"/></listOfReactants><kineticLaw>").Append(Math).Append("<ci>s</ci></math></kineticLaw></reaction>\n");
        var flat = Ends(() => Flat($"<listOfCompartments><compartment id=\"c\" size=\"1\" constant=\"true\"/></listOfCompartments><listOfSpecies><species id=\"s\" compartment=\"c\" initialAmount=\"1\" hasOnlySubstanceUnits=\"true\" boundaryCondition=\"false\" constant=\"false\"/></listOfSpecies><listOfReactions>{reactions}</listOfReactions>"));
        Assert.Equal(5_002, flat!.Quantities.Length);
    }

    /// <summary>The model, or null where it was refused; fails when it takes too long.</summary>
    private static FlatModel? Ends(Func<FlatModel> make)
    {
        FlatModel? made = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                made = make();
            }
            catch (Exception wrong)
            {
                failure = wrong;
            }
        })
        { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "It takes longer than a minute.");
        if (failure is not null and not ModelException)
            Assert.Fail(failure.ToString());
        return made;
    }
}
