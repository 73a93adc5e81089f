using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>The expressions of a model while time runs: assigned quantities written out, folded constants as numbers.</summary>
/// <param name="tape">Where they are put.</param>
/// <param name="dependencies">The model.</param>
/// <param name="states">Places of the states.</param>
/// <param name="parameters">Places of the parameters.</param>
/// <param name="foldedValue">Values of the other constants.</param>
/// <param name="slots">The delayed values asked for.</param>
/// <param name="past">What delayed expressions are translated by; null when it is this itself.</param>
internal sealed class ModelTranslation(
    Tape tape,
    Dependencies dependencies,
    IReadOnlyDictionary<string, int> states,
    IReadOnlyDictionary<string, int> parameters,
    Func<string, double> foldedValue,
    DelaySlots slots,
    ModelTranslation? past = null) : Translation(tape)
{
    private readonly Dictionary<string, int> known = [];
    private readonly Dictionary<string, int> rates = [];
    private readonly HashSet<string> underWay = [];

    /// <summary>The time derivative of a state; for a quantity that is algebraic, what is to be 0.</summary>
    public int Rate(FlatQuantity state) => Guard(rates, $"rateOf({state.Id})", state.Id,
        () => Translate(state.Rate ?? state.Zero ?? throw new ModelException($"The state {state.Id} has no rate.")));

    protected override int Symbol(string id) => Guard(known, id, id, () =>
    {
        if (states.TryGetValue(id, out int state))
            return Tape.Load(KernelArray.States, state);
        if (parameters.TryGetValue(id, out int parameter))
            return Tape.Load(KernelArray.Parameters, parameter);
        var quantity = dependencies.Find(id, "An expression");
        return quantity.Role switch
        {
            QuantityRole.Assigned => Translate(quantity.Rule ?? throw new ModelException($"The assigned quantity {id} has no rule.")),
            QuantityRole.Constant => Tape.Number(foldedValue(id)),
            _ => throw new InvalidOperationException($"{id} should have been given a place."),
        };
    });

    protected override int Time() => Tape.Load(KernelArray.Time, 0);

    protected override int RateOf(string id)
    {
        var quantity = dependencies.Find(id, "rateOf");
        return quantity.Role switch
        {
            // Before the start a state stood still.
            QuantityRole.State when past is null => Tape.Select(slots.IsBeforeStart, Tape.Number(0), Rate(quantity)),
            QuantityRole.State => Rate(quantity),
            QuantityRole.Algebraic => throw new ModelException($"The rate of {id} is asked for, which an algebraic equation determines: 0 = {quantity.Zero}."),
            QuantityRole.Assigned => Guard(rates, $"rateOf({id})", id, () => AlongTime(Symbol(id))),
            _ => Tape.Number(0),
        };
    }

    protected override int Past(Expr expr, int lag) => slots.ValueOf((past ?? this).Translate(expr.Arguments[0]), lag, expr);

    /// <summary>Total derivative by time of a value: along the rates of the states it depends on.</summary>
    private int AlongTime(int value)
    {
        var time = Time();
        var byId = states.ToDictionary(s => Tape.Load(KernelArray.States, s.Value), s => s.Key);
        int[] inputs = [.. byId.Keys, time];
        var terms = new List<(int, bool)>();
        foreach (var (_, input, partial) in Linearization.Differentiate(Tape, [value], inputs))
        {
            int speed = inputs[input] == time ? Tape.Number(1) : RateOf(byId[inputs[input]]);
            terms.Add((Tape.Multiply(partial, speed), false));
        }
        return Tape.Sum(terms);
    }

    private int Guard(Dictionary<string, int> memory, string key, string id, Func<int> make)
    {
        if (memory.TryGetValue(key, out int value))
            return value;
        if (!underWay.Add(key))
            throw new ModelException($"The equation of {id} depends on itself: {string.Join(" -> ", underWay)} -> {key}.");
        value = make();
        underWay.Remove(key);
        memory[key] = value;
        return value;
    }
}
