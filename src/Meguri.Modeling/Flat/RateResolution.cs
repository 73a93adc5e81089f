using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Replaces <c>rateOf(x)</c> by what it is: the rate of a state, 0 for what stays put between events, and for an assigned
/// quantity the derivative of its rule along the rates of what it depends on.
/// </summary>
/// <remarks>
/// Within a delayed expression rateOf of a state stays as it is: before the start of a run, where the expression may be
/// asked for, nothing moved, while the state's equation would have a rate there too. Rules such an expression rests on are
/// written out in it where they hold a rateOf themselves.
/// </remarks>
internal sealed class RateResolution(IReadOnlyDictionary<string, FlatQuantity> quantities)
{
    private readonly Dictionary<string, Expr> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> holdsRate = new(StringComparer.Ordinal);
    private readonly List<string> open = [];

    /// <summary>The expression without rateOf, but for delayed parts of it.</summary>
    /// <exception cref="ModelException">A rate is defined by itself, or is asked of something that is no quantity.</exception>
    public Expr Resolve(Expr expr)
    {
        if (ExprWalker.Contains(expr, Op.Delay))
        {
            // What is delayed is put aside under a name no quantity has.
            var aside = new Dictionary<string, Expr>(StringComparer.Ordinal);
            var rest = ExprWalker.Rewrite(ApartFromDelays(expr, aside), Replaced);
            return Substitution.Symbols(rest, aside);
        }
        return !ExprWalker.Contains(expr, Op.RateOf) ? expr : ExprWalker.Rewrite(expr, Replaced);

        Expr Replaced(Expr old, Expr now) => now.Op == Op.RateOf ? RateOf(IdIn(old)) : now;
    }

    private string IdIn(Expr rateOf) => rateOf.Arguments[0] is { Op: Op.Symbol, Name: { } id } && quantities.ContainsKey(id)
        ? id
        : throw new ModelException(new ModelError($"'{rateOf}' asks for the rate of something that is not a quantity of the model.",
            Expected: "rateOf(x) with the id of a quantity", Mend: "Give the expression a name with an assignment rule and ask for the rate of that."));

    /// <summary>The expression with symbols for its delayed parts, which are resolved and kept in a table.</summary>
    private Expr ApartFromDelays(Expr expr, Dictionary<string, Expr> aside)
    {
        if (expr.Op == Op.Delay)
        {
            string name = $"?{aside.Count}";
            aside[name] = Expr.Apply(Op.Delay, InPast(expr.Arguments[0]), Resolve(expr.Arguments[1]));
            return Expr.Symbol(name);
        }
        if (expr.Arguments.IsEmpty || !ExprWalker.Contains(expr, Op.Delay))
            return expr;
        Expr[] arguments = [.. expr.Arguments.Select(a => ApartFromDelays(a, aside))];
        return expr.Op == Op.Call ? Expr.Call(expr.Name!, arguments) : Expr.Apply(expr.Op, arguments);
    }

    /// <summary>An expression of the past: rules that hold a rateOf are written out, rates of states stay.</summary>
    private Expr InPast(Expr expr) => ExprWalker.Rewrite(expr, (old, now) =>
    {
        if (now.Op == Op.RateOf)
            return quantities[IdIn(old)].Role is QuantityRole.State ? old : OfPast(IdIn(old));
        if (old is { Op: Op.Symbol, Name: { } id } && quantities.TryGetValue(id, out var q) && q.Role == QuantityRole.Assigned && HoldsRate(id))
            return InPast(q.Rule!);
        return now;
    });

    private Expr OfPast(string id) => quantities[id].Role == QuantityRole.Assigned ? Along(InPast(quantities[id].Rule!), RateInPast) : Expr.Zero;

    private Expr RateInPast(string id) => quantities[id].Role == QuantityRole.State ? Expr.Apply(Op.RateOf, Expr.Symbol(id)) : OfPast(id);

    private bool HoldsRate(string id)
    {
        if (holdsRate.TryGetValue(id, out bool answer))
            return answer;
        // Circles are reported elsewhere.
        holdsRate[id] = false;
        return holdsRate[id] = quantities[id].Rule is { } rule && (ExprWalker.Contains(rule, Op.RateOf) ||
            ExprWalker.FreeSymbols(rule).Any(s => quantities.TryGetValue(s, out var q) && q.Role == QuantityRole.Assigned && HoldsRate(s)));
    }

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
                QuantityRole.Assigned => Along(Resolve(q.Rule!), RateOf),
                QuantityRole.Algebraic => OfRoot(id, Resolve(q.Zero!)),
                _ => Expr.Zero,
            };
        }
        finally
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    /// <summary>Rate of what keeps an expression at 0, by the implicit function theorem.</summary>
    private Expr OfRoot(string id, Expr zero) =>
        Simplifier.Simplify(-Along(zero, other => other == id ? Expr.Zero : RateOf(other)) / Derivative.Of(zero, id));

    /// <summary>
    /// Derivative of a rule in time. A delayed value moves as what is delayed moved then, times how fast that moment itself
    /// moves: 1 less the rate of the delay.
    /// </summary>
    private Expr Along(Expr rule, Func<string, Expr> rateOf)
    {
        var delays = new Dictionary<string, Expr>(StringComparer.Ordinal);
        rule = Apart(rule, delays);
        var terms = new List<Expr> { Derivative.OfTime(rule) };
        foreach (string symbol in ExprWalker.FreeSymbols(rule))
        {
            var rate = delays.TryGetValue(symbol, out var delay)
                ? Expr.Apply(Op.Delay, Along(delay.Arguments[0], RateInPast), delay.Arguments[1]) * (1 - Along(delay.Arguments[1], rateOf))
                : rateOf(symbol);
            terms.Add(Derivative.Of(rule, symbol) * rate);
        }
        return Substitution.Symbols(Simplifier.Apply(Op.Add, [.. terms]), delays);
    }

    /// <summary>The expression with symbols for its delays and for rates of the past, which are left as they are.</summary>
    private static Expr Apart(Expr expr, Dictionary<string, Expr> aside) => ExprWalker.Rewrite(expr, (old, now) =>
    {
        if (old.Op != Op.Delay)
            return now;
        string name = $"?{aside.Count}";
        aside[name] = old;
        return Expr.Symbol(name);
    });
}
