using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Wording;

/// <summary>How numbers, money and time are written.</summary>
public static class Figures
{
    /// <summary>A number with a fixed count of decimals and a true minus sign; never "−0".</summary>
    public static string Number(double value, int decimals)
    {
        string text = Math.Round(Math.Abs(value), decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 && text.Any(c => c is >= '1' and <= '9') ? "−" + text : text;
    }

    /// <summary>A number to a count of digits that count, of whatever size it is.</summary>
    public static string Significant(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture);
        // Rounded first: 9.9996 has one digit more before its point than it seems to have.
        string rounded = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int power = int.Parse(rounded.AsSpan(rounded.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return power is < -4 or > 8
            ? Minus(value.ToString("0." + new string('0', digits - 1) + "e-0", CultureInfo.InvariantCulture))
            : Number(value, Math.Max(0, digits - 1 - power));
    }

    /// <summary>A number with the digits its author gave it.</summary>
    public static string AsWritten(double value) => Minus(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The same with a plus sign where it is positive: for changes and differences.</summary>
    public static string Signed(double value, int decimals)
    {
        string text = Number(value, decimals);
        return value > 0 && text.Any(c => c is >= '1' and <= '9') ? "+" + text : text;
    }

    /// <summary>A value of an observable with its unit.</summary>
    public static LocalText WithUnit(double value, ObservableSummary observable) => WithUnit(Number(value, observable.Decimals), observable);

    /// <summary>A written number with the unit of an observable.</summary>
    public static LocalText WithUnit(string number, ObservableSummary observable) => new(
        number + (observable.Unit.Ja.Length > 0 && char.IsAsciiLetter(observable.Unit.Ja[0]) ? " " : "") + observable.Unit.Ja,
        observable.Unit.En.Length == 0 ? number : number + " " + observable.Unit.En);

    /// <summary>A change or difference with its unit; on a scale such as "of 10" a change is counted in points.</summary>
    public static LocalText ChangeWithUnit(string number, ObservableSummary observable) => observable.Unit.Ja.StartsWith('／')
        ? new(number + "点", number + " points")
        : WithUnit(number, observable);

    /// <summary>From one number to another.</summary>
    public static LocalText Range(string low, string high) => new($"{low}〜{high}", $"{low} to {high}");

    /// <summary>An exact price in yen.</summary>
    public static LocalText Yen(decimal yen)
    {
        string text = yen.ToString("N0", CultureInfo.InvariantCulture);
        return new(text + "円", "¥" + text);
    }

    /// <summary>A price in yen to two leading digits, as one says it.</summary>
    public static LocalText AboutYen(decimal yen)
    {
        decimal step = 1;
        while (Math.Abs(yen) / step >= 100)
            step *= 10;
        decimal rounded = Math.Round(yen / step, MidpointRounding.AwayFromZero) * step;
        string plain = rounded.ToString("N0", CultureInfo.InvariantCulture);
        string ja = Math.Abs(rounded) >= 10_000 ? (rounded / 10_000).ToString("#,0.#", CultureInfo.InvariantCulture) + "万円" : plain + "円";
        return new("約" + ja, "about ¥" + plain);
    }

    /// <summary>Minutes a week as hours and minutes.</summary>
    public static LocalText EachWeek(double minutes)
    {
        int whole = (int)Math.Round(minutes, MidpointRounding.AwayFromZero);
        if (whole == 0)
            return new("かかりません", "none");
        (int hours, int rest) = (whole / 60, whole % 60);
        return new(
            "週 " + (hours > 0 ? $"{hours}時間" : "") + (rest > 0 ? $"{rest}分" : ""),
            (hours > 0 ? $"{hours} h " : "") + (rest > 0 ? $"{rest} min " : "") + "a week");
    }

    // Only the sign in front: an exponent keeps the one programs read.
    private static string Minus(string text) => text.StartsWith('-') ? "−" + text[1..] : text;
}
