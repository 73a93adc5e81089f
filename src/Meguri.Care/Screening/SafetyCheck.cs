using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Modeling;
using Meguri.Physiology.People;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Screening;

/// <summary>
/// The safety check: from a person's answers and a plan to an outcome for each of its parts, with reasons. Pure, total and
/// deterministic; the strictest reason wins, and a question nobody answered never counts as no.
/// </summary>
public sealed class SafetyCheck
{
    private readonly LocalText notCovered;

    internal SafetyCheck(IReadOnlyList<ScreeningQuestion> questions, IReadOnlyList<TreatmentGroup> groups, IReadOnlyList<SafetyRule> rules, LocalText notCovered)
    {
        Questions = questions;
        Groups = groups;
        Rules = rules;
        this.notCovered = notCovered;
    }

    /// <summary>The questions, in the order they are asked.</summary>
    public IReadOnlyList<ScreeningQuestion> Questions { get; }

    /// <summary>The groups of treatments.</summary>
    public IReadOnlyList<TreatmentGroup> Groups { get; }

    /// <summary>The rules.</summary>
    public IReadOnlyList<SafetyRule> Rules { get; }

    /// <summary>Checks a plan for a person.</summary>
    /// <exception cref="ModelException">The person answers a question that does not exist; names file, line and mend.</exception>
    public PlanScreening Check(Plan plan, PersonFile person) => Check(plan, Answers(person), person.Age, PainfulRegion.Of(person));

    /// <summary>Checks a plan against answers.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="answers">Answers by id of the question: true for yes. Ids of no question are not looked at.</param>
    /// <param name="age">Age, years.</param>
    /// <param name="painful">Region that hurts most; null when none does.</param>
    public PlanScreening Check(Plan plan, IReadOnlyDictionary<string, bool> answers, double age, string? painful)
    {
        List<ItemScreening> items = [.. plan.Items.Select(item => Check(item, answers, age, painful))];
        var open = items.SelectMany(item => item.Open).ToHashSet(StringComparer.Ordinal);
        return new PlanScreening
        {
            PlanId = plan.Id,
            Outcome = items.Select(item => item.Outcome).DefaultIfEmpty(ScreeningOutcome.Go).Max(),
            Items = items,
            Open = [.. Questions.Where(question => open.Contains(question.Id)).Select(question => new OpenQuestion(question.Id, question.Ask, question.Urgent))],
            Urgent = [.. Questions.Where(question => question.Urgent && answers.GetValueOrDefault(question.Id))
                .Select(question => new ScreeningReason { QuestionId = question.Id, Outcome = ScreeningOutcome.Stop, Text = question.Yes, Source = question.Source })],
        };
    }

    /// <summary>The person's answers by id of the question.</summary>
    /// <exception cref="ModelException">A question that does not exist is answered; one error each.</exception>
    public IReadOnlyDictionary<string, bool> Answers(PersonFile person)
    {
        string[] known = [.. Questions.Select(question => question.Id)];
        ModelError[] unknown = [.. person.Screening.Where(answer => !known.Contains(answer.Key, StringComparer.Ordinal)).Select(answer => new ModelError(
            $"There is no safety question '{answer.Key}'.", answer.Value.Place, "an id of models/screening.yaml",
            NearWords.Nearest(answer.Key, known) is { } near ? $"did you mean '{near}'?" : "'meguri screen' lists the questions"))];
        return unknown.Length > 0
            ? throw new ModelException(unknown)
            : person.Screening.ToDictionary(answer => answer.Key, answer => answer.Value.Yes, StringComparer.Ordinal);
    }

    private ItemScreening Check(PlanItem item, IReadOnlyDictionary<string, bool> answers, double age, string? painful)
    {
        string? region = item.Region == PlanItem.PainfulRegion ? painful : item.Region;
        SafetyRule[] rules = [.. Rules.Where(rule => rule.SpeaksOf(item.Treatment, region))];
        var reasons = rules.SelectMany(rule => Reasons(rule, answers, age)).ToList();
        if (!Groups.Any(group => group.Holds(item.Treatment)))
            reasons.Add(new ScreeningReason { Outcome = ScreeningOutcome.AskPhysician, Text = notCovered, Source = "models/screening.yaml" });
        string[] open = [.. rules.SelectMany(rule => rule.Questions).Where(question => !answers.ContainsKey(question.Id) && IsWorthAsking(question, item.Treatment, region))
            .Select(question => question.Id).Distinct(StringComparer.Ordinal)];
        var strictest = reasons.Select(reason => reason.Outcome).DefaultIfEmpty(ScreeningOutcome.Go).Max();
        return new ItemScreening
        {
            ItemId = item.Id,
            TreatmentId = item.Treatment.Id,
            Name = item.Treatment.Name,
            Region = region,
            Outcome = open.Length > 0 && strictest < ScreeningOutcome.NotYetAsked ? ScreeningOutcome.NotYetAsked : strictest,
            Reasons = [.. reasons.DistinctBy(reason => (reason.Outcome, reason.Text)).OrderByDescending(reason => reason.Outcome)],
            Open = open,
        };
    }

    // A danger sign of another region still counts when it is told; it is only not asked for.
    private static bool IsWorthAsking(ScreeningQuestion question, Treatment treatment, string? region) =>
        question.Region is null || (treatment.Regional && (region is null || string.Equals(region, question.Region, StringComparison.Ordinal)));

    private static IEnumerable<ScreeningReason> Reasons(SafetyRule rule, IReadOnlyDictionary<string, bool> answers, double age)
    {
        foreach (var question in rule.Questions)
            if (answers.GetValueOrDefault(question.Id))
                yield return new ScreeningReason { QuestionId = question.Id, Outcome = rule.Outcome, Text = rule.Why ?? question.Yes, Source = rule.Source };
        if (rule.Always || age >= rule.AgeFrom)
            yield return new ScreeningReason { Outcome = rule.Outcome, Text = rule.Why!, Source = rule.Source };
    }
}
