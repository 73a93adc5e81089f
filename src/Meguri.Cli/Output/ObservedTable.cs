using System.Globalization;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>What a model can be asked for, for a terminal: one table for each kind.</summary>
internal static class ObservedTable
{
    /// <summary>The kinds in the order they are shown.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [ObservedRow.Observable, "exposure", "switch", "state", "rule", "constant"];

    /// <summary>Writes the rows to standard output.</summary>
    public static void Write(IReadOnlyList<ObservedRow> rows, Terminal terminal)
    {
        foreach (string kind in Kinds)
        {
            List<ObservedRow> own = [.. rows.Where(row => row.Kind == kind)];
            if (own.Count > 0)
                terminal.Out.Write(Of(kind, own, terminal));
        }
    }

    /// <summary>The number of rows in words.</summary>
    public static string Count(IReadOnlyList<ObservedRow> rows, Terminal terminal) => string.Join(terminal.Say("、", ", "), Kinds
        .Select(kind => (Kind: kind, Count: rows.Count(row => row.Kind == kind)))
        .Where(kind => kind.Count > 0)
        .Select(kind => terminal.Say($"{Heading(kind.Kind, terminal)} {kind.Count}", $"{Heading(kind.Kind, terminal)}: {kind.Count}")));

    private static Table Of(string kind, List<ObservedRow> rows, Terminal terminal)
    {
        bool certain = rows.Any(row => row.CertaintyText is not null), valued = rows.Any(row => row.Value is not null), limited = rows.Any(row => row.Limits is not null);
        var table = new Table { Border = TableBorder.Minimal, Title = new TableTitle(Markup.Escape(Heading(kind, terminal))) };
        table.AddColumn(terminal.Say("名前", "id"));
        table.AddColumn(new TableColumn(terminal.Say("単位", "unit")).NoWrap());
        if (valued)
            table.AddColumn(new TableColumn(kind is "state" or "rule" ? terminal.Say("はじめ", "start") : terminal.Say("ふつう", "default")).RightAligned().NoWrap());
        if (limited)
            table.AddColumn(new TableColumn(terminal.Say("ありうる値", "possible")).NoWrap());
        if (certain)
            table.AddColumn(terminal.Say("確かさ", "certainty"));
        table.AddColumn(terminal.Say("意味", "meaning"));
        foreach (ObservedRow row in rows)
        {
            List<Text> cells = [new(row.Id), new(row.Unit is { } unit ? UnitText(terminal.Say(unit)) : "–")];
            if (valued)
                cells.Add(new Text(row.Value is { } value ? value.ToString("G5", CultureInfo.InvariantCulture) : "–"));
            if (limited)
                cells.Add(new Text(row.Limits is [var least, var greatest] ? terminal.Say(Limits(least, greatest, "〜"), Limits(least, greatest, " to ")) : "–"));
            if (certain)
                cells.Add(new Text(row.CertaintyText is { } said ? terminal.Say(said) : "–"));
            string claims = row.Claims.Count > 0 && row.Meaning is { } with && !row.Claims.All(claim => with.En.Contains(claim, StringComparison.Ordinal)) ? $" ({string.Join(", ", row.Claims)})" : "";
            cells.Add(new Text((row.Meaning is { } meaning ? terminal.Say(meaning) : "–") + claims));
            table.AddRow(cells);
        }
        return table;
    }

    private static string Limits(double least, double greatest, string to) => string.Create(CultureInfo.InvariantCulture, $"{least:G5}{to}{greatest:G5}");

    private static string UnitText(string unit) => unit == "dimensionless" ? "1" : unit;

    private static string Heading(string kind, Terminal terminal) => kind switch
    {
        ObservedRow.Observable => terminal.Say("見るもの（週ごと）", "Observables (once a week)"),
        "exposure" => terminal.Say("計画で変えられるもの", "Exposures (what a plan can set)"),
        "switch" => terminal.Say("つながりと主張のスイッチ（1で働く、0で切る）", "Switches of links and claims (1 acts, 0 cut)"),
        "state" => terminal.Say("状態", "States"),
        "rule" => terminal.Say("式で決まる信号", "Signals given by rules"),
        _ => terminal.Say("定数", "Constants"),
    };
}
