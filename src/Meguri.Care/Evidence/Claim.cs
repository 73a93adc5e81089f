using System.Text.Json.Serialization;
using Meguri.Modeling;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Evidence;

/// <summary>Something that is said of the body or of a treatment, with what is known of it.</summary>
public sealed record Claim
{
    /// <summary>Stable id, such as <c>NO-9</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The topic it is filed under: the name of its file.</summary>
    public required string Module { get; init; }

    /// <summary>What is said, in plain words.</summary>
    public required LocalText Statement { get; init; }

    /// <summary>
    /// Gains of the model this claim decides: they are on in a virtual person for whom the claim holds. A gain is named
    /// by the module and its own name, such as <c>vascular.w_shear_enos</c>; it stands for every region.
    /// </summary>
    public IReadOnlyList<string> Gains { get; init; } = [];

    /// <summary>Gains it speaks of that another claim decides.</summary>
    public IReadOnlyList<string> RestsOn { get; init; } = [];

    /// <summary>Why no gain of the model carries it; null for a claim that is modelled.</summary>
    public LocalText? NotModelled { get; init; }

    /// <summary>
    /// Why its gains stay as the module was fitted in every view: plain physiology, or the state of the person that every
    /// plan shares. Null for a claim that is weighed.
    /// </summary>
    public LocalText? Held { get; init; }

    /// <summary>Which way the best human evidence points.</summary>
    public required EvidenceDirection Direction { get; init; }

    /// <summary>How sure that is.</summary>
    public required EvidenceGrade Grade { get; init; }

    /// <summary>Why this grade.</summary>
    public required LocalText Why { get; init; }

    /// <summary>Size of the effect with its interval, where one is published.</summary>
    public LocalText? Effect { get; init; }

    /// <summary>Who was studied.</summary>
    public LocalText? Population { get; init; }

    /// <summary>Where it can be read: DOI, PMID, PMC number or citation.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The claim's own probability in place of its grade's; null for none.</summary>
    public OwnProbability? Probability { get; init; }

    /// <summary>
    /// Claims whose doubt its gains carry: a passage both of them lead through. The gains are on in a view that counts
    /// any of those claims, and are not drawn again. Empty for a claim with a doubt of its own.
    /// </summary>
    public IReadOnlyList<string> CarriedBy { get; init; } = [];

    /// <summary>How the size of the effect differs between people for whom it is real; null where none is given.</summary>
    public SizeSpread? Size { get; init; }

    /// <summary>What would change the verdict.</summary>
    public required LocalText WouldChange { get; init; }

    /// <summary>Ids of the statements of the founding articles it answers, such as <c>A0-18</c>.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Where it stands, for messages.</summary>
    [JsonIgnore]
    public required TextPlace Place { get; init; }

    /// <summary>Whether it is drawn or switched by a view: it decides gains and is not held.</summary>
    public bool IsWeighed => Gains.Count > 0 && Held is null;

    /// <summary>Whether it counts as proven: high or moderate certainty, and not against the claim.</summary>
    public bool IsProven => Grade <= EvidenceGrade.Moderate && Direction != EvidenceDirection.Contradicts;
}

/// <summary>A claim's own probability of being real.</summary>
/// <param name="Value">Probability, 0 to 1.</param>
/// <param name="Reason">Why not that of the grade.</param>
public sealed record OwnProbability(double Value, LocalText Reason);

/// <summary>
/// How a gain's size differs between people for whom the claim is real: a factor of mean 1 on the fitted size.
/// </summary>
/// <param name="CoefficientOfVariation">Standard deviation of the factor.</param>
/// <param name="MayHarm">
/// Whether the factor is normal, so that it can be negative where the published interval includes harm; lognormal otherwise.
/// </param>
/// <param name="Source">Where the spread comes from.</param>
public sealed record SizeSpread(double CoefficientOfVariation, bool MayHarm, string Source);
