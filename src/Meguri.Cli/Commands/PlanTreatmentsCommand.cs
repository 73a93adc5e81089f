using System.CommandLine;
using System.Globalization;
using Meguri.Care.Plans;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri plan treatments</c>: what can stand in a plan, with dose, time, price and source.</summary>
internal static class PlanTreatmentsCommand
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var treatments = new Command("treatments", terminal.Say("計画に入れられる治療を、量・時間・値段・出典とならべる", "list what can stand in a plan, with dose, time, price and source"));
        ExampleHelp.Add(treatments,
            new("meguri plan treatments", "治療をならべる", "list the treatments"),
            new("meguri plan treatments --lang ja", "日本語でならべる", "list them in Japanese"));
        treatments.SetAction(_ =>
        {
            int width = Math.Min(100, terminal.Out.Profile.Width);
            foreach (Treatment treatment in models.Care.Treatments.Values)
            {
                terminal.Line($"{treatment.Id}{terminal.Say("　", "  ")}{terminal.Say(treatment.Name)}");
                foreach (string line in Lines(treatment, terminal))
                    terminal.Line("      " + Paragraph.Wrap(line, width - 6, 8));
            }
            terminal.Line("");
            terminal.Line(Paragraph.Wrap(terminal.Say($"ファイルは {models.Care.PathOf("treatments.yaml")} と prices.yaml です。直せば、計画と費用が変わります。", $"The files are {models.Care.PathOf("treatments.yaml")} and prices.yaml. Change them and plans and costs change."), width));
            return 0;
        });
        parent.Add(treatments);
    }

    private static IEnumerable<string> Lines(Treatment treatment, Terminal terminal)
    {
        if (treatment.Regional)
            yield return terminal.Say("体の部分：", "region: ") + string.Join(", ", treatment.Regions.Count > 0 ? treatment.Regions : [PlanItem.PainfulRegion, .. Physiology.People.Regions.All]);
        if (treatment.Dose is { } dose)
            yield return terminal.Say("量：", "dose: ") + $"{Number(dose.Default)} ({Number(dose.Least)}–{Number(dose.Greatest)}) {terminal.Say(dose.Meaning)}";
        if (treatment.Minutes > 0)
        {
            string rest = treatment.Rest is { } after ? terminal.Say($"、あとの休み{after.Minutes}分", $", then {after.Minutes} min rest") : "";
            string alongside = treatment.IsAlongside ? terminal.Say("、ほかのことをしながら", ", alongside other things") : "";
            yield return terminal.Say($"時間：{treatment.Minutes}分{rest}{alongside}", $"time: {treatment.Minutes} min{rest}{alongside}");
        }
        yield return terminal.Say("値段：", "price: ") + (treatment.UsualPrices is not { } prices ? terminal.Say("不明", "not known")
            : prices.Count == 0 ? terminal.Say("かかりません", "none")
            : string.Join(" + ", prices.Select(price => $"{price.Price.Jpy.ToString("N0", CultureInfo.InvariantCulture)} {Per(price.Per, terminal)}{(price.Price.IsAssumption ? terminal.Say("（仮）", " (assumed)") : "")}")));
        yield return terminal.Say("出典：", "source: ") + treatment.Source;
    }

    private static string Per(PricePer per, Terminal terminal) => per switch
    {
        PricePer.Session => terminal.Say("円／1回", "yen a session"),
        PricePer.Week => terminal.Say("円／週", "yen a week"),
        PricePer.Month => terminal.Say("円／4週", "yen in four weeks"),
        _ => terminal.Say("円／1度だけ", "yen once"),
    };

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1e5 ? "0.##E+0" : "0.###", CultureInfo.InvariantCulture);
}
