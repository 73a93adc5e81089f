using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Schedules;

/// <summary>Several protocols as one. Where they act at the same time, they act in the order given.</summary>
public sealed class CombinedProtocol : IProtocol
{
    private readonly IProtocol[] parts;
    private readonly double[] stops;
    private bool started;

    /// <summary>Combines protocols.</summary>
    public CombinedProtocol(params ReadOnlySpan<IProtocol> parts)
    {
        this.parts = parts.ToArray();
        stops = new double[parts.Length];
    }

    /// <inheritdoc/>
    public double NextStop(double time)
    {
        double next = double.PositiveInfinity;
        for (int i = 0; i < parts.Length; i++)
        {
            // Asked anew each time: one part may have added to another.
            stops[i] = parts[i].NextStop(time);
            next = Math.Min(next, stops[i]);
        }
        return next;
    }

    /// <inheritdoc/>
    public void At(double time, IPersonState person)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            if (started && stops[i] > time)
                continue;
            parts[i].At(time, person);
        }
        started = true;
    }
}
