using Meguri.Care.Comparing;

namespace Meguri.Care.Evidence;

/// <summary>
/// What share of an effect rests on which grade of evidence. The plans are tried again with claims counted from the surest
/// down: first none (only what every view holds), then those of high certainty, then also moderate, and so on. What a
/// step adds rests on the grade it adds. The order matters where effects need each other: a sure one that needs an
/// unsure one counts with the unsure.
/// </summary>
public sealed record EvidenceShare
{
    /// <summary>The view whose effect is divided.</summary>
    public required EvidenceView View { get; init; }

    /// <summary>Virtual people who came to rest under every step; the steps are compared on them.</summary>
    public required int People { get; init; }

    /// <summary>One for each plan but usual care and each observable.</summary>
    public required IReadOnlyList<EffectShare> Effects { get; init; }

    /// <summary>The steps, the surest first; null stands for what every view holds.</summary>
    public static IReadOnlyList<EvidenceGrade?> Steps { get; } = [null, .. Enum.GetValues<EvidenceGrade>()];

    /// <summary>Divides the effects of a study.</summary>
    /// <param name="view">The view whose effect is divided.</param>
    /// <param name="step">Runs one step: the plans under the view with claims down to a grade, all trajectories kept; null counts no claim.</param>
    /// <exception cref="Modeling.ModelException">Too few people came to rest under a step.</exception>
    public static EvidenceShare Of(EvidenceView view, Func<EvidenceGrade?, ComparisonResult> step)
    {
        var results = Steps.Select(step).ToList();
        var last = results[^1];
        var common = results.Select(Numbers).Aggregate((a, b) => [.. a.Intersect(b)]);
        return new EvidenceShare
        {
            View = view,
            People = common.Count,
            Effects = [.. last.Plans.Where(plan => !plan.IsUsualCare).SelectMany(plan => last.Observables.Select(observable =>
                Divide(plan.Id, observable.Id, [.. results.Select(result => EffectsOf(result, plan.Id, observable.Id, common))])))],
        };
    }

    private static IReadOnlyList<int> Numbers(ComparisonResult result) => [.. result.Outcomes[0].Observables[0].Trajectories.Select(person => person.Person)];

    private static double[] EffectsOf(ComparisonResult result, string plan, string observable, IReadOnlyList<int> people)
    {
        string usual = result.Plans.First(p => p.IsUsualCare).Id;
        var with = result.Outcome(plan, observable).Trajectories.ToDictionary(person => person.Person, person => person.Weeks[^1]);
        var without = result.Outcome(usual, observable).Trajectories.ToDictionary(person => person.Person, person => person.Weeks[^1]);
        return [.. people.Select(person => with[person] - without[person])];
    }

    private static EffectShare Divide(string plan, string observable, IReadOnlyList<double[]> effects)
    {
        double[] none = new double[effects[0].Length];
        var whole = ChangeCounting.Difference(effects[^1], none);
        bool sure = whole.Low > 0 || whole.High < 0;
        return new EffectShare(plan, observable, whole, [.. Steps.Select((grade, i) =>
        {
            var added = ChangeCounting.Difference(effects[i], i == 0 ? none : effects[i - 1]);
            return new ShareStep(grade, ChangeCounting.Difference(effects[i], none), added, sure ? added.Mean / whole.Mean : null);
        })]);
    }
}

/// <summary>One effect, divided by grades.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="ObservableId">The observable.</param>
/// <param name="Whole">Mean difference from usual care in the last week with every claim of the view.</param>
/// <param name="Steps">The steps, the surest first.</param>
public sealed record EffectShare(string PlanId, string ObservableId, PairedDifference Whole, IReadOnlyList<ShareStep> Steps);

/// <summary>One step of a divided effect.</summary>
/// <param name="Grade">The grade added; null for what every view holds.</param>
/// <param name="Reached">Mean difference from usual care with claims down to this grade.</param>
/// <param name="Added">What the step adds.</param>
/// <param name="Share">Its share of the whole; null where the whole cannot be told from zero.</param>
public sealed record ShareStep(EvidenceGrade? Grade, PairedDifference Reached, PairedDifference Added, double? Share);
