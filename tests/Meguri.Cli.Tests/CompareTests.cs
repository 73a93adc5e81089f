using System.Text.Json;
using Meguri.Care.Comparing;
using Meguri.Cli.Output;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("en", 2)]
    [InlineData("ja", 2)]
    [InlineData("en", 3)]
    [InlineData("en", 0)]
    public void A_comparison_reads_as_approved(string language, int plans)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };

        ComparisonTable.Write(SampleComparison.Of(plans), Typed.On(output, error, language));

        Assert.Equal("", error.ToString());
        Approved.Check($"compare-{plans}-plans.{language}", output.ToString());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Three_views_and_what_the_effects_rest_on_read_as_approved(string language)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };

        EvidenceTables.Write(SampleComparison.Weighed(), Typed.On(output, error, language));

        Approved.Check($"compare-views.{language}", output.ToString());
    }

    [Fact]
    public async Task Views_stand_side_by_side_on_the_same_people_and_differ_as_they_should()
    {
        Answer answer = await Typed.Line("compare", "--people", "8", "--weeks", "4", "--plan", "graded-exercise", "--view", "all", "--probabilities", "strict", "--json", "-");

        Assert.Equal(0, answer.Code);
        ComparisonResult result = ComparisonJson.Read(answer.Out);
        Assert.Equal(EvidenceView.AsEvidenceHasIt, result.Settings.EvidenceView);
        Assert.Equal("strict", result.Settings.Evidence!.Probabilities);
        Assert.Equal(ViewNames.Three, result.Views.Select(view => view.View));
        double Effect(EvidenceView view) => result.Views.Single(one => one.View == view).Find("graded-exercise", "pain_knee")!.FromUsualCare!.Mean;
        Assert.True(Effect(EvidenceView.AsClaimed) < Effect(EvidenceView.ProvenOnly));
        Assert.Equal(result.Outcome("graded-exercise", "pain_knee").FromUsualCare!.Mean, Effect(EvidenceView.AsEvidenceHasIt));
    }

    [Theory]
    [InlineData(2, "--view", "hopeful")]
    [InlineData(1, "--probabilities", "wild")]
    [InlineData(1, "--view", "reference", "--evidence-share")]
    public async Task A_view_or_a_set_that_does_not_exist_is_told_before_anything_is_computed(int code, params string[] line)
    {
        Answer answer = await Typed.Line(["compare", "--people", "1000000", .. line]);

        Assert.Equal(code, answer.Code);
        Assert.Contains(line.Contains("--probabilities") ? "default, strict, generous" : "as-evidence", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_with_one_and_two_threads()
    {
        Answer one = await Typed.Line("compare", "--people", "6", "--weeks", "1", "--seed", "3", "--threads", "1", "--csv", "-");
        Answer two = await Typed.Line("compare", "--people", "6", "--weeks", "1", "--seed", "3", "--threads", "2", "--csv", "-");

        Assert.Equal(0, one.Code);
        Assert.StartsWith("plan,observable,week,statistic,value\n", one.Out, StringComparison.Ordinal);
        Assert.Contains("graded-exercise,pain_knee,1,median,", one.Out, StringComparison.Ordinal);
        Assert.Equal(one.Out, two.Out);
    }

    [Fact]
    public async Task Files_are_written_whole_and_named()
    {
        string json = Path.Combine(folder, "result.json"), html = Path.Combine(folder, "report.html");

        Answer answer = await Typed.Line("compare", "--people", "4", "--weeks", "1", "--plan", "sleep-routine", "--json", json, "--html", html);

        Assert.Equal(0, answer.Code);
        Assert.Contains("Wrote " + html, answer.Error, StringComparison.Ordinal);
        Assert.Contains("sleep", answer.Out, StringComparison.Ordinal);
        ComparisonResult read = ComparisonJson.Read(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        Assert.Equal(["usual-care", "sleep-routine"], read.Plans.Select(plan => plan.Id));
        Assert.Contains("<!doctype html>", await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task One_plan_is_followed_week_by_week()
    {
        Answer answer = await Typed.Line("simulate", "--plan", "sleep-routine", "--people", "4", "--weeks", "2", "--observe", "sleep_onset,pain_knee", "--single", "2", "--json", "-");

        Assert.Equal(0, answer.Code);
        using var parsed = JsonDocument.Parse(answer.Out);
        Assert.Equal(2, parsed.RootElement.GetProperty("observables").GetArrayLength());
    }

    [Theory]
    [InlineData("plans", "graded-exercise")]
    [InlineData("people", "example")]
    public async Task What_there_is_is_listed(string command, string contains)
    {
        foreach (string language in new[] { "en", "ja" })
        {
            Answer answer = await Typed.Line(command, "--lang", language);
            Assert.Equal((0, ""), (answer.Code, answer.Error));
            Assert.Contains(contains, answer.Out, StringComparison.Ordinal);
        }
    }
}
