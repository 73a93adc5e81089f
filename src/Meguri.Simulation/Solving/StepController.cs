namespace Meguri.Simulation.Solving;

/// <summary>
/// Chooses the next step size from the error of the last one and of the one before (a proportional-integral controller,
/// Gustafsson 1991). One lane each.
/// </summary>
internal struct StepController
{
    private const double Safety = 0.9, Shrink = 0.2, Grow = 6, LeastError = 1e-4;

    private double lastError;
    private bool rejected;

    /// <summary>Forgets the past: the next step is the first one.</summary>
    public void Reset()
    {
        lastError = 1;
        rejected = false;
    }

    /// <summary>Factor for the step size after an accepted step with the given error (1 is what is tolerated).</summary>
    public double Accepted(double error, int order)
    {
        error = Math.Max(error, LeastError);
        double factor = Safety * Elementary.Power(error, -0.7 / order) * Elementary.Power(lastError, 0.4 / order);
        factor = Math.Clamp(factor, Shrink, rejected ? 1 : Grow);
        lastError = error;
        rejected = false;
        return factor;
    }

    /// <summary>Factor for the step size after a rejected step; an error that is not a number asks for a much smaller step.</summary>
    public double Rejected(double error, int order)
    {
        rejected = true;
        return double.IsFinite(error) ? Math.Clamp(Safety * Elementary.Power(error, -1.0 / order), Shrink, 0.9) : 0.1;
    }
}
