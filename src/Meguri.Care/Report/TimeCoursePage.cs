using System.Globalization;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>What a run of a model gave.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="TimeUnit">Its unit of time; null when it does not say.</param>
/// <param name="Names">Names of the quantities.</param>
/// <param name="Units">Their units; null where undeclared.</param>
/// <param name="Times">Times of the rows.</param>
/// <param name="Values">Rows of values, one for each time, in the order of the names.</param>
public sealed record TimeCourse(string Model, string? TimeUnit, IReadOnlyList<string> Names, IReadOnlyList<string?> Units, IReadOnlyList<double> Times, IReadOnlyList<double[]> Values)
{
    /// <summary>Names the author gave for display; null, or null in a place, where there is none.</summary>
    public IReadOnlyList<string?>? DisplayNames { get; init; }

    /// <summary>How a quantity is called in a legend: its id, and its display name where it has one.</summary>
    public string Caption(int quantity) => DisplayNames?[quantity] is { } said && said != Names[quantity] ? $"{Names[quantity]}: {said}" : Names[quantity];
}

/// <summary>How charts are drawn.</summary>
/// <param name="LogX">Whether the axis across is logarithmic.</param>
/// <param name="LogY">Whether the axis upwards is logarithmic.</param>
/// <param name="Together">Whether quantities of one unit share a chart, with a legend.</param>
public sealed record ChartStyle(bool LogX = false, bool LogY = false, bool Together = false);

/// <summary>A run of a model as one self-contained page: a panel for each quantity or unit, and the table of the same numbers.</summary>
public static class TimeCoursePage
{
    /// <summary>Writes the page.</summary>
    /// <param name="course">The run.</param>
    /// <param name="language">Language the page opens in.</param>
    /// <param name="style">How charts are drawn; null for a panel for each quantity with linear axes.</param>
    public static string Write(TimeCourse course, string language, ChartStyle? style = null)
    {
        style ??= new ChartStyle();
        string unit = course.TimeUnit is { } said ? $" ({said})" : "", from = Figure(course.Times[0]), to = Figure(course.Times[^1]);
        var quantities = Enumerable.Range(0, course.Names.Count);
        IEnumerable<int[]> panels = style.Together ? quantities.GroupBy(i => course.Units[i] ?? "", StringComparer.Ordinal).Select(group => group.ToArray()) : quantities.Select(i => (int[])[i]);
        LineChart[] charts = [.. panels.Select(group => new LineChart(
            group.Length == 1 ? course.Caption(group[0]) : string.Join(", ", group.Take(3).Select(i => course.Names[i])) + (group.Length > 3 ? " …" : ""),
            course.Units[group[0]], course.Times, "time" + unit, [.. group.Select(i => new ChartLine(course.Caption(i), [.. course.Values.Select(row => row[i])]))])
        { LogX = style.LogX, LogY = style.LogY })];
        var lede = new LocalText(
            $"時刻 {from} から {to}{unit} まで。{(style.Together ? "単位が同じ量は1つの図に入っています。" : "量ごとに目盛りが違います。")}図に触れると値を読めます。",
            $"Time {from} to {to}{unit}. {(style.Together ? "Quantities of one unit share a chart." : "Each quantity has its own scale.")} Touch a chart to read a value.");
        var table = new NumberTable(
            [new LocalText("時刻", "Time"), .. course.Names.Select(name => new LocalText(name, name))],
            [.. course.Times.Select((time, i) => (IReadOnlyList<double>)[time, .. course.Values[i]])]);
        return ChartPage.Write(course.Model, lede, charts, [], table, language);
    }

    private static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
