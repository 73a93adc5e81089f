using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Documenting;

/// <summary>Values of all quantities of a flat model at its start.</summary>
public static class StartState
{
    /// <summary>Computes the values.</summary>
    /// <param name="model">A flattened model.</param>
    /// <param name="given">Values that stand in place of the model's own, by id, or null.</param>
    /// <param name="time">Model time.</param>
    /// <returns>Values by id; NaN where a quantity has no value or it cannot be computed without a run.</returns>
    public static Dictionary<string, double> Of(FlatModel model, IReadOnlyDictionary<string, double>? given = null, double time = 0)
    {
        var byId = model.Quantities.ToDictionary(quantity => quantity.Id, StringComparer.Ordinal);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        IEnumerable<string> order = model.InitialOrder.IsEmpty ? model.Quantities.Select(quantity => quantity.Id) : model.InitialOrder;
        foreach (string id in order)
        {
            FlatQuantity quantity = byId[id];
            values[id] = given is not null && given.TryGetValue(id, out double value) ? value
                : (quantity.Rule ?? quantity.Initial) is { } expr ? Value(expr, values, time) : double.NaN;
        }
        return values;
    }

    /// <summary>The value of an expression over such values; NaN where it has none.</summary>
    public static double Value(Expr expr, IReadOnlyDictionary<string, double> values, double time = 0)
    {
        try
        {
            return Evaluator.Evaluate(expr, symbol => values.GetValueOrDefault(symbol, double.NaN), time);
        }
        catch (ModelException)
        {
            return double.NaN; // a delay needs the history of a run
        }
    }
}
