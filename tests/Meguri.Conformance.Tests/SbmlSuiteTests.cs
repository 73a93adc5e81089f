using System.Runtime.CompilerServices;
using System.Text;
using Meguri.Simulation.Conformance;
using Meguri.Testing;

namespace Meguri.Conformance.Tests;

/// <summary>
/// The semantic cases of the SBML Test Suite whose tags do not name fbc, against <c>sbml-expected.csv</c>. Any
/// change, for the better too, has to be entered there; MEGURI_ACCEPT=1 writes the file anew.
/// </summary>
public sealed class SbmlSuiteTests
{
    private static string ExpectedFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "sbml-expected.csv");

    [Fact]
    public void Every_case_ends_as_it_is_expected_to()
    {
        string folder = SharedData.Require("data", "sbml-test-suite", "semantic");
        var cases = SemanticCase.In(folder).Where(c => c.Tags.Count > 0 && !c.Tags.Any(t => t.StartsWith("fbc:", StringComparison.Ordinal))).ToList();
        var found = SuiteRun.Of(cases, cancellation: TestContext.Current.CancellationToken).ToDictionary(r => r.Case.Id, Line);
        string file = ExpectedFile();
        if (Environment.GetEnvironmentVariable("MEGURI_ACCEPT") == "1")
            File.WriteAllText(file, "case,outcome,reason\n" + string.Concat(found.Values.Order(StringComparer.Ordinal).Select(l => l + "\n")), new UTF8Encoding(false));
        var expected = File.ReadLines(file).Skip(1).ToDictionary(l => l[..5]);
        var changes = cases.Select(c => c.Id).Where(id => expected.GetValueOrDefault(id) != found[id])
            .Select(id => $"expected: {expected.GetValueOrDefault(id, id + " is not in the list")}\n   found: {found[id]}").ToList();
        Assert.True(changes.Count == 0, $"{changes.Count} of {cases.Count} cases changed:\n{string.Join('\n', changes.Take(20))}");
    }

    /// <summary>Why a case could not be run belongs to the list; how far off a failed one is depends on tolerances.</summary>
    private static string Line(CaseResult result) => result.Outcome switch
    {
        CaseOutcome.Passed => $"{result.Case.Id},pass,",
        CaseOutcome.Failed => $"{result.Case.Id},fail,",
        _ => $"{result.Case.Id},not-run,\"{result.Reason.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };
}
