using Meguri.Care.Comparing;
using Meguri.Care.Screening;
using Meguri.Cli.Output;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

public sealed class ScreenTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-screen-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task The_check_of_a_person_with_answers_reads_as_approved(string language)
    {
        Answer answer = await Typed.Line("screen", "--person", Person("swelling: yes, anticoagulant: yes, hypermobile: no"), "--plan", "graded-exercise", "--plan", "massage-and-stretch", "--lang", language);

        Assert.Equal(0, answer.Code);
        Approved.Check("screen." + language, answer.Out);
    }

    [Theory]
    [InlineData("swelling: yes", true, 1)]
    [InlineData("swelling: yes", false, 0)]
    [InlineData("swelling: no", true, 0)]
    [InlineData("pregnancy: yes", true, 0)]
    public async Task Only_a_stop_ends_a_strict_check_with_1(string answers, bool strict, int code)
    {
        string[] line = ["screen", "--person", Person(answers), "--plan", "graded-exercise"];
        Assert.Equal(code, (await Typed.Line(strict ? [.. line, "--strict"] : line)).Code);
    }

    [Fact]
    public async Task A_question_that_does_not_exist_and_an_answer_that_is_none_are_told_with_their_line()
    {
        Answer unknown = await Typed.Line("screen", "--person", Person("swolen: yes"));
        Assert.Equal(1, unknown.Code);
        Assert.Contains("person.yaml:18:", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("There is no safety question 'swolen'.", unknown.Error, StringComparison.Ordinal);
        Answer maybe = await Typed.Line("screen", "--person", Person("swelling: maybe"));
        Assert.Contains("'swelling' is 'maybe'.", maybe.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void A_comparison_with_a_stopped_plan_reads_as_approved(string language)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };

        ComparisonTable.Write(SampleComparison.Stopped(), Typed.On(output, error, language));

        Approved.Check("compare-stopped." + language, output.ToString());
    }

    [Fact]
    public void A_stored_comparison_keeps_its_screening_and_one_without_reads_as_unchecked()
    {
        ComparisonResult stopped = ComparisonJson.Read(ComparisonJson.Write(SampleComparison.Stopped()));
        Assert.True(stopped.IsStopped("sleep-routine"));
        Assert.Equal("There was anaphylaxis.", stopped.Screening[2].Items[0].Reasons[0].Text.En);
        Assert.Empty(ComparisonJson.Read(ComparisonJson.Write(SampleComparison.Of())).Screening);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void A_comparison_with_a_stop_that_was_overridden_for_research_reads_as_approved(string language)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };

        ComparisonTable.Write(SampleComparison.Stopped() with { Override = new ResearchOverride("Dr. Sample", "dose finding") }, Typed.On(output, error, language));

        Approved.Check("compare-overridden." + language, output.ToString());
    }

    [Fact]
    public async Task A_stopped_plan_is_not_simulated_alone_unless_somebody_overrides_it_by_name_and_that_is_logged()
    {
        string person = Person("swelling: yes"), json = Path.Combine(folder, "result.json"), log = Path.Combine(folder, OverrideLog.FileName);
        string[] run = ["simulate", "--person", person, "--plan", "walking", "--people", "2", "--weeks", "1", "--json", json, "--lang", "en"];

        Answer refused = await Typed.Line(run);
        Assert.Equal(1, refused.Code);
        Assert.Contains("must not be done and was not simulated", refused.Error, StringComparison.Ordinal);
        Assert.Contains("There is obvious swelling. Have it looked at first. [article 002, evaluation first; tissue dossier, section 13]", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(json));
        Assert.False(File.Exists(log));

        Answer overridden = await Typed.Line([.. run, "--research-override", "what would swelling hide", "--by", "M. Sample"]);
        Assert.Equal(0, overridden.Code);
        Assert.Contains("Computed for research only: M. Sample overrode the stop (what would swelling hide). It must not be carried out.", System.Text.RegularExpressions.Regex.Replace(overridden.Out, @"\s+", " "), StringComparison.Ordinal);
        ComparisonResult result = ComparisonJson.Read(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        Assert.Equal(new ResearchOverride("M. Sample", "what would swelling hide"), result.Override);
        Assert.True(result.IsStopped("walking"));
        using var line = System.Text.Json.JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken)));
        Assert.Equal(("M. Sample", "what would swelling hide", "walking", "swelling"), (line.RootElement.GetProperty("by").GetString(), line.RootElement.GetProperty("reason").GetString(),
            line.RootElement.GetProperty("plans")[0].GetProperty("plan").GetString(), line.RootElement.GetProperty("plans")[0].GetProperty("stops")[0].GetProperty("question").GetString()));
    }

    [Fact]
    public void The_report_says_who_overrode_a_stop_and_never_so_without()
    {
        ComparisonResult stopped = SampleComparison.Stopped();
        string page = Care.Report.HtmlReport.Write(stopped with { Override = new ResearchOverride("Dr. <Sample>", "dose finding") }, "en"), plain = Care.Report.HtmlReport.Write(stopped, "en");

        Assert.Contains("Computed for research only: Dr. &lt;Sample&gt; overrode the stop (dose finding). It must not be carried out.", page, StringComparison.Ordinal);
        Assert.Contains("(for research only)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("for explanation only", page, StringComparison.Ordinal);
        Assert.DoesNotContain("for research only", plain, StringComparison.Ordinal);
        Assert.Contains("for explanation only", plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--research-override", "why")]
    [InlineData("--by", "Somebody")]
    [InlineData("--research-override", "why", "--by", " ")]
    public async Task An_override_needs_a_reason_and_a_name(params string[] part)
    {
        foreach (string command in new[] { "compare", "simulate" })
        {
            Answer answer = await Typed.Line([command, "--people", "2", "--weeks", "1", "--lang", "en", .. part]);
            Assert.Equal(1, answer.Code);
            Assert.Contains("needs both the reason and a name", answer.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_override_nothing_needs_is_mentioned_and_not_kept()
    {
        string json = Path.Combine(folder, "result.json");
        Answer answer = await Typed.Line("compare", "--person", Person("swelling: no"), "--plan", "sleep-hygiene", "--people", "2", "--weeks", "1", "--json", json, "--research-override", "why", "--by", "Somebody", "--lang", "en");
        Assert.Equal(0, answer.Code);
        Assert.Contains("stops none of these plans", answer.Error, StringComparison.Ordinal);
        Assert.Null(ComparisonJson.Read(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).Override);
        Assert.Single(Directory.GetFiles(folder, "*.json*"));
    }

    private string Person(string answers)
    {
        string file = Path.Combine(folder, "person.yaml");
        File.WriteAllText(file, File.ReadAllText(Path.Combine(SharedData.Repository, "models", "people", "example.yaml")).TrimEnd() + "\nscreening: {" + answers + "}\n");
        return file;
    }
}
