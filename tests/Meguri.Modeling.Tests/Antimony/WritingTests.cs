using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Tests.Antimony;

public sealed class WritingTests
{
    private static Gen<string> Name => Gen.Elements("a", "b", "k1", "Km", "S", "E", "total", "ゆ", "_x", "o");

    private static Gen<string> Species => Gen.Elements("A", "B", "C", "D");

    private static Gen<string> Text => Gen.Elements("a note", "", " spaced ", "ünïcode 漢字", "two\nlines", "\nbegins with a line end", "ends so\n", "say \"hello\"", "; // no comment");

    private static Gen<string> Formula => Gen.Sized(Formulas);

    private static Gen<string> Formulas(int size)
    {
        var leaf = Gen.OneOf(Name, Species, Gen.Elements("0", "1", "2.5", "1e-05", "3 second", "time", "pi", "avogadro", "inf", "notanumber", "-4", "true"));
        if (size < 2)
            return leaf;
        var smaller = Formulas(size / 3);
        return Gen.OneOf(
            leaf,
            from op in Gen.Elements("+", "-", "*", "/", "^", "%", "<", ">=", "==", "!=", "&&", "||") from l in smaller from r in smaller select $"({l}) {op} ({r})",
            from op in Gen.Elements("+", "-", "*", "/") from l in smaller from m in smaller from r in smaller select $"({l}) {op} ({m}) {op} ({r})",
            from f in Gen.Elements("sin", "exp", "ln", "log", "log10", "sqrt", "abs", "-", "!", "arctanh", "floor", "sqr", "not") from x in smaller select $"{f}({x})",
            from f in Gen.Elements("max", "min", "root", "log", "pow", "delay", "quotient", "implies", "fun") from x in smaller from y in smaller select $"{f}({x}, {y})",
            from x in smaller from c in smaller from y in smaller select $"piecewise({x}, {c} > 2, {y})",
            from n in Name select $"rateOf({n})");
    }

    private static Gen<string> Statement => Gen.OneOf(
        from n in Name from f in Formula select $"{n} = {f}",
        from n in Name from f in Formula select $"{n} := {f}",
        from n in Name from f in Formula select $"{n}' = {f}",
        from n in Name select $"{n} = ",
        from s in Species from f in Formula select $"{s} = {f}",
        from p in Gen.Elements("species", "const species", "var species", "substanceOnly species") from s in Species from d in Gen.Elements("", "$") from c in Gen.Elements("", " in cell") select $"{p} {d}{s}{c}",
        from p in Gen.Elements("const", "var", "formula", "var formula") from n in Name select $"{p} {n}",
        from n in Name from d in Gen.Elements("", "$") select $"{d}{n} in cell",
        from n in Name from u in Gen.Elements("mM", "second", "mM*second", "1e-3 mole / metre^2") select $"{n} has {u}",
        from n in Name from v in Gen.Elements("3 mM", "-2 hour", "7") select $"{n} = {v}",
        from n in Name from w in Gen.Elements("is", "notes", "identity", "hasPart", "created", "creator1.name") from t in Text select $"{n} {w} {TextWriting.Quoted(t)}",
        from n in Name select $"{n}.sboTerm = 236",
        from a in Gen.Elements("", "2 ", "0.5 ", "n ") from s in Species from p in Species from arrow in Gen.Elements("->", "=>") from f in Formula select $"{a}${s} {arrow} {p}; {f}",
        from s in Species from t in Gen.Elements("-o", "-|", "-(") select $"{s} {t} J9; ",
        from t in Formula from d in Gen.Elements("", "2 after ") from o in Gen.Elements("", ", priority=a + 1", ", t0=false", ", persistent=false, fromTrigger=true") from n in Gen.Elements("ev1", "ev2") from f in Formula select $"at {d}({t}) > 1{o}: {n} = {f}",
        from f in Formula select $"0 = {f}",
        from f in Formula select $"constraint: ({f}) > 0",
        from n in Name select $"sub1.x is {n}",
        from n in Name from f in Formula select $"sub1.y = {f}",
        Gen.Elements("sub1.z := ", "delete sub1.w", "sub1.x notes \"inside\"", "model notes \"all of it\"", "model hasTaxon \"http://t\", \"http://u\""));

    private static Gen<string> Model =>
        from size in Gen.Choose(0, 14)
        from body in Gen.ListOf(Statement, size)
        select "function fun(x, y)\n  x*y + 2\nend\nfun notes \"a product\";\n" +
            "model inner(x, y)\n  x = 1; y = 2; z := x + y; w = 3;\nend\n" +
            "model *outer()\n  unit mM = 1e-3 mole / litre; unit hour = 3600 second; unit odd = 2.5 gram / (7 second)^3; compartment cell; sub1: inner(p, 4), timeconv=60;\n  " +
            string.Join(";\n  ", body) + ";\nend\nouter is \"Outer\";\n";

    [Fact]
    public void What_is_written_reads_back_to_the_same_document()
    {
        int read = 0;
        Prop.ForAll(Model.ToArbitrary(), text =>
        {
            Document document;
            try
            {
                document = AntimonyReader.ReadText(text);
            }
            catch (ModelException)
            {
                return; // Statements drawn at random may contradict each other.
            }
            read++;
            string written = AntimonyWriter.Write(document);
            var again = AntimonyReader.ReadText(written, "written");
            Assert.True(DocumentComparison.FirstDifference(document, again) is null, $"{DocumentComparison.FirstDifference(document, again)}\n{text}\n{written}");
            Assert.Equal(written, AntimonyWriter.Write(again with { Modules = Reordered(document, again) }));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(20261124, 7));
        Assert.True(read > 150, $"Only {read} of 600 texts could be read.");
    }

    /// <summary>The modules of one document with their quantities and units in the order of another.</summary>
    private static System.Collections.Immutable.ImmutableArray<Module> Reordered(Document order, Document document) =>
    [
        .. document.Modules.Zip(order.Modules, (m, o) => m with
        {
            Quantities = [.. o.Quantities.Select(q => m.FindQuantity(q.Id)!)],
            Units = [.. o.Units.Select(u => m.Units.Single(x => x.Definition.Id == u.Definition.Id))],
        }),
    ];

    [Fact]
    public void Written_text_is_grouped_and_aligned()
    {
        string written = AntimonyWriter.Write(AntimonyReader.ReadText("model *m(p)\n p = 1; p has second; p notes \"a port\"; rate = 20 mM; unit mM = 1e-3 mole / litre; x' = rate*p; x = 0\nend"));
        Assert.Equal("""
            model *m(p)
              // Units
              unit mM = 1e-3 mole / litre;

              // Rates of change
              x' = rate * p;

              // Values
              p = 1;  p has second;  p notes "a port";
              rate = 20 mM;
              x = 0;
            end

            """, written.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_flat_model_becomes_one_module_with_underscores_for_dots()
    {
        var flat = Flattener.Flatten(AntimonyReader.ReadText("model inner(x)\n x = 1; J: x -> y; k*x; k = 2; y = 0;\nend\nmodel *outer()\n A: inner(); A__k = 7; at time > 3: A.k = 5;\nend"));
        string written = AntimonyWriter.Write(flat);
        var again = Flattener.Flatten(AntimonyReader.ReadText(written));
        Assert.DoesNotContain("A.", written, StringComparison.Ordinal);
        Assert.Equal(flat.Quantities.Select(q => q.Role).Order(), again.Quantities.Select(q => q.Role).Order());
        Assert.Equal(2, again.Find("A__k_")!.Initial!.Value);
        Assert.Equal("A__k_", again.Events.Single().Assignments.Single().Target);
    }
}
