using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>A difference with its range, in words and as a bar about the line of no difference.</summary>
internal static class Spread
{
    /// <summary>The mean with its 95 % range.</summary>
    public static LocalText Text(ObservableSummary observable, PairedDifference? difference)
    {
        if (difference is null)
            return new("値なし", "no value");
        int d = observable.Decimals;
        LocalText mean = Figures.ChangeWithUnit(Figures.Signed(difference.Mean, d), observable);
        LocalText range = Figures.Range(Figures.Signed(difference.Low, d), Figures.Signed(difference.High, d));
        return new($"{mean.Ja}（{range.Ja}）", $"{mean.En} ({range.En})");
    }

    /// <summary>The range as a line, the mean as a stroke across it.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="reach">Largest value on the scale, on both sides of zero.</param>
    /// <param name="important">What matters to one person, drawn as dotted lines; null for none.</param>
    /// <param name="look">Further classes of the drawing.</param>
    public static Markup Bar(PairedDifference difference, double reach, double? important, string look = "")
    {
        string At(double value) => (100 + (reach > 0 ? 96 * value / reach : 0)).ToString("0.#", CultureInfo.InvariantCulture);
        string Upright(double value, string kind) => $"<path class=\"{kind}\" d=\"M{At(value)} 3V27\"/>";
        string marks = important is { } matters ? Upright(-matters, "matters") + Upright(matters, "matters") : "";
        return new Markup($"""<svg class="spread {look}" viewBox="0 0 200 30" preserveAspectRatio="none" aria-hidden="true">{marks}{Upright(0, "zero")}<path class="range" vector-effect="non-scaling-stroke" d="M{At(difference.Low)} 15H{At(difference.High)}"/><path class="range middle" vector-effect="non-scaling-stroke" d="M{At(difference.Mean)} 8V22"/></svg>""");
    }
}
