using Meguri.Modeling.Expressions;

namespace Meguri.Physiology.Observing;

/// <summary>Computes observables from the model's outputs at the two ends of a window.</summary>
public sealed class WeeklyReading
{
    private const string Growth = "delta:";
    private readonly Dictionary<string, int> index;

    /// <summary>Creates the reading for some observables.</summary>
    public WeeklyReading(IReadOnlyList<Observable> observables)
    {
        Observables = observables;
        Outputs = [.. observables.SelectMany(o => ExprWalker.FreeSymbols(o.Formula))
            .Where(symbol => symbol != "days")
            .Select(symbol => symbol.StartsWith(Growth, StringComparison.Ordinal) ? symbol[Growth.Length..] : symbol)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        index = Outputs.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);
    }

    /// <summary>The observables, in order.</summary>
    public IReadOnlyList<Observable> Observables { get; }

    /// <summary>Ids of the quantities of the model that must be observed at the ends of each window.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Value of one observable over a window.</summary>
    /// <param name="observable">Its place in <see cref="Observables"/>.</param>
    /// <param name="start">Outputs at the window's start, in the order of <see cref="Outputs"/>.</param>
    /// <param name="end">Outputs at its end.</param>
    /// <param name="days">Its length in days.</param>
    public double Read(int observable, ReadOnlySpan<double> start, ReadOnlySpan<double> end, double days)
    {
        double[] first = start.ToArray(), last = end.ToArray();
        return Evaluator.Evaluate(Observables[observable].Formula, symbol => symbol switch
        {
            "days" => days,
            _ when symbol.StartsWith(Growth, StringComparison.Ordinal) => last[index[symbol[Growth.Length..]]] - first[index[symbol[Growth.Length..]]],
            _ => last[index[symbol]],
        }, 0);
    }
}
