using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels.Emission;

/// <summary>
/// The values an operation reads when it is code. A choice reads what its condition compares, as the comparison becomes
/// a mask on the spot; only a condition with many parts is computed beforehand as a truth value.
/// </summary>
/// <param name="tape">The tape.</param>
/// <param name="isComputed">Whether the routine computes a value itself; a condition that is read needs no mask made of its parts.</param>
internal sealed class EffectiveOperands(Tape tape, Func<int, bool> isComputed)
{
    private const int MostParts = 6;
    private readonly Dictionary<int, int[]> memory = [];
    private readonly Dictionary<int, bool> inlined = [];

    public int[] Of(int value)
    {
        if (memory.TryGetValue(value, out var operands))
            return operands;
        var list = new List<int>();
        var v = tape[value];
        if (v.Operation == Operation.Select)
        {
            AddCondition(v.A, list);
            list.Add(v.B);
            list.Add(v.C);
        }
        else if (IsTruthOperation(v.Operation))
            AddParts(value, list);
        else
            for (int k = 0; k < tape.Arity(value); k++)
                list.Add(tape.Argument(value, k));
        return memory[value] = [.. list];
    }

    /// <summary>Whether a condition is turned into a mask where it is used.</summary>
    public bool IsMaskedInPlace(int condition)
    {
        if (!inlined.TryGetValue(condition, out bool value))
            inlined[condition] = value = IsTruthOperation(tape[condition].Operation) && isComputed(condition) && Parts(condition) <= MostParts;
        return value;
    }

    public static bool IsTruthOperation(Operation operation) => operation is >= Operation.Less and <= Operation.Not;

    private void AddCondition(int condition, List<int> list)
    {
        if (IsMaskedInPlace(condition))
            AddParts(condition, list);
        else
            list.Add(condition);
    }

    private void AddParts(int truth, List<int> list)
    {
        bool compares = tape[truth].Operation <= Operation.NotEqual;
        for (int k = 0; k < tape.Arity(truth); k++)
            if (compares)
                list.Add(tape.Argument(truth, k));
            else
                AddCondition(tape.Argument(truth, k), list);
    }

    private int Parts(int value)
    {
        var v = tape[value];
        if (!IsTruthOperation(v.Operation) || v.Operation <= Operation.NotEqual)
            return 1;
        int parts = 0;
        for (int k = 0; k < tape.Arity(value) && parts <= MostParts; k++)
            parts += Parts(tape.Argument(value, k));
        return parts;
    }
}
