using System.Collections.Immutable;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Authoring;

/// <summary>
/// One module. An id with dots (<c>knee.damage</c>) names an element of a submodel; every list may speak about such an
/// element, which then changes that instance only.
/// </summary>
public sealed record Module
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Ids that an instance's arguments replace, in order; they may be any kind of element.</summary>
    public ImmutableArray<string> Ports { get; init; } = [];

    /// <summary>
    /// Quantities in the order they first appear, each once: parameters, species, compartments, named stoichiometries,
    /// and what is said about a reaction's or submodel's symbol beyond its definition. A symbol only used in a formula
    /// stands here too, with no kind.
    /// </summary>
    public ImmutableArray<Quantity> Quantities { get; init; } = [];

    /// <summary>Reactions in order.</summary>
    public ImmutableArray<Reaction> Reactions { get; init; } = [];

    /// <summary>Interactions (activation, inhibition, unknown influence) in order.</summary>
    public ImmutableArray<Interaction> Interactions { get; init; } = [];

    /// <summary>Events in order.</summary>
    public ImmutableArray<EventDefinition> Events { get; init; } = [];

    /// <summary>Submodel instances in order.</summary>
    public ImmutableArray<Submodel> Submodels { get; init; } = [];

    /// <summary>Statements <c>a is b</c>, in order.</summary>
    public ImmutableArray<Synchronization> Synchronizations { get; init; } = [];

    /// <summary>Statements <c>delete a</c>, in order.</summary>
    public ImmutableArray<Deletion> Deletions { get; init; } = [];

    /// <summary>Statements <c>0 = …</c>, in order.</summary>
    public ImmutableArray<AlgebraicRule> AlgebraicRules { get; init; } = [];

    /// <summary>Conditions the author says always hold, in order.</summary>
    public ImmutableArray<Constraint> Constraints { get; init; } = [];

    /// <summary>Units defined in the module, in order; those defined outside any module stand in the unnamed module.</summary>
    public ImmutableArray<UnitDeclaration> Units { get; init; } = [];

    /// <summary>Units of the model as a whole.</summary>
    public ModelUnits DefaultUnits { get; init; } = ModelUnits.None;

    /// <summary>Id of the model-wide conversion factor from extent to substance (SBML), or null.</summary>
    public string? ConversionFactor { get; init; }

    /// <summary>Display name, notes and annotations of the module.</summary>
    public Description Description { get; init; } = Description.None;

    /// <summary>Where it begins.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>A quantity by id, or null.</summary>
    public Quantity? FindQuantity(string id) => Quantities.FirstOrDefault(q => q.Id == id);
}

/// <summary>Ids of the units a model as a whole is written in; null where the author gave none.</summary>
/// <param name="Time">Unit of time.</param>
/// <param name="Substance">Unit of amounts of species.</param>
/// <param name="Extent">Unit of the extent of reactions.</param>
/// <param name="Volume">Unit of three-dimensional compartments.</param>
/// <param name="Area">Unit of two-dimensional compartments.</param>
/// <param name="Length">Unit of one-dimensional compartments.</param>
public sealed record ModelUnits(string? Time = null, string? Substance = null, string? Extent = null, string? Volume = null, string? Area = null, string? Length = null)
{
    /// <summary>No unit given.</summary>
    public static ModelUnits None { get; } = new();
}

/// <summary>A unit an author defined.</summary>
/// <param name="Definition">Id, factors and display name.</param>
/// <param name="Place">Where it stands.</param>
public sealed record UnitDeclaration(UnitDefinition Definition, TextPlace? Place = null)
{
    /// <summary>Whether only the name is known (<c>unit ml;</c>, <c>unit u = u;</c>); the definition then has no factors.</summary>
    public bool NameOnly { get; init; }

    /// <summary>Notes and annotations; the display name stands in the definition.</summary>
    public Description Description { get; init; } = Description.None;
}
