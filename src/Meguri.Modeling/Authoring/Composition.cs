using System.Collections.Immutable;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Authoring;

/// <summary>An instance of a module inside another.</summary>
public sealed record Submodel
{
    /// <summary>Its id; its elements are <c>Id.element</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the module it is an instance of.</summary>
    public required string Module { get; init; }

    /// <summary>
    /// What its ports are joined with, in order; may be fewer than the ports. An empty text leaves a port alone, as where
    /// the author gave a number: that stands as the initial value of <c>Id.port</c> among the quantities.
    /// </summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Factor between its time and the parent's: a number or a symbol, or null.</summary>
    public Expr? TimeConversion { get; init; }

    /// <summary>Factor between its extent and the parent's: a number or a symbol, or null.</summary>
    public Expr? ExtentConversion { get; init; }

    /// <summary>Compartment that its elements lie in unless they say otherwise, or null.</summary>
    public string? Compartment { get; init; }

    /// <summary>Display name, notes and annotations.</summary>
    public Description Description { get; init; } = Description.None;

    /// <summary>Where it stands.</summary>
    public TextPlace? Place { get; init; }
}

/// <summary>
/// <c>First is Second</c>: both names mean one element. What the outer module says about it goes before what a
/// submodel says.
/// </summary>
/// <param name="First">Left id.</param>
/// <param name="Second">Right id.</param>
/// <param name="ConversionFactor">Symbol or number that the replaced element's value is to be multiplied with, or null.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Synchronization(string First, string Second, Expr? ConversionFactor = null, TextPlace? Place = null);

/// <summary><c>delete A.x</c>: the instance does without that element and without what depends on it.</summary>
/// <param name="Target">Id with dots.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Deletion(string Target, TextPlace? Place = null);

/// <summary><c>0 = …</c>.</summary>
/// <param name="Id">Its id, or null.</param>
/// <param name="Expression">What is zero at all times.</param>
/// <param name="Place">Where it stands.</param>
public sealed record AlgebraicRule(string? Id, Expr Expression, TextPlace? Place = null)
{
    /// <summary>Display name, notes and annotations.</summary>
    public Description Description { get; init; } = Description.None;
}

/// <summary>A condition the author says always holds.</summary>
/// <param name="Id">Its id, or null.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Message">What to say when it does not, or null.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Constraint(string? Id, Expr Condition, string? Message = null, TextPlace? Place = null)
{
    /// <summary>Display name, notes and annotations.</summary>
    public Description Description { get; init; } = Description.None;
}
