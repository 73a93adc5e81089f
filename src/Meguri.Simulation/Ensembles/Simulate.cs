using Meguri.Modeling.Flat;
using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Ensembles;

/// <summary>Simulates many persons at once.</summary>
public static partial class Ensemble
{
    private const int MillisecondsBetweenReports = 100;

    /// <summary>
    /// Simulates all runs. Results are streamed to the sink as they come; the memory used does not grow with the simulated
    /// time. A run's results are the same bits whatever the threads, the kernel's other lanes and the order of the runs.
    /// </summary>
    /// <param name="model">The compiled model.</param>
    /// <param name="runs">The runs; a run's place in the list is its number at the sink.</param>
    /// <param name="sink">Receives samples and ends, from many threads.</param>
    /// <param name="options">Tolerances and threads; null for the defaults.</param>
    /// <param name="progress">Told about ten times a second how far the ensemble has come; null for nobody.</param>
    /// <param name="cancellation">Stops the ensemble within a step.</param>
    /// <exception cref="SimulationException">A run failed. Of several the first in the list is reported.</exception>
    /// <exception cref="ArgumentException">A run does not fit the model, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The ensemble was cancelled.</exception>
    public static void Simulate(
        CompiledModel model,
        IReadOnlyList<Run> runs,
        IRunSink sink,
        EnsembleOptions? options = null,
        IProgress<EnsembleProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        Simulate(model.Model, model.Kernel, model.Events, runs, sink, options ?? new EnsembleOptions(), progress, cancellation);
    }

    internal static void Simulate(
        FlatModel model,
        Kernel kernel,
        IReadOnlyList<CompiledEvent> events,
        IReadOnlyList<Run> runs,
        IRunSink sink,
        EnsembleOptions options,
        IProgress<EnsembleProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        RunCheck.Check(runs, kernel.Layout);
        var setting = new Setting(model, kernel, events, options);
        var queue = new RunQueue(runs);
        int threadCount = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        threadCount = Math.Max(1, Math.Min(threadCount, (runs.Count + kernel.Width - 1) / kernel.Width));

        var batches = new Batch[threadCount];
        for (int i = 0; i < threadCount; i++)
            batches[i] = new Batch(setting, queue, sink);
        try
        {
            var report = new Report(setting, queue, batches, progress);
            RunThreads(batches, report, cancellation);
            queue.ThrowIfFailed();
            cancellation.ThrowIfCancellationRequested();
            report.Send();
        }
        finally
        {
            foreach (var batch in batches)
                batch.Dispose();
        }
    }

    private static void RunThreads(Batch[] batches, Report report, CancellationToken cancellation)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? fault = null;
        var threads = new Thread[batches.Length];
        for (int i = 0; i < threads.Length; i++)
        {
            var batch = batches[i];
            threads[i] = new Thread(() =>
            {
                try
                {
                    batch.Work(cancellation);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref fault, System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception), null);
                }
            })
            { IsBackground = true, Name = "Meguri ensemble" };
            threads[i].Start();
        }
        foreach (var thread in threads)
            while (!thread.Join(MillisecondsBetweenReports))
                report.Send();
        fault?.Throw();
    }

    /// <summary>Sums up what the batches have published.</summary>
    private sealed class Report(Setting setting, RunQueue queue, Batch[] batches, IProgress<EnsembleProgress>? progress)
    {
        private readonly double total = queue.Runs.Sum(r => r.End - r.Start);

        public void Send()
        {
            if (progress is null)
                return;
            double time = batches.Sum(b => b.SimulatedTime);
            progress.Report(new EnsembleProgress(queue.Finished, queue.Runs.Count, time, total, setting.Clock.Days(time), batches.Sum(b => b.Steps)));
        }
    }
}
