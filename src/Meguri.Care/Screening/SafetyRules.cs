using Meguri.Care.Comparing;
using Meguri.Care.Plans;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Screening;

/// <summary>One question of the safety check.</summary>
public sealed record ScreeningQuestion
{
    /// <summary>Id, as in a person file's <c>screening</c> section.</summary>
    public required string Id { get; init; }

    /// <summary>Region whose treatment makes it worth asking; null for every treatment a rule ties it to.</summary>
    public string? Region { get; init; }

    /// <summary>The question in lay words.</summary>
    public required LocalText Ask { get; init; }

    /// <summary>What an answer yes means.</summary>
    public required LocalText Yes { get; init; }

    /// <summary>Whether an answer yes means to be seen today, whatever the plan.</summary>
    public bool Urgent { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>Treatments a rule speaks of, by class and by the words of their ids.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Classes">Classes; empty for all.</param>
/// <param name="Words">Words of the id, of which one must be there; empty for any.</param>
/// <param name="Except">Words of the id that take a treatment out.</param>
public sealed record TreatmentGroup(string Id, LocalText Name, IReadOnlyList<TreatmentClass> Classes, IReadOnlyList<string> Words, IReadOnlyList<string> Except)
{
    /// <summary>Whether a treatment belongs to the group.</summary>
    public bool Holds(Treatment treatment)
    {
        string[] words = treatment.Id.Split('-');
        return (Classes.Count == 0 || Classes.Contains(treatment.Class))
            && (Words.Count == 0 || words.Any(word => Words.Contains(word, StringComparer.Ordinal)))
            && !words.Any(word => Except.Contains(word, StringComparer.Ordinal));
    }
}

/// <summary>What answers mean for some treatments.</summary>
public sealed record SafetyRule
{
    /// <summary>Questions of which one answered yes is enough.</summary>
    public required IReadOnlyList<ScreeningQuestion> Questions { get; init; }

    /// <summary>Age, years, from which the rule holds without any answer; null for none.</summary>
    public double? AgeFrom { get; init; }

    /// <summary>Whether it holds for everybody, such as that a product is not approved.</summary>
    public bool Always { get; init; }

    /// <summary>Treatments it speaks of.</summary>
    public required IReadOnlyList<TreatmentGroup> Groups { get; init; }

    /// <summary>Regions it speaks of; empty for the whole body.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>What follows: <see cref="ScreeningOutcome.Care"/>, <see cref="ScreeningOutcome.AskPhysician"/> or <see cref="ScreeningOutcome.Stop"/>.</summary>
    public required ScreeningOutcome Outcome { get; init; }

    /// <summary>Reason and what to mind; null for the question's own words.</summary>
    public LocalText? Why { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it speaks of a treatment given to a region; a region not known yet counts as every region.</summary>
    public bool SpeaksOf(Treatment treatment, string? region) =>
        Groups.Any(group => group.Holds(treatment)) && (Regions.Count == 0 || (treatment.Regional && (region is null || Regions.Contains(region, StringComparer.Ordinal))));
}
