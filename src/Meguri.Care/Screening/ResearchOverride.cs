using Meguri.Physiology.Wording;

namespace Meguri.Care.Screening;

/// <summary>
/// Somebody's decision to compute, for research, a plan the safety check stops. It lets the plan take part in the finding;
/// the stop and the name stay beside it everywhere. It never makes the plan one that may be done.
/// </summary>
/// <param name="By">Who decided.</param>
/// <param name="Reason">Why.</param>
public sealed record ResearchOverride(string By, string Reason)
{
    /// <summary>What is said beside a stopped plan that is computed for research.</summary>
    public LocalText Sentence => new(
        $"研究のため、{By}が止めを外して計算しました（理由：{Reason}）。実際には行わないでください。",
        $"Computed for research only: {By} overrode the stop ({Reason}). It must not be carried out.");

    /// <summary>What is said above the forecast of a stopped plan.</summary>
    /// <param name="research">The override; null when there is none.</param>
    public static LocalText Said(ResearchOverride? research) => research?.Sentence ?? ScreeningWords.ForExplanationOnly;

    /// <summary>The same in two or three words, beside the plan's name.</summary>
    /// <param name="research">The override; null when there is none.</param>
    public static LocalText Short(ResearchOverride? research) => research is null ? new("説明のためだけ", "for explanation only") : new("研究のためだけ", "for research only");
}
