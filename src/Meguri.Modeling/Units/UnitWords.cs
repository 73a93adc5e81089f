using System.Globalization;
using System.Text;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Units;

/// <summary>Writes units as people write them: <c>1/h</c>, <c>kPa</c>, <c>mmol/L</c>.</summary>
public static class UnitWords
{
    private static readonly (string Symbol, UnitValue Unit)[] Everyday =
    [
        ("s", Of("second")), ("min", 60 * Of("second")), ("h", 3600 * Of("second")), ("d", 86400 * Of("second")), ("wk", 604800 * Of("second")), ("ms", 1e-3 * Of("second")),
        ("m", Of("metre")), ("cm", 1e-2 * Of("metre")), ("mm", 1e-3 * Of("metre")), ("um", 1e-6 * Of("metre")),
        ("kg", Of("kilogram")), ("g", Of("gram")), ("mg", 1e-3 * Of("gram")), ("ug", 1e-6 * Of("gram")), ("ng", 1e-9 * Of("gram")), ("pg", 1e-12 * Of("gram")),
        ("L", Of("litre")), ("dL", 1e-1 * Of("litre")), ("mL", 1e-3 * Of("litre")), ("uL", 1e-6 * Of("litre")),
        ("mol", Of("mole")), ("mmol", 1e-3 * Of("mole")), ("umol", 1e-6 * Of("mole")), ("nmol", 1e-9 * Of("mole")), ("pmol", 1e-12 * Of("mole")), ("item", Of("item")),
        ("K", Of("kelvin")), ("A", Of("ampere")), ("V", Of("volt")), ("mV", 1e-3 * Of("volt")),
        ("Pa", Of("pascal")), ("kPa", 1e3 * Of("pascal")), ("MPa", 1e6 * Of("pascal")), ("mmHg", 133.322 * Of("pascal")), ("mmHg", 133.322387415 * Of("pascal")),
        ("N", Of("newton")), ("J", Of("joule")), ("kJ", 1e3 * Of("joule")), ("W", Of("watt")), ("kW", 1e3 * Of("watt")), ("mW", 1e-3 * Of("watt")),
        ("cd", Of("candela")), ("lux", Of("lux")), ("%", 0.01 * UnitValue.Dimensionless),
    ];

    // Not in quotients before the others: mmol/L, not mol/m^3.
    private static readonly (string Symbol, UnitValue Unit)[] Geometric = [("m^2", Of("metre").Power(2)), ("cm^2", 1e-4 * Of("metre").Power(2)), ("m^3", Of("metre").Power(3))];

    /// <summary>The text of a unit; a pure number is <c>dimensionless</c>.</summary>
    public static string Of(UnitValue unit)
    {
        if (unit.IsDimensionless)
            return "dimensionless";
        foreach (var (text, known) in Known.Value)
            if (known.Same(unit))
                return text;
        return InBaseUnits(unit);
    }

    // Simple units first, then their inverses, then quotients of two.
    private static readonly Lazy<(string Text, UnitValue Unit)[]> Known = new(static () =>
    {
        (string Symbol, UnitValue Unit)[] all = [.. Everyday, .. Geometric];
        IEnumerable<(string, UnitValue)> Quotients((string Symbol, UnitValue Unit)[] units) =>
            from top in units from bottom in units select ($"{top.Symbol}/{bottom.Symbol}", top.Unit / bottom.Unit);
        return [.. all, .. all.Select(u => ("1/" + u.Symbol, u.Unit.Power(-1))), .. Quotients(Everyday), .. Quotients(all)];
    });

    private static UnitValue Of(string baseUnit) => BaseUnits.Find(baseUnit)!;

    private static string InBaseUnits(UnitValue unit)
    {
        var top = new List<string>();
        var bottom = new List<string>();
        for (int i = 0; i < UnitValue.Symbols.Length; i++)
        {
            double exponent = unit.Exponents[i];
            if (exponent == 0)
                continue;
            string power = Math.Abs(exponent) == 1 ? "" : "^" + Math.Abs(exponent).ToString("0.###", CultureInfo.InvariantCulture);
            (exponent > 0 ? top : bottom).Add(UnitValue.Symbols[i] + power);
        }
        var text = new StringBuilder();
        if (unit.Factor != 1)
            text.Append(ExprPrinter.Print(double.Parse(unit.Factor.ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))).Append(top.Count > 0 ? " " : "");
        else if (top.Count == 0)
            text.Append('1');
        text.AppendJoin(' ', top);
        if (bottom.Count > 0)
            text.Append('/').Append(bottom.Count > 1 ? "(" : "").AppendJoin(' ', bottom).Append(bottom.Count > 1 ? ")" : "");
        return text.ToString();
    }
}
