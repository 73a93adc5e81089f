using Meguri.Modeling;
using Meguri.Simulation;

namespace Meguri.Physiology.Calibrating;

/// <summary>How far a calibration has come.</summary>
/// <param name="Evaluations">Sets of parameters simulated.</param>
/// <param name="Most">Most that will be.</param>
/// <param name="Share">Share of the present one.</param>
/// <param name="Cost">Smallest cost so far; NaN before the first.</param>
public readonly record struct CalibrationProgress(int Evaluations, int Most, double Share, double Cost);

/// <summary>
/// Least squares with priors: Levenberg-Marquardt with the derivatives taken by differences at the start and kept up to
/// date by Broyden's rank-one updates (secant version, Madsen, Nielsen, Tingleff 2004, Methods for non-linear least squares
/// problems, section 3.5), taken anew when the updates no longer help. A set of parameters that cannot be simulated counts as
/// infinitely bad: the step to it is refused and the next one is shorter.
/// </summary>
internal sealed class CalibrationSearch
{
    // A fifth of a prior standard deviation: wide enough that single people who change their state do not decide.
    private const double DifferenceStep = 0.2;
    private const double Longest = 1.5;
    private const double SmallestStep = 0.02;
    private const double SmallestGain = 2e-3;
    private const double StartDamping = 0.1;

    private readonly IReadOnlyList<FreeParameter> parameters;
    private readonly IReadOnlyList<CalibrationTarget> targets;
    private readonly ISimulatedTargets model;
    private readonly int most;
    private readonly IProgress<CalibrationProgress>? progress;
    private readonly CancellationToken cancellation;
    private readonly List<string> failures = [];
    private double least = double.NaN;

