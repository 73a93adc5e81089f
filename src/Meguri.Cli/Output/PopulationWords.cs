using System.Globalization;
using Meguri.Physiology.Populations;
using Meguri.Physiology.Wording;

namespace Meguri.Cli.Output;

/// <summary>A survey of virtual people in words and figures.</summary>
internal static class PopulationWords
{
    /// <summary>Mean and standard deviation as printed.</summary>
    public static string MeanAndSd(PopulationSurvey survey, int quantity, int age, bool female) =>
        $"{Figure(survey.Mean(quantity, age, female), survey.Ranges.Quantities[quantity].Decimals)} ± {Figure(survey.Sd(quantity, age, female), survey.Ranges.Quantities[quantity].Decimals)}";

    /// <summary>What a published number speaks of.</summary>
    public static LocalText Of(PublishedRange published)
    {
        LocalText sex = published.Female switch { true => new("、女性", ", women"), false => new("、男性", ", men"), _ => new("", "") };
        return published.Kind switch
        {
            RangeKind.Mean => new($"{published.Ages[0]}歳の平均{sex.Ja}", $"mean at {published.Ages[0]}{sex.En}"),
            RangeKind.Sd => new($"{published.Ages[0]}歳の標準偏差{sex.Ja}", $"SD at {published.Ages[0]}{sex.En}"),
            RangeKind.Ratio => new($"{published.Ages[1]}歳／{published.Ages[0]}歳{sex.Ja}", $"{published.Ages[1]} over {published.Ages[0]}{sex.En}"),
            _ => new($"10年ごとの変わり、{published.Ages[0]}〜{published.Ages[^1]}歳{sex.Ja}", $"change in ten years, {published.Ages[0]} to {published.Ages[^1]}{sex.En}"),
        };
    }

    /// <summary>The published number and its range.</summary>
    public static LocalText Range(PublishedRange published)
    {
        string value = published.Text ?? (published.Value is { } number ? Plain(number) : "");
        LocalText range = (published.Low, published.High) switch
        {
            ({ } low, { } high) => new($"{Plain(low)}〜{Plain(high)}", $"{Plain(low)} to {Plain(high)}"),
            ({ } low, null) => new($"{Plain(low)}以上", $"at least {Plain(low)}"),
            (null, { } high) => new($"{Plain(high)}以下", $"at most {Plain(high)}"),
            _ => new("", ""),
        };
        return range.En.Length == 0 ? new(value, value) : value.Length == 0 ? range : new($"{value}（{range.Ja}）", $"{value} ({range.En})");
    }

    /// <summary>Whether it holds, with a sign.</summary>
    public static LocalText Verdict(RangeOutcome outcome) => outcome.Holds switch
    {
        true => new("✓ 範囲の中", "✓ in range"),
        false => new("✕ 外れ", "✕ miss"),
        _ => new("– 範囲なし", "– no range"),
    };

    /// <summary>How many lie in their range.</summary>
    public static LocalText Count(PopulationSurvey survey)
    {
        List<RangeOutcome> judged = [.. Enumerable.Range(0, survey.Ranges.Quantities.Length).SelectMany(survey.Outcomes).Where(outcome => outcome.Holds is not null)];
        int holds = judged.Count(outcome => outcome.Holds == true);
        return new($"公表された{judged.Count}の範囲のうち{holds}の中にあります。", $"{holds} of {judged.Count} published ranges hold.");
    }

    /// <summary>A simulated figure of an outcome: a mean like the quantity, a ratio or slope with two digits.</summary>
    public static string Simulated(RangeOutcome outcome, int decimals) => Figure(outcome.Simulated, outcome.Published.Kind is RangeKind.Ratio or RangeKind.Slope ? 2 : Math.Max(1, decimals));

    /// <summary>A figure with some digits after the point.</summary>
    public static string Figure(double value, int decimals) => double.IsFinite(value) ? value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−') : "–";

    private static string Plain(double value) => value.ToString("G6", CultureInfo.InvariantCulture).Replace('-', '−');
}
