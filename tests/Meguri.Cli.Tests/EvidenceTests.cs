using System.Text.Json;
using Meguri.Care.Evidence;

namespace Meguri.Cli.Tests;

public sealed class EvidenceTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task One_claim_is_explained_as_approved(string language)
    {
        Answer answer = await Typed.Line("evidence", "pr-1", "--lang", language);

        Assert.Equal(0, answer.Code);
        Approved.Check("evidence-claim." + language, answer.Out);
    }

    [Fact]
    public async Task A_list_holds_what_was_asked_for_and_counts_the_grades()
    {
        Answer answer = await Typed.Line("evidence", "--module", "thermal", "--grade", "high", "--grade", "low");

        Assert.Equal(0, answer.Code);
        Assert.Contains("TH-4 ", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("TH-9 ", answer.Out, StringComparison.Ordinal);
        Assert.Contains("●●●○ moderate 0", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_claim_can_be_explained_in_both_languages()
    {
        Answer list = await Typed.Line("evidence", "--json", "-");
        using var json = JsonDocument.Parse(list.Out);
        string[] ids = [.. json.RootElement.GetProperty("claims").EnumerateArray().Select(claim => claim.GetProperty("id").GetString()!)];
        Assert.True(ids.Length > 200);
        foreach (string id in ids.Where((_, i) => i % 7 == 0))
            foreach (string language in new[] { "en", "ja" })
                Assert.Contains(id, (await Typed.Line("evidence", id, "--lang", language)).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no claim 'NO-99'.", "NO-99")]
    [InlineData("no topic 'nada'", "--module", "nada")]
    [InlineData("no claim fits", "--search", "xyzzy")]
    public async Task What_is_not_there_is_told(string message, params string[] line)
    {
        Answer answer = await Typed.Line(["evidence", .. line]);

        Assert.Equal(1, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grade_that_does_not_exist_is_refused_with_the_grades_there_are()
    {
        Answer answer = await Typed.Line("evidence", "--grade", "certain");

        Assert.Equal(2, answer.Code);
        Assert.All(ClaimFile.GradeWords, word => Assert.Contains(word, answer.Error, StringComparison.Ordinal));
    }
}
