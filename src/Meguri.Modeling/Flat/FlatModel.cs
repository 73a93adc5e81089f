using System.Collections.Immutable;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>What kind of thing the author declared.</summary>
public enum QuantityKind
{
    /// <summary>A parameter or any other plain quantity.</summary>
    Parameter,
    /// <summary>A chemical species. Its symbol means a concentration unless it is substance-only.</summary>
    Species,
    /// <summary>A compartment; its symbol means its size.</summary>
    Compartment,
    /// <summary>A reaction; its symbol means its rate in amount per time.</summary>
    Reaction,
    /// <summary>A named stoichiometry.</summary>
    Stoichiometry,
}

/// <summary>What determines a quantity while time runs.</summary>
public enum QuantityRole
{
    /// <summary>Nothing changes it but a schedule that sets it from outside.</summary>
    Constant,
    /// <summary>Only events change it.</summary>
    Discrete,
    /// <summary>It is integrated: <see cref="FlatQuantity.Rate"/> is its time derivative. Events may change it too.</summary>
    State,
    /// <summary>It always equals <see cref="FlatQuantity.Rule"/>.</summary>
    Assigned,
    /// <summary>
    /// It has at all times the value at which <see cref="FlatQuantity.Zero"/> is 0, found together with the other such
    /// quantities. Its <see cref="FlatQuantity.Initial"/> is where the search for that value begins.
    /// </summary>
    Algebraic,
}

/// <summary>One quantity of a flat model.</summary>
public sealed record FlatQuantity
{
    /// <summary>Unique id; ids of submodels are joined with dots, as in <c>knee.damage</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Kind the author declared.</summary>
    public QuantityKind Kind { get; init; }

    /// <summary>What determines it.</summary>
    public required QuantityRole Role { get; init; }

    /// <summary>
    /// Value at the start: a number or an initial assignment over other quantities' initial values. Null when the author
    /// gave none (a run then asks for it).
    /// </summary>
    public Expr? Initial { get; init; }

    /// <summary>Time derivative of a <see cref="QuantityRole.State"/>; null otherwise. No calls, no reaction arrows.</summary>
    public Expr? Rate { get; init; }

    /// <summary>Defining expression of an <see cref="QuantityRole.Assigned"/> quantity; null otherwise.</summary>
    public Expr? Rule { get; init; }

    /// <summary>The expression that an <see cref="QuantityRole.Algebraic"/> quantity keeps at 0; null otherwise.</summary>
    public Expr? Zero { get; init; }

    /// <summary>Id of the declared unit (a key of <see cref="FlatModel.Units"/> or a base unit), or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Name the author gave for display, or null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Documentation string: meaning, source, tag. Null when there is none.</summary>
    public string? Notes { get; init; }

    /// <summary>Where the author's text first names it, or null.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>Where the author's text gives its rule or rate, or null.</summary>
    public TextPlace? EquationPlace { get; init; }

    /// <summary>Where the author's text gives its initial value, or null.</summary>
    public TextPlace? InitialPlace { get; init; }
}

/// <summary>One assignment of an event.</summary>
/// <param name="Target">Id of the quantity that is set.</param>
/// <param name="Value">What it is set to.</param>
public sealed record FlatEventAssignment(string Target, Expr Value);

/// <summary>An event: when its trigger turns from false to true, its assignments are carried out (SBML semantics).</summary>
public sealed record FlatEvent
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>The condition.</summary>
    public required Expr Trigger { get; init; }

    /// <summary>Time between trigger and execution; null for none.</summary>
    public Expr? Delay { get; init; }

    /// <summary>Among simultaneous events the higher priority is executed first; null for none given.</summary>
    public Expr? Priority { get; init; }

    /// <summary>Whether it still executes when the trigger turns false again before execution.</summary>
    public bool Persistent { get; init; } = true;

    /// <summary>Value the trigger is taken to have had just before the start; false lets the event fire at the start.</summary>
    public bool TriggerInitially { get; init; } = true;

    /// <summary>Whether assignment values are computed at the trigger's time (true) or at execution (false).</summary>
    public bool ValuesFromTriggerTime { get; init; } = true;

    /// <summary>What it does.</summary>
    public required ImmutableArray<FlatEventAssignment> Assignments { get; init; }

    /// <summary>Where it stands in the author's text, or null.</summary>
    public TextPlace? Place { get; init; }
}

/// <summary>
/// What remains of a model after flattening: every quantity once, with one expression that determines it, and one table
/// of events. Author functions are inlined; reactions are turned into rates.
/// </summary>
public sealed record FlatModel
{
    /// <summary>Name of the model that was flattened.</summary>
    public required string Name { get; init; }

    /// <summary>All quantities. Assigned ones stand in an order in which each can be computed from those before it.</summary>
    public required ImmutableArray<FlatQuantity> Quantities { get; init; }

    /// <summary>All events in the author's order.</summary>
    public ImmutableArray<FlatEvent> Events { get; init; } = [];

    /// <summary>
    /// Ids of all quantities in an order in which the value of each at the start can be computed from those before it.
    /// The flattener fills it; empty when a model was put together by hand.
    /// </summary>
    public ImmutableArray<string> InitialOrder { get; init; } = [];

    /// <summary>Unit definitions by id.</summary>
    public ImmutableDictionary<string, Units.UnitDefinition> Units { get; init; } = ImmutableDictionary<string, Units.UnitDefinition>.Empty;

    /// <summary>Unit of time, by id, or null when the author gave none.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>Documentation of the model as a whole, or null.</summary>
    public string? Notes { get; init; }

    /// <summary>The quantities that are integrated, in order: the layout of a state vector.</summary>
    public IEnumerable<FlatQuantity> States => Quantities.Where(q => q.Role == QuantityRole.State);

    /// <summary>The quantities a solver finds, in order: states and those algebraic equations determine.</summary>
    public IEnumerable<FlatQuantity> Unknowns => Quantities.Where(q => q.Role is QuantityRole.State or QuantityRole.Algebraic);

    /// <summary>A quantity by id, or null.</summary>
    public FlatQuantity? Find(string id) => Quantities.FirstOrDefault(q => q.Id == id);
}
