using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;

namespace Meguri.Modeling.Tests.Sbml;

public sealed class SbmlWriterTests
{
    private const string Part = "model part(p)\n  p = 1;\n  q = 2*p;\n  r := p + q;\n  s = 3; s' = -k*s; k = 0.1;\nend\n";
    private const string Cell = "model cell()\n  compartment C = 2;\n  species A in C, B in C;\n  A = 5; B = 0;\n  J: A -> B; v*A; v = 0.3;\n  E: at A < 1: A = 4;\nend\n";

    public static TheoryData<string> Joined =>
    [
        Part + "model *m()\n  a: part(x);\n  x = 7;\nend\n",
        Part + "model *m()\n  a: part();\n  a.p = 4;\n  a.q = 9;\n  y := a.r + a.s;\nend\n",
        Part + "model *m()\n  a: part();\n  a.r := 5*time;\n  a.s' = 1;\nend\n",
        Part + "model *m()\n  a: part();\n  a.r = 5;\n  z' = a.r;\n  z = 0;\nend\n",
        Part + "model *m()\n  a: part(); b: part();\n  a.p is b.p;\n  a.s is b.k;\nend\n",
        Part + "model *m()\n  a: part();\n  c = 2;\n  a.s is t / c;\n  u := t;\nend\n",
        Part + "model *m()\n  a: part(), timeconv=60;\n  y := a.s;\nend\n",
        Part + "model inner()\n  a: part();\n  w := a.r;\nend\nmodel *m()\n  i: inner();\n  i.a.p = 3;\n  v := i.a.q + i.w;\nend\n",
        Part + "model inner()\n  a: part();\n  a.r := 8;\nend\nmodel *m()\n  i: inner();\n  i.a.r := 9*time;\nend\n",
        Cell + "model *m()\n  c: cell();\n  c.J = 2*c.A;\n  rate := c.J;\nend\n",
        Cell + "model *m()\n  c: cell(), extentconv=10, timeconv=3;\n  D = 1; D' = c.J;\nend\n",
        Cell + "model *m()\n  c: cell();\n  species X in c.C;\n  X = 1;\n  K: X -> c.B; X;\n  F: at time > 2: c.v = 0.1;\nend\n",
        Cell + "model *m()\n  c: cell(); d: cell();\n  c.A is d.A;\n  c.C is d.C;\nend\n",
        Cell + "model *m()\n  c: cell();\n  delete c.E;\nend\n",
        "model m()\n  species S, T;\n  S = 2; T = 0;\n  J0: 2 S => n T; k*S;\n  n := 1 + T; k = 0.2;\n  const k;\nend\n",
        "model m()\n  x = 1; x' = piecewise(-x, x > 0.5 && !(time < 3 || x == 2), 1e-3*ln(x)^2, x < 0, sqrt(x) + max(x, 2, 3));\n  at 2 after x < 0.7, priority = 3, persistent = false, t0 = false, fromTrigger = false: x = 5;\nend\n",
    ];

    [Theory]
    [MemberData(nameof(Joined))]
    public void What_is_written_and_read_again_is_the_same_flat_model(string text)
    {
        var document = AntimonyReader.ReadText(text);
        var before = Flattener.Flatten(document);

        foreach (bool flat in new[] { false, true })
        {
            var read = SbmlReader.ReadText(SbmlWriter.Write(document, new SbmlWriteOptions { Flat = flat }));
            Assert.Empty(FlatComparison.Differences(before, Flattener.Flatten(read)));
            var again = SbmlReader.ReadText(SbmlWriter.Write(read));
            Assert.Empty(FlatComparison.Differences(before, Flattener.Flatten(again)));
        }
        Assert.Empty(FlatComparison.Differences(before, Flattener.Flatten(SbmlReader.ReadText(SbmlWriter.Write(before)))));
    }

