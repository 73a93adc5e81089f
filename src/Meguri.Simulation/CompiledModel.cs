using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Kernels;

namespace Meguri.Simulation;

/// <summary>One thing to be observed.</summary>
/// <param name="Name">Name under which it is reported.</param>
/// <param name="Value">Its value; symbols are ids of the model.</param>
public sealed record Output(string Name, Expr Value)
{
    /// <summary>A quantity of the model under its own id.</summary>
    public static Output Of(string id) => new(id, Expr.Symbol(id));
}

/// <summary>How a model is compiled.</summary>
public sealed record CompileOptions
{
    /// <summary>What will be observed. Only what these (and events, and <see cref="Keep"/>) depend on is computed.</summary>
    public required IReadOnlyList<Output> Outputs { get; init; }

    /// <summary>
    /// Ids of the constants that may differ between persons or be changed by a protocol. All other constants are folded
    /// into the code as numbers. Null means every constant may vary.
    /// </summary>
    public IReadOnlyCollection<string>? Varied { get; init; }

    /// <summary>Ids of states to integrate even when no output depends on them.</summary>
    public IReadOnlyCollection<string> Keep { get; init; } = [];

    /// <summary>Whether states no output depends on are integrated all the same.</summary>
    public bool KeepAllStates { get; init; }

    /// <summary>Number of lanes: 8, 4, 2 or 1; null takes the widest this machine has.</summary>
    public int? Width { get; init; }
}

/// <summary>A model ready to run.</summary>
public sealed partial class CompiledModel
{
    private CompiledModel(FlatModel model, Kernel kernel)
    {
        Model = model;
        Kernel = kernel;
    }

    /// <summary>The model it was made from.</summary>
    public FlatModel Model { get; }

    /// <summary>Its code.</summary>
    public Kernel Kernel { get; }
}
