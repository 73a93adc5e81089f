using System.Globalization;
using System.Text;
using Meguri.Physiology.Populations;

namespace Meguri.Cli.Output;

/// <summary>A survey of virtual people as a document for the repository: the same run always gives the same bytes.</summary>
internal static class PopulationMarkdown
{
    public static string Write(PopulationSurvey survey, string command, Terminal terminal)
    {
        int[] ages = [.. survey.Ranges.Groups.Select(group => group.Age).Distinct()];
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        void Row(params IEnumerable<string> cells) => Line("| " + string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))) + " |");
        Line("# " + terminal.Say("仮想の人たちと公表された範囲", "The virtual population and published ranges"));
        Line();
        Line(terminal.Say("このファイルは次の命令が書きます。手では直しません。", "Written by the command below; not edited by hand."));
        Line();
        Line("```sh");
        Line(command);
        Line("```");
        Line();
        Line(terminal.Say(
            $"年齢と性別ごとに{survey.People}人、種{survey.Seed}、模型{survey.Fingerprint}。訴えのない人たちを、23時から7時まで床につく暮らしで落ちつかせ、最後の週に測りました。床につく時刻がみな同じなので、眠りのばらつきは実際より小さくなります。範囲と出典は `models/population-ranges.yaml` にあります。[V] は原典で確かめた値、[M] は記憶による値で確かめを待つもの。外れは外れのまま示します。",
            $"{survey.People} people of each age and sex, seed {survey.Seed}, model {survey.Fingerprint}. People without complaints were settled at their habits, in bed from 23:00 to 7:00, and measured in the last week. As all keep the same hours, sleep differs less between them than in real samples. Ranges and sources stand in `models/population-ranges.yaml`. [V] was read in the source, [M] is recalled and wants a look. A miss stays a miss."));
        Line();
        Line($"**{terminal.Say(PopulationWords.Count(survey))}**");
        Line();
        Line("## " + terminal.Say("平均 ± 標準偏差", "Mean ± SD"));
        Line();
        Row([terminal.Say("量", "quantity"), terminal.Say("性別", "sex"), .. ages.Select(age => age.ToString(CultureInfo.InvariantCulture))]);
        Line("|---|---|" + string.Concat(ages.Select(_ => "--:|")));
        for (int q = 0; q < survey.Ranges.Quantities.Length; q++)
        {
            foreach (bool female in new[] { false, true })
            {
                Row([female ? "" : PopulationTable.Name(survey.Ranges.Quantities[q], terminal), female ? terminal.Say("女", "women") : terminal.Say("男", "men"),
                    .. ages.Select(age => survey.Ranges.Groups.Any(group => group.Age == age && group.Female == female) ? PopulationWords.MeanAndSd(survey, q, age, female) : "–")]);
            }
        }
        Line();
        Line("## " + terminal.Say("公表された値とならべて", "Beside what was published"));
        Line();
        Row(terminal.Say("量", "quantity"), terminal.Say("何の値か", "of what"), terminal.Say("計算", "simulated"), terminal.Say("公表（範囲）", "published (range)"), terminal.Say("判定", "verdict"), terminal.Say("出典", "source"), terminal.Say("理由、注", "reason, remark"));
        Line("|---|---|--:|---|---|---|---|");
        for (int q = 0; q < survey.Ranges.Quantities.Length; q++)
        {
            PopulationQuantity quantity = survey.Ranges.Quantities[q];
            foreach (RangeOutcome outcome in survey.Outcomes(q))
            {
                string verdict = terminal.Say(PopulationWords.Verdict(outcome));
                Row(PopulationTable.Name(quantity, terminal), terminal.Say(PopulationWords.Of(outcome.Published)), PopulationWords.Simulated(outcome, quantity.Decimals),
                    terminal.Say(PopulationWords.Range(outcome.Published)), outcome.Holds == false ? $"**{verdict}**" : verdict, outcome.Published.Source, outcome.Published.Note ?? "");
            }
        }
        string[] none = [.. survey.Ranges.Quantities.Where(quantity => quantity.Published.IsEmpty).Select(quantity => terminal.Say(quantity.Name))];
        if (none.Length > 0)
        {
            Line();
            Line(terminal.Say($"公表された値をまだ書き入れていないもの：{string.Join("、", none)}。", $"No published number is entered yet for: {string.Join(", ", none)}."));
        }
        return text.ToString();
    }
}
