using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>
/// Values before the start of a run: quantities whose initial assignment depends on time are as that has it for the time
/// asked for, everything else is as it starts.
/// </summary>
internal sealed class BeforeStartTranslation(
    Tape tape,
    Dependencies dependencies,
    IReadOnlyDictionary<string, int> states,
    IReadOnlyDictionary<string, int> parameters,
    Func<string, double> foldedValue) : Translation(tape)
{
    /// <summary>Value of a quantity that has an initial assignment.</summary>
    public int ValueOf(FlatQuantity quantity) => Translate((quantity.Rule ?? quantity.Initial)!);

    protected override int Symbol(string id)
    {
        var quantity = dependencies.Find(id, "An initial assignment");
        if (quantity.Role == QuantityRole.Assigned || dependencies.MovesBeforeStart(id))
            return ValueOf(quantity);
        if (states.TryGetValue(id, out int state))
            return Tape.Load(KernelArray.States, state);
        return parameters.TryGetValue(id, out int parameter) ? Tape.Load(KernelArray.Parameters, parameter) : Tape.Number(foldedValue(id));
    }

    protected override int Time() => Tape.Load(KernelArray.Time, 0);

    protected override int RateOf(string id) => Tape.Number(0);

    protected override int Past(Expr expr, int lag) => throw new ModelException(new ModelError(
        $"An initial assignment that depends on time asks for {ExprPrinter.Excerpt(expr)}, a value of the time before itself.",
        Expected: "initial assignments over time and the values at the start",
        Mend: "write out the value it has for times before the start"));
}
