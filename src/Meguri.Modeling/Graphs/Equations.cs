using Meguri.Modeling.Documenting;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Graphs;

/// <summary>
/// The equations of a flat model with what is asked of them: who owns a quantity, what an expression says once the rules
/// that only pass signals on are put in, how it changes with a quantity, which switches cut that.
/// </summary>
internal sealed class Equations
{
    private readonly Dictionary<string, FlatQuantity> quantities;
    private readonly HashSet<string> passing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expr> opened = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Derivative> derivatives = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, string By), Expr?> partials = [];
    private readonly Dictionary<(string Id, string By), HashSet<string>> cuts = [];

    public Equations(FlatModel model, GraphLevel level)
    {
        Model = model;
        quantities = model.Quantities.ToDictionary(quantity => quantity.Id, StringComparer.Ordinal);
        foreach (var quantity in model.Quantities)
            owners[quantity.Id] = level == GraphLevel.Variables ? quantity.Id : NodeOf(quantity.Id, level) ?? model.Name;
        if (level != GraphLevel.Variables)
            PassOn(model);
        Switches = model.Quantities.Where(ModelSignals.IsSwitch).Select(quantity => quantity.Id).ToHashSet(StringComparer.Ordinal);
    }

    public FlatModel Model { get; }

    public IReadOnlySet<string> Switches { get; }

    public FlatQuantity Find(string id) => quantities[id];

    public string OwnerOf(string id) => owners[id];

    /// <summary>Whether a quantity is a rule of the main module that only passes on what several parts give.</summary>
    public bool IsPassing(string id) => passing.Contains(id);

    /// <summary>Whether a quantity changes while time runs.</summary>
    public bool Changes(string id) => quantities.TryGetValue(id, out var quantity) && quantity.Role != QuantityRole.Constant;

    /// <summary>What gives a quantity while time runs, rules that only pass on put in; null for one nothing gives.</summary>
    public Expr? Of(string id) => Find(id) is { } quantity && (quantity.Rate ?? quantity.Rule) is { } expr ? Opened(id, expr) : null;

    /// <summary>Rules that only pass on, met between an equation and a signal.</summary>
    public IEnumerable<string> Between(string id, string signal)
    {
        var met = new List<string>();
        var next = new Stack<Expr>();
        next.Push((Find(id).Rate ?? Find(id).Rule)!);
        while (next.TryPop(out var expr))
        {
            foreach (string symbol in ExprWalker.FreeSymbols(expr).Where(symbol => IsPassing(symbol) && !met.Contains(symbol)))
            {
                if (!ExprWalker.Mentions(Opened(symbol, Find(symbol).Rule!), signal))
                    continue;
                met.Add(symbol);
                next.Push(Find(symbol).Rule!);
            }
        }
        return met;
    }

    /// <summary>The partial derivative of what gives a quantity; null where there is none (a delay).</summary>
    public Expr? Partial(string id, string by)
    {
        if (partials.TryGetValue((id, by), out var known))
            return known;
        if (!derivatives.TryGetValue(by, out var derivative))
            derivatives[by] = derivative = Derivative.BySymbol(by);
        Expr? partial = null;
        try
        {
            partial = Of(id) is { } expr ? derivative.Of(expr) : Expr.Zero;
        }
        catch (ModelException)
        {
            // the quantity stands inside a delay
        }
        return partials[(id, by)] = partial;
    }

    /// <summary>The switches that, at 0, keep a quantity from acting on another directly.</summary>
    public IReadOnlySet<string> Cuts(string id, string by)
    {
        if (cuts.TryGetValue((id, by), out var known))
            return known;
        var cut = new HashSet<string>(StringComparer.Ordinal);
        if (Partial(id, by) is { } partial)
        {
            foreach (string symbol in ExprWalker.FreeSymbols(partial))
                if (Switches.Contains(symbol) && Simplifier.Simplify(Substitution.Symbols(partial, name => name == symbol ? Expr.Zero : null)) == Expr.Zero)
                    cut.Add(symbol);
        }
        return cuts[(id, by)] = cut;
    }

    private Expr Opened(string id, Expr expr)
    {
        if (opened.TryGetValue(id, out var known))
            return known;
        opened[id] = expr; // a rule cannot depend on itself; flattening has seen to that
        var inside = ExprWalker.FreeSymbols(expr).Where(IsPassing).ToDictionary(symbol => symbol, symbol => Opened(symbol, Find(symbol).Rule!), StringComparer.Ordinal);
        return opened[id] = inside.Count == 0 ? expr : Substitution.Symbols(expr, inside);
    }

    // A rule of the main module belongs to the part all its sources lie in; one with several sources passes them on.
    private void PassOn(FlatModel model)
    {
        foreach (var rule in model.Quantities.Where(quantity => quantity.Role == QuantityRole.Assigned && ModelSignals.ModuleOf(quantity.Id) is null))
        {
            string[] sources = [.. ExprWalker.FreeSymbols(rule.Rule!).Where(Changes).SelectMany(symbol => IsPassing(symbol) ? [symbol, model.Name] : new[] { owners[symbol] }).Distinct(StringComparer.Ordinal)];
            if (sources is [var only] && !IsPassing(only))
                owners[rule.Id] = only;
            else
                passing.Add(rule.Id);
        }
    }

    private static string? NodeOf(string id, GraphLevel level) => level switch
    {
        GraphLevel.Modules => id.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? id[..dot] : null,
        _ => ModelSignals.ModuleOf(id),
    };
}
