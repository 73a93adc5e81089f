namespace Meguri.Care.Evidence;

/// <summary>Which claims are asked for; what is null or empty is not asked.</summary>
public sealed record ClaimSearch
{
    /// <summary>Grades wanted.</summary>
    public IReadOnlyList<EvidenceGrade> Grades { get; init; } = [];

    /// <summary>Topics wanted: names of files of the ledger.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>An article such as <c>A1</c>, or one of its statements such as <c>A1-07</c>.</summary>
    public string? Article { get; init; }

    /// <summary>Words, all of which stand in the claim, its reasons, sources, gains or id, in either language.</summary>
    public string? Words { get; init; }

    /// <summary>The claims that fit, in their order.</summary>
    public IReadOnlyList<Claim> In(EvidenceLedger ledger) => [.. ledger.Claims.Where(Fits)];

    private bool Fits(Claim claim) =>
        (Grades.Count == 0 || Grades.Contains(claim.Grade))
        && (Modules.Count == 0 || Modules.Contains(claim.Module, StringComparer.OrdinalIgnoreCase))
        && (Article is null || claim.Rows.Any(row => string.Equals(row, Article, StringComparison.OrdinalIgnoreCase) || row.StartsWith(Article + "-", StringComparison.OrdinalIgnoreCase)))
        && (Words is null || Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => TextOf(claim).Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static string TextOf(Claim claim) => string.Join('\n',
        [claim.Id, claim.Statement.Ja, claim.Statement.En, claim.Why.Ja, claim.Why.En, claim.Effect?.Ja ?? "", claim.Effect?.En ?? "", .. claim.Gains, .. claim.RestsOn, .. claim.Sources]);
}
