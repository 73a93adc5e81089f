using Meguri.Modeling;
using Meguri.Physiology.Experiments;

namespace Meguri.Physiology.Tests.Experiments;

public class ExperimentFileReaderTests
{
    private const string Good = """
        module: drug
        model: drug.ant
        of: drug
        schedules:
          home:
            - {at: "23:00", for: 8, set: {bed: 1}}
        persons:
          anyone: {set: {k: 1}, settle: 14, day: [{use: home}]}
        groups:
          crowd: {person: anyone, n: 10, vary: {k: {lognormal: 0.3}}}
        experiments:
          - id: e
            protocol: words
            people: crowd
            days: 2
            arms:
              treated: {schedule: [{from: 1, for: 2, set: {dose: 3}}]}
              untreated:
            measure: {a: "mean(x, 0, 24)"}
            targets:
              - {id: one, quantity: q, value: mean(treated.a), published: 1, low: 0, high: 2, source: s}

        """;

    [Fact]
    public void A_file_is_read_as_it_is_written()
    {
        var file = ExperimentFileReader.ReadText(Good, "good.yaml");
        var experiment = Assert.Single(file.Experiments);
        Assert.Equal(("drug", "drug.ant", "drug", 48.0), (file.Module, file.ModelFile, file.ModelName, experiment.Hours));
        Assert.Equal(["treated", "untreated"], experiment.Arms.Select(arm => arm.Name));
        Assert.Equal(10, experiment.Arms[0].People.Size);
        Assert.Same(experiment.Arms[0].People, experiment.Arms[1].People);
        Assert.Equal(14, experiment.Arms[0].People.Person.SettleDays);
        Assert.IsType<DailyTiming>(Assert.Single(experiment.Arms[0].People.Person.Day).Timing);
        Assert.Equal((1.0, 0.0, 2.0), (experiment.Targets[0].Published, experiment.Targets[0].Low, experiment.Targets[0].High));
    }

    [Theory]
    [InlineData("of: drug", "off: drug", "'of' is missing")]
    [InlineData("for: 8,", "fro: 8,", "'for' is missing")]
    [InlineData("set: {bed: 1}", "sett: {bed: 1}", "'sett' is not known")]
    [InlineData("set: {bed: 1}", "set: {bed: 1 +}", "'1 +' is no formula")]
    [InlineData("\"23:00\"", "\"25:99\"", "'at' is '25:99'")]
    [InlineData("use: home", "use: hom", "There is no schedule 'hom'")]
    [InlineData("person: anyone", "person: anyon", "There is no person 'anyon'")]
    [InlineData("people: crowd", "people: crowds", "There is no person or group 'crowds'")]
    [InlineData("{lognormal: 0.3}", "{lognormel: 0.3}", "does not say how it is spread")]
    [InlineData("{lognormal: 0.3}", "{uniform: [2]}", "not two rising numbers")]
    [InlineData("n: 10", "n: 0", "A group needs people")]
    [InlineData("low: 0, high: 2", "low: 3, high: 2", "is empty")]
    [InlineData(", low: 0, high: 2", "", "has no acceptance band")]
    [InlineData("from: 1, for: 2, set: {dose: 3}", "from: 1, for: 2", "does nothing")]
    [InlineData("days: 2", "day: 2", "'days' is missing")]
    [InlineData("settle: 14", "settle: -1", "'settle' is -1")]
    [InlineData("source: s}", "source: s, sorce: t}", "'sorce' is not known")]
    [InlineData("treated: {schedule", "treated: {after: control, schedule", "There is no arm 'control'")]
    [InlineData("at: \"23:00\"", "at: \"23:00\", until: \"07:00\"", "exclude each other")]
    [InlineData("at: \"23:00\"", "at: \"23:00\", weekdays: [7]", "'weekdays' holds 7")]
    public void A_mistake_is_told_with_its_place(string right, string wrong, string expected)
    {
        string text = Good.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        var error = Assert.Throws<ModelException>(() => ExperimentFileReader.ReadText(text, "bad.yaml"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.All(error.Errors, e => Assert.True(e.Place is { Line: > 0, Column: > 0, File: "bad.yaml" }));
    }

    [Fact]
    public void Every_experiment_file_of_the_project_is_valid()
    {
        string folder = Path.Combine(Meguri.Testing.SharedData.Repository, "models", "experiments");
        var files = Directory.GetFiles(folder, "*.yaml").Select(ExperimentFileReader.ReadFile).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(f => f.Experiments).SelectMany(e => e.Targets).GroupBy(t => t.Id).Where(g => g.Count() > 1).Select(g => g.Key));
    }
}
