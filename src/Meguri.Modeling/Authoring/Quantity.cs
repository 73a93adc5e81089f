using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Authoring;

/// <summary>
/// All that a module says about one symbol that carries a value. At most one of <see cref="Rule"/> and
/// <see cref="Rate"/> is given.
/// </summary>
public sealed record Quantity
{
    /// <summary>Its id; with dots when it belongs to a submodel.</summary>
    public required string Id { get; init; }

    /// <summary>Kind the author declared or that its use implies; null when nothing says more than that it has a value.</summary>
    public QuantityKind? Kind { get; init; }

    /// <summary>True for <c>const</c>, false for <c>var</c>, null when the author left it open.</summary>
    public bool? Constant { get; init; }

    /// <summary>
    /// Whether reactions leave it unchanged (<c>$</c>; SBML boundaryCondition), or null when not said. A species that is
    /// <c>const</c> is left unchanged by reactions too.
    /// </summary>
    public bool? Boundary { get; init; }

    /// <summary>Whether a species' symbol means its amount and not its concentration.</summary>
    public bool SubstanceOnly { get; init; }

    /// <summary>Compartment it lies in, or null.</summary>
    public string? Compartment { get; init; }

    /// <summary>
    /// Value at the start: a number or an initial assignment. Null when none is given. On the id of a submodel's reaction
    /// (<c>A.J0 = …</c>) it is that reaction's new rate. A number with a unit (<c>x = 3 mM</c>) keeps it, and
    /// <see cref="Unit"/> is that unit too unless another was declared.
    /// </summary>
    public Expr? Initial { get; init; }

    /// <summary>
    /// What <see cref="Initial"/> means for a species: true an amount, false a concentration, null what the symbol means.
    /// Antimony's <c>S = 3/C</c> stays the formula it is; SBML's <c>initialAmount</c> is true.
    /// </summary>
    public bool? InitialIsAmount { get; init; }

    /// <summary>Whether the author took the value away (<c>x = ;</c>), which matters where a submodel had given one.</summary>
    public bool InitialErased { get; init; }

    /// <summary>Assignment rule <c>x := …</c>, or null.</summary>
    public Expr? Rule { get; init; }

    /// <summary>Rate rule <c>x' = …</c>, or null.</summary>
    public Expr? Rate { get; init; }

    /// <summary>Whether the author took away a submodel's rule (<c>A.x := ;</c>) or rate rule (<c>A.x' = ;</c>).</summary>
    public bool RuleErased { get; init; }

    /// <summary>Id of the unit (<c>x has u</c>), or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Spatial dimensions of a compartment; null for the default 3.</summary>
    public double? Dimensions { get; init; }

    /// <summary>Id of a species' own conversion factor from extent to substance (SBML), or null.</summary>
    public string? ConversionFactor { get; init; }

    /// <summary>Display name, notes and annotations.</summary>
    public Description Description { get; init; } = Description.None;

    /// <summary>Where the symbol first stands.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>Where its initial value stands, or null.</summary>
    public TextPlace? InitialPlace { get; init; }

    /// <summary>Where its rule or rate rule stands, or null.</summary>
    public TextPlace? RulePlace { get; init; }
}