    public CalibrationSearch(IReadOnlyList<FreeParameter> parameters, IReadOnlyList<CalibrationTarget> targets, ISimulatedTargets model, int most, IProgress<CalibrationProgress>? progress, CancellationToken cancellation)
    {
        this.parameters = parameters;
        this.targets = targets;
        this.model = model;
        this.most = most;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// <summary>Sets of parameters simulated so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>What went wrong at sets of parameters that could not be simulated.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Whether the search came to rest before its evaluations were used up.</summary>
    public bool CameToRest { get; private set; }

    /// <summary>Whether <see cref="Derivatives"/> were taken at the end point and not carried along to it.</summary>
    public bool DerivativesAreFresh { get; private set; }

    /// <summary>The derivatives at the end.</summary>
    public Derivatives Derivatives { get; private set; } = new(0, 0);

    private int Left => most - Evaluations;

    /// <summary>Searches from the priors.</summary>
    /// <param name="start">The point of the priors, already simulated.</param>
    /// <returns>The best point found.</returns>
    public Misfit Run(Misfit start)
    {
        var at = start;
        least = at.Cost;
        TakeDerivatives(at);
        double damping = StartDamping;
        int refused = 0;
        while (Left > 0)
        {
            double[] step = Step(at, damping);
            double predicted = Predicted(at, step);
            if (Length(step) < SmallestStep || predicted < SmallestGain * at.Cost)
            {
                if (DerivativesAreFresh || Left <= parameters.Count)
                {
                    CameToRest = DerivativesAreFresh;
                    break;
                }
                TakeDerivatives(at);
                continue;
            }
            var tried = Try([.. at.At.Zip(step, (x, d) => x + d)]);
            if (tried is not null)
                Derivatives.Update(step, [.. tried.Residuals.Zip(at.Residuals, (now, before) => now - before)]);
            double ratio = tried is null ? double.NegativeInfinity : (at.Cost - tried.Cost) / predicted;
            if (ratio > 1e-3)
            {
                at = tried!;
                least = at.Cost;
                DerivativesAreFresh = false;
                refused = 0;
                damping *= ratio > 0.75 ? 1.0 / 3 : ratio < 0.25 ? 2 : 1;
            }
            else
            {
                damping *= 4;
                if (++refused == 2 && !DerivativesAreFresh && Left > parameters.Count)
                {
                    TakeDerivatives(at);
                    damping = StartDamping;
                }
            }
        }
        return at;
    }

    /// <summary>Simulates a point; null when it cannot be, with the reason kept.</summary>
    public Misfit? Try(double[] at)
    {
        double[] values = [.. parameters.Select((parameter, j) => parameter.ValueAt(at[j]))];
        try
        {
            var simulated = model.Simulate(values, false, progress is null ? null : new Within(this, progress), cancellation);
            var point = new Misfit(at, simulated, targets);
            if (point.IsFinite)
                return point;
            failures.Add($"{Where(values)}: {string.Join(", ", targets.Where((_, i) => !double.IsFinite(point.Residuals[i])).Select(target => target.Result.Id))} gave no number");
        }
        catch (Exception e) when (e is SimulationException or ModelException)
        {
            failures.Add($"{Where(values)}: {e.Message}");
        }
        finally
        {
            Evaluations++;
        }
        return null;
    }

    private string Where(double[] values) => string.Join(", ", parameters.Select((parameter, j) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{parameter.Id} {values[j]:G4}")));

    private void TakeDerivatives(Misfit at)
    {
        var taken = new Derivatives(targets.Count, parameters.Count);
        for (int j = 0; j < parameters.Count; j++)
        {
            // Towards the prior side first where the limit is near; to the other side where the first cannot be simulated.
            double forward = parameters[j].Within(at.At[j] + DifferenceStep) - at.At[j], back = parameters[j].Within(at.At[j] - DifferenceStep) - at.At[j];
            double first = forward >= -back ? forward : back;
            foreach (double h in new[] { first, first == forward ? back : forward })
            {
                if (h == 0)
                    continue;
                double[] beside = [.. at.At];
                beside[j] += h;
                if (Try(beside) is not { } point)
                    continue;
                for (int i = 0; i < targets.Count; i++)
                    taken[i, j] = (point.Residuals[i] - at.Residuals[i]) / h;
                break;
            }
        }
        Derivatives = taken;
        DerivativesAreFresh = true;
    }

    /// <summary>The damped step, kept within the limits: a parameter that would leave them goes to its limit and the others are solved again.</summary>
    private double[] Step(Misfit at, double damping)
    {
        double[] gradient = Derivatives.Gradient(at), step = new double[parameters.Count];
        var free = Enumerable.Range(0, parameters.Count).ToList();
        while (free.Count > 0)
        {
            double[] solved = Derivatives.Information(free).Solve([.. free.Select(j => -gradient[j])], 1 + damping);
            double longest = solved.Max(Math.Abs), scale = longest > Longest ? Longest / longest : 1;
            var leaving = new List<int>();
            for (int k = 0; k < free.Count; k++)
            {
                int j = free[k];
                double wanted = at.At[j] + scale * solved[k];
                step[j] = parameters[j].Within(wanted) - at.At[j];
                if (Math.Abs(wanted - at.At[j] - step[j]) > 1e-12)
                    leaving.Add(j);
            }
            if (leaving.Count == 0)
                break;
            free.RemoveAll(leaving.Contains);
            // What the others still have to answer for, once these have gone to their limits.
            foreach (int j in free)
                gradient[j] += leaving.Sum(gone => Enumerable.Range(0, targets.Count).Sum(i => Derivatives[i, j] * Derivatives[i, gone]) * step[gone]);
        }
        return step;
    }

    private double Predicted(Misfit at, double[] step)
    {
        double[] change = Derivatives.Along(step);
        double after = at.Residuals.Zip(change, (r, c) => (r + c) * (r + c)).Sum() + at.At.Zip(step, (x, d) => (x + d) * (x + d)).Sum();
        return at.Cost - after;
    }

    private static double Length(double[] step) => Math.Sqrt(step.Sum(x => x * x));

    private sealed class Within(CalibrationSearch search, IProgress<CalibrationProgress> target) : IProgress<double>
    {
        public void Report(double value) => target.Report(new CalibrationProgress(search.Evaluations, search.most, value, search.least));
    }
}
