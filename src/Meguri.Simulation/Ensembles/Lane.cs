namespace Meguri.Simulation.Ensembles;

/// <summary>One lane of a batch: the run it carries and where that run stands.</summary>
internal sealed class Lane
{
    public required int Number { get; init; }

    /// <summary>Index of the run in the ensemble; -1 when the lane is idle.</summary>
    public int RunIndex { get; set; } = -1;

    public Run Run { get; set; } = null!;

    public bool IsBusy => RunIndex >= 0;

    /// <summary>Time the next stop is made: the run's end, the protocol's next change or a known event.</summary>
    public double Stop { get; set; }

    /// <summary>The protocol's next stop.</summary>
    public double ProtocolStop { get; set; }

    /// <summary>Step size the controller proposes.</summary>
    public double Proposed { get; set; }

    /// <summary>Whether something changed since the last step, so that the proposal must be checked.</summary>
    public bool IsFresh { get; set; }

    /// <summary>Whether the lane has taken no step yet.</summary>
    public bool IsFirst { get; set; }

    /// <summary>Whether the attempted step leads exactly to <see cref="Stop"/>.</summary>
    public bool AimsAtStop { get; set; }

    /// <summary>Whether the last attempt was accepted.</summary>
    public bool Accepted { get; set; }

    /// <summary>Time and size of the last accepted step, for the dense output.</summary>
    public double StepStart { get; set; }

    public double StepSize { get; set; }

    /// <summary>Whether the lane must look after its stop, events or samples before it goes on.</summary>
    public bool IsAtStop { get; set; }

    /// <summary>Index of the next sample to be reported.</summary>
    public int NextSample { get; private set; }

    public int Steps { get; set; }

    public int Rejected { get; set; }

    public int Stops { get; set; }

    public int Events { get; set; }

    public RunStatistics Statistics => new(Steps, Rejected, Stops, Events);

    /// <summary>Time of the next sample; infinity when there is none left.</summary>
    public double SampleTime { get; private set; }

    public void TurnToSample(int sample)
    {
        NextSample = sample;
        SampleTime = sample < Run.SampleTimes.Count ? Run.SampleTimes[sample] : double.PositiveInfinity;
    }
}
