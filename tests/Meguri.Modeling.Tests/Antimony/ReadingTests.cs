using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Tests.Antimony;

public sealed class ReadingTests
{
    private static Module Read(string text) => AntimonyReader.ReadText(text).MainModule;

    private static Expr Value(string formula) => Read($"x := {formula};").FindQuantity("x")!.Rule!;

    private static Expr S(string name) => Expr.Symbol(name);

    [Fact]
    public void Operators_bind_as_in_SBML_infix_text()
    {
        var (a, b, c) = (S("a"), S("b"), S("c"));
        Assert.Same(Expr.Apply(Op.Power, a, Expr.Apply(Op.Power, b, c)), Value("a^b^c"));
        Assert.Same(-Expr.Apply(Op.Power, a, 2), Value("-a^2"));
        Assert.Same(a - b - c, Value("a - b - c"));
        Assert.Same(a / b / c, Value("a/b/c"));
        Assert.Same(Expr.Apply(Op.Add, a, b * c), Value("a + b*c"));
        Assert.Same(Expr.Apply(Op.Add, a, b, c), Value("a + b + c"));
        Assert.Same(Expr.Apply(Op.Power, 2, Expr.Number(-3)), Value("2^-3"));
        Assert.Same(Expr.Number(-3), Value("-3"));
        Assert.Same(Expr.Apply(Op.Remainder, a, b), Value("a % b"));
        Assert.Same(Expr.Apply(Op.And, Expr.Apply(Op.Or, a, b), c), Value("a || b && c"));
        Assert.Same(Expr.Apply(Op.And, Expr.Apply(Op.Not, a), Expr.Apply(Op.Less, b, c)), Value("!a && b < c"));
        Assert.Same(Expr.Apply(Op.And, Expr.Apply(Op.Less, 0, a), Expr.Apply(Op.LessOrEqual, a, 5)), Value("0 < a <= 5"));
    }

    [Fact]
    public void Functions_and_constants_have_their_meaning()
    {
        Assert.Same(Expr.Apply(Op.Log, 10, S("a")), Value("log(a)"));
        Assert.Same(Expr.Apply(Op.Log, 2, S("a")), Value("log(2, a)"));
        Assert.Same(Expr.Apply(Op.Root, 2, S("a")), Value("sqrt(a)"));
        Assert.Same(Expr.Apply(Op.Power, S("a"), 2), Value("sqr(a)"));
        Assert.Same(Expr.Apply(Op.ArcSin, S("a")), Value("arcsin(a)"));
        Assert.Same(Expr.Apply(Op.And, Expr.Apply(Op.Less, 1, 2), Expr.Apply(Op.Less, 2, 3)), Value("lt(1, 2, 3)"));
        Assert.Same(Expr.Apply(Op.Delay, S("a"), 3), Value("delay(a, 3)"));
        Assert.Same(Expr.Apply(Op.RateOf, S("a")), Value("rateOf(a)"));
        Assert.Same(Expr.Time, Value("time"));
        Assert.Same(Expr.Number(Math.PI), Value("pi"));
        Assert.Same(Expr.Number(double.NegativeInfinity), Value("-infinity"));
        Assert.Equal(Op.Avogadro, Value("avogadro").Op);
        Assert.True(double.IsNaN(Value("notanumber").Value));
        Assert.Same(Expr.Number(3, "second"), Value("3 seconds"));
    }

    [Fact]
    public void Reactions_have_stoichiometries_arrows_rates_and_compartments()
    {
        var module = Read("J0 in c: 2 A + n $B => C; k*A\n -> D;\n A + D <=> ; in c\n S2 -| J0;\n S3 -o J0;\n S4 -( J0;\n J0 is \"first\"");
        var j0 = module.Reactions[0];
        Assert.Equal([("A", 2.0, null), ("B", null, "n")], j0.Reactants.Select(r => (r.Species, r.Stoichiometry, r.StoichiometryId)));
        Assert.False(j0.Reversible);
        Assert.Equal("c", j0.Compartment);
        Assert.Same(Expr.Apply(Op.Multiply, S("k"), S("A")), j0.Rate);
        Assert.Equal("first", j0.Description.DisplayName);
        Assert.True(module.FindQuantity("B")!.Boundary);
        Assert.Equal(QuantityKind.Stoichiometry, module.FindQuantity("n")!.Kind);
        Assert.Equal(["J0", "_J0", "_J1"], module.Reactions.Select(r => r.Id));
        Assert.True(module.Reactions[1].Unnamed);
        Assert.Equal("c", module.Reactions[2].Compartment);
        Assert.Equal([InteractionKind.Inhibits, InteractionKind.Activates, InteractionKind.Influences], module.Interactions.Select(i => i.Kind));
    }

