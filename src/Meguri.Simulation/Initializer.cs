using Meguri.Modeling;

using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation;

/// <summary>Where one person starts.</summary>
/// <param name="Parameters">Parameters in the layout's order.</param>
/// <param name="States">States in the layout's order.</param>
public sealed record InitialValues(double[] Parameters, double[] States);

public sealed partial class CompiledModel
{
    /// <summary>
    /// Computes where a person starts: numbers and initial assignments of the model, with some values given instead.
    /// A given value reaches everything whose initial assignment depends on it.
    /// </summary>
    /// <param name="overrides">Values by id: constants, discrete quantities or initial states. Null for none.</param>
    /// <param name="start">Model time at the start.</param>
    /// <exception cref="ModelException">
    /// A value is missing, an initial assignment goes in a circle, or a value was given for something that has none of
    /// its own: an unknown id, an assigned quantity, or a constant folded into the code.
    /// </exception>
    public InitialValues Initialize(IReadOnlyDictionary<string, double>? overrides = null, double start = 0)
    {
        overrides ??= new Dictionary<string, double>();
        foreach (string id in overrides.Keys)
            CheckOverride(id);
        var translation = new StartTranslation(dependencies, overrides, start);
        return new InitialValues(
            [.. Kernel.Layout.Parameters.Select(translation.ValueOf)],
            [.. Kernel.Layout.States.Select(translation.ValueOf)]);
    }

    private void CheckOverride(string id)
    {
        var quantity = dependencies.Find(id, "A value given for a run");
        if (quantity.Role == Modeling.Flat.QuantityRole.Assigned)
            throw new ModelException(new ModelError(
                $"A value was given for {id}, which is determined by a rule.",
                Expected: "a constant, a discrete quantity or a state",
                Mend: $"give values for what its rule depends on: {quantity.Rule}"));
        if (quantity.Role == Modeling.Flat.QuantityRole.Constant && !HasParameter(id))
            throw new ModelException(new ModelError(
                $"A value was given for {id}, which was folded into the code as a number.",
                Mend: "name it in CompileOptions.Varied"));
    }
}
