using Meguri.Physiology.Experiments.Running;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Calibrating;

/// <summary>The targets of a calibration file, simulated on its cohorts.</summary>
public sealed class CohortTargets : ISimulatedTargets
{
    private readonly CalibrationFile file;
    private readonly IReadOnlyList<FreeParameter> parameters;
    private readonly List<SimulatedCohort> cohorts;

    /// <summary>Compiles every cohort.</summary>
    /// <param name="file">The calibration.</param>
    /// <param name="library">The science.</param>
    /// <param name="parameters">The parameters that move, of those in the file.</param>
    /// <param name="threads">Threads; 0 takes all cores. The result does not depend on it.</param>
    /// <exception cref="Modeling.ModelException">A measure, exposure or parameter does not exist in the model.</exception>
    public CohortTargets(CalibrationFile file, ModelLibrary library, IReadOnlyList<FreeParameter> parameters, int threads = 0)
    {
        this.file = file;
        this.parameters = parameters;
        var options = new EnsembleOptions { RelativeTolerance = file.Tolerance, AbsoluteTolerance = 1e-2 * file.Tolerance, Threads = threads };
        cohorts = [.. file.Cohorts.Select(cohort => new SimulatedCohort(cohort, library, parameters, file.Seed, options))];
    }

    /// <inheritdoc/>
    public TargetValues Simulate(IReadOnlyList<double> parameters, bool fresh, IProgress<double>? progress, CancellationToken cancellation)
    {
        var centres = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int j = 0; j < this.parameters.Count; j++)
            foreach (string id in this.parameters[j].Constants)
                centres[id] = parameters[j];
        double work = cohorts.Sum(cohort => cohort.Work), done = 0;
        var results = new List<IReadOnlyList<ArmResult>>();
        foreach (var cohort in cohorts)
        {
            double before = done;
            results.Add(cohort.Run(centres, fresh, progress is null ? null : new Part(progress, before / work, cohort.Work / work), cancellation));
            done += cohort.Work;
        }
        var arms = results.SelectMany(cohort => cohort).ToList();
        double[] values = Values(arms);
        return new TargetValues(values, Errors(results));
    }

    private double[] Values(IReadOnlyList<ArmResult> arms)
    {
        var value = new TargetValue(arms);
        return [.. file.Targets.Select(target => value.Of(target.Result.Value))];
    }

    /// <summary>Standard errors by leaving out one person at a time, cohort by cohort.</summary>
    private double[] Errors(List<IReadOnlyList<ArmResult>> cohorts)
    {
        var variances = new double[file.Targets.Count];
        for (int c = 0; c < cohorts.Count; c++)
        {
            int people = cohorts[c][0].Values.Values.First().Length;
            if (people < 2)
                continue;
            var left = new double[people][];
            for (int person = 0; person < people; person++)
                left[person] = Values([.. cohorts.SelectMany((arms, k) => k == c ? arms.Select(arm => Without(arm, person)) : arms)]);
            for (int t = 0; t < variances.Length; t++)
            {
                double mean = left.Average(values => values[t]);
                variances[t] += (people - 1.0) / people * left.Sum(values => (values[t] - mean) * (values[t] - mean));
            }
        }
        return [.. variances.Select(Math.Sqrt)];
    }

    private static ArmResult Without(ArmResult arm, int person) =>
        arm with { Values = arm.Values.ToDictionary(pair => pair.Key, pair => pair.Value.Where((_, i) => i != person).ToArray(), StringComparer.Ordinal) };

    private sealed class Part(IProgress<double> target, double from, double share) : IProgress<double>
    {
        public void Report(double value) => target.Report(from + share * value);
    }
}
