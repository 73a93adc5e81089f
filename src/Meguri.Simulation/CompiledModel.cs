using Meguri.Modeling;
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
    /// into the code as numbers, except those whose initial assignment depends on something that differs between persons:
    /// these become parameters too. Null means every constant may vary.
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
    private readonly Dependencies dependencies;
    private readonly Dictionary<string, int> parameterIndex;
    private readonly Dictionary<string, int> stateIndex;
    private readonly Dictionary<string, int> outputIndex;

    private CompiledModel(FlatModel model, Kernel kernel, Dependencies dependencies, IReadOnlyList<CompiledEvent> events)
    {
        Model = model;
        Kernel = kernel;
        Events = events;
        this.dependencies = dependencies;
        parameterIndex = IndexOf(kernel.Layout.Parameters);
        stateIndex = IndexOf(kernel.Layout.States);
        outputIndex = IndexOf(kernel.Layout.Outputs);
    }

    /// <summary>The model it was made from.</summary>
    public FlatModel Model { get; }

    /// <summary>Its code.</summary>
    public Kernel Kernel { get; }

    /// <summary>Its events, in the model's order.</summary>
    public IReadOnlyList<CompiledEvent> Events { get; }

    /// <summary>Compiles a flat model.</summary>
    /// <exception cref="ModelException">An expression names something the model does not have, or has no numeric meaning.</exception>
    /// <exception cref="ArgumentException">The width asked for is none of 1, 2, 4 and 8.</exception>
    public static CompiledModel Compile(FlatModel model, CompileOptions options)
    {
        var compiler = new ModelCompiler(model, options);
        return new CompiledModel(model, KernelChoice.Create(compiler.Plan, options.Width), compiler.Dependencies, compiler.Events);
    }

    /// <summary>Place of a constant or discrete quantity in the parameter vector.</summary>
    /// <exception cref="ModelException">It has no place there; the message says why and lists ids that look alike.</exception>
    public int ParameterIndex(string id) => parameterIndex.TryGetValue(id, out int index) ? index : throw NotFound("parameter", id, Kernel.Layout.Parameters);

    /// <summary>Place of a state in the state vector.</summary>
    /// <exception cref="ModelException">It has no place there; the message says why and lists ids that look alike.</exception>
    public int StateIndex(string id) => stateIndex.TryGetValue(id, out int index) ? index : throw NotFound("state", id, Kernel.Layout.States);

    /// <summary>Place of an output.</summary>
    /// <exception cref="ModelException">No output has this name; the message lists names that look alike.</exception>
    public int OutputIndex(string name) => outputIndex.TryGetValue(name, out int index) ? index : throw NotFound("output", name, Kernel.Layout.Outputs);

    /// <summary>Whether a constant or discrete quantity has a place in the parameter vector.</summary>
    public bool HasParameter(string id) => parameterIndex.ContainsKey(id);

    /// <summary>Whether a state is integrated.</summary>
    public bool HasState(string id) => stateIndex.ContainsKey(id);

    /// <summary>The equation of a state as text, for messages: <c>d knee.damage/dt = …</c>.</summary>
    public string EquationOf(int state)
    {
        string id = Kernel.Layout.States[state];
        var quantity = dependencies.Find(id, "A message");
        return quantity.Zero is { } zero ? $"0 = {zero}" : $"d {id}/dt = {quantity.Rate}";
    }

    private ModelException NotFound(string kind, string name, IReadOnlyList<string> names)
    {
        string why = Model.Find(name)?.Role switch
        {
            QuantityRole.Constant when kind == "parameter" => "it to be named in CompileOptions.Varied (it was folded into the code)",
            QuantityRole.State or QuantityRole.Algebraic when kind == "state" => "something asked for to depend on it, or it to be named in CompileOptions.Keep",
            { } role => $"a {kind} (the model has it as {role})",
            null => $"a {kind} of the model",
        };
        return new ModelException(new ModelError($"'{name}' is not a {kind} of the compiled model {Model.Name}.", Expected: why, Mend: Names.Near(name, names)));
    }

    private static Dictionary<string, int> IndexOf(IReadOnlyList<string> names)
    {
        var index = new Dictionary<string, int>();
        for (int i = 0; i < names.Count; i++)
            index.TryAdd(names[i], i);
        return index;
    }
}
