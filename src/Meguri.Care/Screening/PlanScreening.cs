using Meguri.Physiology.Wording;

namespace Meguri.Care.Screening;

/// <summary>Why an outcome is what it is.</summary>
public sealed record ScreeningReason
{
    /// <summary>Question answered yes; null when the person's age or a missing rule is the reason.</summary>
    public string? QuestionId { get; init; }

    /// <summary>What this reason alone leads to.</summary>
    public required ScreeningOutcome Outcome { get; init; }

    /// <summary>The reason in a sentence.</summary>
    public required LocalText Text { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>The safety check of one part of a plan.</summary>
public sealed record ItemScreening
{
    /// <summary>The plan item.</summary>
    public required string ItemId { get; init; }

    /// <summary>The treatment.</summary>
    public required string TreatmentId { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Region it is given to; null for the whole body, or when it is not known yet.</summary>
    public string? Region { get; init; }

    /// <summary>The strictest of the reasons; not yet asked while open questions could be stricter than care.</summary>
    public required ScreeningOutcome Outcome { get; init; }

    /// <summary>The reasons, strictest first.</summary>
    public required IReadOnlyList<ScreeningReason> Reasons { get; init; }

    /// <summary>Ids of questions that bear on it and were not answered.</summary>
    public required IReadOnlyList<string> Open { get; init; }
}

/// <summary>A question that was not answered.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ask">The question.</param>
/// <param name="Urgent">Whether a yes means to be seen today.</param>
public sealed record OpenQuestion(string Id, LocalText Ask, bool Urgent);

/// <summary>The safety check of a plan for one person.</summary>
public sealed record PlanScreening
{
    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>The strictest outcome of its parts; go for a plan without parts.</summary>
    public required ScreeningOutcome Outcome { get; init; }

    /// <summary>One for each part.</summary>
    public required IReadOnlyList<ItemScreening> Items { get; init; }

    /// <summary>Questions to be asked first, in the order of the list.</summary>
    public required IReadOnlyList<OpenQuestion> Open { get; init; }

    /// <summary>Answers that mean to be seen today, whatever the plan.</summary>
    public IReadOnlyList<ScreeningReason> Urgent { get; init; } = [];

    /// <summary>Whether it must not be done; its forecast is for explanation only.</summary>
    public bool IsStopped => Outcome == ScreeningOutcome.Stop;

    /// <summary>The reasons of all parts that lead to at least an outcome, each once, strictest first.</summary>
    public IReadOnlyList<ScreeningReason> ReasonsFrom(ScreeningOutcome least) =>
        [.. Items.SelectMany(item => item.Reasons).Where(reason => reason.Outcome >= least).DistinctBy(reason => (reason.Outcome, reason.Text)).OrderByDescending(reason => reason.Outcome)];

    /// <summary>What of the plan a reason concerns, in brackets; nothing when the plan has one part only.</summary>
    public LocalText PartsOf(ScreeningReason reason)
    {
        ItemScreening[] parts = [.. Items.Where(item => item.Reasons.Any(other => other.Outcome == reason.Outcome && other.Text == reason.Text))];
        return Items.Count <= 1 || parts.Length == 0 ? new("", "")
            : new($"（{string.Join("、", parts.Select(part => part.Name.Ja))}）", $" ({string.Join(", ", parts.Select(part => part.Name.En))})");
    }
}