    [Fact]
    public void A_difference_in_a_formula_a_value_or_an_event_is_found()
    {
        FlatModel Of(string text) => Flattener.Flatten(AntimonyReader.ReadText(text));
        var one = Of("x = 1; x' = -x; at x < 0.5: x = 2;");

        Assert.Empty(FlatComparison.Differences(one, Of("at x < 0.5: x = 2; x' = -1*x; x = 1;")));
        Assert.Single(FlatComparison.Differences(one, Of("x = 1; x' = -2*x; at x < 0.5: x = 2;")));
        Assert.Single(FlatComparison.Differences(one, Of("x = 3; x' = -x; at x < 0.5: x = 2;")));
        Assert.Equal(2, FlatComparison.Differences(one, Of("x = 1; x' = -x; at x < 0.6: x = 2;")).Count);
    }

    [Fact]
    public void Parameters_of_a_kinetic_law_and_modifiers_come_through_Antimony_text()
    {
        const string given = """
            <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model id="m">
              <listOfCompartments><compartment id="c" size="1" spatialDimensions="3" constant="true"/></listOfCompartments>
              <listOfSpecies>
                <species id="A" compartment="c" initialAmount="3" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/>
                <species id="M" compartment="c" initialAmount="1" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/>
              </listOfSpecies>
              <listOfReactions><reaction id="J" reversible="false">
                <listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
                <listOfModifiers><modifierSpeciesReference species="M"/></listOfModifiers>
                <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>A</ci></apply></math>
                  <listOfLocalParameters><localParameter id="k" value="0.5"/></listOfLocalParameters></kineticLaw>
              </reaction></listOfReactions></model></sbml>
            """;
        var document = SbmlReader.ReadText(given);

        var text = AntimonyReader.ReadText(AntimonyWriter.Write(document));

        Assert.Empty(FlatComparison.Differences(Flattener.Flatten(document), Flattener.Flatten(text)));
        Assert.Contains("<modifierSpeciesReference name=\"J_modifier_M\" sboTerm=\"SBO:0000019\" species=\"M\"", SbmlWriter.Write(text), StringComparison.Ordinal);
        Assert.Contains("<localParameter id=\"k\" value=\"0.5\"", SbmlWriter.Write(document), StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_history_and_the_annotations_of_other_tools_are_kept()
    {
        var document = AntimonyReader.ReadText("a = 3\na identity \"http://identifiers.org/uniprot/P12999\"\na created \"2019-07-29T10:53:09Z\"\na creator.email \"a@b.org\"\na notes \"Not < more\"");
        var described = document.MainModule.FindQuantity("a")!;
        document = document with { Modules = [document.MainModule with { Quantities = [described with { Description = described.Description with { ForeignAnnotation = "<t:tool xmlns:t=\"http://tool.org\" version=\"2\" />" } }] }] };

        var read = SbmlReader.ReadText(SbmlWriter.Write(document)).MainModule.FindQuantity("a")!.Description;

        Assert.Equal(described.Description.Terms[0].Resources[0], read.Terms[0].Resources[0]);
        Assert.Equal(["creator.email", "created"], read.History.Select(h => h.Field));
        Assert.Contains("http://tool.org", read.ForeignAnnotation, StringComparison.Ordinal);
        Assert.Contains("Not &lt; more", read.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void An_imported_SBML_file_is_a_module_like_any_other()
    {
        string folder = Directory.CreateTempSubdirectory("meguri-import-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "decay.xml"), SbmlWriter.Write(AntimonyReader.ReadText("function f(x)\n  2*x\nend\nmodel decay()\n  x = 10; k = 0.3; x' = -k*f(x);\nend\n")));
            string main = Path.Combine(folder, "main.ant");
            File.WriteAllText(main, "import \"decay.xml\"\nmodel *two()\n  a: decay(); b: decay();\n  b.k = 0.6;\nend\n");

            var flat = Flattener.Flatten(AntimonyReader.ReadFile(main));

            Assert.Equal(["a.x", "b.x"], flat.States.Select(s => s.Id));
            Assert.Equal(0.6, flat.Find("b.k")!.Initial!.Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
