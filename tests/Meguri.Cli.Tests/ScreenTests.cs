using Meguri.Care.Comparing;
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

    private string Person(string answers)
    {
        string file = Path.Combine(folder, "person.yaml");
        File.WriteAllText(file, File.ReadAllText(Path.Combine(SharedData.Repository, "models", "people", "example.yaml")).TrimEnd() + "\nscreening: {" + answers + "}\n");
        return file;
    }
}
