using System.Globalization;
using System.Text.Json;
using Meguri.Care.Report;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>A time course as text.</summary>
internal sealed class TimeCourseText(TimeCourse course, ChartStyle style) : IResultText
{
    private const int RowsShown = 13;

    /// <inheritdoc/>
    public void Show(Terminal terminal)
    {
        int room = Math.Max(1, (terminal.Out.Profile.Width - 14) / 15);
        int columns = Math.Min(course.Names.Count, room);
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(new TableColumn(terminal.Say("時刻", "time")).RightAligned());
        for (int i = 0; i < columns; i++)
            table.AddColumn(new TableColumn(Markup.Escape(course.Names[i] + (course.Units[i] is { } unit ? $"\n{unit}" : ""))).RightAligned());
        // Every so-manieth row, so that times stay round.
        int rows = course.Times.Count, least = (rows + RowsShown - 3) / (RowsShown - 1);
        int stride = Enumerable.Range(least, rows).FirstOrDefault(candidate => (rows - 1) % candidate == 0, rows - 1);
        int shown = 0;
        for (int row = 0; row < rows; row += stride, shown++)
            table.AddRow([IResultText.Short(course.Times[row]), .. course.Values[row].Take(columns).Select(IResultText.Short)]);
        terminal.Out.Write(table);
        if (columns < course.Names.Count || shown < rows)
        {
            terminal.Note(terminal.Say(
                $"{rows}行のうち{shown}行、{course.Names.Count}列のうち{columns}列を見せています。すべては --csv FILE に、列は --select で選べます。",
                string.Create(CultureInfo.InvariantCulture, $"Shown: {shown} of {rows} rows, {columns} of {course.Names.Count} columns. --csv FILE keeps all; --select chooses columns.")));
        }
    }

    /// <inheritdoc/>
    public string Csv(bool units)
    {
        var csv = new Csv([IResultText.Titled("time", course.TimeUnit, units), .. course.Names.Select((name, i) => IResultText.Titled(name, course.Units[i], units))]);
        for (int i = 0; i < course.Times.Count; i++)
            csv.Row([Output.Csv.Number(course.Times[i]), .. course.Values[i].Select(Output.Csv.Number)]);
        return csv.ToString();
    }

    /// <inheritdoc/>
    public string Json() => JsonSerializer.Serialize(
        new { format = "meguri-time-course/1", course.Model, course.TimeUnit, course.Names, course.DisplayNames, course.Units, course.Times, course.Values },
        JsonOutput.Options) + "\n";

    /// <inheritdoc/>
    public string Html(string language) => TimeCoursePage.Write(course, language, style);
}
