using Meguri.Modeling.Expressions;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>Takes the calls of the experiment language out of a formula, so that what remains can be evaluated with symbols alone.</summary>
internal static class Names
{
    /// <summary>Replaces each call <paramref name="keep"/> knows by a symbol <c>#n</c> and lists the calls, inner ones first.</summary>
    public static (Expr Formula, IReadOnlyList<Expr> Calls) Split(Expr formula, Func<string, bool> keep, int firstNumber = 0)
    {
        var calls = new List<Expr>();
        var rest = ExprWalker.Rewrite(formula, (_, now) =>
        {
            if (now.Op != Op.Call || !keep(now.Name!))
                return now;
            calls.Add(now);
            return Expr.Symbol($"#{firstNumber + calls.Count - 1}");
        });
        return (rest, calls);
    }

    /// <summary>The number of a symbol made by <see cref="Split"/>, or -1.</summary>
    public static int Number(string symbol) =>
        symbol.Length > 1 && symbol[0] == '#' ? int.Parse(symbol.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) : -1;
}
