using Meguri.Modeling;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Evidence;

/// <summary>How often claims of each grade have turned out real: five numbers, which are assumptions.</summary>
public sealed record ProbabilitySet
{
    /// <summary>Id of the set that is used unless another is asked for.</summary>
    public const string Default = "default";

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Probabilities by grade, the surest first.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>What a claim's own probability may be at most (strict), or is at least (generous), beside its grade's.</summary>
    public required OwnProbabilityRule OwnRule { get; init; }

    /// <summary>Why these numbers.</summary>
    public required LocalText Reason { get; init; }

    /// <summary>The probability that a claim is real.</summary>
    public double Of(Claim claim)
    {
        double graded = Values[(int)claim.Grade];
        if (claim.Probability is not { } own)
            return graded;
        // Where the evidence points against a claim, its grade is the certainty of that, so only the own number counts.
        if (claim.Direction == EvidenceDirection.Contradicts)
            return own.Value;
        return OwnRule switch
        {
            OwnProbabilityRule.AtMost => Math.Min(own.Value, graded),
            OwnProbabilityRule.AtLeast => Math.Max(own.Value, graded),
            _ => own.Value,
        };
    }

    /// <summary>Reads all sets of a file, in its order.</summary>
    /// <exception cref="ModelException">A set is incomplete, not falling from high to none, or there is no default.</exception>
    public static IReadOnlyList<ProbabilitySet> Read(YamlMap file)
    {
        List<ProbabilitySet> sets = [.. file.Keys.Select(id => ReadOne(id, file.Map(id)))];
        file.NoMore();
        return sets.Exists(set => set.Id == Default)
            ? sets
            : throw file.Error(Default, $"There is no set '{Default}'.", "a set with the probabilities used unless others are asked for");
    }

    private static ProbabilitySet ReadOne(string id, YamlMap map)
    {
        var set = new ProbabilitySet
        {
            Id = id,
            Name = map.Local("name"),
            Values = [.. ClaimFile.GradeWords.Select(word => map.Number(word, 0, 1))],
            OwnRule = map.OneOf("own", "instead", "at-most", "at-least") switch { "at-most" => OwnProbabilityRule.AtMost, "at-least" => OwnProbabilityRule.AtLeast, _ => OwnProbabilityRule.Instead },
            Reason = map.Local("reason"),
        };
        map.NoMore();
        for (int i = 1; i < set.Values.Count; i++)
            if (set.Values[i] > set.Values[i - 1])
                throw map.Error(ClaimFile.GradeWords[i], $"'{ClaimFile.GradeWords[i]}' is more probable than '{ClaimFile.GradeWords[i - 1]}'.", "probabilities that fall from high to none");
        return set;
    }
}

/// <summary>How a claim's own probability stands beside its grade's.</summary>
public enum OwnProbabilityRule
{
    /// <summary>It takes the place of the grade's.</summary>
    Instead,

    /// <summary>The smaller of the two counts.</summary>
    AtMost,

    /// <summary>The larger of the two counts.</summary>
    AtLeast,
}
