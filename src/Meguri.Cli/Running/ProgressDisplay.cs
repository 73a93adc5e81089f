using Spectre.Console;

namespace Meguri.Cli.Running;

/// <summary>Shows how far a long run has come: a bar on a terminal, a line for each tenth elsewhere; never on standard output.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs some work that tells its progress as a share between 0 and 1.</summary>
    public static T Show<T>(Terminal terminal, string what, Func<IProgress<double>, T> work) => ShowSteps(terminal, what, steps => work(new Unnamed(steps)));

    /// <summary>Runs some work that tells its progress and the name of the step it is at.</summary>
    public static T ShowSteps<T>(Terminal terminal, string what, Func<IProgress<Step>, T> work)
    {
        if (!terminal.ShowsBars)
            return work(new Lines(terminal, what));
        return terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(what));
                return work(new Bar(task, what));
            });
    }

    private static string Described(string what, Step step) => step.Name is { Length: > 0 } name ? $"{what}  {name}" : what;

    private sealed class Unnamed(IProgress<Step> steps) : IProgress<double>
    {
        public void Report(double value) => steps.Report(new Step(value, null));
    }

    private sealed class Bar(ProgressTask task, string what) : IProgress<Step>
    {
        public void Report(Step value)
        {
            task.Description = Markup.Escape(Described(what, value));
            task.Value = 100 * Math.Clamp(value.Share, 0, 1);
        }
    }

    private sealed class Lines(Terminal terminal, string what) : IProgress<Step>
    {
        private const int Interval = 25;
        private readonly Lock gate = new();
        private int said = -Interval;

        public void Report(Step value)
        {
            int percent = (int)(100 * Math.Clamp(value.Share, 0, 1)) / Interval * Interval;
            lock (gate)
            {
                if (percent < said + Interval)
                    return;
                said = percent;
                terminal.Note($"{what} {percent} %");
            }
        }
    }
}

/// <summary>How far a run has come.</summary>
/// <param name="Share">Share that is done, 0 to 1.</param>
/// <param name="Name">What is being done; null where it is all one.</param>
internal readonly record struct Step(double Share, string? Name);
