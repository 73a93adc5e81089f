using Spectre.Console;
using Meguri.Physiology.Populations;

namespace Meguri.Cli.Output;

/// <summary>A survey of virtual people for a terminal.</summary>
internal static class PopulationTable
{
    public static void Write(PopulationSurvey survey, Terminal terminal)
    {
        int[] ages = [.. survey.Ranges.Groups.Select(group => group.Age).Distinct()];
        var numbers = new Table { Border = TableBorder.Minimal, Title = new TableTitle(terminal.Say("平均 ± 標準偏差", "mean ± SD")) };
        numbers.AddColumns(terminal.Say("量", "quantity"), "");
        foreach (int age in ages)
            numbers.AddColumn(new TableColumn(age.ToString(System.Globalization.CultureInfo.InvariantCulture)).RightAligned().NoWrap());
        var published = new Table { Border = TableBorder.Minimal, Title = new TableTitle(terminal.Say("公表された値とならべて", "beside what was published")) };
        published.AddColumns(terminal.Say("量", "quantity"), terminal.Say("何の値か", "of what"), terminal.Say("計算", "simulated"), terminal.Say("公表（範囲）", "published (range)"), terminal.Say("判定", "verdict"), terminal.Say("出典", "source"));
        for (int q = 0; q < survey.Ranges.Quantities.Length; q++)
        {
            PopulationQuantity quantity = survey.Ranges.Quantities[q];
            foreach (bool female in new[] { false, true })
            {
                List<Text> row = [new(female ? "" : Name(quantity, terminal)), new(female ? terminal.Say("女", "women") : terminal.Say("男", "men"))];
                row.AddRange(ages.Select(age => new Text(survey.Ranges.Groups.Any(group => group.Age == age && group.Female == female) ? PopulationWords.MeanAndSd(survey, q, age, female) : "–")));
                numbers.AddRow(row);
            }
            foreach (RangeOutcome outcome in survey.Outcomes(q))
            {
                published.AddRow(new Text(Name(quantity, terminal)), new Text(terminal.Say(PopulationWords.Of(outcome.Published))), new Text(PopulationWords.Simulated(outcome, quantity.Decimals)),
                    new Text(terminal.Say(PopulationWords.Range(outcome.Published))), new Text(terminal.Say(PopulationWords.Verdict(outcome)), outcome.Holds == false ? new Style(Color.Red, decoration: Decoration.Bold) : Style.Plain), new Text(outcome.Published.Source));
            }
        }
        terminal.Out.Write(numbers);
        terminal.Out.Write(published);
        for (int q = 0; q < survey.Ranges.Quantities.Length; q++)
        {
            foreach (RangeOutcome miss in survey.Outcomes(q).Where(outcome => outcome.Holds == false))
            {
                terminal.Line(Paragraph.Wrap($"✕ {Name(survey.Ranges.Quantities[q], terminal)}, {terminal.Say(PopulationWords.Of(miss.Published))}: "
                    + (miss.Published.Note ?? terminal.Say("理由は書かれていません。", "no reason is noted.")), Math.Min(100, terminal.Out.Profile.Width), 2));
            }
        }
        terminal.Line(terminal.Say(PopulationWords.Count(survey)));
    }

    internal static string Name(PopulationQuantity quantity, Terminal terminal) => terminal.Say(quantity.Name) + (quantity.Unit.Length > 0 ? $" ({quantity.Unit})" : "");
}
