using System.Collections.Immutable;
using System.Text.Json;
using Meguri.Cli.Output;
using Meguri.Physiology.Populations;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

public sealed class PopulationTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void The_document_and_the_table_read_as_approved(string language)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        Terminal terminal = Typed.On(output, error, language);
        PopulationSurvey survey = Survey();

        PopulationTable.Write(survey, terminal);
        Approved.Check("population-document." + language, PopulationMarkdown.Write(survey, "meguri population --markdown x.md", terminal));
        Approved.Check("population-table." + language, output.ToString());
    }

    [Fact]
    public void Every_mean_and_every_range_is_in_the_data_for_other_programs()
    {
        PopulationSurvey survey = Survey();
        using JsonDocument json = JsonDocument.Parse(PopulationOutput.Json(survey));

        JsonElement young = json.RootElement.GetProperty("groups")[0];
        Assert.Equal((25, "male"), (young.GetProperty("age").GetInt32(), young.GetProperty("sex").GetString()));
        Assert.Equal(82, young.GetProperty("quantities")[0].GetProperty("mean").GetDouble());
        Assert.Equal(["pass", "miss", null], json.RootElement.GetProperty("published").EnumerateArray().Select(range => range.GetProperty("verdict").GetString()));
        Assert.Equal(1 + (2 * 2), PopulationOutput.CommaSeparated(survey).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task A_number_of_people_that_makes_no_spread_is_refused()
    {
        Answer answer = await Typed.Line("population", "--people", "1");

        Assert.Equal(1, answer.Code);
        Assert.Contains("--people 1 is out of range", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_in_the_documentation_is_of_the_quantities_and_ranges_of_today()
    {
        string document = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "population.md"));
        PopulationRanges ranges = PopulationRanges.ReadFile(Path.Combine(SharedData.Repository, "models", "population-ranges.yaml"));

        foreach (PopulationQuantity quantity in ranges.Quantities)
        {
            Assert.Contains($"| {quantity.Name.En} (", document, StringComparison.Ordinal);
            Assert.All(quantity.Published, published => Assert.Contains($"| {PopulationWords.Range(published).En} |", document, StringComparison.Ordinal));
            Assert.All(quantity.Published, published => Assert.Contains(published.Source, document, StringComparison.Ordinal));
        }
    }

    private static PopulationSurvey Survey()
    {
        PublishedRange Range(RangeKind kind, double? low, double? high, string? note, params ImmutableArray<int> ages) =>
            new() { Kind = kind, Ages = ages, Value = 90, Low = low, High = high, Source = "Somebody 2001 [M]", Note = note };
        var ranges = new PopulationRanges([new(25, false, "a"), new(65, true, "b")],
        [
            new("pressure", new("血圧", "pressure"), "mmHg", 0, 1, [Range(RangeKind.Mean, 80, 95, null, 25), Range(RangeKind.Slope, null, 5, "Why it misses.", 25, 65), Range(RangeKind.Mean, null, null, null, 65)]),
            new("other", new("ほか", "other"), "", 1, 1, []),
        ]);
        return new PopulationSurvey(ranges, 3, 1, "abc") { Values = [[[80, 82, 84], [1, 2, 3]], [[162, 164, 166], [4, 5, 6]]] };
    }
}
