using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>
/// Piecewise constant exposures as the reference README words them. Layers are laid one over another: where two set the
/// same quantity, the one added later counts. A pulse <c>[a, b)</c> holds from a up to b. Ids are the model's.
/// </summary>
internal sealed class ReferenceSchedule
{
    private readonly List<Layer> layers = [];
    private readonly List<Deed> deeds = [];
    private readonly List<Addition> additions = [];

    /// <summary>Sets quantities for the whole run.</summary>
    public ReferenceSchedule Always(params (string Id, double Value)[] values) =>
        During(double.NegativeInfinity, double.PositiveInfinity, values);

    /// <summary>Sets quantities in <c>[from, to)</c>.</summary>
    public ReferenceSchedule During(double from, double to, params (string Id, double Value)[] values)
    {
        foreach (var (id, value) in values)
            layers.Add(new(from, to, id, value));
        return this;
    }

    /// <summary>
    /// Sets quantities from hour <paramref name="from"/> to hour <paramref name="to"/> of each day below
    /// <paramref name="days"/> whose weekday (day mod 7, 0 = Monday) is listed; all days when none is listed. The hour
    /// <paramref name="to"/> may lie past midnight, as in 23 to 31; day -1 is included for what began the evening before.
    /// </summary>
    public ReferenceSchedule Daily(int days, int[] weekdays, double from, double to, params (string Id, double Value)[] values)
    {
        for (int day = -1; day < days; day++)
            if (weekdays.Length == 0 || weekdays.Contains((day + 7) % 7))
                During(24.0 * day + from, 24.0 * day + to, values);
        return this;
    }

    /// <summary>Does something to the person at a time, such as emptying an accumulator; before exposures are set.</summary>
    public ReferenceSchedule At(double time, Action<double, IPersonState> deed)
    {
        deeds.Add(new(time, deed));
        return this;
    }

    /// <summary>Adds to a state at a time, as a treatment session does that opens the skin; before exposures are set.</summary>
    public ReferenceSchedule Add(double time, string state, double amount)
    {
        additions.Add(new(time, state, amount));
        return this;
    }

    /// <summary>Every id the schedule sets; the kernel must keep these as parameters.</summary>
    public IReadOnlyCollection<string> Ids => layers.Select(l => l.Id).ToHashSet();

    /// <summary>Every time at which something changes, rising.</summary>
    public IReadOnlyList<double> Switches => [.. layers.SelectMany(l => new[] { l.From, l.To }).Concat(deeds.Select(d => d.Time)).Concat(additions.Select(a => a.Time))
        .Where(double.IsFinite).Distinct().Order()];

    /// <summary>Values just after a time.</summary>
    public IReadOnlyDictionary<string, double> ValuesAt(double time)
    {
        var values = new Dictionary<string, double>();
        foreach (var layer in layers)
            if (layer.From <= time && time < layer.To)
                values[layer.Id] = layer.Value;
        return values;
    }

    /// <summary>The schedule as a protocol. Outside all layers a quantity has the value it had at the start of the run.</summary>
    /// <param name="parameters">Ids of the kernel's parameters, in the layout's order.</param>
    /// <param name="start">Values of the parameters without any exposure.</param>
    /// <param name="states">Ids of the kernel's states, in the layout's order; needed where the schedule adds to states.</param>
    public IProtocol Protocol(IReadOnlyList<string> parameters, IReadOnlyList<double> start, IReadOnlyList<string>? states = null)
    {
        var stateAt = (states ?? []).Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        if (additions.Find(a => !stateAt.ContainsKey(a.State)) is { } lost)
            throw new InvalidOperationException($"The schedule adds to '{lost.State}', which is no state of the kernel.");
        var place = parameters.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        foreach (string id in Ids)
            if (!place.ContainsKey(id))
                throw new InvalidOperationException($"The schedule sets '{id}', which is no parameter of the kernel.");
        return new Course(this, place, start, stateAt);
    }

    private sealed record Layer(double From, double To, string Id, double Value);

    private sealed record Deed(double Time, Action<double, IPersonState> Act);

    private sealed record Addition(double Time, string State, double Amount);

    private sealed class Course : IProtocol
    {
        private readonly (int Place, double Base, Layer[] Layers)[] exposures;
        private readonly ILookup<double, Action<double, IPersonState>> deeds;
        private readonly ILookup<double, (int Place, double Amount)> additions;
        private readonly double[] stops;

        public Course(ReferenceSchedule schedule, Dictionary<string, int> place, IReadOnlyList<double> start, Dictionary<string, int> stateAt)
        {
            exposures = [.. schedule.layers.GroupBy(l => l.Id).Select(g => (place[g.Key], start[place[g.Key]], g.Reverse().ToArray()))];
            deeds = schedule.deeds.ToLookup(d => d.Time, d => d.Act);
            additions = schedule.additions.ToLookup(a => a.Time, a => (stateAt[a.State], a.Amount));
            stops = [.. schedule.Switches];
        }

        public double NextStop(double time)
        {
            int next = Array.BinarySearch(stops, time);
            next = next >= 0 ? next + 1 : ~next;
            return next < stops.Length ? stops[next] : double.PositiveInfinity;
        }

        public void At(double time, IPersonState person)
        {
            foreach (var act in deeds[time])
                act(time, person);
            foreach (var (place, amount) in additions[time])
                person.SetState(place, person.GetState(place) + amount);
            foreach (var (place, without, layers) in exposures)
            {
                double value = Array.Find(layers, l => l.From <= time && time < l.To)?.Value ?? without;
                if (person.GetParameter(place) != value)
                    person.SetParameter(place, value);
            }
        }
    }
}
