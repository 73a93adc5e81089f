namespace Meguri.Physiology.Calibrating;

/// <summary>
/// One point of the search: distances of the parameters from their priors, what was simulated there, and its cost
/// Σ misfit² + Σ distance², which is twice the negative log posterior up to a constant.
/// </summary>
internal sealed class Misfit
{
    public Misfit(double[] at, TargetValues simulated, IReadOnlyList<CalibrationTarget> targets)
    {
        At = at;
        Simulated = simulated;
        Residuals = [.. targets.Select((target, i) => target.Misfit(simulated.Values[i]))];
        Cost = Residuals.Sum(r => r * r) + at.Sum(x => x * x);
    }

    public double[] At { get; }

    public TargetValues Simulated { get; }

    public double[] Residuals { get; }

    public double Cost { get; }

    public bool IsFinite => double.IsFinite(Cost);
}
