using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Settling;

/// <summary>One complaint of one virtual person while settling.</summary>
/// <param name="Move">What it may move.</param>
/// <param name="Parameter">Place of that constant among the kernel's parameters.</param>
/// <param name="Observable">Place of its observable in the reading.</param>
/// <param name="Target">The weekly mean this person has.</param>
public sealed record SettlingTarget(ComplaintMove Move, int Parameter, int Observable, double Target);

/// <summary>
/// Lives the habitual day and, once a day at noon, moves each parameter a complaint informs a little towards the value
/// that gives the reported complaint: the step is proportional to the misfit of the last 24 hours, so the parameter comes
/// to rest where the complaint is met. In the last weeks nothing moves. On the days of a jump, states too slow to wait for
/// are carried on to where their last week points: with time constant τ, a state that changed by d in a week of w hours
/// still has d·r/(1 − r) to go, r = exp(−w/τ).
/// </summary>
public sealed class SettlingProtocol : IProtocol
{
    private readonly IProtocol day;
    private readonly WeeklyReading reading;
    private readonly int firstOutput;
    private readonly IReadOnlyList<SettlingTarget> targets;
    private readonly double movingUntil;
    private readonly SettlingJumps jumps;
    private readonly OwnReferences own;
    private double[]? yesterday;
    private double nextNoon = double.NaN;

    /// <summary>Creates the protocol.</summary>
    /// <param name="day">The habitual day.</param>
    /// <param name="reading">How observables are read; its outputs are the kernel's outputs from <paramref name="firstOutput"/> on.</param>
    /// <param name="firstOutput">Place of the reading's first output among the kernel's outputs.</param>
    /// <param name="targets">What is to be met.</param>
    /// <param name="movingUntil">Time after which nothing moves any more.</param>
    /// <param name="jumps">When and how slow states are carried on.</param>
    /// <param name="own">The person's own references.</param>
    public SettlingProtocol(IProtocol day, WeeklyReading reading, int firstOutput, IReadOnlyList<SettlingTarget> targets, double movingUntil, SettlingJumps jumps, OwnReferences own)
    {
        this.day = day;
        this.reading = reading;
        this.firstOutput = firstOutput;
        this.targets = targets;
        this.movingUntil = movingUntil;
        this.jumps = jumps;
        this.own = own;
    }

    /// <inheritdoc/>
    public double NextStop(double time)
    {
        double habitual = day.NextStop(time);
        return nextNoon > time ? Math.Min(nextNoon, habitual) : habitual;
    }

    /// <inheritdoc/>
    public void At(double time, IPersonState person)
    {
        day.At(time, person);
        if (double.IsNaN(nextNoon))
        {
            nextNoon = (Math.Floor((time - 12) / 24) + 1) * 24 + 12;
        }
        else if (time >= nextNoon)
        {
            double[] today = new double[reading.Outputs.Count];
            for (int i = 0; i < today.Length; i++)
                today[i] = person.GetOutput(firstOutput + i);
            if (yesterday is not null && nextNoon <= movingUntil)
                foreach (var target in targets)
                    Move(target, reading.Read(target.Observable, yesterday, today, 1), person);
            yesterday = today;
            own.At(nextNoon, person);
            jumps.At(nextNoon, person);
            nextNoon += 24;
        }
    }

    private static void Move(SettlingTarget target, double reached, IPersonState person)
    {
        var move = target.Move;
        double misfit = move.Logarithmic ? Math.Log(target.Target / Math.Max(reached, target.Target / 100)) : target.Target - reached;
        double moved = person.GetParameter(target.Parameter) + move.Step * misfit;
        person.SetParameter(target.Parameter, Math.Clamp(moved, move.Least, move.Greatest));
    }
}
