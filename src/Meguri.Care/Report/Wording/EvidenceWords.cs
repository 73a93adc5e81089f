using Meguri.Care.Comparing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Wording;

/// <summary>What each evidence view means, in one sentence.</summary>
public static class EvidenceWords
{
    /// <summary>The name of a view.</summary>
    public static LocalText Name(EvidenceView view) => view switch
    {
        EvidenceView.Reference => new("試験に合わせたまま", "as fitted to trials"),
        EvidenceView.AsClaimed => new("うたわれる通り", "as claimed"),
        EvidenceView.ProvenOnly => new("証明分だけ", "proven only"),
        _ => new("根拠で量ると", "as the evidence has it"),
    };

    /// <summary>The sentence for a view.</summary>
    public static LocalText Of(EvidenceView view) => view switch
    {
        EvidenceView.Reference => new(
            "公表された試験に合わせた場合：根拠の弱い、体のしくみどうしのつながりは切ってあります。",
            "As fitted to published trials: weakly supported links between body systems are switched off."),
        EvidenceView.AsClaimed => new("うたわれる通り：うたい文句がすべて本当だとした場合です。", "As claimed: as if every claim were true."),
        EvidenceView.ProvenOnly => new("証明分だけ：人で確かめられた効果だけを入れています。", "Proven only: only effects shown in people are switched on."),
        _ => new("根拠で量ると：どの効果も、根拠の確かさに応じた割合の人にだけ入れています。", "As the evidence has it: each effect works in as many of the people as its evidence makes likely."),
    };
}
