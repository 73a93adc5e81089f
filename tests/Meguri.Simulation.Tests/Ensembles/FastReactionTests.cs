using Meguri.Modeling;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;
using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Tests.Ensembles;

/// <summary>Reactions in equilibrium at all times, as SBML Level 2 has them.</summary>
public sealed class FastReactionTests
{
    private static string Reaction(string id, string[] reactants, string[] products, string law, bool fast)
    {
        static string List(string name, string[] species) => species.Length == 0 ? "" : $"<{name}>{string.Concat(species.Select(s => $"<speciesReference species=\"{s}\"/>"))}</{name}>";
        return $"<reaction id=\"{id}\" reversible=\"true\" fast=\"{(fast ? "true" : "false")}\">{List("listOfReactants", reactants)}{List("listOfProducts", products)}"
            + $"<kineticLaw><math xmlns=\"http://www.w3.org/1998/Math/MathML\">{law}</math></kineticLaw></reaction>";
    }

    private static string Times(params string[] factors) => $"<apply><times/>{string.Concat(factors.Select(f => $"<ci>{f}</ci>"))}</apply>";

    private static string Minus(string a, string b) => $"<apply><minus/>{a}{b}</apply>";

    private static FlatModel Flat(string reactions, params (string Id, double Start)[] species) => Flattener.Flatten(SbmlReader.ReadText($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <sbml xmlns="http://www.sbml.org/sbml/level2/version4" level="2" version="4"><model id="m">
        <listOfCompartments><compartment id="cell" size="2"/></listOfCompartments>
        <listOfSpecies>{string.Concat(species.Select(s => FormattableString.Invariant($"<species id=\"{s.Id}\" compartment=\"cell\" initialConcentration=\"{s.Start}\"/>")))}</listOfSpecies>
        <listOfParameters><parameter id="k" value="0.5"/><parameter id="f" value="3"/><parameter id="r" value="1"/></listOfParameters>
        <listOfReactions>{reactions}</listOfReactions></model></sbml>
        """, "fast.xml"));

    private static double[][] Simulate(FlatModel flat, double[] times, params string[] outputs)
    {
        var model = CompiledModel.Compile(flat, new CompileOptions { Outputs = [.. outputs.Select(Output.Of)], Varied = [], Width = 1 });
        var recorder = new Recorder();
        var start = model.Initialize();
        var run = new Run { Person = 0, Start = 0, End = times[^1], Parameters = start.Parameters, States = start.States, SampleTimes = times };
        Ensemble.Simulate(model, [run], recorder, new EnsembleOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12, Threads = 1 }, cancellation: TestContext.Current.CancellationToken);
        return [.. recorder.Samples(0).Select(s => s.Outputs)];
    }

    [Fact]
    public void What_is_in_equilibrium_decays_together()
    {
        // A <=> B with B = 3 A, and B -> nothing with k: the sum decays with 3/4 k.
        var flat = Flat(Reaction("J", ["A"], ["B"], Minus(Times("f", "A"), Times("r", "B")), true) + Reaction("D", ["B"], [], Times("k", "B", "cell"), false), ("A", 4), ("B", 0));
        double[] times = [0, 1, 5];
        double[][] found = Simulate(flat, times, "A", "B");
        for (int i = 0; i < times.Length; i++)
        {
            double sum = 4 * Math.Exp(-0.375 * times[i]);
            Assert.Equal(0.25 * sum, found[i][0], 1e-8);
            Assert.Equal(0.75 * sum, found[i][1], 1e-8);
        }
    }

    [Fact]
    public void Binding_and_a_chain_of_equilibria_keep_their_moieties()
    {
        // A + B <=> C and C <=> D, with D lost slowly.
        var flat = Flat(
            Reaction("J1", ["A", "B"], ["C"], Minus(Times("f", "A", "B"), Times("r", "C")), true)
            + Reaction("J2", ["C"], ["D"], Minus(Times("f", "C"), Times("k", "D")), true)
            + Reaction("L", ["D"], [], Times("k", "D", "cell"), false),
            ("A", 2), ("B", 3), ("C", 0.5), ("D", 0));
        foreach (double[] f in Simulate(flat, [0, 0.5, 2], "A", "B", "C", "D"))
        {
            Assert.Equal(3 * f[0] * f[1], f[2], 1e-7);
            Assert.Equal(6 * f[2], f[3], 1e-7);
            Assert.Equal(1, f[1] - f[0], 1e-7);
        }
        double[] start = Simulate(flat, [0], "A", "C", "D")[0];
        Assert.Equal(2.5, start.Sum(), 1e-9);
    }

    [Fact]
    public void A_fast_reaction_without_rate_law_is_told()
    {
        var error = Assert.Throws<ModelException>(() => Flat("<reaction id=\"J\" fast=\"true\"><listOfReactants><speciesReference species=\"A\"/></listOfReactants></reaction>", ("A", 1)));
        Assert.Contains("'J' cannot be kept in equilibrium", error.Message, StringComparison.Ordinal);
    }
}
