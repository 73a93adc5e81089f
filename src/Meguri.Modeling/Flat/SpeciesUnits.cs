using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Flat;

/// <summary>
/// The units that follow from what is declared: of a species from its amount and its compartment, of a compartment and a
/// reaction from the units of the model as a whole.
/// </summary>
/// <remarks>A unit declared for a species that SBML allows as one of amounts (mole, item, mass, none) is read as the unit of its amount, any other as that of its symbol.</remarks>
internal sealed class SpeciesUnits(Assembly assembly, Element species, string? compartment)
{
    private readonly UnitMerging units = assembly.Units;

    /// <summary>Unit of the species' symbol, or null when it is not known.</summary>
    public string? OfSymbol(bool isConcentration)
    {
        string? declared = species.Said.Unit;
        if (declared is not null && !(isConcentration && IsAmount(declared)))
            return declared;
        string? amount = declared ?? species.Units.Substance;
        if (!isConcentration)
            return amount;
        return amount is not null && OfSize() is { } size ? Quotient(units, amount, size) : null;
    }

    /// <summary>Unit of the species' amount, or null when it is not known.</summary>
    public string? OfAmount()
    {
        string? declared = species.Said.Unit;
        if (declared is null || IsAmount(declared))
            return declared ?? species.Units.Substance;
        return OfSize() is { } size ? units.Derive($"{declared}_{size}", [.. units.Factors(declared), .. units.Factors(size)]) : null;
    }

    /// <summary>Unit of the species' amount where it is one of substance or mass; null when it is another or not known.</summary>
    public string? OfSubstance() => OfAmount() is { } amount && IsAmount(amount) ? amount : null;

    /// <summary>Unit of a compartment, or null when it is not known.</summary>
    public static string? OfCompartment(Element compartment) => compartment.Said.Unit ?? compartment.Said.Dimensions switch
    {
        null or 3 => compartment.Units.Volume,
        2 => compartment.Units.Area,
        1 => compartment.Units.Length,
        _ => null,
    };

    /// <summary>Unit of a reaction's rate, or null when it is not known.</summary>
    public static string? OfReaction(Element reaction, UnitMerging units)
    {
        ModelUnits model = reaction.Units;
        return reaction.Said.Unit ?? ((model.Extent ?? model.Substance) is { } extent && model.Time is { } time ? Quotient(units, extent, time) : null);
    }

    private string? OfSize() => compartment is not null && assembly.Find(compartment) is { } c ? OfCompartment(c) : null;

    private static string Quotient(UnitMerging units, string top, string bottom)
    {
        ImmutableArray<UnitFactor> inverse = [.. units.Factors(bottom).Select(f => f with { Exponent = -f.Exponent })];
        return units.Derive($"{top}_per_{bottom}", [.. units.Factors(top), .. inverse]);
    }

    private bool IsAmount(string id) =>
        units.Find(id) is { } unit && (unit.SameDimension(BaseUnits.Find("mole")!) || unit.SameDimension(BaseUnits.Find("item")!) || unit.SameDimension(BaseUnits.Find("gram")!) || unit.SameDimension(UnitValue.Dimensionless));
}
