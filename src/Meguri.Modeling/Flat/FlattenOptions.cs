namespace Meguri.Modeling.Flat;

/// <summary>How a document is flattened.</summary>
public sealed record FlattenOptions
{
    /// <summary>Name of the module to flatten, or null for the document's main module.</summary>
    public string? Module { get; init; }

    /// <summary>
    /// Whether a quantity may be left without value and rule (its <see cref="FlatQuantity.Initial"/> is then null), and a
    /// reaction without rate (it then does not run), and an event without trigger (it then never fires). Otherwise each such is an error.
    /// </summary>
    public bool AllowMissingValues { get; init; }
}
