using System.Collections.Immutable;
using Meguri.Modeling.Documenting;

namespace Meguri.Modeling.Graphs;

/// <summary>How finely a model's graph is drawn.</summary>
public enum GraphLevel
{
    /// <summary>A node for each submodel of the main module.</summary>
    Modules,
    /// <summary>A node for each submodel that holds quantities of its own, however deep it lies.</summary>
    Parts,
    /// <summary>A node for each state and each rule.</summary>
    Variables,
}

/// <summary>What a rise of a signal does where it is read, by the derivative at the start.</summary>
public enum EdgeSign
{
    /// <summary>Nothing is known: the derivative cannot be computed.</summary>
    Unknown,
    /// <summary>It changes nothing at the start or near it.</summary>
    None,
    /// <summary>It raises what reads it.</summary>
    Raises,
    /// <summary>It lowers what reads it.</summary>
    Lowers,
    /// <summary>It raises some and lowers others.</summary>
    Both,
}

/// <summary>A node.</summary>
/// <param name="Id">Submodel or quantity, by id.</param>
/// <param name="Module">Name of the module it is an instance of; of a quantity, the submodel it belongs to.</param>
/// <param name="States">Number of states in it.</param>
/// <param name="Rules">Number of rules in it.</param>
/// <param name="Notes">What its author says about it, or null.</param>
public sealed record GraphNode(string Id, string Module, int States, int Rules, string? Notes);

/// <summary>A switch on a way a signal takes.</summary>
/// <param name="Id">Id of the constant.</param>
/// <param name="Value">Its value at the start.</param>
/// <param name="Only">Whether the signal does nothing where it reads 0: no way leads around it.</param>
/// <param name="Note">What its notes say.</param>
public sealed record GraphSwitch(string Id, double Value, bool Only, Note Note);

/// <summary>An equation that reads a signal.</summary>
/// <param name="Id">What the equation gives.</param>
/// <param name="Sign">What a rise of the signal does to it.</param>
/// <param name="Derivative">The partial derivative the sign was taken from; null when it has none.</param>
/// <param name="AtStart">Whether it was taken at the start itself; else near it, where the start is flat.</param>
public sealed record GraphReader(string Id, EdgeSign Sign, double? Derivative, bool AtStart);

/// <summary>One signal that one node gives to another.</summary>
public sealed record GraphSignal
{
    /// <summary>Id of the quantity.</summary>
    public required string Id { get; init; }

    /// <summary>Its unit as people write it; null when undeclared.</summary>
    public string? Unit { get; init; }

    /// <summary>What its notes say.</summary>
    public required Note Note { get; init; }

    /// <summary>Rules of the main module it passes through on its way.</summary>
    public ImmutableArray<string> Through { get; init; } = [];

    /// <summary>The equations that read it.</summary>
    public required ImmutableArray<GraphReader> Readers { get; init; }

    /// <summary>The switches on its way; those without a way around them first.</summary>
    public ImmutableArray<GraphSwitch> Switches { get; init; } = [];

    /// <summary>What a rise does to its readers taken together.</summary>
    public EdgeSign Sign => EdgeSigns.Together(Readers.Select(reader => reader.Sign));

    /// <summary>Whether it acts: a way is left that no switch standing at 0 cuts.</summary>
    public bool Acts { get; init; } = true;

    /// <summary>
    /// How certain it is: the weakest of the switches that every way passes; where there is a way around each, the
    /// strongest of those. Null when the model does not say.
    /// </summary>
    public Certainty? Certainty => Switches.Where(s => s.Only).Min(s => s.Note.Certainty) ?? Switches.Where(s => !s.Only).Max(s => s.Note.Certainty);

    /// <summary>Claims its switches speak of.</summary>
    public IEnumerable<string> Claims => Switches.SelectMany(s => s.Note.Claims).Distinct(StringComparer.Ordinal);
}

/// <summary>All that one node gives to another.</summary>
/// <param name="From">Id of the node that gives.</param>
/// <param name="To">Id of the node that reads.</param>
/// <param name="Signals">The signals, at least one.</param>
public sealed record GraphEdge(string From, string To, ImmutableArray<GraphSignal> Signals)
{
    /// <summary>What a rise does, all signals together.</summary>
    public EdgeSign Sign => EdgeSigns.Together(Signals.Select(signal => signal.Sign));

    /// <summary>Whether any of the signals acts.</summary>
    public bool Acts => Signals.Any(signal => signal.Acts);

    /// <summary>The certainty of its best-known signal; of those that act, where any does.</summary>
    public Certainty? Certainty => Signals.Where(signal => signal.Acts || !Acts).Max(signal => signal.Certainty);
}

/// <summary>What a model's parts give to each other.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Level">How fine it is.</param>
/// <param name="Nodes">The nodes, in the model's order.</param>
/// <param name="Edges">The edges, in the order of the nodes that give, then of those that read.</param>
public sealed record CouplingGraph(string Model, GraphLevel Level, ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges)
{
    /// <summary>The graph of some nodes and those next to them.</summary>
    /// <param name="ids">Ids of nodes.</param>
    public CouplingGraph Around(IReadOnlyCollection<string> ids)
    {
        ImmutableArray<GraphEdge> edges = [.. Edges.Where(edge => ids.Contains(edge.From) || ids.Contains(edge.To))];
        var kept = edges.SelectMany(edge => new[] { edge.From, edge.To }).Concat(ids).ToHashSet(StringComparer.Ordinal);
        return this with { Nodes = [.. Nodes.Where(node => kept.Contains(node.Id))], Edges = edges };
    }
}

/// <summary>Signs taken together.</summary>
public static class EdgeSigns
{
    /// <summary>One sign for several: that on which all agree, leaving out those that do nothing.</summary>
    public static EdgeSign Together(IEnumerable<EdgeSign> signs)
    {
        bool any = false, unknown = false, raises = false, lowers = false;
        foreach (EdgeSign sign in signs)
        {
            any = true;
            unknown |= sign == EdgeSign.Unknown;
            raises |= sign is EdgeSign.Raises or EdgeSign.Both;
            lowers |= sign is EdgeSign.Lowers or EdgeSign.Both;
        }
        return (raises, lowers) switch
        {
            (true, true) => EdgeSign.Both,
            (true, false) => EdgeSign.Raises,
            (false, true) => EdgeSign.Lowers,
            _ => unknown || !any ? EdgeSign.Unknown : EdgeSign.None,
        };
    }
}
