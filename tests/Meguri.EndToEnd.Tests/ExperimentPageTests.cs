using System.Text.RegularExpressions;
using Meguri.Care.Report;
using Meguri.Physiology.Experiments;
using Microsoft.Playwright;

namespace Meguri.EndToEnd.Tests;

public sealed partial class ExperimentPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Experiments = """
        module: invented
        model: invented.ant
        of: invented
        persons: {anyone: {}}
        experiments:
          - id: e
            protocol: none
            people: anyone
            hours: 1
            measure: {v: "value(x, 1)"}
            targets:
              - {id: inside, quantity: inside, unit: "1", value: v, published: 2, low: 1, high: 3, source: "[V]"}
              - {id: outside, quantity: outside, unit: "1", value: v, published: -2, low: -3, high: -1, source: "[V]", note: "why"}
              - {id: half-open, quantity: open, unit: "1", value: v, published: "more", low: 1, source: "[V]"}
              - {id: none, quantity: none, unit: "1", value: v, high: 1, source: "[V]"}
        """;

    [Theory]
    [InlineData(1280, "ja")]
    [InlineData(1280, "en")]
    [InlineData(360, "ja")]
    [InlineData(360, "en")]
    public async Task Opens_from_disk_without_complaint_network_or_sideways_scrolling(int width, string language)
    {
        await using OpenReport open = await chromium.OpenAsync(ExperimentPage.Write(Outcomes(), language), width);

        await Assertions.Expect(open.Page.Locator("tbody .strip:visible")).ToHaveCountAsync(4);
        await Assertions.Expect(open.Page.Locator("tbody tr").First).ToContainTextAsync(language == "ja" ? "エラー" : "error");
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
        await Chromium.PictureAsync(open.Page, $"experiments-{width}-{language}");
    }

    [Fact]
    public async Task Dot_and_cross_stand_where_the_value_stands_to_the_band()
    {
        await using OpenReport open = await chromium.OpenAsync(ExperimentPage.Write(Outcomes(), "en"), 1280);

        (float left, float right, float at) = await PlacesAsync(open.Page, "inside", ".dot");
        Assert.InRange(at, left, right);
        (left, right, at) = await PlacesAsync(open.Page, "outside", ".cross");
        Assert.True(at > right, $"the cross at {at} is not right of the band {left} to {right}");
    }

    [Fact]
    public async Task Light_and_language_can_be_changed()
    {
        await using OpenReport open = await chromium.OpenAsync(ExperimentPage.Write(Outcomes(), "ja"), 1280);

        await open.Page.Locator("#language").ClickAsync();
        await open.Page.Locator("#theme").ClickAsync();

        Assert.Equal(["en", "dark"], await open.Page.EvaluateAsync<string[]>("[document.documentElement.lang, document.documentElement.dataset.theme]"));
        string visible = await open.Page.EvaluateAsync<string>("(() => { document.querySelectorAll('.mark, #language').forEach(item => item.remove()); return document.body.innerText; })()");
        Assert.DoesNotMatch(Japanese(), visible);
        Assert.Empty(open.Complaints);
    }

    private static async Task<(float Left, float Right, float Mark)> PlacesAsync(IPage page, string id, string mark)
    {
        ILocator strip = page.Locator("tbody tr").Filter(new LocatorFilterOptions { HasText = id + " ·" }).Locator(".strip");
        LocatorBoundingBoxResult band = (await strip.Locator(".band").BoundingBoxAsync())!, at = (await strip.Locator(mark).BoundingBoxAsync())!;
        return (band.X, band.X + band.Width, at.X + (at.Width / 2));
    }

    private static Outcome[] Outcomes()
    {
        ExperimentFile file = ExperimentFileReader.ReadText(Experiments, "invented.yaml");
        Experiment experiment = file.Experiments[0];
        double?[] simulated = [2.5, 1, 4, null];
        return [.. experiment.Targets.Zip(simulated, (target, value) => new Outcome(
            file.Module, experiment, target, value, value is { } number ? Outcome.Judge(target, number) : Verdict.Error, value is null ? "it stopped" : null))];
    }

    [GeneratedRegex(@"[\u3040-\u30ff\u4e00-\u9fff]")]
    private static partial Regex Japanese();
}
