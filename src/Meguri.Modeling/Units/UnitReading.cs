namespace Meguri.Modeling.Units;

/// <summary>What is known about the unit of an expression.</summary>
/// <param name="Unit">The unit; null when it is not known or anything fits.</param>
/// <param name="FitsAnything">Whether it goes with every unit, as 0, infinities and NaN do.</param>
internal readonly record struct UnitReading(UnitValue? Unit, bool FitsAnything = false)
{
    /// <summary>An operand was undeclared.</summary>
    public static UnitReading Unknown => default;

    /// <summary>0, infinities and NaN.</summary>
    public static UnitReading Anything => new(null, FitsAnything: true);

    /// <summary>A pure number or a truth value.</summary>
    public static UnitReading Number => new(UnitValue.Dimensionless);

    /// <summary>Whether the unit is known.</summary>
    public bool IsKnown => Unit is not null;

    public static UnitReading operator *(UnitReading a, UnitReading b) =>
        a.FitsAnything || b.FitsAnything ? Anything : a.Unit is { } x && b.Unit is { } y ? new(x * y) : Unknown;

    public static UnitReading operator /(UnitReading a, UnitReading b) => a * b.Power(-1);

    public UnitReading Power(double exponent) => Unit is { } unit ? new(unit.Power(exponent)) : this;

    /// <summary>Whether two are known and clash.</summary>
    public bool Clashes(UnitReading other) => Unit is { } a && other.Unit is { } b && !a.Same(b);
}
