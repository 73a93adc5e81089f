using System.Globalization;
using System.Text.Json;
using Meguri.Care.Report;
using Meguri.Cli.Commands;
using Meguri.Cli.Running;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Wording;
using Meguri.Simulation.Analysis;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>A scan of one or two quantities as text.</summary>
internal sealed class ScanText(FlatModel model, IReadOnlyList<ScanAxis> axes, string[] ids, double[] times, IReadOnlyList<ScanPoint> points, ChartStyle style) : IResultText
{
    private const int MostRuns = 100_000;
    private const int RowsShown = 21;
    private const int MostLines = 60;

    /// <summary>The axes as they were typed, such as <c>k=0.1:10:20:log</c>.</summary>
    /// <exception cref="UserError">One cannot be read, names nothing that can be given a value, or there are too many.</exception>
    public static IReadOnlyList<ScanAxis> Axes(IReadOnlyList<string> typed, FlatModel model, Terminal terminal)
    {
        if (typed.Count > 2)
            throw new UserError(terminal.Say("--scan は2つまでです。", "--scan can be given twice at most."));
        ScanAxis[] axes = [.. typed.Select(text => Axis(text, model, terminal))];
        if (axes.Length == 2 && axes[0].Id == axes[1].Id)
            throw new UserError(terminal.Say($"--scan が '{axes[0].Id}' を2度あげています。", $"--scan names '{axes[0].Id}' twice."));
        long runs = axes.Aggregate(1L, (product, axis) => product * axis.Values.Count);
        return runs <= MostRuns ? axes : throw new UserError(terminal.Say($"--scan は{runs}とおりになります。{MostRuns}までにしてください。", string.Create(CultureInfo.InvariantCulture, $"--scan asks for {runs} runs; at most {MostRuns} are possible.")));
    }

    /// <inheritdoc/>
    public void Show(Terminal terminal)
    {
        int columns = Math.Min(ids.Length, Math.Max(1, (terminal.Out.Profile.Width - (14 * axes.Count)) / 15));
        var table = new Table { Border = TableBorder.Minimal };
        foreach (string title in axes.Select(axis => Heading(axis.Id)).Concat(ids.Take(columns).Select(Heading)))
            table.AddColumn(new TableColumn(Markup.Escape(title)).RightAligned());
        int stride = Math.Max(1, (points.Count + RowsShown - 1) / RowsShown), shown = 0;
        for (int i = 0; i < points.Count; i += stride, shown++)
            table.AddRow([.. points[i].Values.Select(IResultText.Short), .. points[i].Rows[^1].Take(columns).Select(IResultText.Short)]);
        terminal.Line(terminal.Say("終わりの値、時刻 ", "Values at the end, time ") + IResultText.Short(times[^1]) + (model.TimeUnit is { } unit ? " " + unit : ""));
        terminal.Out.Write(table);
        if (shown < points.Count || columns < ids.Length)
        {
            terminal.Note(terminal.Say(
                $"{points.Count}とおりのうち{shown}、{ids.Length}列のうち{columns}列を見せています。すべては --csv FILE に。",
                string.Create(CultureInfo.InvariantCulture, $"Shown: {shown} of {points.Count} runs, {columns} of {ids.Length} columns. --csv FILE keeps all, at all times.")));
        }
    }

    /// <inheritdoc/>
    public string Csv(bool units)
    {
        var csv = new Csv([.. axes.Select(axis => IResultText.Titled(axis.Id, UnitOf(axis.Id), units)), IResultText.Titled("time", model.TimeUnit, units), .. ids.Select(id => IResultText.Titled(id, UnitOf(id), units))]);
        foreach (ScanPoint point in points)
            for (int i = 0; i < times.Length; i++)
                csv.Row([.. point.Values.Select(Output.Csv.Number), Output.Csv.Number(times[i]), .. point.Rows[i].Select(Output.Csv.Number)]);
        return csv.ToString();
    }

