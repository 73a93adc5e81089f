using Meguri.Care.Evidence;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Tests.Evidence;

public class ClaimFileTests
{
    private const string Good = """
        claims:
          X-1:
            claim: {ja: "あ", en: "a"}
            gains: [link_a]
            direction: supports
            grade: low
            why: {ja: "あ", en: "a"}
            sources: ["doi:10.1/x"]
            would_change: {ja: "あ", en: "a"}
        """;

    [Fact]
    public void A_claim_reads()
    {
        var claim = Assert.Single(Read(Good));
        Assert.Equal(EvidenceGrade.Low, claim.Grade);
        Assert.Equal("test", claim.Module);
        Assert.True(claim.IsWeighed);
        Assert.False(claim.IsProven);
    }

    [Theory]
    [InlineData("grade: low", "grade: lowish", "test.yaml:6:", "'grade' is 'lowish'.")]
    [InlineData("gains: [link_a]", "gain: [link_a]", "test.yaml:4:", "'gain' is not known here.")]
    [InlineData("gains: [link_a]", "", "test.yaml:3:", "speaks of no gain")]
    [InlineData("sources: [\"doi:10.1/x\"]", "sources: []", "test.yaml:8:", "has no source")]
    [InlineData("direction: supports", "direction: contradicts", "test.yaml:5:", "contradicts 'X-1'")]
    [InlineData("direction: supports", "direction: supports\n    not_modelled: {ja: \"あ\", en: \"a\"}", "test.yaml:6:", "marked as not modelled")]
    [InlineData("direction: supports", "direction: supports\n    held: {ja: \"あ\", en: \"a\"}\n    probability: {value: 0.1, reason: {ja: \"あ\", en: \"a\"}}", "test.yaml:4:", "more than one")]
    [InlineData("grade: low", "grade: low\n    probability: {value: 1.2, reason: {ja: \"あ\", en: \"a\"}}", "test.yaml:7:", "'value' is 1.2.")]
    [InlineData("grade: low", "grade: low\n    size: {source: \"x\"}", "test.yaml:7:", "how it is spread")]
    public void A_mistake_is_told_with_its_place(string from, string to, string place, string message)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        var error = Assert.Throws<ModelException>(() => Read(Good.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_stands_twice_and_a_gain_decided_twice_are_told()
    {
        var first = Read(Good);
        Assert.Contains("'X-1' stands twice", Assert.Throws<ModelException>(() => new EvidenceLedger([.. first, .. first], [])).Message, StringComparison.Ordinal);
        var second = Read(Good.Replace("X-1", "X-2", StringComparison.Ordinal));
        Assert.Contains("Two claims decide the gain 'link_a': X-1 and X-2", Assert.Throws<ModelException>(() => new EvidenceLedger([.. first, .. second], [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_rests_on_a_gain_nobody_decides_is_told()
    {
        var claims = Read(Good.Replace("gains: [link_a]", "rests_on: [link_a]", StringComparison.Ordinal));
        Assert.Contains("which no claim decides", Assert.Throws<ModelException>(() => new EvidenceLedger(claims, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_that_rise_towards_no_evidence_are_refused()
    {
        const string Set = "default: {name: {ja: あ, en: a}, high: 0.5, moderate: 0.9, low: 0.5, very-low: 0.2, none: 0.05, own: instead, reason: {ja: あ, en: a}}";
        var error = Assert.Throws<ModelException>(() => ProbabilitySet.Read(YamlMap.ReadText(Set, "p.yaml")));
        Assert.Contains("'moderate' is more probable than 'high'", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Claim> Read(string yaml) => ClaimFile.Read(YamlMap.ReadText(yaml, "test.yaml"), "test");
}
