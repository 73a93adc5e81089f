using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;
using Meguri.Testing;

namespace Meguri.Conformance.Tests;

/// <summary>A model written as SBML and read again is the same flat model.</summary>
public sealed class SbmlRoundTripTests
{
    private static readonly FlattenOptions Foreign = new() { AllowMissingValues = true };

    /// <summary>Files that are no models as they stand: file and reason.</summary>
    private static readonly Dictionary<string, string> NoModels = new(StringComparer.Ordinal)
    {
        ["model2.txt"] = "imports files of its author's own disk",
        ["non_ascii.txt"] = "is broken UTF-8 on purpose",
    };

    public static TheoryData<string> Models => [.. Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "models"), "*.ant").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_of_this_house_stays_the_same_with_and_without_submodels_and_over_text(string file) =>
        Assert.Empty(Changes(Path.Combine(SharedData.Repository, "models", file)));

    [Theory]
    [InlineData("antimony-test-data", 200)]
    [InlineData("biomodels-antimony", 190)]
    public void Every_text_of_a_suite_stays_the_same(string suite, int least)
    {
        var failures = new List<string>();
        int compared = 0;
        foreach (string file in Directory.EnumerateFiles(SharedData.Require("data", suite), "*.txt").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            if (NoModels.ContainsKey(name) || name == "LICENSE.txt")
                continue;
            compared++;
            failures.AddRange(Changes(file).Select(c => $"{name}: {c}"));
        }
        Assert.True(compared >= least, $"Only {compared} files were compared.");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>What is no longer the same after SBML with comp, SBML without, and SBML and Antimony text.</summary>
    private static List<string> Changes(string file)
    {
        var document = AntimonyReader.ReadFile(file);
        var changes = new List<string>();
        if (Flat(document) is not { } before)
            return changes; // a model nobody can simulate is compared as text elsewhere
        foreach (bool flat in new[] { false, true })
        {
            try
            {
                var read = SbmlReader.ReadText(SbmlWriter.Write(document, new SbmlWriteOptions { Flat = flat }), file + ".xml");
                changes.AddRange(FlatComparison.Differences(before, Flattener.Flatten(read, Foreign)).Select(d => $"{(flat ? "flat" : "comp")}: {d}"));
                if (flat)
                    continue;
                var text = AntimonyReader.ReadText(AntimonyWriter.Write(read), file);
                changes.AddRange(FlatComparison.Differences(before, Flattener.Flatten(text, Foreign)).Select(d => $"text: {d}"));
            }
            catch (ModelException failure)
            {
                changes.Add($"{(flat ? "flat" : "comp")}: {failure.Message}");
            }
        }
        return changes;
    }

    private static FlatModel? Flat(Document document)
    {
        try
        {
            return Flattener.Flatten(document, Foreign);
        }
        catch (ModelException)
        {
            return null;
        }
    }
}
