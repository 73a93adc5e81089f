using System.Globalization;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Calibrating;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>The report of a calibration for a terminal.</summary>
internal static class CalibrationTable
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(CalibrationRun run, Terminal terminal)
    {
        terminal.Out.Write(Targets(run, terminal));
        int width = Math.Min(110, terminal.Out.Profile.Width);
        if (run.Result is { } result)
        {
            terminal.Out.Write(Parameters(result, terminal));
            Section(terminal, width, terminal.Say("引っ張り合う目標", "Targets that pull against each other"), CalibrationWords.Tensions(result, terminal));
            Section(terminal, width, terminal.Say("決まらない向き", "What stays undetermined"), CalibrationWords.Undetermined(result, terminal));
            if (result.Failures.Count > 0)
                Section(terminal, width, terminal.Say("計算できなかった値の組", "Sets of values that could not be simulated"), result.Failures);
        }
        foreach (string line in CalibrationWords.Summary(run, terminal))
            terminal.Line(Paragraph.Wrap(line, width));
    }

    private static void Section(Terminal terminal, int width, string heading, IEnumerable<string> lines)
    {
        terminal.Line(heading);
        foreach (string line in lines)
            terminal.Line("  " + Paragraph.Wrap(line, width, 4));
        terminal.Line("");
    }

    private static Table Targets(CalibrationRun run, Terminal terminal)
    {
        bool moved = run.Result is not null;
        var table = new Table { Border = TableBorder.Minimal, Title = new TableTitle(Markup.Escape(terminal.Say(run.File.Description))) };
        table.AddColumn("id");
        table.AddColumn(terminal.Say("量", "quantity"));
        if (moved)
            table.AddColumn(new TableColumn(terminal.Say("前", "before")).RightAligned());
        table.AddColumn(new TableColumn(moved ? terminal.Say("後", "after") : terminal.Say("計算", "simulated")).RightAligned());
        table.AddColumn(terminal.Say("公表（幅）", "published (band)"));
        table.AddColumn(new TableColumn(terminal.Say("判定", "verdict")).NoWrap());
        foreach (var outcome in run.Targets)
        {
            var target = outcome.Target.Result;
            bool pass = CalibrationRun.Judge(outcome.Target, outcome.After) == Physiology.Experiments.Verdict.Pass;
            List<Text> cells = [new(target.Id), new(target.Unit.Length > 0 ? $"{target.Quantity} ({target.Unit})" : target.Quantity)];
            if (moved)
                cells.Add(new(CalibrationWords.Simulated(outcome.Before, outcome.BeforeError)));
            cells.Add(new(CalibrationWords.Simulated(outcome.After, outcome.AfterError)));
            cells.Add(new(terminal.Say(ExperimentWords.Published(target))));
            cells.Add(new(CalibrationWords.Verdict(outcome.Target, outcome.After, terminal), pass ? Style.Plain : new Style(Color.Red, decoration: Decoration.Bold)));
            table.AddRow(cells);
        }
        return table;
    }

    private static Table Parameters(CalibrationResult result, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(terminal.Say("値", "parameter"));
        table.AddColumn(new TableColumn(terminal.Say("前もって", "prior")).RightAligned());
        table.AddColumn(new TableColumn(terminal.Say("後", "after")).RightAligned());
        table.AddColumn(new TableColumn(terminal.Say("動き（前もってのSD）", "moved (prior SD)")).RightAligned());
        table.AddColumn(new TableColumn(terminal.Say("残る幅（前もって＝1）", "spread left (prior = 1)")).RightAligned());
        table.AddColumn(terminal.Say("注", "remark"));
        foreach (var outcome in result.Parameters)
        {
            table.AddRow(
                new Text(outcome.Parameter.Id), Number(outcome.Parameter.Prior, "G4"), Number(outcome.Value, "G4"), Number(outcome.Moved, "+0.00;-0.00;0.00"), Number(outcome.Spread, "0.00"),
                new Text(CalibrationWords.Remark(outcome, terminal)));
        }
        return table;
    }

    private static Text Number(double value, string format) => new(value.ToString(format, CultureInfo.InvariantCulture));
}
