using System.Collections.Frozen;

namespace Meguri.Modeling.Antimony;

/// <summary>The base units of SBML, in every spelling Antimony takes.</summary>
internal static class BaseUnits
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "ampere", "avogadro", "becquerel", "candela", "coulomb", "dimensionless", "farad", "gram", "gray", "henry", "hertz", "item",
        "joule", "katal", "kelvin", "kilogram", "litre", "lumen", "lux", "metre", "mole", "newton", "ohm", "pascal", "radian",
        "second", "siemens", "sievert", "steradian", "tesla", "volt", "watt", "weber",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The SBML spelling of a base unit, or null when the name is none.</summary>
    public static string? Find(string name)
    {
        string spelled = name switch
        {
            "meter" or "meters" => "metre",
            "liter" or "liters" => "litre",
            "henries" => "henry",
            "Celsius" or "celsius" => "kelvin",
            _ => name,
        };
        if (Names.Contains(spelled))
            return spelled;
        return spelled.EndsWith('s') && Names.Contains(spelled[..^1]) ? spelled[..^1] : null;
    }
}
