using System.Collections.Frozen;

namespace Meguri.Modeling.Units;

/// <summary>The units SBML knows by name (Level 3 Version 2, table of base units), with the spellings of older levels.</summary>
public static class BaseUnits
{
    private static readonly FrozenDictionary<string, UnitValue> Known = new Dictionary<string, UnitValue>
    {
        ["ampere"] = UnitValue.Of(1, ampere: 1),
        ["avogadro"] = UnitValue.Of(Expressions.Evaluator.Avogadro),
        ["becquerel"] = UnitValue.Of(1, second: -1),
        ["candela"] = UnitValue.Of(1, candela: 1),
        ["coulomb"] = UnitValue.Of(1, ampere: 1, second: 1),
        ["dimensionless"] = UnitValue.Dimensionless,
        ["farad"] = UnitValue.Of(1, kilogram: -1, metre: -2, second: 4, ampere: 2),
        ["gram"] = UnitValue.Of(1e-3, kilogram: 1),
        ["gray"] = UnitValue.Of(1, metre: 2, second: -2),
        ["henry"] = UnitValue.Of(1, kilogram: 1, metre: 2, second: -2, ampere: -2),
        ["hertz"] = UnitValue.Of(1, second: -1),
        ["item"] = UnitValue.Of(1, item: 1),
        ["joule"] = UnitValue.Of(1, kilogram: 1, metre: 2, second: -2),
        ["katal"] = UnitValue.Of(1, mole: 1, second: -1),
        ["kelvin"] = UnitValue.Of(1, kelvin: 1),
        ["kilogram"] = UnitValue.Of(1, kilogram: 1),
        ["litre"] = UnitValue.Of(1e-3, metre: 3),
        ["liter"] = UnitValue.Of(1e-3, metre: 3),
        ["lumen"] = UnitValue.Of(1, candela: 1),
        ["lux"] = UnitValue.Of(1, candela: 1, metre: -2),
        ["metre"] = UnitValue.Of(1, metre: 1),
        ["meter"] = UnitValue.Of(1, metre: 1),
        ["mole"] = UnitValue.Of(1, mole: 1),
        ["newton"] = UnitValue.Of(1, kilogram: 1, metre: 1, second: -2),
        ["ohm"] = UnitValue.Of(1, kilogram: 1, metre: 2, second: -3, ampere: -2),
        ["pascal"] = UnitValue.Of(1, kilogram: 1, metre: -1, second: -2),
        ["radian"] = UnitValue.Dimensionless,
        ["second"] = UnitValue.Of(1, second: 1),
        ["siemens"] = UnitValue.Of(1, kilogram: -1, metre: -2, second: 3, ampere: 2),
        ["sievert"] = UnitValue.Of(1, metre: 2, second: -2),
        ["steradian"] = UnitValue.Dimensionless,
        ["tesla"] = UnitValue.Of(1, kilogram: 1, second: -2, ampere: -1),
        ["volt"] = UnitValue.Of(1, kilogram: 1, metre: 2, second: -3, ampere: -1),
        ["watt"] = UnitValue.Of(1, kilogram: 1, metre: 2, second: -3),
        ["weber"] = UnitValue.Of(1, kilogram: 1, metre: 2, second: -2, ampere: -1),
    }.ToFrozenDictionary();

    /// <summary>Names of all base units, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A base unit by name, or null.</summary>
    public static UnitValue? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Whether a name means degrees Celsius, which are no multiple of kelvin and so cannot be a unit here.</summary>
    public static bool IsCelsius(string name) => name is "celsius" or "Celsius" or "degree_Celsius" or "degC";
}
