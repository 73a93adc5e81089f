using Meguri.Physiology.Experiments;

namespace Meguri.Physiology.Calibrating;

/// <summary>A calibration that was run, with what is needed to run it again.</summary>
public sealed record CalibrationRun
{
    /// <summary>The calibration, with what the command line changed.</summary>
    public required CalibrationFile File { get; init; }

    /// <summary>Fingerprint of the models folder without calibrated values.</summary>
    public required string ModelFingerprint { get; init; }

    /// <summary>The command that repeats it.</summary>
    public required string Command { get; init; }

    /// <summary>What came out; null when the targets were only looked at.</summary>
    public CalibrationResult? Result { get; init; }

    /// <summary>The targets at the present values, when they were only looked at.</summary>
    public IReadOnlyList<TargetOutcome> Check { get; init; } = [];

    /// <summary>The targets, whatever was done.</summary>
    public IReadOnlyList<TargetOutcome> Targets => Result?.Targets ?? Check;

    /// <summary>Virtual people in all cohorts together.</summary>
    public int People => File.Cohorts.Sum(cohort => cohort.People);

    /// <summary>How a simulated value stands to a target's band.</summary>
    public static Verdict Judge(CalibrationTarget target, double value) => Outcome.Judge(target.Result, value);
}
