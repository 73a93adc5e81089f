using System.Collections.Immutable;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Authoring;

/// <summary>One assignment of an event.</summary>
/// <param name="Target">What is set, with dots when it belongs to a submodel.</param>
/// <param name="Value">What to; null when SBML gave none.</param>
/// <param name="Place">Where it stands.</param>
public sealed record EventAssignment(string Target, Expr? Value, TextPlace? Place = null);

/// <summary>An event: when its trigger turns from false to true its assignments are carried out. Null options are the notation's defaults.</summary>
public sealed record EventDefinition
{
    /// <summary>Its id; generated (<c>_E0</c>, …) where the author gave none.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the id was generated.</summary>
    public bool Unnamed { get; init; }

    /// <summary>The condition; null when SBML gave none.</summary>
    public Expr? Trigger { get; init; }

    /// <summary>Time between trigger and execution, or null.</summary>
    public Expr? Delay { get; init; }

    /// <summary>Among simultaneous events the higher is executed first, or null.</summary>
    public Expr? Priority { get; init; }

    /// <summary>Whether it still executes when the trigger turns false again before; null means true.</summary>
    public bool? Persistent { get; init; }

    /// <summary>Value the trigger is taken to have had just before the start (<c>t0</c>); null means true.</summary>
    public bool? TriggerInitially { get; init; }

    /// <summary>Whether values are computed when it triggers, not when it executes (<c>fromTrigger</c>); null means true.</summary>
    public bool? ValuesFromTriggerTime { get; init; }

    /// <summary>What it does, in order.</summary>
    public ImmutableArray<EventAssignment> Assignments { get; init; } = [];

    /// <summary>Display name, notes and annotations.</summary>
    public Description Description { get; init; } = Description.None;

    /// <summary>Where it stands.</summary>
    public TextPlace? Place { get; init; }
}
