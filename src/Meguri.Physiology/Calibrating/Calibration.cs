namespace Meguri.Physiology.Calibrating;

/// <summary>Finds the parameters that bring the simulated targets nearest to the published ones without leaving their priors needlessly.</summary>
public static class Calibration
{
    // Pulls at more than 120 degrees go against each other. A target nearer to its published value than this share of half
    // its band asks for nothing worth reporting.
    private const double Against = -0.5, Met = 0.3;

    /// <summary>Runs a calibration from the prior values.</summary>
    /// <param name="parameters">What may move, at least one.</param>
    /// <param name="targets">What is to be met; each with a band of two ends.</param>
    /// <param name="model">Simulates the targets.</param>
    /// <param name="evaluations">Most sets of parameters to simulate; at least two more than there are parameters.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Modeling.ModelException">The targets cannot be simulated at the prior values.</exception>
    /// <exception cref="Simulation.SimulationException">A run at the prior values failed.</exception>
    public static CalibrationResult Run(IReadOnlyList<FreeParameter> parameters, IReadOnlyList<CalibrationTarget> targets, ISimulatedTargets model, int evaluations,
        IProgress<CalibrationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parameters.Count, nameof(parameters));
        ArgumentOutOfRangeException.ThrowIfLessThan(evaluations, parameters.Count + 2);
        double[] prior = new double[parameters.Count];
        var first = model.Simulate([.. parameters.Select(parameter => parameter.Prior)], true, progress is null ? null : new Ends(progress, 0, evaluations), cancellation);
        var start = new Misfit(prior, first, targets);
        var search = new CalibrationSearch(parameters, targets, model, evaluations, progress, cancellation);
        var end = search.Run(start);
        double[] values = [.. parameters.Select((parameter, j) => parameter.WrittenAt(end.At[j]))];
        var last = model.Simulate(values, true, progress is null ? null : new Ends(progress, evaluations, evaluations), cancellation);
        return Report(parameters, targets, search, start, end, last);
    }

    private static CalibrationResult Report(IReadOnlyList<FreeParameter> parameters, IReadOnlyList<CalibrationTarget> targets, CalibrationSearch search, Misfit start, Misfit end, TargetValues last)
    {
        var information = search.Derivatives.Information([.. Enumerable.Range(0, parameters.Count)]);
        return new CalibrationResult
        {
            Parameters = [.. parameters.Select((parameter, j) => new ParameterOutcome
            {
                Parameter = parameter,
                Value = parameter.WrittenAt(end.At[j]),
                Moved = end.At[j],
                Spread = Math.Sqrt(information.InverseDiagonal(j, 1)),
                IsAtLimit = Math.Abs(end.At[j] - parameter.DistanceOf(parameter.Least)) < 1e-9 || Math.Abs(end.At[j] - parameter.DistanceOf(parameter.Greatest)) < 1e-9,
                MostFeltBy = MostFelt(targets, search.Derivatives, j),
            })],
            Targets = [.. targets.Select((target, i) => new TargetOutcome(target, start.Simulated.Values[i], start.Simulated.StandardErrors[i], last.Values[i], last.StandardErrors[i]))],
            Tensions = Tensions(targets, search.Derivatives, end),
            Directions = [.. information.Eigenvalues.Select((value, k) => new Direction(Math.Max(0, value),
                parameters.Select((parameter, j) => (parameter.Id, information.Eigenvectors[k][j])).ToDictionary(pair => pair.Id, pair => pair.Item2, StringComparer.Ordinal)))],
            CostBefore = start.Cost,
            CostAfter = end.Cost,
            Evaluations = search.Evaluations + 2,
            Failures = search.Failures,
            CameToRest = search.CameToRest,
            DerivativesAreFresh = search.DerivativesAreFresh,
        };
    }

    private static string? MostFelt(IReadOnlyList<CalibrationTarget> targets, Derivatives derivatives, int parameter)
    {
        int most = Enumerable.Range(0, targets.Count).MaxBy(i => Math.Abs(derivatives[i, parameter]));
        return Math.Abs(derivatives[most, parameter]) < 1e-6 ? null : targets[most].Result.Id;
    }

    private static List<Tension> Tensions(IReadOnlyList<CalibrationTarget> targets, Derivatives derivatives, Misfit end)
    {
        // The pull of a target is the gradient of half its squared misfit: misfit times the row of its derivatives.
        double[][] pulls = [.. targets.Select((_, i) => derivatives.Row(i).Select(d => end.Residuals[i] * d).ToArray())];
        double[] lengths = [.. pulls.Select(pull => Math.Sqrt(pull.Sum(x => x * x)))];
        var found = new List<Tension>();
        for (int a = 0; a < targets.Count; a++)
            for (int b = a + 1; b < targets.Count; b++)
            {
                double strength = Math.Min(lengths[a], lengths[b]);
                if (strength == 0 || Math.Abs(end.Residuals[a]) < Met || Math.Abs(end.Residuals[b]) < Met)
                    continue;
                double cosine = pulls[a].Zip(pulls[b], (x, y) => x * y).Sum() / (lengths[a] * lengths[b]);
                if (cosine < Against)
                    found.Add(new Tension(targets[a].Result.Id, targets[b].Result.Id, Math.Acos(Math.Max(-1, cosine)) * 180 / Math.PI, strength));
            }
        return [.. found.OrderByDescending(tension => tension.Strength).ThenBy(tension => tension.First, StringComparer.Ordinal)];
    }

    private sealed class Ends(IProgress<CalibrationProgress> target, int evaluations, int most) : IProgress<double>
    {
        public void Report(double value) => target.Report(new CalibrationProgress(evaluations, most, value, double.NaN));
    }
}
