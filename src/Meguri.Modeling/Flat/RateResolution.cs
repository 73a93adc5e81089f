using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Replaces <c>rateOf(x)</c> by what it is: the rate of a state, 0 for what stays put between events, and for an assigned
/// quantity the derivative of its rule along the rates of what it depends on.
/// </summary>
internal sealed class RateResolution(IReadOnlyDictionary<string, FlatQuantity> quantities)
{
    private readonly Dictionary<string, Expr> known = new(StringComparer.Ordinal);
    private readonly List<string> open = [];

    /// <summary>The expression without rateOf.</summary>
    /// <exception cref="ModelException">A rate is defined by itself, or is asked of something that is no quantity.</exception>
    public Expr Resolve(Expr expr) => !ExprWalker.Contains(expr, Op.RateOf) ? expr : ExprWalker.Rewrite(expr, (old, now) =>
    {
        if (now.Op != Op.RateOf)
            return now;
        if (old.Arguments[0] is not { Op: Op.Symbol, Name: { } id } || !quantities.ContainsKey(id))
        {
            throw new ModelException(new ModelError($"'{old}' asks for the rate of something that is not a quantity of the model.",
                Expected: "rateOf(x) with the id of a quantity", Mend: "Give the expression a name with an assignment rule and ask for the rate of that."));
        }
        return RateOf(id);
    });

    private Expr RateOf(string id)
    {
        if (known.TryGetValue(id, out var rate))
            return rate;
        if (open.Contains(id, StringComparer.Ordinal))
        {
            throw new ModelException(new ModelError($"The rate of '{id}' is defined by itself: {string.Join(" -> ", open.SkipWhile(o => o != id).Append(id))}.",
                Mend: "Write one of the rates without rateOf."));
        }
        open.Add(id);
        try
        {
            var q = quantities[id];
            return known[id] = q.Role switch
            {
                QuantityRole.State => Resolve(q.Rate!),
                QuantityRole.Assigned => Along(Resolve(q.Rule!)),
                _ => Expr.Zero,
            };
        }
        finally
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    private Expr Along(Expr rule)
    {
        var terms = new List<Expr> { Derivative.OfTime(rule) };
        foreach (string symbol in ExprWalker.FreeSymbols(rule))
            terms.Add(Derivative.Of(rule, symbol) * RateOf(symbol));
        return Simplifier.Apply(Op.Add, [.. terms]);
    }
}
