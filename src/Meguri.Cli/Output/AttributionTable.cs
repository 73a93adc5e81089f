using Meguri.Care.Attribution;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Wording;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>What each mechanism contributed, for a terminal.</summary>
internal static class AttributionTable
{
    private const int MostParts = 5;

    /// <summary>Writes what a result holds of it.</summary>
    public static void Write(ComparisonResult result, Terminal terminal)
    {
        if (result.Attribution is not { } attribution)
            return;
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(Markup.Escape(terminal.Say("何が効いたか", "what did it")));
        table.AddColumn(new TableColumn(Markup.Escape(terminal.Say("差", "difference"))).RightAligned());
        table.AddColumn(new TableColumn(Markup.Escape(terminal.Say("割合", "share"))).RightAligned());
        foreach (AttributedEffect effect in attribution.Effects)
        {
            ObservableSummary observable = result.Observables.First(o => o.Id == effect.ObservableId);
            int digits = observable.Decimals + 1;
            // What prints as nothing is not divided.
            if (!observable.IsComplaint || effect.Whole.CrossesZero || Math.Abs(effect.Whole.Mean) < 5 * Math.Pow(10, -digits))
                continue;
            PlanSummary plan = result.Plans.First(p => p.Id == effect.PlanId);
            table.AddRow(new Text($"{plan.Letter} {terminal.Say(observable.Name)}"), new Text(Figures.Signed(effect.Whole.Mean, digits)), new Text("100 %"));
            foreach (Contribution part in effect.Parts.Take(MostParts))
                Row(table, "  " + terminal.Say(part.Name), part.Mean.Mean, part.SamplingError, effect.Whole.Mean, digits);
            if (effect.Parts.Count > MostParts)
                Row(table, "  " + terminal.Say("そのほかのしくみ", "other mechanisms"), effect.Parts.Skip(MostParts).Sum(part => part.Mean.Mean), 0, effect.Whole.Mean, digits);
            Row(table, "  " + terminal.Say("どのしくみにも入らない分（時間割、明かりなど）", "carried by none of these (times, light and the like)"), effect.Rest.Mean, 0, effect.Whole.Mean, digits);
        }
        int width = Math.Min(100, terminal.Out.Profile.Width);
        if (table.Rows.Count > 0)
            terminal.Out.Write(table);
        else
            terminal.Line(terminal.Say("訴えへの効果が0とはっきり違わないため、分けられません。", "No effect on a complaint can be told from zero, so there is nothing to divide."));
        string how = attribution.Orders == 0
            ? terminal.Say($"しくみの組み合わせ {attribution.Coalitions} 通りをすべて計算", $"all {attribution.Coalitions} combinations of mechanisms counted")
            : terminal.Say($"しくみを入れる順番 {attribution.Orders} 通りをくじで選んで計算（±はその誤差）", $"{attribution.Orders} orders of mechanisms sampled (± is the error of that)");
        terminal.Line(Paragraph.Wrap(terminal.Say(
            $"しくみを全員で止めたり動かしたりして、足した順番によらない平均の分を出しました（シャープレイ値、{attribution.People}人、{how}）。",
            $"Mechanisms were switched off and on in everybody; each part is what it adds on average over all orders (Shapley values, {attribution.People} people, {how})."), width, 2));
    }

    private static void Row(Table table, string name, double mean, double error, double whole, int digits) => table.AddRow(
        new Text(Paragraph.Wrap(name, 60)), new Text(Figures.Signed(mean, digits) + (error > 0 ? " ± " + Figures.Number(error, digits) : "")), new Text($"{Figures.Number(100 * mean / whole, 0)} %"));
}
