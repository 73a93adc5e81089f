using System.Collections.Immutable;
using Meguri.Modeling;

namespace Meguri.Physiology.Experiments;

/// <summary>The published experiments of a folder of models, of all its modules, or a choice of them.</summary>
public sealed class PublishedExperiments
{
    private readonly string modelsFolder;
    private readonly ImmutableArray<ExperimentFile> files;

    private PublishedExperiments(string modelsFolder, ImmutableArray<ExperimentFile> files) => (this.modelsFolder, this.files) = (modelsFolder, files);

    /// <summary>The files, in the order they are run.</summary>
    public IReadOnlyList<ExperimentFile> Files => files;

    /// <summary>Names of the modules, in the order they are run.</summary>
    public IReadOnlyList<string> Modules => [.. files.Select(file => file.Module).Distinct(StringComparer.Ordinal)];

    /// <summary>Ids of the experiments and of their targets.</summary>
    public IReadOnlyList<string> Ids => [.. files.SelectMany(file => file.Experiments).SelectMany(experiment => experiment.Targets.Select(target => target.Id).Prepend(experiment.Id)).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads all files of the folder <c>experiments</c> in a folder of models.</summary>
    /// <param name="modelsFolder">The folder of models.</param>
    /// <exception cref="ModelException">There are none, or a file is not valid.</exception>
    public static PublishedExperiments OfFolder(string modelsFolder)
    {
        string folder = Path.Combine(modelsFolder, "experiments");
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        if (paths.Length == 0)
            throw new ModelException(new ModelError($"The folder '{folder}' holds no experiments.", Expected: "at least one file with the ending .yaml"));
        return new PublishedExperiments(modelsFolder, [.. paths.OrderBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal).Select(ExperimentFileReader.ReadFile)]);
    }

    /// <summary>Number of targets a choice takes.</summary>
    public int Count(ExperimentChoice choice) => files.Sum(file => file.Experiments.Where(experiment => choice.Takes(file, experiment)).Sum(experiment => experiment.Targets.Count(target => choice.Takes(experiment, target))));

    /// <summary>Runs what a choice takes, one experiment after the other; outcomes come as each is through.</summary>
    /// <param name="choice">What to run.</param>
    /// <param name="progress">Told how far it has come over all files; null for nobody.</param>
    /// <param name="threads">Threads to use; 0 takes all cores. The results do not depend on it.</param>
    /// <param name="cancellation">Stops the run within a step.</param>
    /// <returns>One outcome for each target taken; an experiment that fails gives outcomes with <see cref="Verdict.Error"/>.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IEnumerable<Outcome> Run(ExperimentChoice choice, IProgress<ExperimentProgress>? progress = null, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var runner = ExperimentRunner.OfFolder(modelsFolder, threads);
        int total = files.Sum(file => file.Experiments.Count(experiment => choice.Takes(file, experiment))), before = 0;
        foreach (ExperimentFile file in files)
        {
            int own = file.Experiments.Count(experiment => choice.Takes(file, experiment));
            if (own == 0)
                continue;
            var overall = progress is null ? null : new Overall(progress, before, total);
            foreach (Outcome outcome in runner.Run(file, experiment => choice.Takes(file, experiment), overall, cancellation))
            {
                if (choice.Takes(outcome.Experiment, outcome.Target))
                    yield return outcome;
            }
            before += own;
        }
    }

    /// <summary>Turns the progress of one file into that of all.</summary>
    private sealed class Overall(IProgress<ExperimentProgress> progress, int before, int total) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => progress.Report(value with { Finished = before + value.Finished, Total = total });
    }
}

/// <summary>Which published experiments to run. Nothing said means all.</summary>
public sealed record ExperimentChoice
{
    /// <summary>Names of modules; empty for all.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>Ids of targets, or of experiments for all their targets; empty for all.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>Whether experiments that take long are left out.</summary>
    public bool QuickOnly { get; init; }

    /// <summary>Whether anything of an experiment is taken.</summary>
    public bool Takes(ExperimentFile file, Experiment experiment) =>
        (Modules.IsEmpty || Modules.Contains(file.Module, StringComparer.Ordinal))
        && !(QuickOnly && experiment.Slow)
        && experiment.Targets.Any(target => Takes(experiment, target));

    /// <summary>Whether a target of an experiment that is taken is taken.</summary>
    public bool Takes(Experiment experiment, Target target) => Ids.IsEmpty || Ids.Contains(experiment.Id, StringComparer.Ordinal) || Ids.Contains(target.Id, StringComparer.Ordinal);
}
