using Meguri.Modeling;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Evidence;

/// <summary>Reads one file of <c>models/evidence</c>.</summary>
public static class ClaimFile
{
    private static readonly (string Word, EvidenceGrade Grade)[] Grades =
    [
        ("high", EvidenceGrade.High), ("moderate", EvidenceGrade.Moderate), ("low", EvidenceGrade.Low),
        ("very-low", EvidenceGrade.VeryLow), ("none", EvidenceGrade.NoHumanEvidence),
    ];

    /// <summary>The words for grades, as they stand in the files and on the command line, the surest first.</summary>
    public static IReadOnlyList<string> GradeWords { get; } = [.. Grades.Select(pair => pair.Word)];

    /// <summary>The grade a word stands for.</summary>
    public static EvidenceGrade GradeOf(string word) => Grades.Single(pair => pair.Word == word).Grade;

    /// <summary>The word for a grade.</summary>
    public static string WordOf(EvidenceGrade grade) => Grades.Single(pair => pair.Grade == grade).Word;

    /// <summary>Reads the claims of a file, in its order.</summary>
    /// <exception cref="ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static IReadOnlyList<Claim> Read(YamlMap file, string module)
    {
        var claims = file.Map("claims");
        List<Claim> read = [.. claims.Keys.Select(id => ReadClaim(id, module, claims.Map(id)))];
        file.NoMore();
        return read;
    }

    private static Claim ReadClaim(string id, string module, YamlMap map)
    {
        var claim = new Claim
        {
            Id = id,
            Module = module,
            Statement = map.Local("claim"),
            Gains = map.Texts("gains"),
            RestsOn = map.Texts("rests_on"),
            NotModelled = map.OptionalLocal("not_modelled"),
            Held = map.OptionalLocal("held"),
            Direction = Enum.Parse<EvidenceDirection>(map.OneOf("direction", "supports", "partly", "disputed", "contradicts", "unknown"), ignoreCase: true),
            Grade = GradeOf(map.OneOf("grade", GradeWords)),
            Why = map.Local("why"),
            Effect = map.OptionalLocal("effect"),
            Population = map.OptionalLocal("population"),
            Sources = map.Texts("sources"),
            Probability = Probability(map),
            CarriedBy = map.Texts("carried_by"),
            Size = Size(map),
            WouldChange = map.Local("would_change"),
            Rows = map.Texts("rows"),
            Place = map.Place(),
        };
        map.NoMore();
        Check(claim, map);
        return claim;
    }

    private static void Check(Claim claim, YamlMap map)
    {
        bool modelled = claim.Gains.Count + claim.RestsOn.Count > 0;
        if (!modelled && claim.NotModelled is null)
            throw map.Error("claim", $"The claim '{claim.Id}' speaks of no gain of the model.", "'gains', 'rests_on', or 'not_modelled' with the reason");
        if (modelled && claim.NotModelled is not null)
            throw map.Error("not_modelled", $"The claim '{claim.Id}' has gains and is marked as not modelled.", "one of the two");
        if (claim.Sources.Count == 0)
            throw map.Error("sources", $"The claim '{claim.Id}' has no source.", "a DOI, PMID or citation; '[A] ...' for an assumption, 'article A3' for what only the article says");
        bool drawn = claim.Probability is not null || claim.Size is not null;
        if (claim.Gains.Count == 0 && (claim.Held is not null || drawn || claim.CarriedBy.Count > 0))
            throw map.Error("gains", $"The claim '{claim.Id}' decides no gain, so nothing can be held or drawn.", "'gains' beside 'held', 'probability', 'size' or 'carried_by'");
        if ((claim.Held is not null ? 1 : 0) + (drawn ? 1 : 0) + (claim.CarriedBy.Count > 0 ? 1 : 0) > 1)
            throw map.Error("gains", $"The claim '{claim.Id}' is held, drawn or carried by others, and more than one of these.", "one of 'held', 'carried_by', or 'probability' and 'size'");
        if (claim is { IsWeighed: true, Direction: EvidenceDirection.Contradicts, Probability: null })
            throw map.Error("direction", $"The evidence contradicts '{claim.Id}', so its grade says how surely it is not real.", "its own 'probability: {value: ..., reason: ...}'");
    }

    private static OwnProbability? Probability(YamlMap map)
    {
        if (map.OptionalMap("probability") is not { } own)
            return null;
        var read = new OwnProbability(own.Number("value", 0, 1), own.Local("reason"));
        own.NoMore();
        return read;
    }

    private static SizeSpread? Size(YamlMap map)
    {
        if (map.OptionalMap("size") is not { } size)
            return null;
        bool normal = size.Has("normal");
        if (normal == size.Has("lognormal"))
            throw map.Error("size", "The size does not say how it is spread.", "exactly one of lognormal, normal");
        var read = new SizeSpread(size.Number(normal ? "normal" : "lognormal", 0, 10), normal, size.Text("source"));
        size.NoMore();
        return read;
    }
}
