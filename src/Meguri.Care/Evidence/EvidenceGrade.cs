using System.Text.Json.Serialization;

namespace Meguri.Care.Evidence;

/// <summary>How sure it is in people, in the words of GRADE (doi:10.1136/bmj.39489.470347.AD), the surest first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceGrade>))]
public enum EvidenceGrade
{
    /// <summary>Further research is very unlikely to change it.</summary>
    High,

    /// <summary>Probably right; further research may change it.</summary>
    Moderate,

    /// <summary>May be right; further research is likely to change it.</summary>
    Low,

    /// <summary>Very uncertain.</summary>
    VeryLow,

    /// <summary>No human evidence: cells, animals, reasoning or adverts only.</summary>
    NoHumanEvidence,
}

/// <summary>Which way the best human evidence points; how sure it is, is the grade's to say.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceDirection>))]
public enum EvidenceDirection
{
    /// <summary>It agrees with the claim.</summary>
    Supports,

    /// <summary>It agrees with part of the claim, or with a smaller effect.</summary>
    Partly,

    /// <summary>Good studies disagree with each other.</summary>
    Disputed,

    /// <summary>It points against the claim; the grade says how surely.</summary>
    Contradicts,

    /// <summary>Nobody has looked, or what was found says nothing.</summary>
    Unknown,
}
