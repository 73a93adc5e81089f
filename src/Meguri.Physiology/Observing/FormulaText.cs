using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Observing;

/// <summary>Reads formulas of YAML files in which <c>delta(x)</c> is the growth of an accumulator over a window.</summary>
public static class FormulaText
{
    /// <summary>Reads one formula; delta(x) becomes the symbol <c>delta:x</c>.</summary>
    /// <param name="map">Where it stands.</param>
    /// <param name="key">Its key.</param>
    /// <exception cref="ModelException">It is no expression, or calls a function that cannot be computed here.</exception>
    public static Expr Read(YamlMap map, string key)
    {
        Expr parsed;
        try
        {
            parsed = AntimonyReader.ReadExpression(map.Text(key), map.File);
        }
        catch (ModelException e)
        {
            throw map.Error(key, $"'{map.Text(key)}' is no expression: {e.Errors[0].Message}", e.Errors[0].Expected, e.Errors[0].Mend);
        }
        return ExprWalker.Rewrite(parsed, (_, now) =>
            now.Op != Op.Call ? now
            : now is { Name: "delta", Arguments: [{ Op: Op.Symbol, Name: { } id }] } ? Expr.Symbol("delta:" + id)
            : throw map.Error(key, $"'{now}' cannot be computed here.", "delta(id of an accumulator), arithmetic, min, max, exp, ln"));
    }
}
