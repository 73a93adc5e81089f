using Meguri.Care.Comparing;
using Meguri.Care.Screening;

namespace Meguri.Cli.Output;

/// <summary>The safety check of a comparison for a terminal: stops and cautions first, then what has to be asked.</summary>
internal static class ScreeningLines
{
    public static IEnumerable<string> Of(ComparisonResult result, Terminal terminal)
    {
        foreach (ScreeningReason urgent in result.Screening.SelectMany(screening => screening.Urgent).DistinctBy(reason => reason.QuestionId))
            yield return $"{ScreeningWords.Mark(ScreeningOutcome.Stop)} {terminal.Say("すぐに診てもらいましょう：", "Be seen at once: ")}{terminal.Say(urgent.Text)}";
        foreach (PlanSummary plan in result.Plans.Where(plan => !plan.IsUsualCare))
        {
            if (result.Screening.FirstOrDefault(screening => screening.PlanId == plan.Id) is not { } screening)
                continue;
            foreach (ScreeningReason reason in screening.ReasonsFrom(screening.IsStopped ? ScreeningOutcome.Stop : ScreeningOutcome.Care))
                yield return $"{ScreeningWords.Mark(reason.Outcome)} {terminal.Say(ScreeningWords.Of(reason.Outcome))}{terminal.Say("：", ": ")}{plan.Letter} {terminal.Say(plan.Name)}{terminal.Say(screening.PartsOf(reason))}{terminal.Say("。", ". ")}{terminal.Say(reason.Text)}";
            if (screening.IsStopped)
                yield return $"  {terminal.Say(ResearchOverride.Said(result.Override))}";
        }
        int open = result.Screening.SelectMany(screening => screening.Open).DistinctBy(question => question.Id).Count();
        if (open > 0)
        {
            yield return terminal.Say(
                $"? 先に聞くこと：問診のうち{open}問がまだです（meguri screen でならべます）。",
                $"? Ask first: {open} safety {(open == 1 ? "question is" : "questions are")} still open (meguri screen lists them).");
        }
    }
}