    [Fact]
    public void A_value_given_to_a_reaction_is_its_rate_whichever_comes_first()
    {
        Assert.Same(S("k"), Read("J0 = k; J0: A -> B;").Reactions[0].Rate);
        Assert.Same(S("k"), Read("J0: A -> B;\nJ0 = k;").Reactions[0].Rate);
    }

    [Fact]
    public void Events_take_delay_options_and_assignments_on_following_lines()
    {
        var e = Read("E1: at 2*a after x > 3, priority=1 + a, persistent=false, t0=false, fromTrigger=true:\n y = 3,\n z = y\n at x > 5: y = 1").Events;
        Assert.Equal(2, e.Length);
        Assert.Equal("2 * a", e[0].Delay!.ToString());
        Assert.Equal("1 + a", e[0].Priority!.ToString());
        Assert.Equal((false, false, true), (e[0].Persistent, e[0].TriggerInitially, e[0].ValuesFromTriggerTime));
        Assert.Equal(["y", "z"], e[0].Assignments.Select(a => a.Target));
        Assert.Equal(("_E0", true), (e[1].Id, e[1].Unnamed));
        Assert.Null(e[1].Persistent);
    }

    [Fact]
    public void Declarations_say_kind_constancy_compartment_and_value()
    {
        var module = Read("var species S1 in c = 3, $S2 in c;\nsubstanceOnly species S3;\nconst compartment c = 2; const k = 1; ext m := 3; var r' = 2*r; x in c;");
        var s1 = module.FindQuantity("S1")!;
        Assert.Equal((QuantityKind.Species, false, "c", 3.0), (s1.Kind!.Value, s1.Constant!.Value, s1.Compartment, s1.Initial!.Value));
        Assert.True(module.FindQuantity("S2")!.Boundary);
        Assert.True(module.FindQuantity("S3")!.SubstanceOnly);
        Assert.Equal(QuantityKind.Compartment, module.FindQuantity("c")!.Kind);
        Assert.NotNull(module.FindQuantity("m")!.Rule);
        Assert.NotNull(module.FindQuantity("r")!.Rate);
        Assert.Null(module.FindQuantity("x")!.Kind);
    }

    [Fact]
    public void Units_are_written_out_in_base_units()
    {
        var module = Read("unit per_hour = 1 / (60 minutely);\nunit minutely = 60 seconds;\nunit area = (1e-2 metre)^2;\nx = 3 per_hour; y has mole/litre; unit ml;");
        UnitFactor[] Of(string id) => [.. module.Units.Single(u => u.Definition.Id == id).Definition.Factors];
        Assert.Equal([new UnitFactor("dimensionless", -1, 0, 60), new UnitFactor("second", -1, 0, 60)], Of("per_hour"));
        Assert.Equal([new UnitFactor("metre", 2, -2)], Of("area"));
        Assert.Equal("per_hour", module.FindQuantity("x")!.Unit);
        Assert.Equal("mole_per_litre", module.FindQuantity("y")!.Unit);
        Assert.Equal([new UnitFactor("mole"), new UnitFactor("litre", -1)], Of("mole_per_litre"));
        Assert.True(module.Units.Single(u => u.Definition.Id == "ml").NameOnly);
        Assert.Equal("area", module.DefaultUnits.Area);
    }

    [Fact]
    public void Units_outside_any_module_serve_the_modules_below()
    {
        var document = AntimonyReader.ReadText("unit ms = 1e-3 second;\nmodel m()\n x = 3 ms;\nend");
        Assert.Equal("m", document.Main);
        Assert.Equal([new UnitFactor("second", 1, -3)], document.Find("m")!.Units.Single().Definition.Factors.ToArray());
    }

    [Fact]
    public void Submodels_take_arguments_numbers_conversions_joins_and_deletions()
    {
        var document = AntimonyReader.ReadText("model inner(a, b, c)\n a = b; d := c; J: X -> ; a\nend\nmodel *outer()\n A: inner(p, 3, q), timeconv=60, extentconv=f;\n A.d is e / f; A.X * 2 is Y; delete A.J; A.c = ; A.d := ;\nend");
        var outer = document.MainModule;
        var a = outer.Submodels.Single();
        Assert.Equal(["p", "", "q"], a.Arguments);
        Assert.Equal(("60", "f"), (a.TimeConversion!.ToString(), a.ExtentConversion!.ToString()));
        Assert.Equal(3, outer.FindQuantity("A.b")!.Initial!.Value);
        Assert.Equal([("A.d", "e", "f"), ("A.X", "Y", "2")], outer.Synchronizations.Select(s => (s.First, s.Second, s.ConversionFactor!.ToString())));
        Assert.Equal("A.J", outer.Deletions.Single().Target);
        Assert.True(outer.FindQuantity("A.c")!.InitialErased);
        Assert.True(outer.FindQuantity("A.d")!.RuleErased);
    }

