using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Schedules;

/// <summary>One exposure or infusion of a schedule.</summary>
internal sealed record ScheduledLayer(int Parameter, double Level, Recurrence When, double Duration, bool IsInfusion)
{
    public bool IsActive(double time) => time < When.LastUpTo(time) + Duration;

    /// <summary>The next time it begins or ends.</summary>
    public double NextChangeAfter(double time)
    {
        double begins = When.NextAfter(time);
        double ends = When.LastUpTo(time) + Duration;
        return ends > time ? Math.Min(begins, ends) : begins;
    }
}

/// <summary>
/// All that a schedule says of one parameter, with a cursor that goes along with the run, so that a stop costs only what
/// changes there.
/// </summary>
internal sealed class ScheduledParameter(int place)
{
    private readonly List<ScheduledLayer> layers = [];
    private readonly List<Cursor> cursors = [];
    private double startLevel = double.NaN, applied = double.NaN;
    private bool started;

    public int Place { get; } = place;

    public double? Base { get; private set; }

    public IReadOnlyList<ScheduledLayer> Layers => layers;

    /// <summary>The next time the level may change, as of the last move.</summary>
    public double NextChange { get; private set; } = double.NegativeInfinity;

    public void SetBase(double level)
    {
        Base = level;
        NextChange = double.NegativeInfinity;
    }

    public void Add(ScheduledLayer layer)
    {
        layers.Add(layer);
        cursors.Add(new Cursor(double.NegativeInfinity, IsActive: false));
        NextChange = double.NegativeInfinity;
    }

    public double NextChangeAfter(double time)
    {
        double next = double.PositiveInfinity;
        foreach (var layer in layers)
            next = Math.Min(next, layer.NextChangeAfter(time));
        return next;
    }

    public double LevelAt(double time)
    {
        double infused = 0, level = double.NaN;
        bool covered = false;
        for (int k = layers.Count - 1; k >= 0; k--)
        {
            var layer = layers[k];
            if ((!covered || layer.IsInfusion) && layer.IsActive(time))
                Lay(layer, ref level, ref infused, ref covered);
        }
        return (covered ? level : Ground()) + infused;
    }

    /// <summary>A run starts: its value of the parameter is what lies under all layers if no base was set.</summary>
    public void StartAgain(IPersonState person)
    {
        started = true;
        startLevel = person.GetParameter(Place);
        applied = double.NaN;
        NextChange = double.NegativeInfinity;
        for (int k = 0; k < cursors.Count; k++)
            cursors[k] = new Cursor(double.NegativeInfinity, IsActive: false);
    }

    /// <summary>Brings the parameter to its level at a time, if the schedule changes it there.</summary>
    public void MoveTo(double time, IPersonState person)
    {
        if (NextChange > time)
            return;
        if (!started)
            StartAgain(person);
        double infused = 0, level = double.NaN, next = double.PositiveInfinity;
        bool covered = false;
        for (int k = layers.Count - 1; k >= 0; k--)
        {
            if (cursors[k].Change <= time)
                cursors[k] = new Cursor(layers[k].NextChangeAfter(time), layers[k].IsActive(time));
            next = Math.Min(next, cursors[k].Change);
            if ((!covered || layers[k].IsInfusion) && cursors[k].IsActive)
                Lay(layers[k], ref level, ref infused, ref covered);
        }
        NextChange = next;
        level = (covered ? level : Ground()) + infused;
        // Set only on a change of the schedule's own, so that what another protocol set stays until then.
        if (level == applied)
            return;
        person.SetParameter(Place, level);
        applied = level;
    }

    private static void Lay(ScheduledLayer layer, ref double level, ref double infused, ref bool covered)
    {
        if (layer.IsInfusion)
        {
            infused += layer.Level;
            return;
        }
        level = layer.Level;
        covered = true;
    }

    private double Ground()
    {
        if (Base is double level)
            return level;
        if (!started)
            throw new InvalidOperationException($"Parameter {Place} has no base level; set one with SetBase.");
        return startLevel;
    }

    private readonly record struct Cursor(double Change, bool IsActive);
}
