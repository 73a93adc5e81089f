using System.Collections.Frozen;
using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Kernels;

/// <summary>Which quantities of a model depend on which.</summary>
internal sealed class Dependencies
{
    private readonly FrozenDictionary<string, FlatQuantity> quantities;
    private readonly Dictionary<string, bool> moves = [];

    public Dependencies(FlatModel model)
    {
        Model = model;
        quantities = model.Quantities.ToFrozenDictionary(q => q.Id);
    }

    public FlatModel Model { get; }

    /// <summary>A quantity by id.</summary>
    /// <exception cref="ModelException">There is none; the message lists ids that look alike.</exception>
    public FlatQuantity Find(string id, string where) => quantities.TryGetValue(id, out var found)
        ? found
        : throw new ModelException(new ModelError(
            $"{where} names '{id}', which the model {Model.Name} does not have.",
            Mend: Names.Near(id, quantities.Keys)));

    /// <summary>All quantities the expressions need while time runs, through rules and rates.</summary>
    public HashSet<string> WhileTimeRuns(IEnumerable<(Expr Value, string Where)> wanted) => Reach(wanted, DuringRun);

    /// <summary>All quantities the expressions need at the start, through initial assignments and rules.</summary>
    public HashSet<string> AtStart(IEnumerable<(Expr Value, string Where)> wanted) => Reach(wanted, q => q.Rule ?? q.Initial);

    /// <summary>Whether the value a quantity starts from depends on time, so that it is another for times before the start.</summary>
    public bool MovesBeforeStart(string id)
    {
        if (moves.TryGetValue(id, out bool known))
            return known;
        // A circle is reported where values are computed; here it adds nothing.
        moves[id] = false;
        var quantity = Find(id, "An initial assignment");
        return moves[id] = (quantity.Rule ?? quantity.Initial) is { } definition &&
            (ExprWalker.MentionsTime(definition) || ExprWalker.FreeSymbols(definition).Any(MovesBeforeStart));
    }

    private static Expr? DuringRun(FlatQuantity quantity) => quantity.Rule ?? quantity.Rate ?? quantity.Zero;

    private HashSet<string> Reach(IEnumerable<(Expr Value, string Where)> wanted, Func<FlatQuantity, Expr?> definition)
    {
        var reached = new HashSet<string>();
        var seen = new HashSet<Expr>();
        var open = new Stack<(Expr Value, string Where)>(wanted);
        while (open.TryPop(out var item))
        {
            if (!seen.Add(item.Value))
                continue;
            foreach (var argument in item.Value.Arguments)
                open.Push((argument, item.Where));
            if (item.Value.Op != Op.Symbol || !reached.Add(item.Value.Name!))
                continue;
            var quantity = Find(item.Value.Name!, item.Where);
            if (definition(quantity) is { } next)
                open.Push((next, $"The equation of {quantity.Id}"));
        }
        return reached;
    }
}
