using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Sbml;
using Meguri.Testing;

namespace Meguri.Conformance.Tests;

/// <summary>The SBML of Antimony texts against the SBML that the reference implementation made of them.</summary>
public sealed class SbmlWritingSuiteTests
{
    private static readonly string[] PackagesNotTaken = ["distrib:", "fbc:", "layout:", "render:"];

    [Fact]
    public void The_SBML_of_a_text_is_what_the_reference_implementation_made_of_it()
    {
        string folder = SharedData.Require("data", "antimony-test-data");
        var misses = new List<string>();
        int compared = 0;
        foreach (string given in Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal))
        {
            string expected = File.ReadAllText(given);
            if (Array.Exists(PackagesNotTaken, p => expected.Contains("xmlns:" + p[..^1], StringComparison.Ordinal)))
                continue;
            compared++;
            if (Difference(Path.ChangeExtension(given, ".txt"), expected) is { } difference)
                misses.Add($"{Path.GetFileNameWithoutExtension(given)}: {difference}");
        }
        string report = $"{compared - misses.Count} of {compared} alike.\n{string.Join('\n', misses)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(compared >= 90 && misses.Count * 20 <= compared, report);
    }

    /// <summary>The first lines in which the two differ, or what failed; null when nothing does.</summary>
    private static string? Difference(string text, string expected)
    {
        try
        {
            var given = CanonicalSbml.Of(expected);
            var written = CanonicalSbml.Of(SbmlWriter.Write(AntimonyReader.ReadFile(text)));
            for (int i = 0; i < Math.Max(given.Count, written.Count); i++)
                if (i >= given.Count || i >= written.Count || given[i] != written[i])
                    return $"expected '{given.ElementAtOrDefault(i)?.Trim()}', written '{written.ElementAtOrDefault(i)?.Trim()}'";
            return null;
        }
        catch (ModelException failure)
        {
            return failure.Message;
        }
    }
}
