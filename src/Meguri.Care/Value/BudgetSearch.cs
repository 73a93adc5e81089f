using Meguri.Care.Comparing;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Care.Screening;
using Meguri.Physiology.People;

namespace Meguri.Care.Value;

/// <summary>
/// Looks for the plan that does most for one outcome under a yearly budget. All plans are tried alone on the same virtual
/// people; the best of them and the best for their price are then tried together, in twos and threes. Plans the safety
/// check stops take no part. The price of the weeks simulated is held against their share of the year.
/// </summary>
public sealed class BudgetSearch
{
    private const double WeeksOfYear = 52;
    private readonly CareLibrary care;
    private readonly PersonFile person;
    private readonly HabitualDay day;
    private readonly BudgetQuestion question;

    /// <summary>Prepares a search.</summary>
    /// <param name="care">Treatments, prices, safety check.</param>
    /// <param name="person">The person.</param>
    /// <param name="day">The person's day.</param>
    /// <param name="question">What is asked.</param>
    public BudgetSearch(CareLibrary care, PersonFile person, HabitualDay day, BudgetQuestion question)
    {
        this.care = care;
        this.person = person;
        this.day = day;
        this.question = question;
    }

    /// <summary>What the weeks simulated may cost, Japanese yen.</summary>
    public decimal Purse => question.YearlyJpy is { } yearly ? Math.Floor(yearly * (decimal)(question.Weeks / WeeksOfYear)) : decimal.MaxValue;

    /// <summary>Searches.</summary>
    /// <param name="candidates">The plans that may be chosen.</param>
    /// <param name="play">Tries plans on the common virtual people.</param>
    public BudgetAnswer Search(IReadOnlyList<Plan> candidates, Func<IReadOnlyList<Plan>, ComparisonResult> play)
    {
        var left = new List<LeftOut>();
        var alone = candidates.Where(plan => !plan.IsEmpty && Admit(plan, left)).ToList();
        var choices = alone.Count == 0 ? [] : Choices(play(alone), [.. alone.Select(plan => (IReadOnlyList<Plan>)[plan])]);
        var together = Together(Promising(choices), left);
        if (together.Count > 0)
            choices = [.. choices, .. Choices(play([.. together.Select(pair => pair.Joined)]), [.. together.Select(pair => pair.Parts)])];
        var ordered = choices.OrderByDescending(choice => choice.Improvement.Mean).ThenBy(choice => choice.Jpy).ToList();
        return new BudgetAnswer
        {
            Question = question,
            PurseJpy = question.YearlyJpy is null ? null : Purse,
            Choices = ordered,
            Frontier = [.. ordered.Where(choice => choice.Improvement.Mean > 0 && !ordered.Any(other => Dominates(other, choice))).OrderBy(choice => choice.Jpy)],
            LeftOut = left,
        };
    }

    private static bool Dominates(BudgetChoice other, BudgetChoice choice) =>
        !ReferenceEquals(other, choice) && other.Jpy <= choice.Jpy && other.Improvement.Mean >= choice.Improvement.Mean
        && (other.Jpy < choice.Jpy || other.Improvement.Mean > choice.Improvement.Mean || other.Parts.Count < choice.Parts.Count);

    private bool Admit(Plan plan, List<LeftOut> left)
    {
        string? reason = null;
        if (care.Safety.Check(plan, person).IsStopped)
            reason = LeftOut.Unsafe;
        else if (PriceOf(plan) > Purse)
            reason = LeftOut.TooDear;
        else if (!Fits(plan))
            reason = LeftOut.NoTime;
        if (reason is not null)
            left.Add(new LeftOut([plan.Id], reason));
        return reason is null;
    }

    private bool Fits(Plan plan)
    {
        try
        {
            FitsOrThrows(plan);
            return true;
        }
        catch (Modeling.ModelException)
        {
            return false;
        }
    }

    private void FitsOrThrows(Plan plan)
    {
        PlanFit.Refuse(plan, day);
        if (PainfulRegion.Of(person) is null && plan.Items.Any(item => item.Region == PlanItem.PainfulRegion))
            throw new Modeling.ModelException(new Modeling.ModelError("The plan is for the region that hurts, and the person reports no pain."));
    }

    private decimal PriceOf(Plan plan) => PlanSummaries.Of(plan, 1, question.Weeks).Price.TotalJpy;

    private List<BudgetChoice> Choices(ComparisonResult result, IReadOnlyList<IReadOnlyList<Plan>> parts)
    {
        double sign = result.Observables.First(o => o.Id == question.ObservableId).Better == BetterDirection.Lower ? -1 : 1;
        return [.. parts.Select((plans, i) =>
        {
            var plan = result.Plans[i + 1]; // usual care is first
            var outcome = result.Outcome(plan.Id, question.ObservableId);
            return new BudgetChoice(plan.Id, plan.Name, plans, plan.Price.TotalJpy, Improvement(outcome.FromUsualCare!, sign), outcome.Change, plan.MinutesPerWeek);
        })];
    }

    private static PairedDifference Improvement(PairedDifference difference, double sign) => sign > 0
        ? difference
        : difference with { Mean = -difference.Mean, Low = -difference.High, High = -difference.Low };

    /// <summary>The plans worth trying together: the best, and the best for their price.</summary>
    private List<BudgetChoice> Promising(IReadOnlyList<BudgetChoice> choices)
    {
        var helpful = choices.Where(choice => choice.Improvement.Low > 0).ToList();
        return [.. helpful.OrderByDescending(choice => choice.Improvement.Mean).Take(question.Keep)
            .Union(helpful.OrderByDescending(choice => choice.Improvement.Mean / ((double)choice.Jpy + 1000)).Take(question.Keep))];
    }

    private List<(Plan Joined, IReadOnlyList<Plan> Parts)> Together(List<BudgetChoice> promising, List<LeftOut> left)
    {
        var combinations = new List<(Plan, IReadOnlyList<Plan>)>();
        var single = promising.Select(choice => choice.Parts[0]).ToList();
        foreach (var parts in Combinations(single))
        {
            if (parts.Sum(PriceOf) > Purse)
                left.Add(new LeftOut([.. parts.Select(plan => plan.Id)], LeftOut.TooDear));
            else if (CombinedPlan.Of(parts, FitsOrThrows) is not { } joined)
                left.Add(new LeftOut([.. parts.Select(plan => plan.Id)], LeftOut.NoTime));
            else if (care.Safety.Check(joined, person).IsStopped)
                left.Add(new LeftOut([.. parts.Select(plan => plan.Id)], LeftOut.Unsafe));
            else
                combinations.Add((joined, parts));
        }
        return combinations;
    }

    private static IEnumerable<IReadOnlyList<Plan>> Combinations(List<Plan> plans)
    {
        for (int i = 0; i < plans.Count; i++)
            for (int j = i + 1; j < plans.Count; j++)
            {
                yield return [plans[i], plans[j]];
                for (int k = j + 1; k < plans.Count; k++)
                    yield return [plans[i], plans[j], plans[k]];
            }
    }
}
