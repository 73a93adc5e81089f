namespace Meguri.Simulation.Ensembles;

/// <summary>One person simulated once.</summary>
public sealed record Run
{
    /// <summary>Number of the person; names it in messages.</summary>
    public required int Person { get; init; }

    /// <summary>Seed of what is random within the run: the order of simultaneous events of equal priority.</summary>
    public ulong Seed { get; init; }

    /// <summary>Name of the run for messages, such as the plan's name; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>Start time, in the model's unit of time.</summary>
    public required double Start { get; init; }

    /// <summary>End time.</summary>
    public required double End { get; init; }

    /// <summary>Initial values of the kernel's parameters, in the layout's order. Copied, never changed.</summary>
    public required IReadOnlyList<double> Parameters { get; init; }

    /// <summary>Initial values of the kernel's states, in the layout's order. Copied, never changed.</summary>
    public required IReadOnlyList<double> States { get; init; }

    /// <summary>What is done to the person; null for nothing.</summary>
    public IProtocol? Protocol { get; init; }

    /// <summary>Times at which outputs are reported, rising, within start and end.</summary>
    public IReadOnlyList<double> SampleTimes { get; init; } = [];
}

/// <summary>
/// What is done to one person over time. The integration stops exactly at each time the protocol asks for, so that no
/// step crosses a change; there the protocol may read outputs and set parameters. One object serves one run.
/// </summary>
public interface IProtocol
{
    /// <summary>
    /// The first time later than <paramref name="time"/> at which <see cref="At"/> must be called;
    /// positive infinity for never.
    /// </summary>
    double NextStop(double time);

    /// <summary>Called once at the run's start and then at each stop.</summary>
    void At(double time, IPersonState person);
}

/// <summary>The state of one running person as a protocol sees it.</summary>
public interface IPersonState
{
    /// <summary>Current value of a kernel parameter.</summary>
    double GetParameter(int index);

    /// <summary>Sets a kernel parameter from now on.</summary>
    void SetParameter(int index, double value);

    /// <summary>Current value of a kernel state.</summary>
    double GetState(int index);

    /// <summary>Sets a kernel state: a bolus or a reset.</summary>
    void SetState(int index, double value);

    /// <summary>Current value of an output.</summary>
    double GetOutput(int index);
}

/// <summary>Receives results while they come. Called from many threads, but for one run from one thread at a time and in order of time.</summary>
public interface IRunSink
{
    /// <summary>Outputs at a sample time. The span is valid during the call only.</summary>
    void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs);

    /// <summary>A run has reached its end.</summary>
    void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics);
}

/// <summary>What a run cost.</summary>
/// <param name="Steps">Accepted steps.</param>
/// <param name="Rejected">Rejected steps.</param>
/// <param name="Stops">Stops made for the protocol or for events known beforehand.</param>
/// <param name="Events">Events executed.</param>
public readonly record struct RunStatistics(int Steps, int Rejected, int Stops, int Events);
