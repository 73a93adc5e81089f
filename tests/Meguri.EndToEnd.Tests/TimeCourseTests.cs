using Meguri.Care.Report;
using Microsoft.Playwright;

namespace Meguri.EndToEnd.Tests;

public sealed class TimeCourseTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_run_of_a_model_is_drawn_with_a_panel_for_each_quantity(int width)
    {
        double[] times = [.. Enumerable.Range(0, 49).Select(i => (double)i)];
        var course = new TimeCourse("<two> waves", "hour", ["x", "y<b>"], ["dimensionless", null], times, [.. times.Select(t => new[] { Math.Sin(t / 6), t == 20 ? double.NaN : 1e4 * Math.Exp(-t / 10) })]);
        await using OpenReport open = await chromium.OpenAsync(TimeCoursePage.Write(course, "en"), width);
        IPage page = open.Page;

        await Assertions.Expect(page.Locator(".chart svg")).ToHaveCountAsync(2);
        await page.Locator(".chart").First.HoverAsync();
        await Assertions.Expect(page.Locator(".read").First).ToContainTextAsync(":");
        await page.Locator("#language").ClickAsync();
        await Assertions.Expect(page.Locator("h2:visible")).ToContainTextAsync("同じことを表で");

        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await Chromium.PictureAsync(page, $"course-{width}");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Lines_on_logarithmic_axes_have_a_legend_and_maps_a_scale(int width)
    {
        double[] x = [0, 0.1, 1, 10, 100], y = [1, 2];
        LineChart[] charts = [new("decay", "mol", x, "time (hour)", [new("k = <1>", [10, 5, 1, 0, -1]), new("k = 2", [3, 2, 1, 0.5, 0.1])]) { LogX = true, LogY = true }];
        HeatMap[] maps = [new("x", null, x, y, "a, b", [[1, 2, 3, 4, 5], [2, double.NaN, 4, 5, 6]])];
        string html = ChartPage.Write("<model>", new("図", "Charts"), charts, maps, new([new("時刻", "Time")], [.. x.Select(v => new[] { v })]), "en");
        await using OpenReport open = await chromium.OpenAsync(html, width);
        IPage page = open.Page;

        await Assertions.Expect(page.Locator(".keys").First).ToContainTextAsync("k = <1>");
        await Assertions.Expect(page.Locator(".chart rect")).ToHaveCountAsync(10);
        await page.Locator(".chart").First.HoverAsync();
        await Assertions.Expect(page.Locator(".read").First).ToContainTextAsync("k = ");
        await page.Locator(".chart").Nth(1).HoverAsync(new LocatorHoverOptions { Position = new Position { X = 40, Y = 60 } });
        await Assertions.Expect(page.Locator(".read").Nth(1)).ToContainTextAsync(":");

        Assert.Empty(open.Complaints);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await Chromium.PictureAsync(page, $"charts-{width}");
    }
}
