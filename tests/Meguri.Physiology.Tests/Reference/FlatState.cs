using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>
/// A flat model at one moment: some constants and states given, everything else by its initial value or rule. Values are
/// computed on demand by the expression evaluator, without any compiled code.
/// </summary>
internal sealed class FlatState(FlatModel model, IReadOnlyDictionary<string, double> given, double time)
{
    private readonly Dictionary<string, FlatQuantity> quantities = model.Quantities.ToDictionary(q => q.Id);
    private readonly Dictionary<string, double> values = given.ToDictionary();

    /// <summary>Value of a quantity.</summary>
    public double Value(string id)
    {
        if (!values.TryGetValue(id, out double value))
        {
            var quantity = quantities[id];
            var expression = quantity.Role == QuantityRole.Assigned ? quantity.Rule : quantity.Initial;
            value = Evaluator.Evaluate(expression ?? throw new InvalidOperationException($"'{id}' has no value."), Value, time);
            values[id] = value;
        }
        return value;
    }

    /// <summary>Time derivative of a state.</summary>
    public double Rate(string id) => Evaluator.Evaluate(RateOf(id), Value, time);

    /// <summary>Size of the largest term of a state's derivative: the scale of its rounding.</summary>
    public double RateScale(string id) => Scale(RateOf(id));

    private Expr RateOf(string id) => quantities[id].Rate ?? throw new InvalidOperationException($"'{id}' is no state.");

    private double Scale(Expr expr) => expr.Op switch
    {
        Op.Add or Op.Subtract => expr.Arguments.Max(Scale),
        Op.Negate => Scale(expr.Arguments[0]),
        Op.Multiply => expr.Arguments.Aggregate(1.0, (product, factor) => product * Scale(factor)),
        Op.Divide => Scale(expr.Arguments[0]) / Math.Abs(Evaluator.Evaluate(expr.Arguments[1], Value, time)),
        _ => Math.Abs(Evaluator.Evaluate(expr, Value, time)),
    };
}
