using System.Collections.Immutable;

namespace Meguri.Modeling.Authoring;

/// <summary>What an author says about an element for people and databases; none of it changes what the model computes.</summary>
public sealed record Description
{
    /// <summary>A description that says nothing.</summary>
    public static Description None { get; } = new();

    /// <summary>Name for display, or null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Documentation string as the author wrote it (plain text, or XHTML as it came), or null.</summary>
    public string? Notes { get; init; }

    /// <summary>Number of the Systems Biology Ontology term, or null.</summary>
    public int? SboTerm { get; init; }

    /// <summary>MIRIAM terms in the author's order.</summary>
    public ImmutableArray<ControlledTerm> Terms { get; init; } = [];

    /// <summary>Who made it and when, as written: <c>creator1.givenName</c>, <c>created</c>, <c>modified.year</c> with their texts.</summary>
    public ImmutableArray<HistoryEntry> History { get; init; } = [];

    /// <summary>Annotation XML of other tools as it came, or null.</summary>
    public string? ForeignAnnotation { get; init; }

    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty => DisplayName is null && Notes is null && SboTerm is null && ForeignAnnotation is null && Terms.IsEmpty && History.IsEmpty;
}

/// <summary>A MIRIAM term: a qualifier and the resources it points to.</summary>
/// <param name="Qualifier">Qualifier in its BioModels spelling, such as <c>bqbiol:hasPart</c> or <c>bqmodel:is</c>.</param>
/// <param name="Resources">URIs, in order.</param>
public sealed record ControlledTerm(string Qualifier, ImmutableArray<string> Resources);

/// <summary>One line of a model's history.</summary>
/// <param name="Field">Field as written, such as <c>creator1.email</c>, <c>created</c> or <c>modified.month</c>.</param>
/// <param name="Value">Its text.</param>
public sealed record HistoryEntry(string Field, string Value);
