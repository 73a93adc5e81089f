using Meguri.Modeling.Expressions;

namespace Meguri.Physiology.Observing;

/// <summary>
/// Computes formulas over a window of time from the model's outputs at its two ends. Symbols are quantities of the model
/// at the window's end, <c>delta:x</c> the growth of accumulator x over the window, <c>days</c> the window's length.
/// </summary>
public sealed class WindowFormulas
{
    private const string Growth = "delta:";
    private readonly IReadOnlyList<Expr> formulas;
    private readonly Dictionary<string, int> index;

    /// <summary>Prepares some formulas.</summary>
    public WindowFormulas(IReadOnlyList<Expr> formulas)
    {
        this.formulas = formulas;
        Outputs = [.. formulas.SelectMany(ExprWalker.FreeSymbols)
            .Where(symbol => symbol != "days")
            .Select(symbol => symbol.StartsWith(Growth, StringComparison.Ordinal) ? symbol[Growth.Length..] : symbol)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        index = Outputs.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);
    }

    /// <summary>Ids of the quantities of the model that must be observed at the ends of each window.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Value of one formula over a window.</summary>
    /// <param name="formula">Its place.</param>
    /// <param name="start">Outputs at the window's start, in the order of <see cref="Outputs"/>.</param>
    /// <param name="end">Outputs at its end.</param>
    /// <param name="days">Its length in days.</param>
    public double Read(int formula, ReadOnlySpan<double> start, ReadOnlySpan<double> end, double days)
    {
        double[] first = start.ToArray(), last = end.ToArray();
        return Evaluator.Evaluate(formulas[formula], symbol => symbol switch
        {
            "days" => days,
            _ when symbol.StartsWith(Growth, StringComparison.Ordinal) => last[index[symbol[Growth.Length..]]] - first[index[symbol[Growth.Length..]]],
            _ => last[index[symbol]],
        }, 0);
    }
}
