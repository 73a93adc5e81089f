using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>Puts quantities in an order in which each can be computed from those before it.</summary>
internal static class DependencyOrder
{
    /// <summary>The order, as near to the given one as the dependencies allow.</summary>
    /// <param name="quantities">The quantities.</param>
    /// <param name="definition">What a quantity is computed from; null when it needs nothing.</param>
    /// <param name="cycle">Called once for each circle found, with the ids along it, first and last the same.</param>
    public static List<FlatQuantity> Of(IReadOnlyList<FlatQuantity> quantities, Func<FlatQuantity, Expr?> definition, Action<IReadOnlyList<string>> cycle)
    {
        var byId = quantities.ToDictionary(q => q.Id, StringComparer.Ordinal);
        var order = new List<FlatQuantity>(quantities.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<(FlatQuantity Quantity, IReadOnlyList<string> Needs, int Next)>();
        var onPath = new HashSet<string>(StringComparer.Ordinal);

        void Enter(FlatQuantity q)
        {
            var expr = definition(q);
            path.Add((q, expr is null ? [] : ExprWalker.FreeSymbols(expr), 0));
            onPath.Add(q.Id);
        }

        foreach (var root in quantities)
        {
            if (done.Contains(root.Id))
                continue;
            Enter(root);
            while (path.Count > 0)
            {
                var (q, needs, next) = path[^1];
                if (next == needs.Count)
                {
                    path.RemoveAt(path.Count - 1);
                    onPath.Remove(q.Id);
                    done.Add(q.Id);
                    order.Add(q);
                    continue;
                }
                path[^1] = (q, needs, next + 1);
                string need = needs[next];
                if (done.Contains(need) || !byId.TryGetValue(need, out var other))
                    continue;
                if (onPath.Contains(need))
                    cycle([.. path.Select(p => p.Quantity.Id).SkipWhile(id => id != need), need]);
                else
                    Enter(other);
            }
        }
        return order;
    }
}
