using System.Runtime.ExceptionServices;

namespace Meguri.Simulation.Ensembles;

/// <summary>
/// Hands out runs to the threads and remembers the first one that failed. First means lowest in the list, not earliest
/// in time: runs before a failed one are finished, later ones are given up, so the same failure is reported whatever
/// the number of threads.
/// </summary>
internal sealed class RunQueue(IReadOnlyList<Run> runs)
{
    private readonly Lock gate = new();
    private int next = -1;
    private int finished;
    private int failedRun = int.MaxValue;
    private ExceptionDispatchInfo? failure;

    public IReadOnlyList<Run> Runs { get; } = runs;

    public int Finished => Volatile.Read(ref finished);

    /// <summary>Takes the next run.</summary>
    public bool TryTake(out int index)
    {
        index = Interlocked.Increment(ref next);
        return index < Runs.Count && !IsAbandoned(index);
    }

    /// <summary>Whether a run before this one has failed, so that its result is no longer wanted.</summary>
    public bool IsAbandoned(int index) => index > Volatile.Read(ref failedRun);

    public void CountFinished() => Interlocked.Increment(ref finished);

    public void Fail(int index, Exception exception)
    {
        lock (gate)
        {
            if (index >= failedRun)
                return;
            failure = ExceptionDispatchInfo.Capture(exception);
            Volatile.Write(ref failedRun, index);
        }
    }

    /// <summary>Throws the failure of the first run that failed, if any did.</summary>
    public void ThrowIfFailed()
    {
        lock (gate)
            failure?.Throw();
    }
}
