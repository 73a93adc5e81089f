using Meguri.Care.Steering;

namespace Meguri.Care.Scheduling;

/// <summary>What happened in the steered sessions of one virtual person.</summary>
public sealed class SteeringLog
{
    private readonly double[] loads;
    private readonly int[] sessions;

    /// <summary>Creates an empty log.</summary>
    /// <param name="weeks">Weeks simulated.</param>
    /// <param name="keepsDecisions">Whether every decision is kept, for an example diary.</param>
    public SteeringLog(int weeks, bool keepsDecisions)
    {
        loads = new double[weeks];
        sessions = new int[weeks];
        KeepsDecisions = keepsDecisions;
    }

    /// <summary>Whether every decision is kept.</summary>
    public bool KeepsDecisions { get; }

    /// <summary>Sessions of the region done.</summary>
    public int Done { get; private set; }

    /// <summary>Sessions done with other exercises, to spare the region.</summary>
    public int Spared { get; private set; }

    /// <summary>Sessions of the region with felt pain above the limit at some moment.</summary>
    public int AboveLimit { get; private set; }

    /// <summary>Flares.</summary>
    public int Flares { get; private set; }

    /// <summary>Whether the rule stopped the programme.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Number of decisions by action and reason.</summary>
    public Dictionary<(SteeringAction Action, string Reason), int> Counts { get; } = [];

    /// <summary>Every decision, when kept.</summary>
    public List<SteeringDecision> Decisions { get; } = [];

    /// <summary>Mean relative load of the sessions of a week (0 first); null when the region was not exercised.</summary>
    public double? MeanLoad(int week) => sessions[week] > 0 ? loads[week] / sessions[week] : null;

    internal void Began(int day, SessionAdvice advice)
    {
        if (advice.Kind == SessionKind.Spare)
            Spared++;
        if (advice.Kind != SessionKind.Full)
            return;
        Done++;
        int week = day / 7;
        if (week < loads.Length)
        {
            loads[week] += advice.RelativeLoad;
            sessions[week]++;
        }
    }

    internal void Ended(bool aboveLimit)
    {
        if (aboveLimit)
            AboveLimit++;
    }

    internal void Decided(SteeringDecision decision)
    {
        var key = (decision.Action, decision.Reason);
        Counts[key] = Counts.GetValueOrDefault(key) + 1;
        if (decision.Reason is SteeringReasons.Flare or SteeringReasons.SecondFlare)
            Flares++;
        if (decision.Action == SteeringAction.Block)
            Stopped = true;
        if (KeepsDecisions)
            Decisions.Add(decision);
    }
}
