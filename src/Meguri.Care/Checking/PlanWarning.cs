using Meguri.Modeling;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Checking;

/// <summary>Something about a plan that wants a second look.</summary>
public sealed record PlanWarning
{
    /// <summary>The rule it comes from.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule in a sentence.</summary>
    public required LocalText Text { get; init; }

    /// <summary>What was found: which parts, when, how much.</summary>
    public required LocalText Found { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Ids of the parts it concerns; empty for the whole plan.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Where the part stands in the file; null for the whole plan.</summary>
    public TextPlace? Place { get; init; }
}
