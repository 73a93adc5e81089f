using Meguri.Care.Evidence;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>A claim a comparison was weighed with, as a reader looks it up.</summary>
/// <param name="Id">Its id in the ledger, such as <c>NO-9</c>.</param>
/// <param name="Statement">What is said.</param>
/// <param name="Grade">How sure it is in people.</param>
/// <param name="Direction">Which way the best human evidence points.</param>
/// <param name="Probability">Share of the people in whom it holds when effects are weighed by their evidence, 0 to 1.</param>
/// <param name="Sources">DOI, PMID, PMC number or citation.</param>
public sealed record ClaimReference(string Id, LocalText Statement, EvidenceGrade Grade, EvidenceDirection Direction, double Probability, IReadOnlyList<string> Sources)
{
    /// <summary>The claims that a view of a ledger switches, in the ledger's order.</summary>
    public static IReadOnlyList<ClaimReference> Of(EvidenceLedger ledger, ProbabilitySet probabilities) =>
        [.. ledger.Claims.Where(claim => claim.IsWeighed).Select(claim => new ClaimReference(claim.Id, claim.Statement, claim.Grade, claim.Direction, probabilities.Of(claim), claim.Sources))];
}
