namespace Meguri.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("modl", "model")]
    [InlineData("model chek x", "check")]
    [InlineData("compare --peple 10", "--people")]
    public async Task What_is_not_understood_ends_with_2_and_what_comes_near(string typed, string near)
    {
        Answer answer = await Typed.Line(typed.Split(' '));

        Assert.Equal(2, answer.Code);
        Assert.Equal("", answer.Out);
        Assert.Contains($"Did you mean '{near}'?", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--help", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "'many' after --people is not a whole number. Write it like 200")]
    [InlineData("ja", "--people の 'many' は整数ではありません。200 のように書いてください。")]
    public async Task A_wrong_number_is_named_in_the_language_asked_for(string language, string sentence)
    {
        Answer answer = await Typed.Line("compare", "--people", "many", "--lang", language);

        Assert.Equal(2, answer.Code);
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare --people 0", "--people 0 is out of range")]
    [InlineData("compare --weeks 9999", "--weeks 9999 is out of range")]
    [InlineData("compare --plan graded-exercize", "did you mean 'graded-exercise'?")]
    [InlineData("compare --person nobody", "There is no person 'nobody'.")]
    [InlineData("simulate --observe pain_nee", "Did you mean 'pain_knee'?")]
    [InlineData("compare --csv - --json -", "only one result can go to standard output")]
    [InlineData("compare --html no-such-folder/report.html", "mkdir -p")]
    [InlineData("model check no-such-file.ant", "there is no file 'no-such-file.ant'")]
    public async Task What_cannot_be_done_ends_with_1_and_how_to_mend_it(string typed, string said)
    {
        Answer answer = await Typed.Line(typed.Split(' '));

        Assert.Equal(1, answer.Code);
        Assert.Equal("", answer.Out);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja_JP.UTF-8", "ja")]
    [InlineData("en_US.UTF-8", "en")]
    [InlineData("C", "en")]
    [InlineData(null, "en")]
    public void The_environment_gives_the_language_where_none_is_asked_for(string? locale, string language)
    {
        Assert.Equal(language, LanguageChoice.From([], name => name == "LANG" ? locale : null));
        Assert.Equal("ja", LanguageChoice.From(["--lang", "ja"], _ => locale));
        Assert.Equal("en", LanguageChoice.From(["compare", "--lang=en"], _ => locale));
    }

    [Fact]
    public async Task Cancelling_ends_with_130_and_leaves_no_file()
    {
        using var stop = new CancellationTokenSource();
        string folder = Directory.CreateTempSubdirectory("meguri-cli-").FullName;
        await stop.CancelAsync();

        Answer answer = await Typed.Line(stop.Token, "compare", "--people", "4", "--weeks", "1", "--html", Path.Combine(folder, "report.html"));

        Assert.Equal(130, answer.Code);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }
}