    /// <inheritdoc/>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            format = "meguri-scan/1",
            model = model.Name,
            timeUnit = model.TimeUnit,
            axes = axes.Select(axis => new { axis.Id, unit = UnitOf(axis.Id), logarithmic = axis.IsLogarithmic, axis.Values }),
            names = ids,
            units = ids.Select(UnitOf),
            times,
            runs = points.Select(point => new { scanned = point.Values, values = point.Rows }),
        },
        JsonOutput.Options) + "\n";

    /// <inheritdoc/>
    public string Html(string language)
    {
        string scanned = string.Join(", ", axes.Select(axis => axis.Id));
        string at = IResultText.Short(times[^1]) + (model.TimeUnit is { } unit ? " " + unit : "");
        var table = new NumberTable(
            [.. axes.Select(axis => Same(Titled(axis.Id))), .. ids.Select(id => Same(Titled(id)))],
            [.. points.Select(point => (IReadOnlyList<double>)[.. point.Values, .. point.Rows[^1]])]);
        if (axes.Count == 2)
        {
            HeatMap[] maps = [.. ids.Select((id, k) => new HeatMap(id, UnitOf(id), axes[0].Values, axes[1].Values, $"{Titled(axes[0].Id)} → , {Titled(axes[1].Id)} ↑",
                [.. Enumerable.Range(0, axes[1].Values.Count).Select(j => Enumerable.Range(0, axes[0].Values.Count).Select(i => points[(i * axes[1].Values.Count) + j].Rows[^1][k]).ToArray())]))];
            return ChartPage.Write(model.Name, new LocalText($"{scanned} の値ごとの、時刻 {at} の値。図に触れると値を読めます。", $"Values at time {at} for each pair of {scanned}. Touch a map to read a value."), [], maps, table, language);
        }
        var axis = axes[0];
        int[] drawn = Drawn();
        IEnumerable<LineChart> Charts(int k)
        {
            yield return new LineChart(ids[k], UnitOf(ids[k]), times, IResultText.Titled("time", model.TimeUnit),
                [.. drawn.Select(i => new ChartLine($"{axis.Id} = {IResultText.Short(axis.Values[i])}", [.. points[i].Rows.Select(row => row[k])]))])
            { LogX = style.LogX, LogY = style.LogY };
            yield return new LineChart($"{ids[k]}, t = {at}", UnitOf(ids[k]), axis.Values, Titled(axis.Id), [new ChartLine(ids[k], [.. points.Select(point => point.Rows[^1][k])])])
            { LogX = axis.IsLogarithmic && axis.Values[0] > 0, LogY = style.LogY };
        }
        string some = drawn.Length < points.Count ? string.Create(CultureInfo.InvariantCulture, $" ({drawn.Length} / {points.Count})") : "";
        return ChartPage.Write(model.Name, new LocalText(
            $"{scanned} の値ごとに1本の線{some}と、時刻 {at} の値。図に触れると値を読めます。",
            $"A line for each value of {scanned}{some}, and the values at time {at}. Touch a chart to read a value."),
            [.. Enumerable.Range(0, ids.Length).SelectMany(Charts)], [], table, language);
    }

    private static ScanAxis Axis(string text, FlatModel model, Terminal terminal)
    {
        UserError Unread() => new(terminal.Say($"--scan の '{text}' が読めません。--scan k=0.1:10:20 か --scan k=0.1:10:20:log のように書いてください。", $"--scan '{text}' cannot be read. Write it like --scan k=0.1:10:20 or --scan k=0.1:10:20:log"));
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string[] parts = equals <= 0 ? [] : text[(equals + 1)..].Split(':');
        bool log = parts.Length == 4 && parts[3] == "log";
        if (!(parts.Length == 3 || log) || !Number(parts[0], out double from) || !Number(parts[1], out double to) || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count < 1)
            throw Unread();
        string id = QuantityChoice.Known("--scan", text[..equals].Trim(), model, terminal);
        if (log && !(from / to > 0 && double.IsFinite(from / to)))
            throw new UserError(terminal.Say($"--scan {id}: 対数では、両端は0でなく同じ符号にしてください。", $"--scan {id}: with :log both ends must have the same sign and not be 0."));
        return ScanAxis.Between(id, from, to, count, log);
    }

    private static bool Number(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private int[] Drawn() => points.Count <= MostLines ? [.. Enumerable.Range(0, points.Count)]
        : [.. Enumerable.Range(0, MostLines).Select(i => (int)Math.Round((double)i * (points.Count - 1) / (MostLines - 1)))];

    private string? UnitOf(string id) => model.Find(id)?.Unit;

    private string Heading(string id) => id + (UnitOf(id) is { } unit ? "\n" + unit : "");

    private string Titled(string id) => IResultText.Titled(id, UnitOf(id));

    private static LocalText Same(string text) => new(text, text);
}
