using Meguri.Modeling.Documenting;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Wording;

/// <summary>How certain a link or claim is, in words.</summary>
public static class CertaintyWords
{
    /// <summary>The words; a dash where the model does not say.</summary>
    public static LocalText Of(Certainty? certainty) => certainty switch
    {
        Certainty.High => new("高い", "high"),
        Certainty.Moderate => new("中くらい", "moderate"),
        Certainty.Low => new("低い", "low"),
        Certainty.VeryLow => new("とても低い", "very low"),
        Certainty.NotShown => new("人では未確認", "not shown in people"),
        _ => new("–", "–"),
    };
}
