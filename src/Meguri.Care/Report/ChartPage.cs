using System.Globalization;
using System.Text.Json;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>One line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Values">Its values; those that are not finite leave a gap.</param>
public sealed record ChartLine(string Name, IReadOnlyList<double> Values);

/// <summary>A chart of lines over one axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">Unit of its values; null where undeclared.</param>
/// <param name="X">Where the values stand.</param>
/// <param name="Label">Name and unit of the axis across.</param>
/// <param name="Lines">The lines; with more than one a legend names them.</param>
public sealed record LineChart(string Title, string? Unit, IReadOnlyList<double> X, string Label, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>Whether the axis across is logarithmic.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether the axis upwards is logarithmic; values not above 0 are then left out.</summary>
    public bool LogY { get; init; }
}

/// <summary>A map of values over two axes.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">Unit of its values; null where undeclared.</param>
/// <param name="X">Values across.</param>
/// <param name="Y">Values upwards.</param>
/// <param name="Label">Names of both axes.</param>
/// <param name="Values">Rows from the lowest up, one value for each place across.</param>
public sealed record HeatMap(string Title, string? Unit, IReadOnlyList<double> X, IReadOnlyList<double> Y, string Label, IReadOnlyList<double[]> Values);

/// <summary>A table of numbers.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record NumberTable(IReadOnlyList<LocalText> Columns, IReadOnlyList<IReadOnlyList<double>> Rows);

/// <summary>Charts of a model as one self-contained page, and the table of the same numbers.</summary>
public static class ChartPage
{
    private const int RowsInTable = 101;

    /// <summary>Writes the page.</summary>
    /// <param name="title">Its title, such as the model's name.</param>
    /// <param name="lede">What it shows, in a sentence or two.</param>
    /// <param name="charts">The charts.</param>
    /// <param name="maps">The maps.</param>
    /// <param name="table">The numbers; of long tables evenly spaced rows are shown.</param>
    /// <param name="language">Language the page opens in.</param>
    public static string Write(string title, LocalText lede, IReadOnlyList<LineChart> charts, IReadOnlyList<HeatMap> maps, NumberTable table, string language)
    {
        Markup script = PageParts.Script("dom.js", "bands.js", "lines.js", "switches.js");
        return Markup.Of($"""
            <!doctype html>
            <html lang="{(language == "ja" ? "ja" : "en")}" data-theme="light">
            <head>
            {PageParts.Head(script)}
            <title>{title} | Meguri</title>
            {PageParts.Styles}
            </head>
            <body>
            {PageParts.Top}
            <main>
            <h1>{title}</h1>
            <p class="lede">{lede}</p>
            <div class="{(charts.Count + maps.Count == 1 ? "panels single" : "panels")}" style="margin-top:24px">{charts.Select((chart, i) => Panel("panel", i, chart.Title, chart.Unit))}{maps.Select((map, i) => Panel("map", i, map.Title, map.Unit))}</div>
            <section class="part"><h2>{new LocalText("同じことを表で", "The same in numbers")}</h2>{Table(table)}</section>
            </main>
            <script type="application/json" id="data">{Data(charts, maps)}</script>
            <script>{script}</script>
            </body>
            </html>

            """).ToString();
    }

    private static Markup Panel(string kind, int number, string title, string? unit) => Markup.Of($"""
        <figure class="panel plan-a" style="--height:260px"><h3>{title} <small>{unit ?? ""}</small></h3><div class="chart" data-{kind}="{number}"></div><div><p class="read"></p><p class="keys"></p></div></figure>
        """);

    private static Markup Table(NumberTable table)
    {
        int rows = table.Rows.Count, shown = Math.Min(rows, RowsInTable);
        IEnumerable<int> places = Enumerable.Range(0, shown).Select(i => shown == 1 ? 0 : (int)Math.Round((double)i * (rows - 1) / (shown - 1)));
        return Markup.Of($"""
            <div class="box"><table class="table numbers"><thead><tr>{table.Columns.Select(name => Markup.Of($"<th>{name}</th>"))}</tr></thead><tbody>
            {places.Select(row => Markup.Of($"<tr><th scope=\"row\">{Figure(table.Rows[row][0])}</th>{table.Rows[row].Skip(1).Select(value => Markup.Of($"<td>{Figure(value)}</td>"))}</tr>"))}
            </tbody></table></div>
            """);
    }

    // Names from a file stand in the data; '<' is written so that none can end the script element.
    private static Markup Data(IReadOnlyList<LineChart> charts, IReadOnlyList<HeatMap> maps)
    {
        var axes = new List<IReadOnlyList<double>>();
        int Axis(IReadOnlyList<double> values)
        {
            int known = axes.FindIndex(axis => ReferenceEquals(axis, values));
            if (known >= 0)
                return known;
            axes.Add(values);
            return axes.Count - 1;
        }
        var panels = charts.Select(chart => new { x = Axis(chart.X), label = chart.Label, logX = chart.LogX, logY = chart.LogY, lines = chart.Lines.Select(line => new { name = line.Name, values = line.Values.Select(Finite) }) }).ToList();
        var drawn = maps.Select(map => new { x = Axis(map.X), y = Axis(map.Y), label = map.Label, values = map.Values.Select(row => row.Select(Finite)) }).ToList();
        return new(JsonSerializer.Serialize(new { xs = axes, panels, maps = drawn }));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
