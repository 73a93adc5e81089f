using System.Collections.Immutable;

namespace Meguri.Modeling.Units;

/// <summary>
/// A unit resolved to base units: a factor times powers of kilogram, metre, second, ampere, kelvin, candela, mole and item.
/// Hour is 3600 second, percent is 0.01 of nothing.
/// </summary>
public sealed class UnitValue
{
    private const double Tolerance = 1e-9;

    internal static readonly string[] Symbols = ["kg", "m", "s", "A", "K", "cd", "mol", "item"];

    private UnitValue(double factor, ImmutableArray<double> exponents)
    {
        Factor = factor;
        Exponents = exponents;
    }

    /// <summary>The unit of pure numbers.</summary>
    public static UnitValue Dimensionless { get; } = new(1, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>How many base units one of it is.</summary>
    public double Factor { get; }

    /// <summary>Exponents of kilogram, metre, second, ampere, kelvin, candela, mole and item.</summary>
    public ImmutableArray<double> Exponents { get; }

    /// <summary>Whether it is a pure number without factor.</summary>
    public bool IsDimensionless => Same(Dimensionless);

    /// <summary>Product.</summary>
    public static UnitValue operator *(UnitValue left, UnitValue right) =>
        new(left.Factor * right.Factor, [.. left.Exponents.Zip(right.Exponents, (a, b) => Clean(a + b))]);

    /// <summary>Quotient.</summary>
    public static UnitValue operator /(UnitValue left, UnitValue right) => left * right.Power(-1);

    /// <summary>A multiple.</summary>
    public static UnitValue operator *(double factor, UnitValue unit) => new(factor * unit.Factor, unit.Exponents);

    /// <summary>Power.</summary>
    public UnitValue Power(double exponent) => new(Math.Pow(Factor, exponent), [.. Exponents.Select(e => Clean(e * exponent))]);

    /// <summary>Whether both measure the same kind of quantity, whatever the factor: hour and second do.</summary>
    public bool SameDimension(UnitValue other)
    {
        for (int i = 0; i < Exponents.Length; i++)
            if (Math.Abs(Exponents[i] - other.Exponents[i]) > Tolerance)
                return false;
        return true;
    }

    /// <summary>Whether both are the same unit: same dimension and same factor (to nine digits).</summary>
    public bool Same(UnitValue other) => SameDimension(other) && Math.Abs(Factor - other.Factor) <= Tolerance * Math.Max(Math.Abs(Factor), Math.Abs(other.Factor));

    /// <inheritdoc/>
    public override string ToString() => UnitWords.Of(this);

    internal static UnitValue Of(double factor, double kilogram = 0, double metre = 0, double second = 0, double ampere = 0, double kelvin = 0, double candela = 0, double mole = 0, double item = 0) =>
        new(factor, [kilogram, metre, second, ampere, kelvin, candela, mole, item]);

    // A cube root cubed is whole again.
    private static double Clean(double exponent) => Math.Abs(exponent - Math.Round(exponent)) < Tolerance ? Math.Round(exponent) : exponent;
}
