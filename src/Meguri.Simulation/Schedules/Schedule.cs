using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Schedules;

/// <summary>
/// What is done to a person by the clock: exposures laid over base levels, boluses and infusions. Where several exposures
/// of one parameter are active, the one added last counts: a session replaces the habitual load while it lasts.
/// Infusions add to whatever level there is. One object serves one run at a time; <see cref="Copy"/> makes one for
/// another.
/// </summary>
public sealed class Schedule : IProtocol
{
    private readonly Dictionary<int, ScheduledParameter> byPlace = [];
    private readonly List<ScheduledParameter> parameters = [];
    private readonly List<ScheduledDose> doses = [];
    private double reached = double.NaN;

    /// <summary>Sets the level a parameter has while nothing is active; without it, the parameter's value at the run's start counts.</summary>
    public Schedule SetBase(int parameter, double level)
    {
        Of(parameter).SetBase(level);
        reached = double.NaN;
        return this;
    }

    /// <summary>Gives a parameter a level for a time, over all that was added before.</summary>
    /// <param name="parameter">Place of the parameter in the kernel.</param>
    /// <param name="level">Its level while active.</param>
    /// <param name="when">When it begins.</param>
    /// <param name="duration">How long it lasts each time; positive infinity for ever.</param>
    public Schedule Expose(int parameter, double level, Recurrence when, double duration)
    {
        Check(when, duration);
        Add(new ScheduledLayer(parameter, level, when, duration, IsInfusion: false));
        return this;
    }

    /// <summary>Adds an amount, evenly over a time, to an input rate.</summary>
    /// <param name="parameter">Place of the parameter that is the input rate, in amount per unit of time.</param>
    /// <param name="amount">Amount given each time.</param>
    /// <param name="when">When it begins.</param>
    /// <param name="duration">How long one infusion takes; no longer than the interval.</param>
    public Schedule Infuse(int parameter, double amount, Recurrence when, double duration)
    {
        Check(when, duration);
        if (when.Interval > 0 && duration > when.Interval)
            throw new ArgumentException($"An infusion of {duration:R} cannot be repeated every {when.Interval:R}; add two records that take turns.", nameof(duration));
        Add(new ScheduledLayer(parameter, amount / duration, when, duration, IsInfusion: true));
        return this;
    }

    /// <summary>Adds an amount to a state at once.</summary>
    /// <param name="state">Place of the state in the kernel.</param>
    /// <param name="amount">What is added.</param>
    /// <param name="when">When.</param>
    public Schedule Bolus(int state, double amount, Recurrence when)
    {
        Check(when, 1);
        doses.Add(new ScheduledDose(state, amount, when));
        return this;
    }

    /// <summary>The same schedule for another run.</summary>
    public Schedule Copy()
    {
        var copy = new Schedule();
        foreach (var parameter in parameters)
        {
            if (parameter.Base is double level)
                copy.SetBase(parameter.Place, level);
            foreach (var layer in parameter.Layers)
                copy.Add(layer);
        }
        foreach (var dose in doses)
            copy.doses.Add(new ScheduledDose(dose.State, dose.Amount, dose.When));
        return copy;
    }

    /// <summary>What the schedule says a parameter is at a time.</summary>
    /// <exception cref="InvalidOperationException">The parameter has no base level: none was set and the run has not started.</exception>
    public double Level(int parameter, double time) => Of(parameter).LevelAt(time);

    /// <inheritdoc/>
    public double NextStop(double time)
    {
        double next = double.PositiveInfinity;
        bool isHere = time == reached;
        foreach (var parameter in parameters)
            next = Math.Min(next, isHere ? parameter.NextChange : parameter.NextChangeAfter(time));
        foreach (var dose in doses)
            next = Math.Min(next, isHere && dose.Next > time ? dose.Next : dose.When.NextAfter(time));
        return next;
    }

    /// <inheritdoc/>
    public void At(double time, IPersonState person)
    {
        bool startsAgain = !(time >= reached);
        reached = time;
        foreach (var parameter in parameters)
        {
            if (startsAgain)
                parameter.StartAgain(person);
            parameter.MoveTo(time, person);
        }
        foreach (var dose in doses)
        {
            if (startsAgain)
                dose.StartAgain();
            dose.MoveTo(time, person);
        }
    }

    private ScheduledParameter Of(int place)
    {
        if (!byPlace.TryGetValue(place, out var parameter))
        {
            parameter = byPlace[place] = new ScheduledParameter(place);
            parameters.Add(parameter);
        }
        return parameter;
    }

    private void Add(ScheduledLayer layer) => Of(layer.Parameter).Add(layer);

    private static void Check(Recurrence when, double duration)
    {
        if (when.Complaint() is { } complaint)
            throw new ArgumentException(complaint, nameof(when));
        if (!(duration > 0))
            throw new ArgumentException($"A duration must be above 0, but it is {duration:R}.", nameof(duration));
    }
}
