using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Experiments;

namespace Meguri.Physiology.Tests.Experiments;

/// <summary>Runs experiment texts on a one-compartment model whose solution is known.</summary>
internal static class Laboratory
{
    private const string Models = """
        model drug()
          x = 0; k = 0.5; dose = 0; start_level = 0; double_k = 2*k;
          x' = dose - k*x;
          count = 0; next_at = 24;
          at (time >= next_at): count = count + 1, next_at = next_at + 24;
        end
        model score(level)
          level = 0; twice := 2*level;
        end
        """;

    public const string Head = """
        module: drug
        model: drug.ant
        of: drug

        """;

    /// <summary>Values of all targets by id; an error fails the test.</summary>
    public static Dictionary<string, double> Run(string experiments, int threads = 0)
    {
        var outcomes = Outcomes(experiments, threads);
        var failed = outcomes.FirstOrDefault(outcome => outcome.Simulated is null);
        Assert.True(failed is null, failed?.Message);
        return outcomes.ToDictionary(outcome => outcome.Target.Id, outcome => outcome.Simulated!.Value);
    }

    public static IReadOnlyList<Outcome> Outcomes(string experiments, int threads = 0)
    {
        var file = ExperimentFileReader.ReadText(Head + experiments, "test.yaml");
        var document = AntimonyReader.ReadText(Models);
        return [.. new ExperimentRunner((_, name) => Flattener.Flatten(document, new FlattenOptions { Module = name }), threads).Run(file)];
    }

    /// <summary>The text of one experiment of one person.</summary>
    public static string One(string body, params (string Id, string Value)[] targets) =>
        "experiments:\n  - id: e\n    protocol: test\n    tolerance: 1e-8\n" + Indent(body) + "\n    targets:\n"
        + string.Concat(targets.Select(t => $"      - {{id: {t.Id}, quantity: q, value: \"{t.Value}\", low: -1e9, high: 1e9, source: test}}\n"));

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => "    " + line));
}
