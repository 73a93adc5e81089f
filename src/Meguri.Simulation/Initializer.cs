using Meguri.Modeling;

using Meguri.Simulation.Kernels.Tapes;
using Meguri.Simulation.Solving;

namespace Meguri.Simulation;

/// <summary>Where one person starts.</summary>
/// <param name="Parameters">Parameters in the layout's order.</param>
/// <param name="States">States in the layout's order.</param>
public sealed record InitialValues(double[] Parameters, double[] States);

public sealed partial class CompiledModel
{
    private const int MostRounds = 50;

    /// <summary>
    /// Computes where a person starts: numbers and initial assignments of the model, with some values given instead.
    /// A given value reaches everything whose initial assignment depends on it.
    /// </summary>
    /// <param name="overrides">Values by id: constants, discrete quantities or initial states. Null for none.</param>
    /// <param name="start">Model time at the start.</param>
    /// <exception cref="SimulationException">Algebraic rules have no solution at the start.</exception>
    /// <exception cref="ModelException">
    /// A value is missing, an initial assignment goes in a circle, or a value was given for something that has none of
    /// its own: an unknown id, an assigned quantity, or a constant folded into the code.
    /// </exception>
    public InitialValues Initialize(IReadOnlyDictionary<string, double>? overrides = null, double start = 0)
    {
        overrides ??= new Dictionary<string, double>();
        foreach (string id in overrides.Keys)
            CheckOverride(id);
        var values = Translated(overrides, start);
        return Kernel.Layout.AlgebraicStates.Count == 0 ? values : Consistent(values, overrides, start);
    }

    private InitialValues Translated(IReadOnlyDictionary<string, double> given, double start)
    {
        var translation = new StartTranslation(dependencies, given, start);
        return new InitialValues(
            [.. Kernel.Layout.Parameters.Select(translation.ValueOf)],
            [.. Kernel.Layout.States.Select(translation.ValueOf)]);
    }

    /// <summary>
    /// Solves the algebraic equations, and computes initial assignments anew with the solution until nothing changes: some
    /// may depend on it. Equations that ask for the past are left to the run.
    /// </summary>
    private InitialValues Consistent(InitialValues values, IReadOnlyDictionary<string, double> overrides, double start)
    {
        if (Kernel.Layout.Delays is not null)
            return values;
        using var system = new StartSystem(Kernel);
        var given = new Dictionary<string, double>(overrides);
        for (int round = 0; round < MostRounds; round++)
        {
            if (system.Solve(values, start) is { } failure)
                throw new Ensembles.RunFailure(Model, new Ensembles.ModelClock(Model)).Inconsistent(null, start, failure.Reason, Kernel.Layout.States[failure.State]);
            foreach (int state in Kernel.Layout.AlgebraicStates)
                given[Kernel.Layout.States[state]] = values.States[state];
            var again = Translated(given, start);
            if (again.Parameters.AsSpan().SequenceEqual(values.Parameters) && again.States.AsSpan().SequenceEqual(values.States))
                break;
            values = again;
        }
        return values;
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