    [Fact]
    public void The_main_module_is_the_starred_one_else_what_stands_outside_else_the_last()
    {
        Assert.Equal("a", AntimonyReader.ReadText("model *a()\nend\nmodel b()\nend\nx = 1").Main);
        Assert.Equal(Document.UnnamedModule, AntimonyReader.ReadText("model a()\nend\nx = 1").Main);
        Assert.Equal("b", AntimonyReader.ReadText("model a()\nend\nmodel b()\nend").Main);
        Assert.Equal(Document.UnnamedModule, AntimonyReader.ReadText("").Main);
    }

    [Fact]
    public void Words_about_elements_are_kept()
    {
        var document = AntimonyReader.ReadText("model m()\n model notes ```\n  Two\n  lines\n```\n x = 3; x is \"größe\"; x notes \"a\"; x.sboTerm = SBO:0000236; x identity \"http://a\",\n \"http://b\"; x created \"2019\"; x creator1.email \"e\"\n J0: A -> ; k\n J0.kineticLaw.sboTerm = 42\nend\nm is \"Model\"; m hasTaxon \"http://t\"");
        var module = document.MainModule;
        var x = module.FindQuantity("x")!.Description;
        Assert.Equal(("größe", "a", 236), (x.DisplayName, x.Notes, x.SboTerm));
        Assert.Equal(("bqbiol:is", "http://a http://b"), (x.Terms.Single().Qualifier, string.Join(' ', x.Terms.Single().Resources)));
        Assert.Equal([new HistoryEntry("created", "2019"), new HistoryEntry("creator1.email", "e")], x.History);
        Assert.Equal(("Model", "  Two\n  lines"), (module.Description.DisplayName, module.Description.Notes));
        Assert.Equal("bqbiol:hasTaxon", module.Description.Terms.Single().Qualifier);
        Assert.Equal(42, module.Reactions[0].RateDescription.SboTerm);
    }

    [Fact]
    public void Comments_joined_lines_line_ends_and_foreign_letters_are_read()
    {
        var module = Read("\uFEFF# one\r\nx = 1 + \\\r\n  2 // two\r/* three\n four */ ゆ = 3;;; y = 4");
        Assert.Equal(["x", "ゆ", "y"], module.Quantities.Select(q => q.Id));
        Assert.Equal("1 + 2", module.FindQuantity("x")!.Initial!.ToString());
    }

    [Fact]
    public void Statements_of_other_packages_are_passed_over_by_name()
    {
        var document = AntimonyReader.ReadText("J0: S1 -> S2;\nmodel.layout = on\nspecies.color = red\nS1.pos = {1, 2}; J0.S1.b1 = {3, 4}\na.mean = 3\nmaximize J0\n0 <= J0 <= 10\nS1.charge = 2");
        Assert.Equal(["layout", "render", "layout", "layout", "distrib", "fbc", "fbc", "fbc"], document.Skipped.Select(s => s.Package));
        Assert.Equal(8, document.Warnings.Length);
        Assert.NotNull(document.MainModule.FindQuantity("a"));
    }

    [Fact]
    public void Imports_are_read_once_and_from_the_folder_of_their_file()
    {
        string folder = Directory.CreateTempSubdirectory("meguri-imports").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "parts"));
            File.WriteAllText(Path.Combine(folder, "parts", "base.ant"), "model base()\n x = 1;\nend");
            File.WriteAllText(Path.Combine(folder, "parts", "left.ant"), "import \"base.ant\"\nmodel left()\n A: base();\nend");
            File.WriteAllText(Path.Combine(folder, "main.ant"), "import \"parts/base.ant\"\nimport \"parts/left.ant\"\nmodel top()\n L: left(); B: base();\nend");
            var document = AntimonyReader.ReadFile(Path.Combine(folder, "main.ant"));
            Assert.Equal(["base", "left", "top"], document.Modules.Select(m => m.Name));
            Assert.EndsWith(Path.Combine("parts", "base.ant"), document.Find("base")!.Place!.File, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "absolute.ant"), $"import \"{Path.Combine(folder, "main.ant")}\"");
            Assert.Equal("top", AntimonyReader.ReadFile(Path.Combine(folder, "absolute.ant")).Main);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_is_said_twice_is_told()
    {
        var document = AntimonyReader.ReadText("x = 1;\nx = 2;\ny := 3;\ny' = 4;");
        Assert.Equal([2, 4], document.Warnings.Select(w => w.Place!.Line));
        Assert.Equal(2, document.MainModule.FindQuantity("x")!.Initial!.Value);
        Assert.Null(document.MainModule.FindQuantity("y")!.Rule);
    }
}
