using System.Collections.Immutable;

namespace Meguri.Modeling.Units;

/// <summary>The units of one model by id: those its author defined, then SBML's base units.</summary>
public sealed class UnitTable
{
    private readonly ImmutableDictionary<string, UnitDefinition> definitions;
    private readonly Dictionary<string, (UnitValue? Value, ModelError? Error)> known = new(StringComparer.Ordinal);

    /// <summary>Creates the table of a model's definitions.</summary>
    public UnitTable(ImmutableDictionary<string, UnitDefinition> definitions) => this.definitions = definitions;

    /// <summary>
    /// A unit by id. A definition may be built from other definitions; one that names itself (<c>unit substance = substance</c>)
    /// means SBML's old default: mole, litre, square metre, metre or second.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="error">What is wrong with it, or null.</param>
    /// <returns>The unit, or null when there is none by that name or it is not sound.</returns>
    public UnitValue? Find(string id, out ModelError? error)
    {
        if (!known.TryGetValue(id, out var found))
            known[id] = found = Resolve(id, []);
        error = found.Error;
        return found.Value;
    }

    private (UnitValue?, ModelError?) Resolve(string id, ImmutableList<string> open)
    {
        if (open.Contains(id) || !definitions.TryGetValue(id, out var definition))
        {
            if (BaseUnits.Find(id) is { } unit)
                return (unit, null);
            if (open.Contains(id) && open[^1] == id && Default(id) is { } old)
                return (old, null);
            if (BaseUnits.IsCelsius(id))
            {
                return (null, new ModelError("'celsius' cannot be a unit: zero degrees Celsius is not zero.",
                    Expected: "kelvin", Mend: "Use kelvin for temperatures and for differences of temperature; subtract 273.15 where degrees Celsius are shown."));
            }
            return (null, open.Contains(id)
                ? new ModelError($"The unit '{id}' is defined by itself: {string.Join(" -> ", open.Add(id))}.", Mend: "Define it by base units.")
                : new ModelError($"There is no unit '{id}'.", Expected: "a unit defined with 'unit', or one of " + string.Join(", ", BaseUnits.Names),
                    Mend: $"Define it, as in 'unit {id} = 3600 second;'."));
        }
        var value = UnitValue.Dimensionless;
        foreach (var factor in definition.Factors)
        {
            var (part, error) = Resolve(factor.Base, open.Add(id));
            if (part is null)
                return (null, error! with { Message = open.IsEmpty ? $"In the unit '{id}': {error.Message}" : error.Message });
            value *= (factor.Multiplier * Math.Pow(10, factor.Scale) * part).Power(factor.Exponent);
        }
        return (value, null);
    }

    private static UnitValue? Default(string id) => id switch
    {
        "substance" or "extent" => BaseUnits.Find("mole"),
        "volume" => BaseUnits.Find("litre"),
        "area" => BaseUnits.Find("metre")!.Power(2),
        "length" => BaseUnits.Find("metre"),
        "time_unit" or "time" => BaseUnits.Find("second"),
        _ => null,
    };
}
