using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Experiments.Running;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Experiments;

/// <summary>Runs published experiments.</summary>
/// <param name="read">Gives the flat model of a file and a model's name, as the experiment file writes them.</param>
/// <param name="threads">Threads to use; 0 takes all cores. The results do not depend on it.</param>
public sealed class ExperimentRunner(Func<string, string, FlatModel> read, int threads = 0)
{
    private readonly Dictionary<(string File, string Name), FlatModel> models = [];

    /// <summary>A runner for the Antimony files of a folder.</summary>
    /// <param name="modelsFolder">The folder.</param>
    /// <param name="threads">Threads to use; 0 takes all cores.</param>
    public static ExperimentRunner OfFolder(string modelsFolder, int threads = 0) => new(
        (file, name) => Flattener.Flatten(AntimonyReader.ReadFile(Path.Combine(modelsFolder, file)), new FlattenOptions { Module = name }), threads);

    /// <summary>Runs the experiments of a file one after the other; outcomes come as each is through.</summary>
    /// <param name="file">The file.</param>
    /// <param name="select">Which experiments to run; null for all.</param>
    /// <param name="progress">Told how far it has come; null for nobody.</param>
    /// <param name="cancellation">Stops the run within a step.</param>
    /// <returns>One outcome for each target; an experiment that fails gives outcomes with <see cref="Verdict.Error"/>.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IEnumerable<Outcome> Run(
        ExperimentFile file, Func<Experiment, bool>? select = null, IProgress<ExperimentProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var chosen = file.Experiments.Where(experiment => select?.Invoke(experiment) ?? true).ToList();
        // People settle once for all experiments they take part in.
        var settled = new Dictionary<(Group Group, double Tolerance), List<SettledPerson>>();
        for (int i = 0; i < chosen.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new ExperimentProgress(i, chosen.Count, chosen[i].Id, 0));
            foreach (var outcome in Run(file, chosen[i], settled, Relay(progress, i, chosen), cancellation))
                yield return outcome;
        }
        progress?.Report(new ExperimentProgress(chosen.Count, chosen.Count, null, 1));
    }

    private List<Outcome> Run(
        ExperimentFile file, Experiment experiment, Dictionary<(Group, double), List<SettledPerson>> settled, IProgress<EnsembleProgress>? progress, CancellationToken cancellation)
    {
        List<ArmResult> arms;
        try
        {
            arms = RunArms(file, experiment, settled, progress, cancellation);
        }
        catch (Exception e) when (IsFailure(e))
        {
            return [.. experiment.Targets.Select(target => new Outcome(file.Module, experiment, target, null, Verdict.Error, e.Message))];
        }
        return [.. experiment.Targets.Select(target => Judge(file, experiment, target, arms))];
    }

    private List<ArmResult> RunArms(
        ExperimentFile file, Experiment experiment, Dictionary<(Group, double), List<SettledPerson>> settled, IProgress<EnsembleProgress>? progress, CancellationToken cancellation)
    {
        var model = Model(file.ModelFile, file.ModelName);
        var options = new EnsembleOptions { RelativeTolerance = experiment.Tolerance, AbsoluteTolerance = 1e-2 * experiment.Tolerance, Threads = threads };
        var scores = new ScoreSheet([.. experiment.Scores.Select(score => (score, Model(score.File, score.Model)))]);
        var runner = new ArmRun(experiment, model, scores, options);
        var results = new List<ArmResult>();
        foreach (var arm in experiment.Arms)
        {
            var key = (arm.People, experiment.Tolerance);
            if (!settled.TryGetValue(key, out var people))
                settled[key] = people = new GroupLife(model, options, experiment.Sample).Settle(arm.People, progress, cancellation);
            if (people.Count == 0)
                throw new ModelException($"Nobody of the group '{arm.People.Name}' fits its inclusion rule.");
            results.Add(runner.Run(arm, people, results.Find(r => r.Arm.Name == arm.After), progress, cancellation));
        }
        return results;
    }

    private static Outcome Judge(ExperimentFile file, Experiment experiment, Target target, List<ArmResult> arms)
    {
        try
        {
            double value = new TargetValue(arms).Of(target.Value);
            return new Outcome(file.Module, experiment, target, double.IsNaN(value) ? null : value, Outcome.Judge(target, value), double.IsNaN(value) ? "The value is not a number." : null);
        }
        catch (ModelException e)
        {
            return new Outcome(file.Module, experiment, target, null, Verdict.Error, e.Message);
        }
    }

    private FlatModel Model(string file, string name)
    {
        if (!models.TryGetValue((file, name), out var model))
            models[(file, name)] = model = read(file, name);
        return model;
    }

    private static bool IsFailure(Exception e) => e is ModelException or SimulationException or ArgumentException or InvalidOperationException;

    private static RelayedProgress? Relay(IProgress<ExperimentProgress>? progress, int index, List<Experiment> chosen) =>
        progress is null ? null : new RelayedProgress(progress, index, chosen.Count, chosen[index].Id);

    /// <summary>Passes progress on at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
    private sealed class RelayedProgress(IProgress<ExperimentProgress> progress, int finished, int total, string current) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => progress.Report(new ExperimentProgress(finished, total, current, value.Fraction));
    }
}
