using System.Globalization;

namespace Meguri.Validation.Tests.Coupled;

/// <summary>One number of the page beside the same number of a run.</summary>
internal sealed record CoupledCell(string Column, double Theirs, double Ours, double Tolerance)
{
    public bool Inside => Math.Abs(Ours - Theirs) <= Tolerance;

    /// <summary>Theirs / ours, bold where it lies outside.</summary>
    public string Text(bool change)
    {
        string digits = Column is "PPT kPa" or "GFR" ? "0" : Column is "NRS" or "PWV" or "FMD" or "FMD %" or "stress" or "algogens" or "fatigue" or "IL-6" ? "0.00" : Column is "infl" ? "0.000" : Column.StartsWith("capacity", StringComparison.Ordinal) ? "0.00" : "0.0";
        string format = change ? $"+{digits};-{digits};{digits}" : digits;
        string text = string.Create(CultureInfo.InvariantCulture, $"{Theirs.ToString(format, CultureInfo.InvariantCulture)} / {Ours.ToString(format, CultureInfo.InvariantCulture)}");
        return Inside ? text : $"**{text}**";
    }
}

/// <summary>A row of one of the page's tables.</summary>
internal sealed record CoupledRow(string Name, IReadOnlyList<CoupledCell> Cells)
{
    /// <summary>
    /// Tolerance of the page: 2 % or 0.1 NRS (0.3 in pain archetypes), 2 minutes, 0.5 mmHg, 0.1 point of FMD, whichever is
    /// larger; here never less than half the last digit the page prints. A change may be off by what its level may.
    /// </summary>
    public static CoupledRow Of(string name, IReadOnlyDictionary<string, double> theirs, IReadOnlyDictionary<string, double> ours, IReadOnlyDictionary<string, double> level)
    {
        bool painful = Level(level, "NRS") > 1;
        return new CoupledRow(name, [.. theirs.Select(pair => new CoupledCell(pair.Key, pair.Value, ours[pair.Key], Tolerance(pair.Key, Level(level, pair.Key), painful)))]);
    }

    public static string Markdown(string lead, IReadOnlyList<CoupledRow> rows, bool change)
    {
        var columns = rows[0].Cells.Select(cell => cell.Column).ToList();
        string[] lines = [$"| {lead} | {string.Join(" | ", columns)} |", $"|---|{string.Concat(columns.Select(_ => "---|"))}",
            .. rows.Select(row => $"| {row.Name} | {string.Join(" | ", row.Cells.Select(cell => cell.Text(change)))} |")];
        int inside = rows.Sum(row => row.Cells.Count(cell => cell.Inside)), all = rows.Sum(row => row.Cells.Count);
        return string.Join('\n', lines) + $"\n\nInside: {inside} of {all}.\n";
    }

    private static double Level(IReadOnlyDictionary<string, double> level, string column) =>
        level.TryGetValue(column, out double value) ? value : column == "FMD" && level.TryGetValue("FMD %", out value) ? value : column.StartsWith("capacity", StringComparison.Ordinal) ? 1 : 0;

    private static double Tolerance(string column, double level, bool painful)
    {
        double least = column switch
        {
            "NRS" => painful ? 0.3 : 0.1,
            "SOL" or "TST" or "WASO" => 2,
            "MAP" or "SBP" => 0.5,
            "FMD" or "FMD %" => 0.1,
            "PPT kPa" or "GFR" => 0.5,
            "HR" or "ISI" or "PSQI" => 0.05,
            _ => 0.005,
        };
        return Math.Max(least, 0.02 * Math.Abs(level)) + 1e-9;
    }
}
