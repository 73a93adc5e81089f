namespace Meguri.Simulation.Ensembles;

/// <summary>How far an ensemble has come.</summary>
/// <param name="FinishedRuns">Runs that have reached their end.</param>
/// <param name="TotalRuns">All runs.</param>
/// <param name="SimulatedTime">Time simulated so far, summed over the runs, in the model's unit of time.</param>
/// <param name="TotalTime">Time to be simulated, summed over the runs, in the model's unit of time.</param>
/// <param name="PersonDays">The simulated time in days, or NaN where the model does not say what its unit of time is.</param>
/// <param name="Steps">Steps taken, accepted and rejected.</param>
public readonly record struct EnsembleProgress(int FinishedRuns, int TotalRuns, double SimulatedTime, double TotalTime, double PersonDays, long Steps)
{
    /// <summary>Share of the work done, 0 to 1.</summary>
    public double Fraction => TotalTime > 0 ? SimulatedTime / TotalTime : 1;
}
