using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation;

/// <summary>What an event assignment changes in the kernel's arrays.</summary>
public enum EventTargetKind
{
    /// <summary>A state that is integrated.</summary>
    State,
    /// <summary>A parameter (a discrete quantity).</summary>
    Parameter,
    /// <summary>A state nothing asked for depends on: the assignment has no effect on this compilation.</summary>
    NotComputed,
}

/// <summary>Where an event assignment goes.</summary>
/// <param name="Kind">Which array.</param>
/// <param name="Index">Place there; -1 when it is not computed.</param>
/// <param name="Id">Id of the quantity.</param>
public readonly record struct EventTarget(EventTargetKind Kind, int Index, string Id);

/// <summary>An event as the solver needs it. Indices are places in the kernel's event values.</summary>
public sealed record CompiledEvent
{
    /// <summary>The event of the model.</summary>
    public required FlatEvent Event { get; init; }

    /// <summary>Place of its delay; null for none.</summary>
    public int? Delay { get; init; }

    /// <summary>Place of its priority; null for none.</summary>
    public int? Priority { get; init; }

    /// <summary>Place of its first assignment's value; the others follow.</summary>
    public required int FirstValue { get; init; }

    /// <summary>Where its assignments go, in order.</summary>
    public required IReadOnlyList<EventTarget> Targets { get; init; }

    /// <summary>The time its trigger turns true, when that is known beforehand; null when it has to be searched for.</summary>
    public KnownTime? KnownTime { get; init; }
}

/// <summary>
/// A trigger of the form <c>time &gt;= threshold</c> or <c>time &gt; threshold</c>, its threshold built from numbers,
/// constants and discrete quantities.
/// </summary>
/// <param name="Threshold">The threshold as an expression over the model's ids.</param>
/// <param name="Strict">Whether the trigger is still false at the threshold itself.</param>
/// <param name="Hoisted">Place of the threshold in the hoisted values: current after every <see cref="Kernels.Kernel.Prepare"/>.</param>
public sealed record KnownTime(Expr Threshold, bool Strict, int Hoisted);
