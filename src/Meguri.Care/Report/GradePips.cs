using Meguri.Care.Evidence;
using Meguri.Care.Report.Wording;
using Meguri.Modeling.Documenting;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>How sure a grade is: pips and the word, and the fill it has in a bar. Ink says how certain, never which way.</summary>
internal static class GradePips
{
    /// <summary>Pips and the word.</summary>
    public static Markup Of(EvidenceGrade grade) => CertaintyPips.Of(CertaintyOf(grade));

    /// <summary>The same; for what every view holds, in words.</summary>
    public static Markup Of(EvidenceGrade? grade) => grade is { } known ? Of(known) : Markup.Of($"<span class=\"grade\">{new LocalText("どの見方でも入る分", "held in every view")}</span>");

    /// <summary>Fill of a bar: solid, dense hatch, open hatch, dots, hollow.</summary>
    public static string Fill(EvidenceGrade? grade) => grade switch
    {
        null => "var(--n50)",
        EvidenceGrade.High => "var(--ink)",
        EvidenceGrade.Moderate => "url(#ink-dense)",
        EvidenceGrade.Low => "url(#ink-open)",
        EvidenceGrade.VeryLow => "url(#ink-dots)",
        _ => "none",
    };

    private static Certainty CertaintyOf(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.High => Certainty.High,
        EvidenceGrade.Moderate => Certainty.Moderate,
        EvidenceGrade.Low => Certainty.Low,
        EvidenceGrade.VeryLow => Certainty.VeryLow,
        _ => Certainty.NotShown,
    };
}
