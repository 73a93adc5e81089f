using Meguri.Care.Comparing;
using Meguri.Care.Report;
using Meguri.Care.Screening;
using Meguri.Testing;

namespace Meguri.Care.Tests.Report;

public sealed class HandoutTests
{
    [Theory]
    [InlineData("ja", "これは学習と相談のための予想で、診断ではありません。")]
    [InlineData("en", "This is a forecast for learning and discussion, not a diagnosis.")]
    public void Says_once_that_it_is_no_diagnosis_and_names_its_run(string language, string sentence)
    {
        var result = SampleComparison.Whole();

        string page = HtmlHandout.Write(result, language);

        Assert.Equal(2, page.Split(sentence).Length);
        Assert.Contains(RunId.Of(result), page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(page, HtmlHandout.Write(ComparisonJson.Read(ComparisonJson.Write(result)), language));
    }

    [Fact]
    public void Is_about_the_first_plan_that_is_not_stopped()
    {
        var stopped = SampleComparison.Whole() with { Screening = [Stop("graded-exercise")] };

        Assert.Equal("sleep-routine", HtmlHandout.PlanOf(stopped)!.Id);
        Assert.DoesNotContain("graded exercise", HtmlHandout.Write(stopped, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_none_where_every_plan_is_stopped()
    {
        var stopped = SampleComparison.Whole() with { Screening = [Stop("graded-exercise"), Stop("sleep-routine")] };

        Assert.Null(HtmlHandout.PlanOf(stopped));
        Assert.Throws<ArgumentException>(() => HtmlHandout.Write(stopped, "en"));
    }

    private static PlanScreening Stop(string plan) => new() { PlanId = plan, Outcome = ScreeningOutcome.Stop, Items = [], Open = [] };
}
