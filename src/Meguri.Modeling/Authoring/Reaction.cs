using System.Collections.Immutable;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Authoring;

/// <summary>A species taking part in a reaction.</summary>
/// <param name="Species">Id of the species, with dots when it belongs to a submodel.</param>
/// <param name="Stoichiometry">How many, when a number; null when a name, or nothing, gives it.</param>
/// <param name="StoichiometryId">Symbol whose value is the stoichiometry, or null.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SpeciesReference(string Species, double? Stoichiometry = 1, string? StoichiometryId = null, TextPlace? Place = null);

/// <summary>A reaction. Its symbol means its rate, in extent per time.</summary>
public sealed record Reaction
{
    /// <summary>Its id; generated (<c>_J0</c>, …) where the author gave none.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the id was generated.</summary>
    public bool Unnamed { get; init; }

    /// <summary>What is used up.</summary>
    public ImmutableArray<SpeciesReference> Reactants { get; init; } = [];

    /// <summary>What is made.</summary>
    public ImmutableArray<SpeciesReference> Products { get; init; } = [];

    /// <summary>Species the rate depends on though they are not changed (SBML modifiers); Antimony states them as interactions or leaves them to the rate.</summary>
    public ImmutableArray<string> Modifiers { get; init; } = [];

    /// <summary>Whether it may run backwards (<c>-&gt;</c>; <c>=&gt;</c> is not reversible). Says nothing about the mathematics.</summary>
    public bool Reversible { get; init; } = true;

    /// <summary>Kinetic law, or null.</summary>
    public Expr? Rate { get; init; }

    /// <summary>Notes and annotations of the kinetic law.</summary>
    public Description RateDescription { get; init; } = Description.None;

    /// <summary>Parameters that only the kinetic law knows (SBML); empty in Antimony.</summary>
    public ImmutableArray<Quantity> LocalParameters { get; init; } = [];

    /// <summary>Compartment it runs in, or null.</summary>
    public string? Compartment { get; init; }

    /// <summary>SBML's <c>fast</c> of older levels.</summary>
    public bool Fast { get; init; }

    /// <summary>Display name, notes and annotations.</summary>
    public Description Description { get; init; } = Description.None;

    /// <summary>Where it stands.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>Where the kinetic law stands, or null.</summary>
    public TextPlace? RatePlace { get; init; }
}

/// <summary>How an interaction acts.</summary>
public enum InteractionKind
{
    /// <summary><c>-o</c></summary>
    Activates,
    /// <summary><c>-|</c></summary>
    Inhibits,
    /// <summary><c>-(</c></summary>
    Influences,
}

/// <summary>A statement that species influence a reaction; the mathematics stands in the reaction.</summary>
public sealed record Interaction
{
    /// <summary>Its id; generated where the author gave none.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the id was generated.</summary>
    public bool Unnamed { get; init; }

    /// <summary>What acts.</summary>
    public required ImmutableArray<SpeciesReference> Sources { get; init; }

    /// <summary>How.</summary>
    public required InteractionKind Kind { get; init; }

    /// <summary>Reactions acted on.</summary>
    public required ImmutableArray<string> Targets { get; init; }

    /// <summary>Expression written after it, or null.</summary>
    public Expr? Strength { get; init; }

    /// <summary>Display name, notes and annotations.</summary>
    public Description Description { get; init; } = Description.None;

    /// <summary>Where it stands.</summary>
    public TextPlace? Place { get; init; }
}
