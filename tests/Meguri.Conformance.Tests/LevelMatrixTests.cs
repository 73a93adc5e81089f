using System.Diagnostics;
using System.Runtime.CompilerServices;
using Meguri.Simulation.Conformance;
using Meguri.Testing;

namespace Meguri.Conformance.Tests;

/// <summary>
/// The suite's models in every level and version: those libSBML converts the highest to, and those the folder holds. Every
/// 20th case by day, all of them with MEGURI_FULL. Skipped where libSBML for Python is absent.
/// </summary>
public sealed class LevelMatrixTests : IDisposable
{
    /// <summary>Conversions that do not say what the model said: case, level, reason.</summary>
    private static readonly (string Id, string Level, string Reason)[] NotConverted =
    [
        ("01317", "l1v2", "rateOf is not in Level 1; the converter leaves its argument"),
        .. new[] { "00938", "00940", "00941", "00942", "00943" }.Select(id => (id, "l2v1", "a value that moved before the start needs an initial assignment; the converter leaves its value at 0")),
        ("01503", "l1v2", "truth values are not in Level 1; the converter writes them as functions it does not have"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("meguri-levels-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void A_model_gives_the_same_results_in_every_level_and_version()
    {
        string suite = SharedData.Require("data", "sbml-test-suite", "semantic");
        bool full = Environment.GetEnvironmentVariable("MEGURI_FULL") == "1";
        Convert(suite, folder, full ? 1 : 20);
        var results = SuiteRun.Of([.. SemanticCase.InEveryLevel(SemanticCase.In(folder))], cancellation: TestContext.Current.CancellationToken);
        Report(results);
        var passedHighest = results.Where(r => r.Case.Level == "l3v2" && r.Outcome == CaseOutcome.Passed).Select(r => r.Case.Id).ToHashSet();
        string[] wrong = [.. results.Where(r => r.Outcome != CaseOutcome.Passed && passedHighest.Contains(r.Case.Id) && !NotConverted.Any(n => n.Id == r.Case.Id && n.Level == r.Case.Level))
            .Select(r => $"{r.Case.Id} {r.Case.Level}: {r.Outcome} {r.Reason}")];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
        Assert.True(results.Count(r => r.Case.Level == "l1v2") > (full ? 300 : 10), "Level 1 was hardly tried.");
    }

    [Fact]
    public void The_models_of_every_level_that_the_folder_holds_pass_where_the_highest_does()
    {
        var cases = SemanticCase.In(SharedData.Require("data", "sbml-test-suite", "semantic")).Where(c => c.ModelFiles.Count > 1 && !c.Tags.Any(t => t.StartsWith("fbc:", StringComparison.Ordinal))).ToList();
        Assert.SkipWhen(cases.Count == 0, "The folder holds each model in one level only.");
        var results = SuiteRun.Of(SemanticCase.InEveryLevel(cases), cancellation: TestContext.Current.CancellationToken);
        Report(results);
        var highest = results.GroupBy(r => r.Case.Id).Where(g => g.Last().Outcome == CaseOutcome.Passed).Select(g => g.Key).ToHashSet();
        string[] wrong = [.. results.Where(r => r.Outcome != CaseOutcome.Passed && highest.Contains(r.Case.Id)).Select(r => $"{r.Case.Id} {r.Case.Level}: {r.Outcome} {r.Reason}")];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static void Report(IReadOnlyList<CaseResult> results)
    {
        foreach (var count in SuiteRun.ByLevel(results))
            TestContext.Current.TestOutputHelper!.WriteLine($"{count.Tag}: {count.Passed} passed, {count.Failed} failed, {count.NotRun} not run");
    }

    private static void Convert(string cases, string into, int every, [CallerFilePath] string here = "")
    {
        string? python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(p => Run(p, "-c", "import libsbml") == 0);
        Assert.SkipWhen(python is null, "libSBML for Python (python3-sbml5) is not installed.");
        Assert.Equal(0, Run(python!, Path.Combine(Path.GetDirectoryName(here)!, "convert_levels.py"), cases, into, every.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Exit code of a program; -1 where there is none.</summary>
    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
