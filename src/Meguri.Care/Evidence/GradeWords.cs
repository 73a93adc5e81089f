using Meguri.Physiology.Wording;

namespace Meguri.Care.Evidence;

/// <summary>How grades and directions are said and drawn, the same on every page.</summary>
public static class GradeWords
{
    /// <summary>How sure, in a word.</summary>
    public static LocalText Of(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.High => new("高い", "high"),
        EvidenceGrade.Moderate => new("中くらい", "moderate"),
        EvidenceGrade.Low => new("低い", "low"),
        EvidenceGrade.VeryLow => new("とても低い", "very low"),
        _ => new("人では未確認", "not shown in people"),
    };

    /// <summary>How sure, as four pips; they say how certain, never which way.</summary>
    public static string Pips(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.High => "●●●●",
        EvidenceGrade.Moderate => "●●●○",
        EvidenceGrade.Low => "●●○○",
        EvidenceGrade.VeryLow => "●○○○",
        _ => "◌◌◌◌",
    };

    /// <summary>Which way the evidence points.</summary>
    public static LocalText Of(EvidenceDirection direction) => direction switch
    {
        EvidenceDirection.Supports => new("支持される", "supported"),
        EvidenceDirection.Partly => new("一部だけ支持される", "partly supported"),
        EvidenceDirection.Disputed => new("研究が食いちがう", "studies disagree"),
        EvidenceDirection.Contradicts => new("証拠は逆を指す", "the evidence points against it"),
        _ => new("わからない", "not known"),
    };
}
