using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Graphs;

/// <summary>
/// Finds what the parts of a model give to each other. An edge is a signal that an equation of another part reads while
/// time runs; what is set once at the start is none. Rules of the main module that only pass signals on are looked
/// through. Signs are partial derivatives at the start with every switch at 1, or, where these are zero, near the start:
/// each state a tenth and 0.05 higher.
/// </summary>
public sealed class CouplingGraphBuilder
{
    private readonly Document document;
    private readonly Equations equations;
    private readonly GraphLevel level;
    private readonly Dictionary<string, double> start, near, real;
    private readonly Dictionary<string, string?> units;
    private readonly Dictionary<string, List<string>> readersOf = new(StringComparer.Ordinal);
    private readonly HashSet<(string Signal, string To)> inward = [];

    private CouplingGraphBuilder(Document document, FlatModel model, GraphLevel level)
    {
        this.document = document;
        this.level = level;
        equations = new Equations(model, level);
        real = StartState.Of(model);
        var on = equations.Switches.ToDictionary(id => id, _ => 1.0, StringComparer.Ordinal);
        start = StartState.Of(model, on);
        var moved = new Dictionary<string, double>(on, StringComparer.Ordinal);
        foreach (var state in model.States)
            moved[state.Id] = start[state.Id] + 0.1 * Math.Abs(start[state.Id]) + 0.05;
        near = StartState.Of(model, moved);
        units = UnitListing.Of(model).ToDictionary(unit => unit.Quantity.Id, unit => unit.Declared ?? unit.Inferred, StringComparer.Ordinal);
        foreach (var quantity in model.Quantities)
        {
            if (equations.IsPassing(quantity.Id) || equations.Of(quantity.Id) is not { } expr)
                continue;
            foreach (string symbol in ExprWalker.FreeSymbols(expr).Where(equations.Changes))
            {
                if (!readersOf.TryGetValue(symbol, out var readers))
                    readersOf[symbol] = readers = [];
                readers.Add(quantity.Id);
            }
        }
    }

    /// <summary>Builds the graph.</summary>
    /// <param name="document">What the author wrote: the source of the modules' names and notes.</param>
    /// <param name="model">The same, flat.</param>
    /// <param name="level">How fine; null takes modules where there are submodels, else variables.</param>
    public static CouplingGraph Build(Document document, FlatModel model, GraphLevel? level = null)
    {
        GraphLevel chosen = level ?? (model.Quantities.Any(quantity => quantity.Role != QuantityRole.Constant && ModelSignals.ModuleOf(quantity.Id) is not null) ? GraphLevel.Modules : GraphLevel.Variables);
        return new CouplingGraphBuilder(document, model, chosen).Build();
    }

    private CouplingGraph Build()
    {
        var nodes = Nodes();
        var places = nodes.Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var edges = readersOf.SelectMany(signal => signal.Value.GroupBy(equations.OwnerOf, StringComparer.Ordinal)
                .Where(reader => reader.Key != equations.OwnerOf(signal.Key))
                .Select(reader => (From: equations.OwnerOf(signal.Key), To: reader.Key, Signal: SignalOf(signal.Key, [.. reader]))))
            .GroupBy(crossing => (crossing.From, crossing.To))
            .Select(edge => new GraphEdge(edge.Key.From, edge.Key.To, [.. edge.Select(crossing => crossing.Signal).OrderBy(signal => signal.Id, StringComparer.Ordinal)]))
            .OrderBy(edge => places[edge.From]).ThenBy(edge => places[edge.To]);
        return new CouplingGraph(equations.Model.Name, level, nodes, [.. edges]);
    }

    private ImmutableArray<GraphNode> Nodes()
    {
        var moving = equations.Model.Quantities.Where(quantity => equations.Changes(quantity.Id) && !equations.IsPassing(quantity.Id)).ToList();
        return
        [
            .. moving.GroupBy(quantity => equations.OwnerOf(quantity.Id), StringComparer.Ordinal).Select(node => new GraphNode(
                node.Key,
                level == GraphLevel.Variables ? ModelSignals.ModuleOf(node.Key) ?? equations.Model.Name : ModuleOf(node.Key)?.Name ?? equations.Model.Name,
                node.Count(quantity => quantity.Role == QuantityRole.State),
                node.Count(quantity => quantity.Role == QuantityRole.Assigned),
                level == GraphLevel.Variables ? equations.Find(node.Key).Notes : ModuleOf(node.Key)?.Description.Notes)),
        ];
    }

    // The module a path of submodels leads to.
    private Module? ModuleOf(string path)
    {
        Module? module = document.Find(equations.Model.Name);
        if (path == equations.Model.Name && module?.Submodels.Any(submodel => submodel.Id == path) != true)
            return module;
        foreach (string step in path.Split('.'))
            module = module?.Submodels.FirstOrDefault(submodel => submodel.Id == step) is { } submodel ? document.Find(submodel.Module) : null;
        return module;
    }

