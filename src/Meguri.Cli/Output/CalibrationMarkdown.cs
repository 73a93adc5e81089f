using System.Globalization;
using System.Text;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Calibrating;

namespace Meguri.Cli.Output;

/// <summary>The report of a calibration as Markdown.</summary>
internal static class CalibrationMarkdown
{
    /// <summary>The page.</summary>
    public static string Write(CalibrationRun run, Terminal terminal)
    {
        var text = new StringBuilder();
        text.Append($"# {terminal.Say(run.File.Description)}\n\n`{run.Command}`\n\n");
        foreach (string line in CalibrationWords.Summary(run, terminal))
            text.Append($"{line}\n");
        Targets(text, run, terminal);
        if (run.Result is not { } result)
            return text.ToString();
        Parameters(text, result, terminal);
        List(text, terminal.Say("引っ張り合う目標", "Targets that pull against each other"), CalibrationWords.Tensions(result, terminal));
        List(text, terminal.Say("決まらない向き", "What stays undetermined"), CalibrationWords.Undetermined(result, terminal));
        if (result.Failures.Count > 0)
            List(text, terminal.Say("計算できなかった値の組", "Sets of values that could not be simulated"), result.Failures);
        return text.ToString();
    }

    private static void Targets(StringBuilder text, CalibrationRun run, Terminal terminal)
    {
        bool moved = run.Result is not null;
        text.Append($"\n## {terminal.Say("目標", "Targets")}\n\n");
        text.Append(moved
            ? terminal.Say("| id | 量 | 前 | 後 | 公表（幅） | 判定 | 出典 |\n|---|---|---|---|---|---|---|\n", "| id | quantity | before | after | published (band) | verdict | source |\n|---|---|---|---|---|---|---|\n")
            : terminal.Say("| id | 量 | 計算 | 公表（幅） | 判定 | 出典 |\n|---|---|---|---|---|---|\n", "| id | quantity | simulated | published (band) | verdict | source |\n|---|---|---|---|---|---|\n"));
        foreach (var outcome in run.Targets)
        {
            var target = outcome.Target.Result;
            string quantity = target.Unit.Length > 0 ? $"{target.Quantity} ({target.Unit})" : target.Quantity;
            string before = moved ? $" {CalibrationWords.Simulated(outcome.Before, outcome.BeforeError)} |" : "";
            text.Append($"| {target.Id} | {Cell(quantity)} |{before} {CalibrationWords.Simulated(outcome.After, outcome.AfterError)} | {Cell(terminal.Say(ExperimentWords.Published(target)))} | {CalibrationWords.Verdict(outcome.Target, outcome.After, terminal)} | {Cell(target.Source)} |\n");
        }
    }

    private static void Parameters(StringBuilder text, CalibrationResult result, Terminal terminal)
    {
        text.Append($"\n## {terminal.Say("動いた値", "Parameters")}\n\n");
        text.Append(terminal.Say("| 値 | 前もって | 後 | 動き（前もってのSD） | 残る幅（前もって＝1） | 注 |\n|---|---|---|---|---|---|\n", "| parameter | prior | after | moved (prior SD) | spread left (prior = 1) | remark |\n|---|---|---|---|---|---|\n"));
        foreach (var p in result.Parameters)
            text.Append(string.Create(CultureInfo.InvariantCulture, $"| `{p.Parameter.Id}` | {p.Parameter.Prior:G4} | {p.Value:G4} | {p.Moved:+0.00;-0.00;0.00} | {p.Spread:0.00} | {CalibrationWords.Remark(p, terminal)} |\n"));
    }

    private static void List(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        text.Append($"\n## {heading}\n\n");
        foreach (string line in lines)
            text.Append($"- {line}\n");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
