using System.Collections.Immutable;
using Meguri.Modeling;
using Meguri.Physiology.Populations;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.Populations;

public sealed class PopulationSurveyTests : IDisposable
{
    private const string Text = """
        groups:
          - {age: 25, sex: male, person: healthy-25}
          - {age: 25, sex: female, person: healthy-25-woman}
          - {age: 65, sex: male, person: healthy-65}
        quantities:
          - id: pressure
            name: {en: pressure, ja: 血圧}
            unit: mmHg
            formula: "vascular.MAP"
            published:
              - {mean: 25, value: 90, low: 85, high: 95, source: "x [M]"}
              - {sd: 25, sex: male, low: 1, high: 2, source: "x [M]"}
              - {ratio: [25, 65], sex: male, value: 2, low: 1.9, high: 2.1, source: "x [M]"}
              - {slope: [25, 65], sex: male, value: 10, source: "x [M]"}
              - {mean: 65, high: 100, source: "x [M]"}

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("meguri-population-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Means_spreads_ratios_and_slopes_are_those_of_the_people()
    {
        var survey = new PopulationSurvey(Read(Text), 3, 1, "")
        {
            Values = [Group(80, 82, 84), Group(98, 100, 102), Group(162, 164, 166)],
        };
        RangeOutcome[] outcomes = [.. survey.Outcomes(0)];

        Assert.Equal([91, 2, 2, 20.5, 164], outcomes.Select(outcome => Math.Round(outcome.Simulated, 12)));
        Assert.Equal([true, true, true, null, false], outcomes.Select(outcome => outcome.Holds));
        Assert.Equal(82, survey.Mean(0, 25, female: false));
        Assert.Equal(100, survey.Mean(0, 25, female: true));
        Assert.Equal(double.NaN, (survey with { Values = [Group(80), Group(98), Group(162)] }).Sd(0, 25, female: false));
    }

    [Theory]
    [InlineData("mean: 25, value: 90", "mean: 35, value: 90", "Nobody of 35")]
    [InlineData("ratio: [25, 65]", "ratio: [65, 25]", "The ages do not fit")]
    [InlineData("low: 85, high: 95", "low: 95, high: 85", "ends before it begins")]
    [InlineData("sd: 25, sex: male", "sex: male", "does not say what it is")]
    [InlineData("{mean: 65, high: 100", "{mean: 65, sex: female, high: 100", "Nobody of 65")]
    [InlineData("value: 90", "vaule: 90", "vaule")]
    public void A_mistake_in_the_file_is_an_error_with_its_place(string right, string wrong, string said)
    {
        var error = Assert.Throws<ModelException>(() => Read(Text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("ranges.yaml:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void People_are_drawn_settled_and_measured_the_same_on_any_number_of_threads()
    {
        var library = new ModelLibrary(Path.Combine(SharedData.Repository, "models"));
        PopulationRanges ranges = PopulationRanges.ReadFile(library.PathOf("population-ranges.yaml"));
        ranges = ranges with { Groups = [.. ranges.Groups.Where(group => group.Age == 45 && group.Female)] };

        PopulationSurvey one = PopulationSurvey.Run(library, ranges, 2, 7, threads: 1, cancellation: TestContext.Current.CancellationToken);
        PopulationSurvey two = PopulationSurvey.Run(library, ranges, 2, 7, threads: 2, cancellation: TestContext.Current.CancellationToken);

        for (int q = 0; q < ranges.Quantities.Length; q++)
        {
            Assert.Equal(one.Values[0][q], two.Values[0][q]);
            Assert.All(one.Values[0][q], value => Assert.True(double.IsFinite(value) && value > 0, ranges.Quantities[q].Id));
            Assert.NotEqual(one.Values[0][q][0], one.Values[0][q][1]);
        }
    }

    private PopulationRanges Read(string text)
    {
        string file = Path.Combine(folder, "ranges.yaml");
        File.WriteAllText(file, text);
        return PopulationRanges.ReadFile(file);
    }

    private static ImmutableArray<ImmutableArray<double>> Group(params ImmutableArray<double> values) => [values];
}
