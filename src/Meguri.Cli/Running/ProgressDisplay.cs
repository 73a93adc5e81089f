using Spectre.Console;

namespace Meguri.Cli.Running;

/// <summary>Shows how far a long run has come: a bar on a terminal, a line for each tenth elsewhere; never on standard output.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs some work that tells its progress as a share between 0 and 1.</summary>
    public static T Show<T>(Terminal terminal, string what, Func<IProgress<double>, T> work)
    {
        if (!terminal.ShowsBars)
            return work(new Lines(terminal, what));
        return terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(what));
                return work(new Bar(task));
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = 100 * Math.Clamp(value, 0, 1);
    }

    private sealed class Lines(Terminal terminal, string what) : IProgress<double>
    {
        private const int Step = 25;
        private readonly Lock gate = new();
        private int said = -Step;

        public void Report(double value)
        {
            int percent = (int)(100 * Math.Clamp(value, 0, 1)) / Step * Step;
            lock (gate)
            {
                if (percent < said + Step)
                    return;
                said = percent;
                terminal.Note($"{what} {percent} %");
            }
        }
    }
}
