using Meguri.Care.Comparing;
using Meguri.Modeling;
using Meguri.Testing;

namespace Meguri.Care.Tests.Comparing;

public class KnownMissTests
{
    private static readonly CareLibrary Care = new(Path.Combine(SharedData.Repository, "models"));

    [Theory]
    [InlineData("back-exercise-too-large", "pain_lumbar", "steered-exercise", true)]
    [InlineData("back-exercise-too-large", "pain_knee", "steered-exercise", false)]
    [InlineData("back-exercise-too-large", "pain_lumbar", "cbt-i-session", false)]
    [InlineData("massage-not-checked", "pain_neck_shoulder", "massage", true)]
    public void A_known_miss_is_told_to_whom_it_concerns(string id, string complaint, string treatment, bool told) =>
        Assert.Equal(told, Care.KnownMisses.Single(miss => miss.Id == id).Concerns([complaint], [treatment]));

    [Fact]
    public void A_treatment_that_does_not_exist_is_refused()
    {
        string path = Path.Combine(Path.GetTempPath(), $"meguri-misses-{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, "misses:\n  - id: a\n    kind: miss\n    complaints: [pain_knee]\n    treatments: [masage]\n    text: {en: x, ja: x}\n");
        try
        {
            var error = Assert.Throws<ModelException>(() => KnownMiss.Read(path, Care.Treatments.Keys)).Errors.Single();
            Assert.Equal(5, error.Place!.Line);
            Assert.Contains("masage", error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_miss_without_complaints_concerns_everybody_under_its_treatments()
    {
        var miss = new KnownMiss("m", NoticeKind.Miss, [], ["walking"], new("歩く", "walking"));
        Assert.True(miss.Concerns([], ["walking"]));
        Assert.True(miss.Concerns(["pain_knee"], ["massage", "walking"]));
        Assert.False(miss.Concerns(["pain_knee"], ["massage"]));
    }
}
