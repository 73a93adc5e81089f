using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>
/// Values at the start: initial assignments and rules over other quantities' values at the start. Everything is a
/// number there, so the tape folds as it is written.
/// </summary>
internal sealed class StartTranslation(
    Dependencies dependencies,
    IReadOnlyDictionary<string, double> overrides,
    double start,
    bool isBeforeStart = false) : Translation(new Tape())
{
    private readonly Dictionary<string, double> known = [];
    private readonly HashSet<string> underWay = [];

    /// <summary>Value of a quantity at the start.</summary>
    public double ValueOf(string id)
    {
        if (known.TryGetValue(id, out double value))
            return value;
        if (!underWay.Add(id))
            throw new ModelException($"The initial value of {id} depends on itself: {string.Join(" -> ", underWay)} -> {id}.");
        var quantity = dependencies.Find(id, "An initial assignment");
        if (overrides.TryGetValue(id, out double given))
            value = given;
        else if ((quantity.Rule ?? quantity.Initial) is { } definition)
            value = Tape.NumberOf(Translate(definition));
        else
            throw new ModelException(new ModelError(
                $"The quantity {id} of the model {dependencies.Model.Name} has no initial value.",
                Expected: "a number or an initial assignment",
                Mend: $"write '{id} = ...' in the model, or give {id} a value for this run"));
        underWay.Remove(id);
        known[id] = value;
        return value;
    }

    protected override int Symbol(string id) => Tape.Number(ValueOf(id));

    protected override int Time() => Tape.Number(start);

    /// <summary>Before the start everything was as its initial assignment has it for that time.</summary>
    protected override int Past(Expr expr, int lag)
    {
        var before = new StartTranslation(dependencies, overrides, start - Tape.NumberOf(lag), isBeforeStart: true);
        return Tape.Number(before.Tape.NumberOf(before.Translate(expr.Arguments[0])));
    }

    protected override int RateOf(string id)
    {
        var quantity = dependencies.Find(id, "rateOf");
        return quantity.Role switch
        {
            QuantityRole.State => isBeforeStart ? Tape.Number(0) : Translate(quantity.Rate!),
            QuantityRole.Assigned => throw new ModelException($"The initial value that asks for rateOf({id}) cannot be computed: {id} is not a state."),
            _ => Tape.Number(0),
        };
    }
}
