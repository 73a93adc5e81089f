using System.Globalization;
using System.Text.Json;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>What a run of a model gave.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="TimeUnit">Its unit of time; null when it does not say.</param>
/// <param name="Names">Names of the quantities.</param>
/// <param name="Units">Their units; null where undeclared.</param>
/// <param name="Times">Times of the rows.</param>
/// <param name="Values">Rows of values, one for each time, in the order of the names.</param>
public sealed record TimeCourse(string Model, string? TimeUnit, IReadOnlyList<string> Names, IReadOnlyList<string?> Units, IReadOnlyList<double> Times, IReadOnlyList<double[]> Values);

/// <summary>A run of a model as one self-contained page: a panel for each quantity and the table of the same numbers.</summary>
public static class TimeCoursePage
{
    private const int RowsInTable = 101;

    /// <summary>Writes the page.</summary>
    /// <param name="course">The run.</param>
    /// <param name="language">Language the page opens in.</param>
    public static string Write(TimeCourse course, string language)
    {
        Markup script = PageParts.Script("dom.js", "bands.js", "lines.js", "switches.js");
        string unit = course.TimeUnit is { } said ? $" ({said})" : "";
        string from = Figure(course.Times[0]), to = Figure(course.Times[^1]);
        return Markup.Of($"""
            <!doctype html>
            <html lang="{(language == "ja" ? "ja" : "en")}" data-theme="light">
            <head>
            {PageParts.Head(script)}
            <title>{course.Model} | Meguri</title>
            {PageParts.Styles}
            </head>
            <body>
            {PageParts.Top}
            <main>
            <h1>{course.Model}</h1>
            <p class="lede">{new LocalText($"時刻 {from} から {to}{unit} まで。量ごとに目盛りが違います。図に触れると値を読めます。", $"Time {from} to {to}{unit}. Each quantity has its own scale. Touch a chart to read a value.")}</p>
            <div class="panels" style="margin-top:24px">{course.Names.Select((name, i) => Markup.Of($"""
                <figure class="panel plan-a" style="--height:240px"><h3>{name} <small>{course.Units[i] ?? ""}</small></h3><div class="chart" data-column="{i}"></div><p class="read"></p></figure>
                """))}</div>
            <section class="part"><h2>{new LocalText("同じことを表で", "The same in numbers")}</h2>{Table(course)}</section>
            </main>
            <script type="application/json" id="data">{Data(course)}</script>
            <script>{script}</script>
            </body>
            </html>

            """).ToString();
    }

    private static Markup Table(TimeCourse course)
    {
        int rows = course.Times.Count, shown = Math.Min(rows, RowsInTable);
        IEnumerable<int> places = Enumerable.Range(0, shown).Select(i => shown == 1 ? 0 : (int)Math.Round((double)i * (rows - 1) / (shown - 1)));
        return Markup.Of($"""
            <div class="box"><table class="table numbers"><thead><tr><th>{new LocalText("時刻", "Time")}</th>{course.Names.Select(name => Markup.Of($"<th>{name}</th>"))}</tr></thead><tbody>
            {places.Select(row => Markup.Of($"<tr><th scope=\"row\">{Figure(course.Times[row])}</th>{course.Values[row].Select(value => Markup.Of($"<td>{Figure(value)}</td>"))}</tr>"))}
            </tbody></table></div>
            """);
    }

    private static Markup Data(TimeCourse course) => new(JsonSerializer.Serialize(new
    {
        times = course.Times,
        values = course.Values.Select(row => row.Select(value => double.IsFinite(value) ? value : (double?)null)),
    }));

    private static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
