using Meguri.Modeling.Authoring;
using Meguri.Modeling.Graphs;
using Meguri.Physiology.Experiments;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Modules;

/// <summary>What the page of one file of models is made from.</summary>
public sealed record ModuleDocument
{
    /// <summary>Name of the page: the file's without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>The text as read.</summary>
    public required Document Document { get; init; }

    /// <summary>Names for people.</summary>
    public required ModuleNames Names { get; init; }

    /// <summary>What the parts of the whole person give to each other, at the level of parts; null when it is not known.</summary>
    public CouplingGraph? Whole { get; init; }

    /// <summary>Published experiments that belong to it.</summary>
    public IReadOnlyList<ExperimentFile> Experiments { get; init; } = [];

    /// <summary>What those experiments gave; one that is not among them was not run.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>Names of other pages beside this one, for links.</summary>
    public IReadOnlyCollection<string> Others { get; init; } = [];
}
