using Meguri.Physiology.Experiments;
using Meguri.Physiology.Wording;
using Judgement = Meguri.Physiology.Experiments.Verdict;

namespace Meguri.Care.Report.Wording;

/// <summary>How the outcome of a published experiment is written: always a mark and a word, never a colour alone.</summary>
public static class ExperimentWords
{
    /// <summary>The word of a verdict.</summary>
    public static LocalText Word(Judgement verdict) => verdict switch
    {
        Judgement.Pass => new("合う", "pass"),
        Judgement.Miss => new("外れ", "miss"),
        _ => new("エラー", "error"),
    };

    /// <summary>The mark of a verdict.</summary>
    public static string Mark(Judgement verdict) => verdict switch { Judgement.Pass => "✓", Judgement.Miss => "✕", _ => "!" };

    /// <summary>The simulated value, to four digits; a dash where there is none.</summary>
    public static string Simulated(Outcome outcome) => outcome.Simulated is { } value ? Figures.Significant(value, 4) : "–";

    /// <summary>What was published, and the band a simulation agrees with it in.</summary>
    public static LocalText Published(Target target)
    {
        string? said = target.Published is { } value ? Figures.AsWritten(value) : target.PublishedText;
        LocalText band = Band(target);
        return said is null ? band : new($"{said}（{band.Ja}）", $"{said} ({band.En})");
    }

    /// <summary>Why a target is missed or fails, or what else a reader has to know; null for nothing.</summary>
    public static string? Remark(Outcome outcome) => outcome.Message ?? outcome.Target.Note;

    /// <summary>How many there are of each verdict.</summary>
    public static LocalText Count(IReadOnlyCollection<Outcome> outcomes)
    {
        int pass = Of(outcomes, Judgement.Pass), miss = Of(outcomes, Judgement.Miss), error = Of(outcomes, Judgement.Error);
        return new($"合う {pass}、外れ {miss}、エラー {error}", $"{pass} pass, {miss} miss, {error} error");
    }

    /// <summary>What the count rests on: how many are held against a published number; null when all are.</summary>
    public static LocalText? Footing(IReadOnlyCollection<Outcome> outcomes)
    {
        Outcome[] numbers = [.. AgainstNumbers(outcomes)];
        int rest = outcomes.Count - numbers.Length, pass = Of(numbers, Judgement.Pass);
        return rest == 0 ? null : new(
            $"公表された数とくらべたのは{numbers.Length}で、うち{pass}が幅の中です。ほかの{rest}には数がなく、公表された向きや範囲、または測定のない試作の値とくらべています。",
            $"Held against a published number: {numbers.Length}, of which {pass} in the band. The other {rest} have none: they are held against a published direction or range, or against a prototype without measurement.");
    }

    /// <summary>The outcomes whose source gives a number.</summary>
    public static IEnumerable<Outcome> AgainstNumbers(IEnumerable<Outcome> outcomes) => outcomes.Where(outcome => outcome.Target.Published is not null);

    /// <summary>How many outcomes have a verdict.</summary>
    public static int Of(IEnumerable<Outcome> outcomes, Judgement verdict) => outcomes.Count(outcome => outcome.Verdict == verdict);

    /// <summary>Outcomes by module; in each what failed first, then the misses, then the rest, else in the order they were run.</summary>
    public static IEnumerable<IGrouping<string, Outcome>> ByModule(IEnumerable<Outcome> outcomes) =>
        outcomes.OrderByDescending(outcome => outcome.Verdict).GroupBy(outcome => outcome.Module, StringComparer.Ordinal).OrderBy(module => module.Key, StringComparer.Ordinal);

    private static LocalText Band(Target target) => (target.Low, target.High) switch
    {
        ({ } low, { } high) => Figures.Range(Figures.AsWritten(low), Figures.AsWritten(high)),
        ({ } low, null) => new($"{Figures.AsWritten(low)}以上", $"at least {Figures.AsWritten(low)}"),
        (null, { } high) => new($"{Figures.AsWritten(high)}以下", $"at most {Figures.AsWritten(high)}"),
        _ => new("幅なし", "no band"),
    };
}
