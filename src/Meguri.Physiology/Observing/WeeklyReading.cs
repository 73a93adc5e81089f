namespace Meguri.Physiology.Observing;

/// <summary>Computes observables from the model's outputs at the two ends of a window.</summary>
public sealed class WeeklyReading
{
    private readonly WindowFormulas formulas;

    /// <summary>Creates the reading for some observables.</summary>
    public WeeklyReading(IReadOnlyList<Observable> observables)
    {
        Observables = observables;
        formulas = new WindowFormulas([.. observables.Select(observable => observable.Formula)]);
    }

    /// <summary>The observables, in order.</summary>
    public IReadOnlyList<Observable> Observables { get; }

    /// <summary>Ids of the quantities of the model that must be observed at the ends of each window.</summary>
    public IReadOnlyList<string> Outputs => formulas.Outputs;

    /// <summary>Value of one observable over a window.</summary>
    /// <param name="observable">Its place in <see cref="Observables"/>.</param>
    /// <param name="start">Outputs at the window's start, in the order of <see cref="Outputs"/>.</param>
    /// <param name="end">Outputs at its end.</param>
    /// <param name="days">Its length in days.</param>
    public double Read(int observable, ReadOnlySpan<double> start, ReadOnlySpan<double> end, double days) =>
        formulas.Read(observable, start, end, days);
}
