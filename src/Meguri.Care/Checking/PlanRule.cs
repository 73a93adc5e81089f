using Meguri.Care.Plans;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Checking;

/// <summary>What a rule of a plan looks at.</summary>
public enum PlanRuleKind
{
    /// <summary>Hours from the start of one session to the start of the next.</summary>
    Recovery,

    /// <summary>Hours from the end of one kind of session to the start of another.</summary>
    Apart,

    /// <summary>Hours from the end of a session to going to bed.</summary>
    BeforeBed,

    /// <summary>Two kinds of session do not go on at the same time.</summary>
    Exclude,

    /// <summary>Number of sessions in a week or in the whole course.</summary>
    Sessions,

    /// <summary>Greatest dose.</summary>
    Dose,

    /// <summary>Longest session, minutes.</summary>
    Minutes,

    /// <summary>Highest price of the whole plan, yen.</summary>
    Cost,

    /// <summary>Every part has a price.</summary>
    Price,

    /// <summary>Nothing is set by two parts at the same time.</summary>
    Twice,
}

/// <summary>Something a plan is warned of, from <c>models/plan-rules.yaml</c>.</summary>
public sealed record PlanRule
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>What it looks at.</summary>
    public required PlanRuleKind Kind { get; init; }

    /// <summary>Treatments it speaks of.</summary>
    public IReadOnlyList<TreatmentGroup> Groups { get; init; } = [];

    /// <summary>The other treatments: those it comes after, or excludes.</summary>
    public IReadOnlyList<TreatmentGroup> Others { get; init; } = [];

    /// <summary>Whether only sessions of the same region concern each other.</summary>
    public bool SameRegion { get; init; }

    /// <summary>Least hours.</summary>
    public double Hours { get; init; }

    /// <summary>Most sessions, dose, minutes or yen.</summary>
    public double Most { get; init; }

    /// <summary>Whether sessions are counted by the week and not over the course.</summary>
    public bool PerWeek { get; init; }

    /// <summary>The rule in a sentence.</summary>
    public required LocalText Text { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it speaks of a part of a plan.</summary>
    public bool SpeaksOf(PlanItem item) => Groups.Any(group => group.Holds(item.Treatment));

    /// <summary>Whether a part is one of the others.</summary>
    public bool SpeaksOfOther(PlanItem item) => Others.Any(group => group.Holds(item.Treatment));
}

/// <summary>The rules, and the day that is assumed where no person is named.</summary>
/// <param name="Rules">The rules, in the order of the file.</param>
/// <param name="Bed">Clock time of lights out, hours.</param>
/// <param name="Rise">Clock time of rising, hours.</param>
public sealed record PlanRules(IReadOnlyList<PlanRule> Rules, double Bed, double Rise);
