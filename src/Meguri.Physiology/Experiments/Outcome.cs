namespace Meguri.Physiology.Experiments;

/// <summary>How a simulated value stands to the published band.</summary>
public enum Verdict
{
    /// <summary>Inside the band.</summary>
    Pass,
    /// <summary>Outside the band.</summary>
    Miss,
    /// <summary>The experiment did not run to its end or gave no number.</summary>
    Error,
}

/// <summary>A target with what the simulation gave.</summary>
/// <param name="Module">Module it belongs to.</param>
/// <param name="Experiment">Experiment it belongs to.</param>
/// <param name="Target">The target.</param>
/// <param name="Simulated">The simulated value; null after an error.</param>
/// <param name="Verdict">How it stands to the band.</param>
/// <param name="Message">What went wrong; null otherwise.</param>
public sealed record Outcome(string Module, Experiment Experiment, Target Target, double? Simulated, Verdict Verdict, string? Message = null)
{
    /// <summary>The verdict of a value.</summary>
    public static Verdict Judge(Target target, double value) => double.IsNaN(value) ? Verdict.Error
        : value >= (target.Low ?? double.NegativeInfinity) && value <= (target.High ?? double.PositiveInfinity) ? Verdict.Pass : Verdict.Miss;
}

/// <summary>How far a set of experiments has come.</summary>
/// <param name="Finished">Experiments that are through.</param>
/// <param name="Total">All experiments.</param>
/// <param name="Current">Id of the one that runs; null at the end.</param>
/// <param name="Share">Share of the current step's simulated time, 0 to 1.</param>
public readonly record struct ExperimentProgress(int Finished, int Total, string? Current, double Share);
