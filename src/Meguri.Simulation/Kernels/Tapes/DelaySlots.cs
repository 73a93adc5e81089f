using Meguri.Modeling.Expressions;

namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>
/// The delayed values a model asks for. Each has a slot, which the solver fills from the history of the run. A value that
/// is computed from delayed values, or delayed by them, has a later slot than those.
/// </summary>
internal sealed class DelaySlots(Tape tape)
{
    private readonly Dictionary<(int Value, int Lag), int> known = [];
    private readonly List<DelaySlot> slots = [];

    public IReadOnlyList<DelaySlot> All => slots;

    /// <summary>1 where the moment looked at lies before the run's start, 0 elsewhere.</summary>
    public int IsBeforeStart => tape.Load(KernelArray.Delayed, 0);

    /// <summary>What a value was some time ago.</summary>
    public int ValueOf(int value, int lag, Expr expr)
    {
        if (!known.TryGetValue((value, lag), out int slot))
        {
            known[(value, lag)] = slot = slots.Count;
            slots.Add(new DelaySlot(value, lag, expr));
        }
        return tape.Load(KernelArray.Delayed, DelayLayout.ValueOf(slot));
    }

    /// <summary>How fast what a slot delays moved at the moment of the past it is taken from.</summary>
    public int SlopeOf(int slot) => tape.Load(KernelArray.Delayed, DelayLayout.SlopeOf(slot));
}

/// <summary>A delayed value.</summary>
/// <param name="Value">What is delayed, on the tape.</param>
/// <param name="Lag">By how much, on the tape.</param>
/// <param name="Expr">The expression as the model has it.</param>
internal readonly record struct DelaySlot(int Value, int Lag, Expr Expr);
