using System.Collections.Concurrent;
using Meguri.Care.Comparing;
using Meguri.Care.Report;
using Meguri.Testing;
using Microsoft.Playwright;

namespace Meguri.EndToEnd.Tests;

/// <summary>A real browser, started once for all tests; tests that need it are skipped where it is not installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-pages-").FullName;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where pictures of the pages are left for people to look at; nowhere unless asked for.</summary>
    private static string? PictureFolder => Environment.GetEnvironmentVariable("MEGURI_PICTURES");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Opens a report from disk and watches what it does.</summary>
    internal Task<OpenReport> OpenAsync(ComparisonResult result, int width, string language, string query = "") => OpenAsync(HtmlReport.Write(result, language), width, query);

    /// <summary>Opens a page from disk and watches what it does.</summary>
    internal async Task<OpenReport> OpenAsync(string html, int width, string query = "")
    {
        Assert.SkipWhen(browser is null, $"There is no browser at {Program}; ./check installs it.");
        string file = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".html");
        await File.WriteAllTextAsync(file, html, TestContext.Current.CancellationToken);
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            AcceptDownloads = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        IPage page = await context.NewPageAsync();
        var open = new OpenReport(page, context);
        await page.GotoAsync(new Uri(file) + query);
        return open;
    }

    /// <summary>Leaves pictures of the whole page, a screen or two each, when pictures are asked for.</summary>
    internal static async Task PictureAsync(IPage page, string name)
    {
        if (PictureFolder is not { } folder)
            return;
        int width = page.ViewportSize!.Width, height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        for (int top = 0, part = 1; top < height; top += 1600, part++)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(folder, $"{name}-{part}.png"),
                FullPage = true,
                Clip = new Clip { X = 0, Y = top, Width = width, Height = Math.Min(1600, height - top) },
            });
        }
    }
}

/// <summary>A report in a browser window, with everything it asked for and complained about.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public OpenReport(IPage page, IBrowserContext context)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                Requests.Add(request.Url);
        };
    }

    public IPage Page { get; }

    public ConcurrentBag<string> Complaints { get; } = [];

    public ConcurrentBag<string> Requests { get; } = [];

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
