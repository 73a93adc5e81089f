using Meguri.Care.Comparing;
using Meguri.Care.Report.Wording;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>A comparison for a terminal: the finding first, then a table that can be read, then what must be said beside it.</summary>
internal static class ComparisonTable
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(ComparisonResult result, Terminal terminal)
    {
        int width = Math.Min(100, terminal.Out.Profile.Width);
        var finding = Finding.For(result, result.Observables[0]);
        terminal.Out.Write(new Text(Paragraph.Wrap(finding.HeadlineIn(terminal.Language), width) + "\n", new Style(decoration: Decoration.Bold)));
        terminal.Line(Paragraph.Wrap(terminal.Say(finding.Lede), width));
        terminal.Line("");
        foreach (string line in ScreeningLines.Of(result, terminal))
            terminal.Line(Paragraph.Wrap(line, width, 2));
        terminal.Out.Write(Numbers(result, terminal));
        EvidenceTables.Write(result, terminal);
        AttributionTable.Write(result, terminal);
        foreach (string line in Beside(result, terminal))
            terminal.Line(Paragraph.Wrap(line, width, 2));
    }

    private static Table Numbers(ComparisonResult result, Terminal terminal)
    {
        PlanSummary usual = result.Plans.First(plan => plan.IsUsualCare);
        PlanSummary[] plans = [usual, .. result.Plans.Where(plan => !plan.IsUsualCare)];
        var table = new Table { Border = TableBorder.Minimal, ShowRowSeparators = false };
        table.AddColumn(Markup.Escape(terminal.Say($"{result.Settings.Weeks}週", $"{result.Settings.Weeks} weeks")));
        foreach (PlanSummary plan in plans)
            table.AddColumn(new TableColumn(new Text(plan.IsUsualCare ? terminal.Say("何もしない", "doing nothing") : $"{plan.Letter} {terminal.Say(plan.Name)}{(result.IsStopped(plan.Id) ? "\n⯃ " + terminal.Say(ResearchOverride.Short(result.Override)) : "")}", Hue(result, plan))));
        foreach (ObservableSummary observable in result.Observables.Where(observable => observable.IsComplaint || MovesAnyone(result, observable)))
        {
            string unit = terminal.Say(observable.Unit);
            table.AddRow([new Text(Paragraph.Wrap(terminal.Say(observable.Name), 26) + (unit.Length > 0 ? $"\n{unit}" : "")), .. plans.Select(plan => Cell(result.Outcome(plan.Id, observable.Id), observable, terminal))]);
        }
        table.AddEmptyRow();
        Row(table, terminal.Say("費用", "cost"), plans.Select(plan => terminal.Say(Figures.Yen(plan.Price.TotalJpy))));
        Row(table, terminal.Say("時間", "time"), plans.Select(plan => terminal.Say(Figures.EachWeek(plan.MinutesPerWeek))));
        ObservableSummary first = result.Observables[0];
        if (first.SmallestImportantChange is not null)
        {
            Row(table, terminal.Say($"{first.Name.Ja}で1人が\nよくなるまで", $"for each additional\nperson better:\n{first.Name.En}"), plans.Select(plan => plan.IsUsualCare ? "–" : PerPerson(result.Outcome(plan.Id, first.Id), terminal)));
        }
        return table;
    }

    // Beside the complaints, only what changes for some people is shown; the report holds all of it.
    private static bool MovesAnyone(ComparisonResult result, ObservableSummary observable) =>
        result.Plans.Select(plan => result.Outcome(plan.Id, observable.Id).Change).Any(change => change.BetterShare >= 0.05 || change.WorseShare >= 0.05);

    private static Text Cell(ObservableOutcome outcome, ObservableSummary observable, Terminal terminal)
    {
        int d = observable.Decimals;
        WeekBand start = outcome.Weeks[0], end = outcome.Weeks[^1];
        string course = $"{Figures.Number(start.Median, d)} → {Figures.Number(end.Median, d)} ({terminal.Say(Figures.Range(Figures.Number(end.Q25, d), Figures.Number(end.Q75, d)))})";
        if (!outcome.Change.IsKnown)
            return new Text(course);
        string better = Chance.InHundred.Number(outcome.Change.BetterShare), worse = Chance.InHundred.Number(outcome.Change.WorseShare);
        return new Text($"{course}\n{terminal.Say($"よい {better}、悪い {worse}", $"better {better}, worse {worse}")}");
    }

    private static string PerPerson(ObservableOutcome outcome, Terminal terminal) => outcome.JpyPerAdditionalPersonBetter is { } yen
        ? terminal.Say(yen <= 0 ? new LocalText("追加なし", "no extra cost") : Figures.AboutYen(yen))
        : terminal.Say("よくなる人は増えません", "no more people better");

    private static void Row(Table table, string heading, IEnumerable<string> cells) => table.AddRow([new Text(heading), .. cells.Select(cell => new Text(cell))]);

    // Hue is the plan, as on every page; the letter says the same without it.
    private static Style Hue(ComparisonResult result, PlanSummary plan)
    {
        int place = result.Plans.Where(other => !other.IsUsualCare).ToList().IndexOf(plan);
        return new Style(place switch { 0 => Color.DodgerBlue1, 1 => Color.DarkOrange3, _ => Color.Default }, decoration: place < 0 ? Decoration.None : Decoration.Bold);
    }

    private static IEnumerable<string> Beside(ComparisonResult result, Terminal terminal)
    {
        yield return terminal.Say(
            "上の行：まんなかの人の、始める前 → 終わりの週（かっこの中に10人中5人が入る）。下の行：100人のうち、はっきりよくなる人と悪くなる人。",
            "First line: middle person before → in the last week (5 in 10 fall within the brackets). Second line: of 100 people, how many become clearly better and worse.");
        yield return terminal.Say(EvidenceWords.Of(result.Settings.EvidenceView));
        foreach (ObservableSummary observable in result.Observables.Where(observable => observable.IsComplaint))
        {
            foreach (PlanSummary plan in result.Plans.Where(plan => !plan.IsUsualCare))
            {
                if (result.Outcome(plan.Id, observable.Id).FromUsualCare is { } difference && Verdict.On(observable, difference) is { IsDifference: false } verdict)
                    yield return $"{plan.Letter}, {terminal.Say(observable.Name)}: {terminal.Say(verdict.Text)}";
            }
        }
        foreach (Notice notice in result.Notices.Where(notice => notice.Kind != NoticeKind.Information && notice.Code != "no-diagnosis"))
            yield return $"{(notice.Kind == NoticeKind.Miss ? terminal.Say("✕ 外れ", "✕ miss") : terminal.Say("▲ 気をつけて", "▲ take care"))}: {terminal.Say(notice.Text)}";
        yield return terminal.Say(
            $"仮想の人 {result.Settings.People}人、番号 {result.Settings.Seed}、模型 {result.Settings.ModelFingerprint}。",
            $"{result.Settings.People} virtual people, seed {result.Settings.Seed}, model {result.Settings.ModelFingerprint}.");
        yield return terminal.Say("これは学習と相談のための予想で、診断ではありません。", "This is a forecast for learning and discussion, not a diagnosis.");
    }
}
