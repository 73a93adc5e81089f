using System.Globalization;
using System.Text;

namespace Meguri.Physiology.Calibrating;

/// <summary>Writes the record of a calibration: everything needed to repeat it and what came out, without date or machine.</summary>
public static class CalibrationRecord
{
    /// <summary>The text of <c>calibration/(id).result.yaml</c>.</summary>
    /// <param name="run">A calibration that was run to its end.</param>
    public static string Text(CalibrationRun run)
    {
        var result = run.Result!;
        var text = new StringBuilder();
        text.Append($"""
            # Record of a calibration, written by the command below; do not edit by hand. Misfits count in half bands, moves and
            # spreads in standard deviations of the prior; se is the Monte-Carlo standard error. docs/calibration.md explains it.
            calibration: {run.File.Id}
            command: "{run.Command}"
            model: "{run.ModelFingerprint}"   # fingerprint of the models folder without calibrated values
            seed: {run.File.Seed}
            people: {run.People}
            tolerance: {Number(run.File.Tolerance)}
            evaluations: {result.Evaluations}
            failed_evaluations: {result.Failures.Count}
            came_to_rest: {(result.CameToRest ? "true" : "false")}
            derivatives_at_end_point: {(result.DerivativesAreFresh ? "true" : "false")}
            cost: [{Number(result.CostBefore)}, {Number(result.CostAfter)}]

            """.ReplaceLineEndings("\n"));
        text.Append("parameters:\n");
        foreach (var p in result.Parameters)
            text.Append($"  - {{id: \"{p.Parameter.Id}\", prior: {p.Parameter.Prior.ToString("R", CultureInfo.InvariantCulture)}, value: {p.Value.ToString("R", CultureInfo.InvariantCulture)}, moved: {Number(p.Moved)}, spread: {Number(p.Spread)}, undetermined: {(p.IsUndetermined ? "true" : "false")}, at_limit: {(p.IsAtLimit ? "true" : "false")}}}\n");
        text.Append("targets:\n");
        foreach (var t in result.Targets)
            text.Append($"  - {{id: {t.Target.Result.Id}, before: {Number(t.Before)}, before_se: {Number(t.BeforeError)}, after: {Number(t.After)}, after_se: {Number(t.AfterError)}, low: {Number(t.Target.Result.Low!.Value)}, high: {Number(t.Target.Result.High!.Value)}, verdict: {CalibrationRun.Judge(t.Target, t.After).ToString().ToLowerInvariant()}}}\n");
        text.Append(result.Tensions.Count == 0 ? "tensions: []\n" : "tensions:\n");
        foreach (var tension in result.Tensions)
            text.Append($"  - {{between: [{tension.First}, {tension.Second}], angle: {tension.Angle.ToString("F0", CultureInfo.InvariantCulture)}, strength: {Number(tension.Strength)}}}\n");
        return text.ToString();
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
