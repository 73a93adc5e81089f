using System.Text.RegularExpressions;
using Meguri.Care.Comparing;
using Meguri.Care.Report;
using Meguri.Care.Screening;
using Meguri.Testing;
using Microsoft.Playwright;

namespace Meguri.EndToEnd.Tests;

public sealed partial class ReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1280, "ja")]
    [InlineData(1280, "en")]
    [InlineData(390, "ja")]
    [InlineData(390, "en")]
    [InlineData(360, "en", "?size=large")]
    [InlineData(360, "ja", "?size=large")]
    public async Task Opens_from_disk_without_complaint_network_or_sideways_scrolling(int width, string language, string query = "")
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(plans: 2), width, language, query);

        await Assertions.Expect(open.Page.Locator("h1:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(open.Page.Locator(".panel:visible svg")).ToHaveCountAsync(2);
        Assert.Equal(language, await open.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await Chromium.PictureAsync(open.Page, $"report-{width}-{language}{(query.Length > 0 ? "-large" : "")}");
    }

    [Theory]
    [InlineData(1280, "ja")]
    [InlineData(1280, "en")]
    [InlineData(390, "ja")]
    [InlineData(390, "en")]
    public async Task A_whole_report_shows_views_shares_week_and_sources_and_every_number_leads_to_its_origin(int width, string language)
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Whole(), width, language);
        IPage page = open.Page;

        await Assertions.Expect(page.Locator("#views tr:visible td .spread")).ToHaveCountAsync(6);
        await Assertions.Expect(page.Locator("#evidence-share .stack-bar:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#attribution .part-bar:visible")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator("#this-week .session:visible")).ToHaveCountAsync(3);
        Assert.Empty(open.Complaints);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await Chromium.PictureAsync(page, $"whole-{width}-{language}");
        string[] homeless = await page.EvaluateAsync<string[]>("""
            (() => { const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
              for (let node; (node = walker.nextNode());) if (/[0-9]/.test(node.textContent) && !node.parentElement.closest('[data-trace], #sources, code, a, summary')) found.push(node.textContent.trim().slice(0, 60));
              return found; })()
            """);
        Assert.Empty(homeless);
    }

    [Theory]
    [InlineData("ja", false)]
    [InlineData("en", false)]
    [InlineData("ja", true)]
    [InlineData("en", true)]
    public async Task A_hand_out_is_one_page_of_A4_with_nothing_cut_off(string language, bool careful)
    {
        ComparisonResult result = careful ? SampleComparison.Whole() with { Screening = SampleComparison.Stopped().Screening } : SampleComparison.Whole();
        await using OpenReport open = await chromium.OpenAsync(HtmlHandout.Write(result, language), 1280);

        byte[] pdf = await open.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });

        Assert.Equal(1, PdfPage().Count(System.Text.Encoding.Latin1.GetString(pdf)));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
        await Chromium.PictureAsync(open.Page, $"handout-{language}-{careful}");
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task On_a_phone_the_chart_follows_its_caption_at_once(string language)
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(), 390, language);

        double[] gaps = await open.Page.EvaluateAsync<double[]>("""
            [...document.querySelectorAll('.panel')].filter(panel => panel.offsetParent !== null)
              .map(panel => panel.querySelector('.chart svg').getBoundingClientRect().top - panel.querySelector('h3').lastElementChild.getBoundingClientRect().bottom)
            """);
        Assert.NotEmpty(gaps);
        Assert.All(gaps, gap => Assert.InRange(gap, 0, 20));
    }

    [Fact]
    public async Task Four_plans_and_a_dark_page_show_too()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(plans: 4), 1280, "ja", "?theme=dark");

        await Assertions.Expect(open.Page.Locator(".panel:visible svg")).ToHaveCountAsync(4);
        Assert.Equal("dark", await open.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        Assert.Empty(open.Complaints);
        await Chromium.PictureAsync(open.Page, "report-1280-ja-four-dark");
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Choosing_an_outcome_changes_finding_charts_and_tables(string language)
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(), 1280, language);
        IPage page = open.Page;
        string before = await page.Locator("h1:visible").InnerTextAsync(), axis = await page.Locator(".panel:visible svg").First.InnerHTMLAsync();

        await page.Locator("#outcome").SelectOptionAsync("sleep_onset");

        Assert.NotEqual(before, await page.Locator("h1:visible").InnerTextAsync());
        Assert.NotEqual(axis, await page.Locator(".panel:visible svg").First.InnerHTMLAsync());
        foreach (ILocator part in await page.Locator("[data-outcome]:visible").AllAsync())
            Assert.Equal("sleep_onset", await part.GetAttributeAsync("data-outcome"));

        await page.Locator("#outcome").SelectOptionAsync("sleep_deep");
        await Chromium.PictureAsync(page, $"report-1280-{language}-uncounted");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task The_language_switch_leaves_nothing_of_the_other_language()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(plans: 4), 1280, "ja");
        IPage page = open.Page;

        await page.Locator("#language").ClickAsync();

        Assert.Equal("en", await page.EvaluateAsync<string>("document.documentElement.lang"));
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(item => item.open = true)");
        // The brand and the button that leads back are meant to be Japanese.
        string visible = await page.EvaluateAsync<string>("""
            (() => { document.querySelectorAll('.mark, #language, code, .cited').forEach(item => item.remove());
              const labels = [...document.querySelectorAll('[aria-label]')].map(item => item.getAttribute('aria-label'));
              const options = [...document.querySelectorAll('option')].map(item => item.textContent);
              return [document.title, document.body.innerText, ...labels, ...options].join('\n'); })()
            """);
        Assert.DoesNotMatch(Japanese(), visible);
    }

    [Fact]
    public async Task Japanese_says_no_English_sentence()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(plans: 4), 1280, "ja");

        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(item => item.open = true)");
        string visible = await open.Page.EvaluateAsync<string>("""
            (() => { document.querySelectorAll('.mark, #language, code, .cited').forEach(item => item.remove());
              const labels = [...document.querySelectorAll('[aria-label]')].map(item => item.getAttribute('aria-label'));
              return [document.body.innerText, ...labels].join('\n'); })()
            """);
        // Ids, units and the names of sources are the same in both languages; the sample's sources are called "invented".
        string[] words = [.. EnglishWord().Matches(visible).Select(match => match.Value).Distinct().Except(["invented", "source", "price", "list"])];
        Assert.Empty(words);
    }

    [Fact]
    public async Task The_week_is_read_out_by_finger_and_by_keyboard()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(), 1280, "en");
        ILocator week = open.Page.Locator("#week"), read = open.Page.Locator(".panel:visible .read").First;

        await week.FocusAsync();
        await open.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(read).ToContainTextAsync("The week before");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(read).ToContainTextAsync("After 1 week:");

        ILocator chart = open.Page.Locator(".panel:visible .chart").First;
        LocatorBoundingBoxResult box = (await chart.BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync(box.X + (box.Width * .5f), box.Y + 100);
        await Assertions.Expect(week).ToHaveValueAsync(AWeekInTheMiddle());
    }

    [Fact]
    public async Task Views_plans_and_single_people_can_be_chosen()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(), 1280, "en");
        IPage page = open.Page;

        await page.Locator("[data-view=difference]").ClickAsync();
        await Assertions.Expect(page.Locator(".panel:visible .read").First).ToContainTextAsync("−");
        await Chromium.PictureAsync(page, "report-1280-en-difference");
        await page.Locator("[data-view=course]").ClickAsync();

        await page.Locator("[data-plan=sleep-routine]").ClickAsync();
        await Assertions.Expect(page.Locator(".panel:visible")).ToHaveCountAsync(1);
        await page.Locator("[data-plan=graded-exercise]").ClickAsync();
        await Assertions.Expect(page.Locator(".panel:visible")).ToHaveCountAsync(1); // the last one stays
        await page.Locator("#single-people").ClickAsync();
        await Assertions.Expect(page.Locator("#single-people")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Every_control_is_reached_by_keyboard_and_large_enough_for_a_finger()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(), 390, "ja");
        IPage page = open.Page;
        int controls = await page.EvaluateAsync<int>("[...document.querySelectorAll('a[href],button,select,input,summary')].filter(item => item.checkVisibility() || item.matches('.skip')).length");
        var reached = new HashSet<int>();
        for (int i = 0; i < controls + 3; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<int>("[...document.querySelectorAll('a[href],button,select,input,summary')].indexOf(document.activeElement)"));
        }
        reached.Remove(-1);
        Assert.Equal(controls, reached.Count);

        string[] small = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('button,select,input,summary')].filter(item => item.offsetParent !== null)
              .filter(item => item.getBoundingClientRect().height < 44 || item.getBoundingClientRect().width < 44)
              .map(item => item.outerHTML.slice(0, 80))
            """);
        Assert.Empty(small);
    }

    [Fact]
    public async Task Text_is_never_smaller_than_fourteen_pixels()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(plans: 3), 390, "en");

        string[] small = await open.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('body *')].filter(item => [...item.childNodes].some(node => node.nodeType === 3 && node.textContent.trim() !== ''))
              .filter(item => !item.matches('script,style,noscript,noscript *,option') && item.getClientRects().length > 0)
              .filter(item => parseFloat(getComputedStyle(item).fontSize) * (item.ownerSVGElement ? item.getScreenCTM().a : 1) < 13.9)
              .map(item => `${item.tagName} ${getComputedStyle(item).fontSize} ${item.textContent.slice(0, 40)}`)
            """);
        Assert.Empty(small);
    }

    [Fact]
    public async Task Saves_the_numbers_it_shows()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(), 1280, "en");

        IDownload download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.Locator("#download").ClickAsync());

        Assert.Equal("meguri-sample-41.csv", download.SuggestedFilename);
        string[] lines = (await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        Assert.Equal("plan,observable,week,statistic,value", lines[0]);
        Assert.Equal(1 + (3 * 3 * 13 * 6), lines.Length);
    }

    [Fact]
    public async Task Prints_on_A4_with_open_tables_in_light_colours()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Of(), 1280, "ja", "?theme=dark");

        byte[] pdf = await open.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });

        string text = System.Text.Encoding.Latin1.GetString(pdf);
        int pages = PdfPage().Count(text);
        Assert.InRange(pages, 2, 12);
        if (Environment.GetEnvironmentVariable("MEGURI_PICTURES") is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, "report.pdf"), pdf, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("ja", 1280, "してはいけません", "説明のためだけ", "気をつけて", "先に聞くこと")]
    [InlineData("en", 390, "Do not", "for explanation only", "Go with care", "Ask first")]
    public async Task A_stop_stands_above_the_chart_with_octagon_word_and_reason_and_the_plan_takes_no_part_in_the_finding(string language, int width, string stop, string only, string care, string ask)
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Stopped(), width, language);
        IPage page = open.Page;
        ILocator note = page.Locator("[data-screening=sleep-routine]");

        await Assertions.Expect(note).ToContainTextAsync(stop);
        await Assertions.Expect(note).ToContainTextAsync(language == "ja" ? "アナフィラキシー" : "anaphylaxis");
        await Assertions.Expect(note.Locator("svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-screening=graded-exercise]")).ToContainTextAsync(care);
        await Assertions.Expect(page.Locator(".care-questions summary")).ToContainTextAsync(ask);
        await Assertions.Expect(page.Locator("[data-plan-panel=sleep-routine] h3")).ToContainTextAsync(only);
        await Assertions.Expect(page.Locator("[data-plan-panel=graded-exercise] h3")).Not.ToContainTextAsync(only);
        await Assertions.Expect(page.Locator("h1:visible")).Not.ToContainTextAsync(language == "ja" ? "眠りの習慣" : "sleep routine");
        LocatorBoundingBoxResult box = (await note.BoundingBoxAsync())!, chart = (await page.Locator("#panels").BoundingBoxAsync())!;
        Assert.True(box.Y + box.Height <= chart.Y);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(open.Complaints);
        await Chromium.PictureAsync(page, $"report-{width}-{language}-stopped");
    }

    [Fact]
    public async Task A_plan_for_a_physician_first_says_so_and_stays_in_the_finding()
    {
        await using OpenReport open = await chromium.OpenAsync(SampleComparison.Stopped(ScreeningOutcome.AskPhysician), 1280, "en");

        await Assertions.Expect(open.Page.Locator("[data-screening=graded-exercise]")).ToContainTextAsync("Ask a physician first");
        await Assertions.Expect(open.Page.Locator("h1:visible")).ToContainTextAsync("graded exercise");
    }

    [Fact]
    public async Task Names_from_files_stay_text()
    {
        var sample = SampleComparison.Of();
        const string attack = "<img src=x onerror=\"document.title='broken'\"></script><script>document.title='broken'</script>";
        var hostile = sample with
        {
            Person = sample.Person with { Name = new(attack, attack), Id = attack },
            Observables = [sample.Observables[0] with { Name = new(attack, attack) }, .. sample.Observables.Skip(1)],
        };
        await using OpenReport open = await chromium.OpenAsync(hostile, 1280, "en");

        Assert.NotEqual("broken", await open.Page.TitleAsync());
        Assert.Equal(0, await open.Page.Locator("img").CountAsync());
        await Assertions.Expect(open.Page.Locator(".panel:visible svg")).ToHaveCountAsync(2);
        Assert.Empty(open.Complaints);
    }

    private static Regex AWeekInTheMiddle() => MiddleWeek();

    [GeneratedRegex("^[567]$")]
    private static partial Regex MiddleWeek();

    [GeneratedRegex(@"[\u3040-\u30ff\u4e00-\u9fff]")]
    private static partial Regex Japanese();

    [GeneratedRegex("[a-z]{4,}")]
    private static partial Regex EnglishWord();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
