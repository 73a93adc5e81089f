using Meguri.Care.Screening;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Tests.Screening;

public class ScreeningFileTests
{
    private const string Small = """
        not_covered: {ja: まだ, en: not yet}
        groups:
          exercise: {name: {ja: 運動, en: exercise}, classes: [exercise]}
        questions:
          fever: {about: general, ask: {ja: 熱, en: fever}, yes: {ja: 熱です, en: a fever}, source: test}
        rules:
          - {if: [fever], for: [exercise], outcome: stop, source: test}
        """;

    [Fact]
    public void A_small_file_is_read() => Assert.Single(ScreeningFile.Read(YamlMap.ReadText(Small, "s.yaml")).Rules);

    [Theory]
    [InlineData("outcome: stop", "outcome: maybe", 7, "'outcome' is 'maybe'.")]
    [InlineData("if: [fever]", "if: [feverr]", 7, "'feverr' is not known.")]
    [InlineData("for: [exercise]", "for: []", 7, "The rule speaks of no treatment.")]
    [InlineData("if: [fever], ", "", 7, "The rule never holds.")]
    [InlineData("if: [fever]", "age_from: 70", 7, "A rule of age needs its reason.")]
    [InlineData("if: [fever]", "always: true", 7, "A rule that always holds needs its reason.")]
    [InlineData("classes: [exercise]", "classes: [exercises]", 3, "There is no class of treatment 'exercises'.")]
    [InlineData(", classes: [exercise]", "", 3, "The group 'exercise' would hold every treatment.")]
    [InlineData("about: general", "about: elbow", 5, "'about' is 'elbow'.")]
    [InlineData("yes: {ja: 熱です, en: a fever}, ", "", 5, "'yes' is missing.")]
    [InlineData("outcome: stop", "outcome: stop, regions: [elbow]", 7, "There is no region 'elbow'.")]
    public void A_mistake_is_told_with_its_line(string good, string bad, int line, string message)
    {
        var error = Assert.Throws<ModelException>(() => ScreeningFile.Read(YamlMap.ReadText(Small.Replace(good, bad, StringComparison.Ordinal), "s.yaml"))).Errors[0];
        Assert.Equal((message, line), (error.Message, error.Place!.Line));
        Assert.NotNull(error.Expected);
    }

    [Fact]
    public void A_question_no_rule_uses_is_refused()
    {
        string more = Small.Replace("rules:", "  idle: {about: general, ask: {ja: 問, en: q}, yes: {ja: 答, en: a}, source: test}\nrules:", StringComparison.Ordinal);
        Assert.Equal("No rule uses the question 'idle'.", Assert.Throws<ModelException>(() => ScreeningFile.Read(YamlMap.ReadText(more, "s.yaml"))).Errors[0].Message);
    }

    [Fact]
    public void Every_question_and_rule_of_the_library_has_a_source_and_both_languages()
    {
        var safety = new CareLibrary(Models.Folder).Safety;
        Assert.All(safety.Questions, question =>
        {
            Assert.NotEqual(question.Ask.Ja, question.Ask.En);
            Assert.NotEqual(question.Yes.Ja, question.Yes.En);
            Assert.NotEqual("", question.Source);
        });
        Assert.All(safety.Rules, rule => Assert.NotEqual("", rule.Source));
    }
}
