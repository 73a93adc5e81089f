using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Report.Wording;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>The three views beside each other, and what the effects rest on, for a terminal.</summary>
internal static class EvidenceTables
{
    /// <summary>Writes what a result holds of them.</summary>
    public static void Write(ComparisonResult result, Terminal terminal)
    {
        int width = Math.Min(100, terminal.Out.Profile.Width);
        if (result.Views.Count > 0)
        {
            terminal.Out.Write(Views(result, terminal));
            terminal.Line(Paragraph.Wrap(terminal.Say(
                "それぞれ、何もしない場合との差（かっこは平均のありそうな幅）と、100人のうちはっきりよくなる人。どの見方でも同じ番号の仮想の人たちで、どの計画にも同じ見方を使います。",
                "Each: difference from doing nothing (likely range of the mean), and how many of 100 people become clearly better. Virtual people of the same numbers in every view, and the same view for every plan."), width, 2));
        }
        if (result.EvidenceShare is { } share)
        {
            terminal.Out.Write(Shares(result, share, terminal));
            terminal.Line(Paragraph.Wrap(terminal.Say(
                $"主張を確かな順に足していったときに増えた分（{share.People}人、{EvidenceWords.Name(share.View).Ja}）。確かなものが不確かなものを要るときは、不確かな方に数えます。全体が0とはっきり違わないときは、割合を出しません。",
                $"What is added when claims are counted from the surest down ({share.People} people, {EvidenceWords.Name(share.View).En}). A sure effect that needs an unsure one counts with the unsure. No share is given where the whole cannot be told from zero."), width, 2));
        }
        if (result.Settings is { EvidenceView: EvidenceView.AsEvidenceHasIt, Evidence: { } evidence })
            terminal.Line(Paragraph.Wrap(terminal.Say(
                $"割合「{evidence.Probabilities}」：確かさ 高い {evidence.Values[0]:0.##}、中 {evidence.Values[1]:0.##}、低い {evidence.Values[2]:0.##}、とても低い {evidence.Values[3]:0.##}、人では未確認 {evidence.Values[4]:0.##}。この5つは仮定です。",
                FormattableString.Invariant($"Probabilities '{evidence.Probabilities}': high {evidence.Values[0]:0.##}, moderate {evidence.Values[1]:0.##}, low {evidence.Values[2]:0.##}, very low {evidence.Values[3]:0.##}, not shown in people {evidence.Values[4]:0.##}. These five are assumptions.")), width, 2));
    }

    private static Table Views(ComparisonResult result, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(Markup.Escape(terminal.Say($"{result.Settings.Weeks}週", $"{result.Settings.Weeks} weeks")));
        foreach (ViewSummary view in result.Views)
            table.AddColumn(Markup.Escape(terminal.Say(EvidenceWords.Name(view.View))));
        foreach (ObservableSummary observable in result.Observables.Where(observable => observable.IsComplaint || Moves(result, observable)))
        {
            foreach (PlanSummary plan in result.Plans.Where(plan => !plan.IsUsualCare))
                table.AddRow([Heading(plan, observable, terminal), .. result.Views.Select(view => Cell(view.Find(plan.Id, observable.Id), observable, terminal))]);
        }
        return table;
    }

    private static Table Shares(ComparisonResult result, EvidenceShare share, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(Markup.Escape(terminal.Say("根拠による分", "what it rests on")));
        table.AddColumn(Markup.Escape(terminal.Say("全体", "whole")));
        foreach (EvidenceGrade? grade in EvidenceShare.Steps)
            table.AddColumn(Markup.Escape(grade is { } known ? $"{GradeWords.Pips(known)}\n{terminal.Say(GradeWords.Of(known))}" : terminal.Say("どの見方でも\n入る分", "held in\nevery view")));
        foreach (EffectShare effect in share.Effects)
        {
            ObservableSummary observable = result.Observables.First(o => o.Id == effect.ObservableId);
            if (!observable.IsComplaint && (effect.Whole.CrossesZero || !Moves(result, observable)))
                continue;
            PlanSummary plan = result.Plans.First(p => p.Id == effect.PlanId);
            int digits = observable.Decimals + 1;
            table.AddRow([Heading(plan, observable, terminal), new Text(Figures.Signed(effect.Whole.Mean, digits)),
                .. effect.Steps.Select(step => new Text(Figures.Signed(step.Added.Mean, digits) + (step.Share is { } part ? $"\n{Figures.Number(100 * part, 0)} %" : "")))]);
        }
        return table;
    }

    // Beside the complaints only what differs for some people in some view is shown; the files hold all of it.
    private static bool Moves(ComparisonResult result, ObservableSummary observable) =>
        result.Views.SelectMany(view => view.Outcomes).Where(outcome => outcome.ObservableId == observable.Id).Select(outcome => outcome.Change)
            .Concat(result.Plans.Select(plan => result.Outcome(plan.Id, observable.Id).Change)).Any(change => change.BetterShare >= 0.05 || change.WorseShare >= 0.05);

    private static Text Heading(PlanSummary plan, ObservableSummary observable, Terminal terminal) =>
        new(Paragraph.Wrap($"{plan.Letter} {terminal.Say(observable.Name)}", 26));

    private static Text Cell(ViewOutcome? outcome, ObservableSummary observable, Terminal terminal)
    {
        if (outcome?.FromUsualCare is not { } difference)
            return new Text("–");
        int digits = observable.Decimals;
        string text = $"{Figures.Signed(difference.Mean, digits)} ({terminal.Say(Figures.Range(Figures.Signed(difference.Low, digits), Figures.Signed(difference.High, digits)))})";
        return new Text(outcome.Change.IsKnown ? $"{text}\n{terminal.Say("よい ", "better ")}{Chance.InHundred.Number(outcome.Change.BetterShare)}" : text);
    }
}
