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
}
