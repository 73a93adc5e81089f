using System.Text.Json;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

/// <summary>The command on a small trial in healthy people: a few people, one parameter.</summary>
public sealed class CalibrateTests : IDisposable
{
    private const string Small = """
        id: small
        description: {en: a small calibration, ja: 小さな合わせ}
        seed: 3
        people: 4
        tolerance: 1e-3
        evaluations: 3
        parameters:
          - {id: pain.centre.ka, scale: log, sd: 0.3, limits: [0.5, 6], why: test}
        cohorts:
          - id: healthy
            person: healthy-45
            weekly_factor: false
            arms:
              cycling: {sessions: [{weeks: [1, 1], days: [mon], at: "14:00", hours: 0.5, set: {ex_aerobic: 0.65, met: 6, load_knee: 0.4}}]}
            measure:
              gain: value(pain.knee.threshold, 14.6) - value(pain.knee.threshold, 13.7)
        targets:
          - {id: T-1, quantity: threshold after cycling, unit: kPa, value: mean(gain), published: 45, low: 40, high: 50, source: "Vaegter 2018 [V]"}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("meguri-calibrate-").FullName;

    public CalibrateTests()
    {
        Copy(Path.Combine(SharedData.Repository, "models"), Path.Combine(folder, "models"));
        File.Delete(Models("calibrated.yaml"));
        File.WriteAllText(Models("calibration", "small.yaml"), Small);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Models(params string[] parts) => Path.Combine([folder, "models", .. parts]);

    private Task<Answer> Calibrate(params string[] arguments) => Typed.In(folder, TestContext.Current.CancellationToken, ["calibrate", .. arguments]);

    [Fact]
    public async Task A_calibration_moves_the_value_towards_its_target_and_writes_a_record_that_a_second_run_repeats()
    {
        Answer answer = await Calibrate("small", "--write", "--json", "-", "--lang", "en");

        Assert.Equal(0, answer.Code);
        using var json = JsonDocument.Parse(answer.Out);
        var target = json.RootElement.GetProperty("targets")[0];
        Assert.True(Math.Abs(target.GetProperty("simulated").GetDouble() - 45) < Math.Abs(target.GetProperty("before").GetDouble() - 45));
        string record = File.ReadAllText(Models("calibration", "small.result.yaml")), values = File.ReadAllText(Models("calibrated.yaml"));
        Assert.Contains("command: \"meguri calibrate small --write\"", record, StringComparison.Ordinal);
        Assert.Contains("run: small\nvalues:\n  pain.centre.ka: ", values, StringComparison.Ordinal);

        await Calibrate("small", "--write", "--json", "-", "--threads", "1");
        Assert.Equal((record, values), (File.ReadAllText(Models("calibration", "small.result.yaml")), File.ReadAllText(Models("calibrated.yaml"))));

        // What the calibration has set is what the present person has.
        using var check = JsonDocument.Parse((await Calibrate("small", "--dry-run", "--json", "-")).Out);
        Assert.Equal(target.GetProperty("simulated").GetDouble(), check.RootElement.GetProperty("targets")[0].GetProperty("simulated").GetDouble(), 1e-3);
    }

    [Theory]
    [InlineData("en", "after", "most felt by T-1", "Targets that pull against each other")]
    [InlineData("ja", "後", "最もひびく目標 T-1", "引っ張り合う目標")]
    public async Task The_report_is_there_in_both_languages_on_the_terminal_and_as_a_page(string language, string after, string felt, string pulling)
    {
        string page = Path.Combine(folder, "page.md");
        Answer answer = await Calibrate("small", "--markdown", page, "--lang", language);

        Assert.Equal(0, answer.Code);
        string written = File.ReadAllText(page);
        foreach (string wanted in new[] { after, felt, pulling, "T-1", "pain.centre.ka" })
        {
            Assert.Contains(wanted, written, StringComparison.Ordinal);
            Assert.Contains(wanted.Split(' ')[0], answer.Out, StringComparison.Ordinal);
        }
        Assert.False(File.Exists(Models("calibrated.yaml")));
    }

    [Theory]
    [InlineData("there is no calibration 'smal'.*Did you mean 'small'", "smal")]
    [InlineData("this calibration has no parameter 'pain.centre.kb'.*Did you mean 'pain.centre.ka'", "small", "--parameters", "pain.centre.kb")]
    [InlineData("--people 1 is out of range", "small", "--people", "1")]
    [InlineData("--evaluations 2 is out of range. Give a whole number from 3", "small", "--evaluations", "2")]
    [InlineData("--dry-run moves nothing", "small", "--dry-run", "--write")]
    [InlineData("only one result can go to standard output", "small", "--json", "-", "--markdown", "-")]
    public async Task What_cannot_be_done_is_told_before_anything_is_simulated(string message, params string[] arguments)
    {
        Answer answer = await Calibrate([.. arguments, "--lang", "en"]);

        Assert.NotEqual(0, answer.Code);
        Assert.Matches(message, answer.Error.ReplaceLineEndings(" "));
        Assert.Equal("", answer.Out);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string below in Directory.GetDirectories(from))
            Copy(below, Path.Combine(to, Path.GetFileName(below)));
    }
}
