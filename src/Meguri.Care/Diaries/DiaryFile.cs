using System.Globalization;
using Meguri.Care.Steering;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Diaries;

/// <summary>
/// Reads a diary: YAML with a list <c>records</c>, or CSV with a heading line. Columns: date, before, during, after,
/// next_day (pain 0 to 10; empty or "-" for not entered), flags (red-flag, stopped, sick, cleared).
/// </summary>
public static class DiaryFile
{
    private static readonly string[] Columns = ["date", "before", "during", "after", "next_day", "flags"];
    private static readonly string[] Flags = ["red-flag", "stopped", "sick", "cleared"];

    /// <summary>Reads a file; one that ends in .csv is CSV, any other YAML.</summary>
    /// <exception cref="ModelException">The file is missing or not valid; names file, line and mend.</exception>
    public static Diary Read(string path)
    {
        if (!string.Equals(Path.GetExtension(path), ".csv", StringComparison.OrdinalIgnoreCase))
            return ReadYaml(YamlMap.ReadFile(path));
        try
        {
            return ReadCsv(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(new ModelError($"The file cannot be read: {e.Message}", new TextPlace(path, 0, 0), Mend: "check the path and its permissions"));
        }
    }

    /// <summary>Reads a diary from YAML.</summary>
    /// <exception cref="ModelException">It is not valid.</exception>
    public static Diary ReadYaml(YamlMap file)
    {
        if (!file.Keys.Contains("records"))
            throw file.Error("records", "The diary has no 'records'.", "records: with a list of '- {date: 2026-11-02, before: 2, during: 3, after: 2, next_day: 2}'");
        List<DiaryEntry> entries = [];
        foreach (var map in file.Maps("records"))
        {
            ModelException Wrong(string column, string message, string expected) => map.Error(column, message, expected);
            entries.Add(Entry(column => map.OptionalText(column), map.Has("flags") ? map.Texts("flags") : [], Wrong, map.Place()));
            map.NoMore();
        }
        file.NoMore();
        return new Diary(entries);
    }

    /// <summary>Reads a diary from CSV.</summary>
    /// <param name="text">The text; its first line names the columns.</param>
    /// <param name="file">Name used in messages.</param>
    /// <exception cref="ModelException">It is not valid.</exception>
    public static Diary ReadCsv(string text, string file)
    {
        string[] lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        string[] heading = [.. lines[0].Split(',').Select(word => word.Trim())];
        foreach (string word in heading)
            if (!Columns.Contains(word, StringComparer.Ordinal))
                throw At(file, lines, 0, lines[0].IndexOf(word, StringComparison.Ordinal), $"There is no column '{word}'.", "a heading line of " + string.Join(",", Columns), NearWords.Nearest(word, Columns));
        if (heading.GroupBy(word => word, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw At(file, lines, 0, lines[0].LastIndexOf(twice.Key, StringComparison.Ordinal), $"The column '{twice.Key}' stands twice.", "each column once");
        List<DiaryEntry> entries = [];
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0)
                continue;
            int line = i;
            string[] cells = lines[i].Split(',');
            if (cells.Length > heading.Length)
                throw At(file, lines, i, 0, $"The line has {cells.Length} cells.", $"at most {heading.Length}, as in the heading");
            string? Cell(string column)
            {
                int at = Array.IndexOf(heading, column);
                string word = at >= 0 && at < cells.Length ? cells[at].Trim() : "";
                return word.Length == 0 ? null : word;
            }
            ModelException Wrong(string column, string message, string expected)
            {
                int at = Array.IndexOf(heading, column);
                return At(file, lines, line, at <= 0 ? 0 : cells.Take(at).Sum(cell => cell.Length + 1), message, expected);
            }
            string[] flags = Cell("flags")?.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries) ?? [];
            entries.Add(Entry(Cell, flags, Wrong, new TextPlace(file, i + 1, 1, lines[i])));
        }
        return new Diary(entries);
    }

    private static DiaryEntry Entry(Func<string, string?> cell, IReadOnlyList<string> flags, Func<string, string, string, ModelException> wrong, TextPlace place)
    {
        string day = cell("date") ?? throw wrong("date", "The day is missing.", "a day such as 2026-11-24");
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year is < 1900 or > 2199)
            throw wrong("date", $"'{day}' is no day.", "a day such as 2026-11-24");
        double? Pain(string column)
        {
            if (cell(column) is not { } text || text == "-")
                return null;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 10
                ? value
                : throw wrong(column, $"'{column}' is '{text}'.", "pain from 0 to 10, or nothing when it was not entered");
        }
        foreach (string flag in flags)
            if (!Flags.Contains(flag, StringComparer.Ordinal))
                throw wrong("flags", $"There is no flag '{flag}'.", "some of " + string.Join(", ", Flags));
        var record = new SessionRecord
        {
            Day = date.DayNumber,
            Before = Pain("before"),
            During = Pain("during"),
            After = Pain("after"),
            NextDay = Pain("next_day"),
            RedFlag = flags.Contains("red-flag", StringComparer.Ordinal),
            Stopped = flags.Contains("stopped", StringComparer.Ordinal),
            Sick = flags.Contains("sick", StringComparer.Ordinal),
            Cleared = flags.Contains("cleared", StringComparer.Ordinal),
        };
        return new DiaryEntry(date, record, place);
    }

    private static ModelException At(string file, string[] lines, int line, int column, string message, string expected, string? near = null) =>
        new(new ModelError(message, new TextPlace(file, line + 1, Math.Max(0, column) + 1, lines[line]), expected, near is null ? null : $"did you mean '{near}'?"));
}
