using System.Globalization;
using Meguri.Physiology.Experiments;
using Meguri.Testing;

namespace Meguri.Validation.Tests;

/// <summary>
/// Runs the published experiments and compares each verdict with expected.csv, so that any change of a verdict shows.
/// Slow experiments run only where MEGURI_FULL is 1.
/// </summary>
public class ExperimentTests
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("MEGURI_FULL") == "1";

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> FilesWithSlowOnes =>
        [.. Directory.GetFiles(Folder, "*.yaml").Where(file => ExperimentFileReader.ReadFile(file).Experiments.Any(e => e.Slow)).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(SharedData.Repository, "models", "experiments");

    [Theory]
    [MemberData(nameof(Files))]
    public void Quick_experiments_give_the_expected_verdicts(string file) => Check(file, experiment => !experiment.Slow);

    [Theory]
    [MemberData(nameof(FilesWithSlowOnes))]
    public void Slow_experiments_give_the_expected_verdicts(string file)
    {
        Assert.SkipUnless(Full, "Set MEGURI_FULL=1 to run the slow experiments.");
        Check(file, experiment => experiment.Slow);
    }

    [Fact]
    public void Every_target_has_an_expected_verdict_and_every_expected_verdict_a_target()
    {
        var targets = Directory.GetFiles(Folder, "*.yaml").SelectMany(file => ExperimentFileReader.ReadFile(file).Experiments).SelectMany(e => e.Targets).Select(t => t.Id);
        Assert.Equal(targets.Order(StringComparer.Ordinal), Expected().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_document_tells_every_expected_verdict()
    {
        var told = File.ReadLines(Path.Combine(SharedData.Repository, "docs", "validation.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split(" | ")).Where(cells => cells.Length >= 8 && cells[0] != "| id")
            .ToDictionary(cells => cells[0][2..], cells => cells[5].Trim('*')[2..], StringComparer.Ordinal);
        var expected = Expected();
        string[] wrong = [.. expected.Keys.Union(told.Keys).Where(id => expected.GetValueOrDefault(id) != told.GetValueOrDefault(id)).Order(StringComparer.Ordinal)];
        Assert.True(wrong.Length == 0, $"docs/validation.md differs from expected.csv in {string.Join(", ", wrong)}; write it anew with: ./meguri validate --markdown docs/validation.md");
    }

    private static void Check(string file, Func<Experiment, bool> select)
    {
        var expected = Expected();
        var runner = ExperimentRunner.OfFolder(Path.Combine(SharedData.Repository, "models"));
        var changed = new List<string>();
        foreach (var outcome in runner.Run(ExperimentFileReader.ReadFile(Path.Combine(Folder, file + ".yaml")), select, cancellation: TestContext.Current.CancellationToken))
        {
            string verdict = Word(outcome.Verdict);
            string line = string.Create(CultureInfo.InvariantCulture,
                $"{outcome.Target.Id,-8} {verdict,-5} {outcome.Simulated,10:G4}   {outcome.Target.Published,8:G4} [{outcome.Target.Low:G4}, {outcome.Target.High:G4}] {outcome.Target.Unit,-8} {outcome.Target.Quantity} {outcome.Message}");
            TestContext.Current.TestOutputHelper?.WriteLine(line);
            if (!expected.TryGetValue(outcome.Target.Id, out string? before) || before != verdict)
                changed.Add($"was {before ?? "not listed"}, is {line}");
        }
        Assert.True(changed.Count == 0, $"Verdicts of {file}.yaml have changed; if that is meant, change expected.csv:\n" + string.Join('\n', changed));
    }

    private static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "pass", Verdict.Miss => "miss", _ => "error" };

    private static Dictionary<string, string> Expected() =>
        File.ReadLines(Path.Combine(SharedData.Repository, "tests", "Meguri.Validation.Tests", "expected.csv")).Skip(1)
            .Where(line => line.Length > 0).Select(line => line.Split(',')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
