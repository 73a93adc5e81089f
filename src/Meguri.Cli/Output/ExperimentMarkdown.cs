using System.Globalization;
using System.Text;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Experiments;
using Judgement = Meguri.Physiology.Experiments.Verdict;

namespace Meguri.Cli.Output;

/// <summary>Outcomes of published experiments as a document for the repository: the same run always gives the same bytes.</summary>
internal static class ExperimentMarkdown
{
    /// <summary>Writes the document.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="command">The command that makes this document.</param>
    /// <param name="terminal">Says which language.</param>
    public static string Write(IReadOnlyList<Outcome> outcomes, string command, Terminal terminal)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        Line("# " + terminal.Say("公表された実験と模型", "Published experiments and the model"));
        Line();
        Line(terminal.Say("このファイルは次の命令が書きます。手では直しません。", "Written by the command below; not edited by hand."));
        Line();
        Line("```sh");
        Line(command);
        Line("```");
        Line();
        Line(terminal.Say(
            "幅は `models/experiments` の実験のファイルにあるものです。外れは外れのまま、理由とともに先に出します。出典の印：[V] は原典で確かめた値、[M] は記憶による値で確かめを待つもの、[A] は仮定。",
            "The band is the one the experiment's file in `models/experiments` gives. A miss stays a miss and stands first, with its reason. Tags in a source: [V] was read in the source, [M] is recalled and wants a look, [A] is assumed."));
        Line();
        Line($"**{terminal.Say(ExperimentWords.Count(outcomes))}**");
        if (ExperimentWords.Footing(outcomes) is { } footing)
        {
            Line();
            Line(terminal.Say(footing));
        }
        Line();
        Row(text, [terminal.Say("モジュール", "module"), Word(Judgement.Pass), Word(Judgement.Miss), Word(Judgement.Error), terminal.Say("幅の中", "in the band"), terminal.Say("公表された数と", "against a published number")]);
        Line("|---|--:|--:|--:|--:|--:|");
        foreach (IGrouping<string, Outcome> module in ExperimentWords.ByModule(outcomes))
        {
            Outcome[] numbers = [.. ExperimentWords.AgainstNumbers(module)];
            Row(text, [module.Key, .. new[] { Judgement.Pass, Judgement.Miss, Judgement.Error }.Select(verdict => Text(ExperimentWords.Of(module, verdict))), Share([.. module]), Share(numbers)]);
        }
        foreach (IGrouping<string, Outcome> module in ExperimentWords.ByModule(outcomes))
        {
            Line();
            Line("## " + module.Key);
            Line();
            Row(text,
            [
                "id", terminal.Say("量", "quantity"), terminal.Say("単位", "unit"), terminal.Say("計算", "simulated"), terminal.Say("公表（幅）", "published (band)"),
                terminal.Say("判定", "verdict"), terminal.Say("出典", "source"), terminal.Say("理由、注", "reason, remark"),
            ]);
            Line("|---|---|---|--:|---|---|---|---|");
            foreach (Outcome outcome in module)
            {
                Target target = outcome.Target;
                string verdict = $"{ExperimentWords.Mark(outcome.Verdict)} {Word(outcome.Verdict)}";
                Row(text,
                [
                    target.Id, target.Quantity, target.Unit, ExperimentWords.Simulated(outcome), terminal.Say(ExperimentWords.Published(target)),
                    outcome.Verdict == Judgement.Pass ? verdict : $"**{verdict}**", target.Source, ExperimentWords.Remark(outcome) ?? "",
                ], bold: 5);
            }
        }
        return text.ToString();

        string Word(Judgement verdict) => terminal.Say(ExperimentWords.Word(verdict));
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    // Rounded down: 100 % is said of nothing that has a miss.
    private static string Share(Outcome[] outcomes)
    {
        int pass = ExperimentWords.Of(outcomes, Judgement.Pass);
        return outcomes.Length == 0 ? "–" : $"{Text(pass)}/{Text(outcomes.Length)} = {Text(100 * pass / outcomes.Length)} %";
    }

    private static void Row(StringBuilder text, string[] cells, int bold = -1) => text.Append("| ").AppendJoin(" | ", cells.Select((cell, i) => i == bold ? cell : Cell(cell))).Append(" |\n");

    /// <summary>A text of a file as the text of a cell, whatever signs stand in it.</summary>
    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
