using Meguri.Simulation.Random;

namespace Meguri.Simulation.Ensembles;

/// <summary>
/// The events of one lane, by the rules of SBML Level 3: an event fires when its trigger turns from false to true and is
/// executed after its delay; among those due at one moment the highest priority comes first, equal priorities in random
/// order, those without priority after the others in the model's order; what one execution changes may fire others at
/// the same moment.
/// </summary>
internal sealed unsafe class LaneEvents
{
    private const int MostExecutionsAtOnce = 100_000;

    private readonly Batch batch;
    private readonly Ensemble.Setting setting;
    private readonly Lane lane;
    private readonly LanePerson person;
    private readonly bool[] triggers;
    private readonly List<Pending> pending = [];
    private readonly List<int> candidates = [];
    private CounterRandom random;

    public LaneEvents(Batch batch, Ensemble.Setting setting, Lane lane, LanePerson person)
    {
        this.batch = batch;
        this.setting = setting;
        this.lane = lane;
        this.person = person;
        triggers = new bool[setting.Events.Count];
    }

    /// <summary>The next time something is to be executed or a trigger is known to turn true.</summary>
    public double NextStop { get; private set; }

    /// <summary>A new run starts in this lane.</summary>
    public void Begin()
    {
        pending.Clear();
        random = new CounterRandom(lane.Run.Seed, CounterRandom.Stream("events"), (ulong)lane.Run.Person);
        for (int e = 0; e < triggers.Length; e++)
            triggers[e] = setting.Events[e].Event.TriggerInitially;
    }

    /// <summary>Whether a trigger that has to be searched for differs, in the batch's trigger values, from what it was.</summary>
    public bool HasChanged()
    {
        foreach (int e in setting.SearchedEvents)
            if (triggers[e] != IsTrue(e))
                return true;
        return false;
    }

    /// <summary>Fires and executes all that is due at this moment.</summary>
    public void Settle(double time)
    {
        int executed = 0;
        while (true)
        {
            batch.ComputeTriggers();
            Fire(time);
            int next = ChooseDue(time);
            if (next < 0)
                break;
            var chosen = pending[next];
            pending.RemoveAt(next);
            if (++executed > MostExecutionsAtOnce)
                throw setting.Failure.EndlessEvents(lane.Run, time, setting.Events[chosen.Event].Event.Id, MostExecutionsAtOnce);
            Execute(chosen);
        }
        NextStop = FindNextStop(time);
    }

    private bool IsTrue(int e) => batch.Buffers.Triggers[e * batch.Buffers.Width + lane.Number] != 0;

    private double Value(int place) => batch.Buffers.EventValues[place * batch.Buffers.Width + lane.Number];

    private void Fire(double time)
    {
        for (int e = 0; e < triggers.Length; e++)
        {
            bool now = IsTrue(e);
            var compiled = setting.Events[e];
            if (now && !triggers[e])
                pending.Add(Schedule(e, compiled, time));
            else if (!now && triggers[e] && !compiled.Event.Persistent)
                pending.RemoveAll(p => p.Event == e);
            triggers[e] = now;
        }
    }

    private Pending Schedule(int e, CompiledEvent compiled, double time)
    {
        batch.ComputeEventValues();
        double delay = compiled.Delay is int place ? Value(place) : 0;
        if (!(delay >= 0))
            throw setting.Failure.BadDelay(lane.Run, time, compiled.Event.Id, delay);
        double[]? values = null;
        if (compiled.Event.ValuesFromTriggerTime)
        {
            values = new double[compiled.Targets.Count];
            for (int k = 0; k < values.Length; k++)
                values[k] = Value(compiled.FirstValue + k);
        }
        return new Pending(e, time + delay, values);
    }

    /// <summary>Index in the list of the pending event to be executed next, or -1 when none is due.</summary>
    private int ChooseDue(double time)
    {
        candidates.Clear();
        double highest = double.NegativeInfinity;
        int firstWithout = -1;
        for (int k = 0; k < pending.Count; k++)
        {
            if (pending[k].Time > time)
                continue;
            if (setting.Events[pending[k].Event].Priority is not int place)
            {
                if (firstWithout < 0)
                    firstWithout = k;
                continue;
            }
            batch.ComputeEventValues();
            double priority = Value(place);
            if (priority > highest || candidates.Count == 0)
            {
                candidates.Clear();
                highest = priority;
            }
            if (priority >= highest || candidates.Count == 0)
                candidates.Add(k);
        }
        return candidates.Count switch
        {
            0 => firstWithout,
            1 => candidates[0],
            _ => candidates[random.Below(candidates.Count)],
        };
    }

    private void Execute(Pending chosen)
    {
        var compiled = setting.Events[chosen.Event];
        var values = chosen.Values;
        if (values is null)
        {
            // All values are computed before any is assigned.
            batch.ComputeEventValues();
            values = new double[compiled.Targets.Count];
            for (int k = 0; k < values.Length; k++)
                values[k] = Value(compiled.FirstValue + k);
        }
        for (int k = 0; k < values.Length; k++)
        {
            var target = compiled.Targets[k];
            if (target.Kind == EventTargetKind.State)
                person.SetState(target.Index, values[k]);
            else if (target.Kind == EventTargetKind.Parameter)
                person.SetParameter(target.Index, values[k]);
        }
        lane.Events++;
    }

    private double FindNextStop(double time)
    {
        double next = double.PositiveInfinity;
        foreach (var waiting in pending)
            next = Math.Min(next, waiting.Time);
        foreach (var compiled in setting.Events)
        {
            if (compiled.KnownTime is not { } known)
                continue;
            batch.Prepare();
            double threshold = batch.Buffers.Hoisted[known.Hoisted * batch.Buffers.Width + lane.Number];
            if (known.Strict)
                threshold = Math.BitIncrement(threshold);
            if (threshold > time)
                next = Math.Min(next, threshold);
        }
        return next;
    }

    private readonly record struct Pending(int Event, double Time, double[]? Values);
}
