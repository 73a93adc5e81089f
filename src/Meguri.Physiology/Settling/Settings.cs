using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Settling;

/// <summary>Sets constants of a model for everybody: link switches, ablations.</summary>
public static class Settings
{
    /// <summary>The model with other values for some constants.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">Values by id of a constant.</param>
    /// <exception cref="ModelException">There is no such constant.</exception>
    public static FlatModel Apply(FlatModel model, IReadOnlyDictionary<string, double> values)
    {
        foreach (string id in values.Keys)
            if (model.Find(id) is not { Role: QuantityRole.Constant })
            {
                var constants = model.Quantities.Where(quantity => quantity.Role == QuantityRole.Constant).Select(quantity => quantity.Id);
                throw new ModelException(new ModelError($"'{id}' is no constant of the model '{model.Name}'.",
                    Mend: NearWords.Nearest(id, constants) is { } near ? $"did you mean '{near}'?" : "list the constants with 'meguri model units'"));
            }
        return values.Count == 0 ? model : model with
        {
            Quantities = [.. model.Quantities.Select(quantity => values.TryGetValue(quantity.Id, out double value) ? quantity with { Initial = Expr.Number(value) } : quantity)],
        };
    }
}
