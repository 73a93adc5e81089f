using Meguri.Care.Report.Wording;
using Meguri.Physiology.Experiments;
using Spectre.Console;
using Judgement = Meguri.Physiology.Experiments.Verdict;

namespace Meguri.Cli.Output;

/// <summary>Outcomes of published experiments for a terminal: a table for each module, then why what is missed is missed, then the count.</summary>
internal static class ExperimentTable
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(IReadOnlyList<Outcome> outcomes, Terminal terminal)
    {
        foreach (IGrouping<string, Outcome> module in outcomes.GroupBy(outcome => outcome.Module, StringComparer.Ordinal))
            terminal.Out.Write(Numbers(module.Key, [.. module], terminal));
        int width = Math.Min(100, terminal.Out.Profile.Width);
        foreach (Outcome outcome in outcomes.Where(outcome => outcome.Verdict != Judgement.Pass))
            terminal.Line(Paragraph.Wrap($"{Said(outcome, terminal)} {outcome.Target.Id}: {ExperimentWords.Remark(outcome) ?? terminal.Say("理由は書かれていません。", "no reason is noted.")}", width, 2));
        if (ExperimentWords.Footing(outcomes) is { } footing)
            terminal.Line(Paragraph.Wrap(terminal.Say(footing), width));
        terminal.Line(terminal.Say(ExperimentWords.Count(outcomes)));
    }

    private static Table Numbers(string module, List<Outcome> outcomes, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Minimal, Title = new TableTitle(Markup.Escape(module)) };
        table.AddColumn(new TableColumn("id"));
        table.AddColumn(terminal.Say("量", "quantity"));
        table.AddColumn(new TableColumn(terminal.Say("計算", "simulated")).RightAligned());
        table.AddColumn(terminal.Say("公表（幅）", "published (band)"));
        table.AddColumn(terminal.Say("出典", "source"));
        table.AddColumn(new TableColumn(terminal.Say("判定", "verdict")).NoWrap());
        foreach (Outcome outcome in outcomes)
        {
            Target target = outcome.Target;
            table.AddRow(
                new Text(target.Id),
                new Text(target.Unit.Length > 0 ? $"{target.Quantity} ({target.Unit})" : target.Quantity),
                new Text(ExperimentWords.Simulated(outcome)),
                new Text(terminal.Say(ExperimentWords.Published(target))),
                new Text(target.Source),
                new Text(Said(outcome, terminal), outcome.Verdict == Judgement.Pass ? Style.Plain : new Style(Color.Red, decoration: Decoration.Bold)));
        }
        return table;
    }

    private static string Said(Outcome outcome, Terminal terminal) => $"{ExperimentWords.Mark(outcome.Verdict)} {terminal.Say(ExperimentWords.Word(outcome.Verdict))}";
}
