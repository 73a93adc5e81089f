using System.Text.Json;
using Meguri.Care.Report.Wording;
using Meguri.Care.Value;
using Meguri.Cli.Running;
using Meguri.Physiology.Observing;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>What a budget can do, for a terminal and as JSON.</summary>
internal static class BudgetTable
{
    private const int MostRows = 12;

    /// <summary>Writes the answer.</summary>
    public static void Write(BudgetAnswer answer, Observable observable, Study run, Terminal terminal)
    {
        int width = Math.Min(100, terminal.Out.Profile.Width), digits = observable.Decimals;
        string name = terminal.Say(observable.Name), weeks = $"{run.Weeks}";
        if (answer.PurseJpy is { } purse)
            terminal.Line(Paragraph.Wrap(terminal.Say($"年{answer.Question.YearlyJpy:N0}円のうち、{weeks}週の分は{purse:N0}円です。", $"Of ¥{answer.Question.YearlyJpy:N0} a year, {weeks} weeks may cost ¥{purse:N0}."), width));
        if (answer.Choices.Count == 0)
        {
            terminal.Line(terminal.Say("この予算と安全の決まりでできる計画はありません。", "No plan is possible under this budget and the safety rules."));
            Left(answer, terminal, width);
            return;
        }
        terminal.Line(Paragraph.Wrap(answer.Best is { } best
            ? terminal.Say($"{name}にいちばん効くのは「{best.Name.Ja}」（{best.Jpy:N0}円、{Figures.Number(best.Improvement.Mean, digits)}よくなる）です。", $"For {name}, '{best.Name.En}' does most (¥{best.Jpy:N0}, better by {Figures.Number(best.Improvement.Mean, digits)}).")
            : terminal.Say($"{name}がよくなったとはっきり言える計画はありません。", $"No plan makes {name} better for certain."), width));
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(Markup.Escape(terminal.Say("計画", "plan")));
        table.AddColumn(new TableColumn(Markup.Escape(terminal.Say($"費用（{weeks}週）", $"cost, {weeks} weeks"))).RightAligned());
        table.AddColumn(new TableColumn(Markup.Escape(terminal.Say("よくなる量", "improvement"))).RightAligned());
        table.AddColumn(new TableColumn(Markup.Escape(terminal.Say("はっきりよくなる人\n（100人中）", "clearly better\nof 100"))).RightAligned());
        table.AddColumn(Markup.Escape(terminal.Say("同じ効きで安いもの", "as good for less")));
        foreach (BudgetChoice choice in answer.Choices.Take(MostRows).Union(answer.Frontier))
        {
            string mark = answer.Frontier.Contains(choice) ? "◆ " : "  ";
            table.AddRow(
                new Text(Paragraph.Wrap(mark + terminal.Say(choice.Name), 40)),
                new Text($"{choice.Jpy:N0}"),
                new Text($"{Figures.Signed(choice.Improvement.Mean, digits)} ({terminal.Say(Figures.Range(Figures.Signed(choice.Improvement.Low, digits), Figures.Signed(choice.Improvement.High, digits)))})"),
                new Text(choice.Change.IsKnown ? Chance.InHundred.Number(choice.Change.BetterShare) : "–"),
                new Text(choice.Improvement.Low > 0 && answer.CheaperThan(choice) is { } cheaper ? Paragraph.Wrap($"{terminal.Say(cheaper.Name)} ({cheaper.Jpy:N0})", 30) : "–"));
        }
        terminal.Out.Write(table);
        terminal.Line(Paragraph.Wrap(terminal.Say(
            $"◆ は、これより安くてこれより効くものがない計画。何もしない場合との差（{run.People}人の平均）、同じ仮想の人たちで。値段の多くは仮定です。",
            $"◆ nothing is both cheaper and better. Differences from doing nothing (mean of {run.People} people), on the same virtual people. Most prices are assumptions."), width, 2));
        Left(answer, terminal, width);
        terminal.Line(Paragraph.Wrap(terminal.Say("これは学習と相談のための予想で、診断ではありません。", "This is a forecast for learning and discussion, not a diagnosis."), width));
    }

    /// <summary>The answer as JSON.</summary>
    public static string Json(BudgetAnswer answer) => JsonSerializer.Serialize(new
    {
        Format = "meguri-budget/1",
        answer.Question,
        answer.PurseJpy,
        Best = answer.Best?.Id,
        Choices = answer.Choices.Select(choice => new
        {
            choice.Id,
            choice.Name,
            Parts = choice.Parts.Select(plan => plan.Id),
            choice.Jpy,
            choice.Improvement,
            BetterShare = choice.Change.IsKnown ? choice.Change.BetterShare : (double?)null,
            choice.MinutesPerWeek,
            OnFrontier = answer.Frontier.Contains(choice),
            AsGoodForLess = answer.CheaperThan(choice)?.Id,
        }),
        answer.LeftOut,
    }, JsonOutput.Options);

    private static void Left(BudgetAnswer answer, Terminal terminal, int width)
    {
        foreach (var group in answer.LeftOut.Where(left => left.Plans.Count == 1).GroupBy(left => left.Reason))
        {
            string why = group.Key switch
            {
                LeftOut.Unsafe => terminal.Say("問診で止まる", "stopped by the safety check"),
                LeftOut.TooDear => terminal.Say("予算をこえる", "over the budget"),
                _ => terminal.Say("この人の一日や訴えに合わない", "does not fit the person's day or complaint"),
            };
            terminal.Line(Paragraph.Wrap($"{why}: {string.Join(terminal.Say("、", ", "), group.Select(left => left.Plans[0]))}", width, 2));
        }
    }
}
