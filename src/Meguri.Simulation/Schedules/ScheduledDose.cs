using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Schedules;

/// <summary>A bolus of a schedule, with a cursor that goes along with the run.</summary>
internal sealed class ScheduledDose(int state, double amount, Recurrence when)
{
    public int State { get; } = state;

    public double Amount { get; } = amount;

    public Recurrence When { get; } = when;

    /// <summary>The next time it is given, as of the last move.</summary>
    public double Next { get; private set; } = double.NegativeInfinity;

    public void StartAgain() => Next = double.NegativeInfinity;

    public void MoveTo(double time, IPersonState person)
    {
        if (Next > time)
            return;
        if (When.LastUpTo(time) == time)
            person.SetState(State, person.GetState(State) + Amount);
        Next = When.NextAfter(time);
    }
}
