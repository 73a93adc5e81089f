using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Analysis;

/// <summary>
/// A model together with the derivatives of its quantities by some of its parameters: the forward sensitivities
/// dS/dt = J S + ∂f/∂p, as states of one larger model. Rules, initial assignments, algebraic rules and events are
/// differentiated too. A parameter is a constant, a discrete quantity, or a state (then its value at the start).
/// </summary>
internal sealed class SensitivityModel
{
    private readonly FlatModel model;
    private readonly IReadOnlyDictionary<string, double> given;
    private readonly Dictionary<string, FlatQuantity> quantities;
    private readonly Dictionary<string, Derivative> partials = new(StringComparer.Ordinal);
    private readonly List<string> cautions = [];
    private readonly List<FlatQuantity> added = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<FlatEvent> events;

    public SensitivityModel(FlatModel model, IReadOnlyList<string> parameters, IReadOnlyDictionary<string, double> given)
    {
        this.model = model;
        this.given = given;
        quantities = model.Quantities.ToDictionary(q => q.Id, StringComparer.Ordinal);
        events = [.. model.Events];
        foreach (string parameter in parameters)
            Differentiate(parameter);
        Model = model with { Quantities = [.. model.Quantities, .. added], Events = [.. events], InitialOrder = [] };
    }

    /// <summary>The larger model.</summary>
    public FlatModel Model { get; }

    /// <summary>What the sensitivities leave out.</summary>
    public IReadOnlyList<string> Cautions => cautions;

    /// <summary>Id of the derivative of a quantity by a parameter; null where the quantity does not depend on it.</summary>
    public string? Of(string quantity, string parameter) => names.TryGetValue(Name(quantity, parameter), out string? id) ? id : null;

    private static string Name(string quantity, string parameter) => $"d({quantity})/d({parameter})";

    private void Differentiate(string parameter)
    {
        if (!quantities.TryGetValue(parameter, out var own))
            throw new ModelException($"The model {model.Name} has no quantity '{parameter}' to take sensitivities by.");
        if (own.Role is QuantityRole.Assigned or QuantityRole.Algebraic)
            throw new ModelException(new ModelError($"Sensitivities by '{parameter}' were asked for, but a rule determines it.", own.EquationPlace ?? own.Place,
                Expected: "a constant, or a state or discrete quantity (its value at the start)", Mend: "take what its rule depends on"));
        var dependent = Dependent(parameter);
        RefuseMovingEvents(parameter, dependent);
        Warn(parameter, dependent);
        foreach (var quantity in model.Quantities.Where(q => dependent.Contains(q.Id)))
        {
            added.Add(Derived(quantity, parameter, dependent));
            names.Add(added[^1].Id);
        }
        for (int i = 0; i < events.Count; i++)
            events[i] = events[i] with { Assignments = [.. events[i].Assignments, .. Jumps(model.Events[i], parameter, dependent)] };
    }

    private FlatQuantity Derived(FlatQuantity quantity, string parameter, HashSet<string> dependent)
    {
        Expr Chain(Expr x) => this.Chain(x, parameter, dependent);
        // A value that was given does not move with anything but itself.
        Expr initial = quantity.Id == parameter ? Expr.One
            : given.ContainsKey(quantity.Id) || quantity.Initial is null ? Expr.Zero : Chain(quantity.Initial);
        var derived = new FlatQuantity { Id = Name(quantity.Id, parameter), Role = quantity.Role };
        return quantity.Role switch
        {
            QuantityRole.Assigned => derived with { Rule = Chain(quantity.Rule!) },
            QuantityRole.Algebraic => derived with { Zero = Chain(quantity.Zero!), Initial = initial },
            QuantityRole.State => derived with { Rate = Chain(quantity.Rate!), Initial = initial },
            _ => derived with { Initial = initial },
        };
    }

    private Expr Chain(Expr x, string parameter, HashSet<string> dependent)
    {
        if (ExprWalker.Contains(x, Op.Delay))
            throw new ModelException(new ModelError($"Sensitivities by '{parameter}' need the derivative of '{ExprPrinter.Excerpt(x)}', which asks for the past (delay).",
                Mend: "take differences of two runs instead: meguri model run --set"));
        Expr sum = Expr.Zero;
        foreach (string symbol in ExprWalker.FreeSymbols(x).Where(dependent.Contains))
        {
            if (!partials.TryGetValue(symbol, out var partial))
                partials.Add(symbol, partial = Derivative.BySymbol(symbol));
            var factor = partial.Of(x);
            if (!ReferenceEquals(factor, Expr.Zero))
                sum += factor * Expr.Symbol(Name(symbol, parameter));
        }
        return Simplifier.Simplify(sum);
    }

    private IEnumerable<FlatEventAssignment> Jumps(FlatEvent e, string parameter, HashSet<string> dependent) => e.Assignments
        .Where(a => dependent.Contains(a.Target))
        .Select(a => new FlatEventAssignment(Name(a.Target, parameter), Chain(a.Value, parameter, dependent)));

    /// <summary>Everything whose value can depend on the parameter.</summary>
    private HashSet<string> Dependent(string parameter)
    {
        var sources = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        void Feeds(Expr? x, string target)
        {
            foreach (string symbol in x is null ? [] : ExprWalker.FreeSymbols(x))
                (sources.TryGetValue(symbol, out var list) ? list : sources[symbol] = []).Add(target);
        }
        foreach (var q in model.Quantities)
        {
            Feeds(q.Rule ?? q.Rate ?? q.Zero, q.Id);
            if (q.Rule is null && !given.ContainsKey(q.Id) && q.Id != parameter)
                Feeds(q.Initial, q.Id);
        }
        foreach (var assignment in model.Events.SelectMany(e => e.Assignments))
            Feeds(assignment.Value, assignment.Target);
        var reached = new HashSet<string>(StringComparer.Ordinal) { parameter };
        var open = new Stack<string>(reached);
        while (open.TryPop(out string? id))
            foreach (string next in sources.GetValueOrDefault(id, []))
                if (reached.Add(next))
                    open.Push(next);
        return reached;
    }

    private void RefuseMovingEvents(string parameter, HashSet<string> dependent)
    {
        foreach (var e in model.Events)
            foreach (var x in new[] { e.Trigger, e.Delay, e.Priority }.OfType<Expr>())
                if (ExprWalker.FreeSymbols(x).FirstOrDefault(dependent.Contains) is { } by)
                    throw new ModelException(new ModelError(
                        $"Sensitivities by '{parameter}' cannot be followed across the event '{e.Id}': the moment it happens depends on '{by}', which depends on '{parameter}'.", e.Place,
                        Expected: "events whose moments do not depend on the parameter",
                        Mend: "end the run before the event, or take differences of two runs instead: meguri model run --set"));
    }

    private void Warn(string parameter, HashSet<string> dependent)
    {
        foreach (var q in model.Quantities)
        {
            var condition = (q.Rule ?? q.Rate ?? q.Zero) is not { } x ? null
                : ExprWalker.PostOrder(x).FirstOrDefault(node => node.Op == Op.Piecewise && node.Arguments.Where((_, i) => i % 2 == 1).Any(c => ExprWalker.FreeSymbols(c).Any(dependent.Contains)));
            if (condition is not null)
                cautions.Add($"The equation of '{q.Id}' has a choice that depends on '{parameter}'. If its branches do not meet, the jump of the sensitivity there is left out: {ExprPrinter.Excerpt(condition)}");
        }
    }
}
