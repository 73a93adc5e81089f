using Meguri.Modeling;
using Meguri.Physiology.Calibrating;
using Meguri.Physiology.Reading;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.Calibrating;

/// <summary>What a calibration file may say, and how it is told what it may not.</summary>
public class CalibrationFileTests
{
    private static readonly ModelLibrary Library = new(Path.Combine(SharedData.Repository, "models"), ModelView.Uncalibrated);

    private const string Valid = """
        id: small
        description: {en: a small one, ja: 小さなもの}
        seed: 3
        people: 9
        tolerance: 1e-3
        evaluations: 12
        parameters:
          - {id: pain.kC, scale: log, sd: 0.3, limits: [0.1, 1], why: test}
        cohorts:
          - id: healthy
            person: healthy-45
            arms:
              usual:
              cycling: {sessions: [{weeks: [1, 1], days: [mon], at: "14:00", hours: 0.5, set: {ex_aerobic: 0.65, load_knee: 0.4*f_capacity}}]}
            measure:
              before: value(pain.knee.threshold, 13.7)
              after: value(pain.knee.threshold, 14.6)
        targets:
          - {id: T, quantity: threshold after cycling, unit: kPa, value: mean(healthy_cycling.after - healthy_cycling.before), published: 45, low: 19, high: 72, source: test}
        """;

    private static CalibrationFile Read(string text) => new CalibrationFileReader(Library).Read(YamlMap.ReadText(text, "small.yaml"));

    private static CohortTargets Targets(string text, int threads = 0)
    {
        var file = Read(text);
        return new CohortTargets(file, Library, file.Parameters, threads);
    }

    [Fact]
    public void The_prior_is_the_models_own_value()
    {
        var parameter = Assert.Single(Read(Valid).Parameters);
        Assert.Equal(Library.Person.Find("pain.kC")!.Initial!.Value, parameter.Prior);
        Assert.Equal(ParameterScale.Log, parameter.Scale);
        Assert.Equal(0, parameter.DistanceOf(parameter.Prior), 1e-12);
        Assert.Equal(parameter.Prior * Math.Exp(0.3), parameter.ValueAt(1), 1e-12);
    }

    [Theory]
    [InlineData("id: pain.kC,", "id: pain.lumbar.PPT0,", "'pain.lumbar.PPT0' carries a published figure and may not be moved")]
    [InlineData("id: pain.kC,", "id: pain.centre.day,", "does not say where its value comes from")]
    [InlineData("id: pain.kC,", "id: pain.kX,", "'pain.kX' is no constant of the model")]
    [InlineData("id: pain.kC,", "id: pain.knee.threshold,", "'pain.knee.threshold' is no constant of the model")]
    [InlineData("limits: [0.1, 1]", "limits: [0.5, 1]", "do not lie on both sides of the prior, 0.45")]
    [InlineData("limits: [0.1, 1]", "limits: [-1, 1]", "has to stay above 0")]
    [InlineData("scale: log", "scale: square", "'scale' is 'square'")]
    [InlineData("why: test", "", "'why' is missing")]
    [InlineData("person: healthy-45", "person: nobody", "There is no person 'nobody'")]
    [InlineData("low: 19, high: 72", "low: 72, high: 19", "The band of 'T' is empty")]
    [InlineData("low: 19, high: 72", "low: 19", "'high' is missing")]
    [InlineData("person: healthy-45", "person: healthy-45\n    set: {vascular.risks: 1}", "'vascular.risks' is no constant of the person model")]
    [InlineData("people: 9", "people: 1", "'people' is 1")]
    [InlineData("sessions: [{weeks: [1, 1]", "plan: graded-exercise, sessions: [{weeks: [1, 1]", "is not one thing")]
    [InlineData("{sessions: [{weeks: [1, 1], days: [mon], at: \"14:00\", hours: 0.5, set: {ex_aerobic: 0.65, load_knee: 0.4*f_capacity}}]}", "{plan: graded-exercise}", "Plans are not known here")]
    [InlineData("weeks: [1, 1]", "weeks: [3, 1]", "These are no weeks")]
    [InlineData("set: {ex_aerobic: 0.65, load_knee: 0.4*f_capacity}", "set: {}", "The session does nothing")]
    [InlineData("seed: 3", "seed: 3\nspeed: 9", "'speed' is not known here")]
    public void What_is_wrong_is_told_with_its_place(string found, string instead, string message)
    {
        Assert.Contains(found, Valid, StringComparison.Ordinal);
        var error = Assert.Throws<ModelException>(() => Read(Valid.Replace(found, instead, StringComparison.Ordinal))).Errors[0];
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        if (error.Place is { } place && found != "person: healthy-45")
            Assert.Equal("small.yaml", place.File);
    }

    [Theory]
    [InlineData("value(pain.knee.threshold, 13.7)", "week(pain_kneee, 0)", "There is no observable 'pain_kneee'")]
    [InlineData("value(pain.knee.threshold, 13.7)", "value(pain.knee.treshold, 13.7)", "The person model has no quantity 'pain.knee.treshold'")]
    [InlineData("value(pain.knee.threshold, 13.7)", "week(pain_knee, 1.5)", "1.5 is no week")]
    [InlineData("value(pain.knee.threshold, 13.7)", "value(pain.knee.threshold, -20)", "lies before the run")]
    [InlineData("value(pain.knee.threshold, 13.7)", "pain.knee.threshold", "is nothing that can be measured")]
    public void A_measure_of_nothing_is_told_before_anything_is_simulated(string found, string instead, string message) =>
        Assert.Contains(message, Assert.Throws<ModelException>(() => Targets(Valid.Replace(found, instead, StringComparison.Ordinal))).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void A_constant_set_for_a_cohort_acts_in_it()
    {
        string without = Valid.Replace("person: healthy-45", "person: healthy-45\n    set: {pain.centre.w_eih: 0, pain.centre.w_cpm: 0}", StringComparison.Ordinal);
        double gain = Targets(Valid).Simulate([0.45], true, null, TestContext.Current.CancellationToken).Values[0];
        Assert.True(Targets(without).Simulate([0.45], true, null, TestContext.Current.CancellationToken).Values[0] < 0.7 * gain);
    }

    [Fact]
    public void An_unknown_exposure_of_a_session_is_told() =>
        Assert.Contains("ex_aerobics", Assert.Throws<ModelException>(() => Targets(Valid.Replace("ex_aerobic:", "ex_aerobics:", StringComparison.Ordinal)).Simulate([0.45], true, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_people_give_the_same_bits_on_one_thread_and_on_two_and_differ_with_the_parameter()
    {
        var token = TestContext.Current.CancellationToken;
        var one = Targets(Valid, threads: 1);
        var first = one.Simulate([0.45], true, null, token);
        var again = Targets(Valid, threads: 2).Simulate([0.45], true, null, token);
        Assert.Equal(first.Values, again.Values);
        Assert.Equal(first.StandardErrors, again.StandardErrors);
        Assert.Equal(first.Values, one.Simulate([0.45], false, null, token).Values); // kept people are the drawn people
        Assert.NotEqual(first.Values, one.Simulate([0.9], false, null, token).Values);
        Assert.InRange(first.Values[0], 5, 100);
        Assert.InRange(first.StandardErrors[0], 0.1, 20);
    }
}
