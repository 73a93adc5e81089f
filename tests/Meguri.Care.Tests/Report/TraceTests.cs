using System.Text.RegularExpressions;
using Meguri.Care.Comparing;
using Meguri.Care.Report;
using Meguri.Testing;

namespace Meguri.Care.Tests.Report;

public sealed partial class TraceTests
{
    private static readonly string Page = HtmlReport.Write(SampleComparison.Whole(), "en");

    [Fact]
    public void Every_cell_with_a_number_names_a_run_a_price_a_claim_or_a_measure()
    {
        Match[] cells = [.. Cell().Matches(Page).Where(cell => cell.Groups["text"].Value is var html && Tag().Replace(html, "").Any(char.IsAsciiDigit))];

        Assert.True(cells.Length > 300, $"only {cells.Length} cells");
        Assert.All(cells, cell => Assert.Contains("data-trace=\"", cell.Groups["attributes"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_id_a_number_names_is_listed_among_the_sources()
    {
        string[] ids = [.. TraceAttribute().Matches(Page).SelectMany(match => match.Groups[1].Value.Split(' ')).Distinct()];

        Assert.Contains("price:visit", ids);
        Assert.Contains("claim:SA-1", ids);
        Assert.Contains(ids, id => id.StartsWith("run:", StringComparison.Ordinal) && id.EndsWith("/share", StringComparison.Ordinal));
        Assert.All(ids, id => Assert.Equal(1, Count($" id=\"{id}\"")));
    }

    [Fact]
    public void The_three_views_are_three_runs()
    {
        var result = SampleComparison.Whole();

        string[] runs = [.. ViewNames.Three.Select(view => RunId.Of(result, view))];

        Assert.Equal(3, runs.Distinct().Count());
        Assert.Equal(RunId.Of(result), RunId.Of(ComparisonJson.Read(ComparisonJson.Write(result))));
        Assert.NotEqual(RunId.Of(result), RunId.Of(result with { Settings = result.Settings with { Seed = 42 } }));
    }

    [Fact]
    public void A_page_of_a_stored_result_is_the_same_page() =>
        Assert.Equal(Page, HtmlReport.Write(ComparisonJson.Read(ComparisonJson.Write(SampleComparison.Whole())), "en"));

    private static int Count(string text) => Page.Split(text).Length - 1;

    [GeneratedRegex("<td(?<attributes>[^>]*)>(?<text>.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("data-trace=\"([^\"]*)\"")]
    private static partial Regex TraceAttribute();
}