    private GraphSignal SignalOf(string id, ImmutableArray<string> readers)
    {
        FlatQuantity quantity = equations.Find(id);
        var (only, other, acts) = SwitchesOf(id, readers);
        return new GraphSignal
        {
            Id = id,
            Unit = units[id],
            Note = Note.Read(quantity.Notes ?? quantity.DisplayName),
            Through = [.. readers.SelectMany(reader => equations.Between(reader, id)).Distinct(StringComparer.Ordinal)],
            Readers = [.. readers.Select(reader => ReaderOf(reader, id))],
            Acts = acts,
            Switches = [.. only.Select(s => SwitchOf(s, true)), .. other.Select(s => SwitchOf(s, false))],
        };
    }

    private GraphSwitch SwitchOf(string id, bool only) => new(id, real[id], only, Note.Read(equations.Find(id).Notes));

    private GraphReader ReaderOf(string reader, string signal)
    {
        if (equations.Partial(reader, signal) is not { } partial)
            return new GraphReader(reader, EdgeSign.Unknown, null, false);
        double here = StartState.Value(partial, start);
        bool flat = !(Math.Abs(here) > 0);
        double taken = flat ? StartState.Value(partial, near) : here;
        EdgeSign sign = double.IsNaN(taken) ? double.IsNaN(here) ? EdgeSign.Unknown : EdgeSign.None : taken > 0 ? EdgeSign.Raises : taken < 0 ? EdgeSign.Lowers : EdgeSign.None;
        return new GraphReader(reader, sign, double.IsFinite(taken) ? taken : null, !flat);
    }

    // A switch without a way around it is one that, at 0, keeps the signal from all that the part gives on and from the
    // states it only sums up in.
    private (List<string> Only, List<string> Other, bool Acts) SwitchesOf(string signal, ImmutableArray<string> readers)
    {
        if (level == GraphLevel.Variables)
        {
            List<string> direct = [.. readers.SelectMany(reader => equations.Cuts(reader, signal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            return (direct, [], direct.All(s => real[s] != 0));
        }
        var first = readers.SelectMany(reader => equations.Cuts(reader, signal).Concat(equations.Find(reader).Role == QuantityRole.Assigned ? Followers(reader).SelectMany(next => equations.Cuts(next, reader)) : [])).Distinct(StringComparer.Ordinal).ToList();
        var far = Reached(signal, readers, [], out bool acts).SelectMany(pair => equations.Cuts(pair.Id, pair.By)).Concat(first).Distinct(StringComparer.Ordinal).ToList();
        if (!acts)
            return ([], [.. first.Order(StringComparer.Ordinal)], true);
        List<string> only = [.. far.Where(s =>
        {
            _ = Reached(signal, readers, [s], out bool still);
            return !still;
        }).Order(StringComparer.Ordinal)];
        _ = Reached(signal, readers, [.. far.Where(s => real[s] == 0)], out bool now);
        return (only, [.. first.Except(only, StringComparer.Ordinal).Order(StringComparer.Ordinal)], now);
    }

    /// <summary>Pairs of equations on the ways of a signal within the part that reads it, with some switches at 0.</summary>
    private List<(string Id, string By)> Reached(string signal, ImmutableArray<string> readers, IReadOnlyCollection<string> off, out bool acts)
    {
        var pairs = new List<(string, string)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>();
        acts = false;
        void Take(string id, string by)
        {
            if (off.Count > 0 && equations.Cuts(id, by).Overlaps(off))
                return;
            pairs.Add((id, by));
            if (seen.Add(id))
                next.Enqueue(id);
        }
        foreach (string reader in readers)
            Take(reader, signal);
        bool stays = false;
        while (next.TryDequeue(out string? id))
        {
            List<string> followers = [.. Followers(id).Where(follower => follower != id)];
            bool state = equations.Find(id).Role != QuantityRole.Assigned;
            acts |= Leaves(id) || (state && followers.Count == 0);
            stays |= state;
            foreach (string follower in followers)
                Take(follower, id);
        }
        // A part that gives nothing on acts within itself.
        if (!acts && off.Count == 0)
            inward.Add((signal, equations.OwnerOf(readers[0])));
        acts |= stays && inward.Contains((signal, equations.OwnerOf(readers[0])));
        return pairs;
    }

    private IEnumerable<string> Followers(string id) => readersOf.TryGetValue(id, out var readers)
        ? readers.Where(reader => equations.OwnerOf(reader) == equations.OwnerOf(id)) : [];

    private bool Leaves(string id) => readersOf.TryGetValue(id, out var readers) && readers.Any(reader => equations.OwnerOf(reader) != equations.OwnerOf(id));
}
