using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Schedules;

/// <summary>
/// What is done to a person by the clock: exposures laid over base levels, boluses and infusions. Where several exposures
/// of one parameter are active, the one added last counts: a session replaces the habitual load while it lasts.
/// Infusions add to whatever level there is. One object serves one run at a time; <see cref="Copy"/>
/// makes one for another.
/// </summary>
public sealed class Schedule : IProtocol
{
    private readonly Dictionary<int, double> bases = [];
    private readonly List<Layer> layers = [];
    private readonly List<Dose> doses = [];
    private readonly List<int> parameters = [];
    private readonly Dictionary<int, double> applied = [];
    private readonly Dictionary<int, double> startLevels = [];
    private double reached = double.NegativeInfinity;

    /// <summary>Sets the level a parameter has while nothing is active; without it, the parameter's value at the run's start counts.</summary>
    public Schedule SetBase(int parameter, double level)
    {
        bases[parameter] = level;
        Know(parameter);
        return this;
    }

    /// <summary>Gives a parameter a level for a time, over all that was added before.</summary>
    /// <param name="parameter">Place of the parameter in the kernel.</param>
    /// <param name="level">Its level while active.</param>
    /// <param name="when">When it begins.</param>
    /// <param name="duration">How long it lasts each time; positive infinity for ever.</param>
    public Schedule Expose(int parameter, double level, Recurrence when, double duration)
    {
        Add(new Layer(parameter, level, when, Checked(when, duration), IsInfusion: false));
        return this;
    }

    /// <summary>Adds an amount, evenly over a time, to an input rate.</summary>
    /// <param name="parameter">Place of the parameter that is the input rate, in amount per unit of time.</param>
    /// <param name="amount">Amount given each time.</param>
    /// <param name="when">When it begins.</param>
    /// <param name="duration">How long one infusion takes; no longer than the interval.</param>
    public Schedule Infuse(int parameter, double amount, Recurrence when, double duration)
    {
        Checked(when, duration);
        if (when.Interval > 0 && duration > when.Interval)
            throw new ArgumentException($"An infusion of {duration:R} cannot be repeated every {when.Interval:R}; add two records that take turns.", nameof(duration));
        Add(new Layer(parameter, amount / duration, when, duration, IsInfusion: true));
        return this;
    }

    /// <summary>Adds an amount to a state at once.</summary>
    /// <param name="state">Place of the state in the kernel.</param>
    /// <param name="amount">What is added.</param>
    /// <param name="when">When.</param>
    public Schedule Bolus(int state, double amount, Recurrence when)
    {
        Check(when);
        doses.Add(new Dose(state, amount, when));
        return this;
    }

    /// <summary>The same schedule for another run.</summary>
    public Schedule Copy()
    {
        var copy = new Schedule();
        foreach (var (parameter, level) in bases)
            copy.SetBase(parameter, level);
        foreach (var layer in layers)
            copy.Add(layer);
        copy.doses.AddRange(doses);
        return copy;
    }

    /// <summary>What the schedule says a parameter is at a time.</summary>
    /// <exception cref="InvalidOperationException">The parameter has no base level: none was set and the run has not started.</exception>
    public double Level(int parameter, double time)
    {
        double infused = 0, level = double.NaN;
        bool covered = false;
        for (int k = layers.Count - 1; k >= 0; k--)
        {
            var layer = layers[k];
            if (layer.Parameter != parameter || (covered && !layer.IsInfusion) || !layer.IsActive(time))
                continue;
            if (layer.IsInfusion)
                infused += layer.Level;
            else
                (level, covered) = (layer.Level, true);
        }
        if (!covered && !bases.TryGetValue(parameter, out level) && !startLevels.TryGetValue(parameter, out level))
            throw new InvalidOperationException($"Parameter {parameter} has no base level; set one with SetBase.");
        return level + infused;
    }

    /// <inheritdoc/>
    public double NextStop(double time)
    {
        double next = double.PositiveInfinity;
        foreach (var layer in layers)
            next = Math.Min(next, layer.NextChange(time));
        foreach (var dose in doses)
            next = Math.Min(next, dose.When.NextAfter(time));
        return next;
    }

    /// <inheritdoc/>
    public void At(double time, IPersonState person)
    {
        if (time < reached)
            StartAgain();
        reached = time;
        foreach (int parameter in parameters)
        {
            if (!bases.ContainsKey(parameter))
                startLevels.TryAdd(parameter, person.GetParameter(parameter));
            double level = Level(parameter, time);
            // Set only on a change of the schedule's own, so that what another protocol set stays until then.
            if (level == applied[parameter])
                continue;
            person.SetParameter(parameter, level);
            applied[parameter] = level;
        }
        foreach (var dose in doses)
            if (dose.When.LastUpTo(time) == time)
                person.SetState(dose.State, person.GetState(dose.State) + dose.Amount);
    }

    private void StartAgain()
    {
        startLevels.Clear();
        foreach (int parameter in parameters)
            applied[parameter] = double.NaN;
    }

    private void Add(Layer layer)
    {
        layers.Add(layer);
        Know(layer.Parameter);
    }

    private void Know(int parameter)
    {
        if (applied.TryAdd(parameter, double.NaN))
            parameters.Add(parameter);
    }

    private static void Check(Recurrence when)
    {
        if (when.Complaint() is { } complaint)
            throw new ArgumentException(complaint, nameof(when));
    }

    private static double Checked(Recurrence when, double duration)
    {
        Check(when);
        if (!(duration > 0))
            throw new ArgumentException($"A duration must be above 0, but it is {duration:R}.", nameof(duration));
        return duration;
    }

    private sealed record Dose(int State, double Amount, Recurrence When);

    private sealed record Layer(int Parameter, double Level, Recurrence When, double Duration, bool IsInfusion)
    {
        public bool IsActive(double time) => time < When.LastUpTo(time) + Duration;

        public double NextChange(double time)
        {
            double begins = When.NextAfter(time);
            double ends = When.LastUpTo(time) + Duration;
            return ends > time ? Math.Min(begins, ends) : begins;
        }
    }
}
