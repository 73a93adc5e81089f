namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>
/// Values in single assignment form: each is named by its index, stands after its arguments, and is held once however
/// often it is asked for. Asking for a value applies the identities that save work.
/// </summary>
internal sealed partial class Tape
{
    private readonly List<TapeValue> values = [];
    private readonly List<Stage> stages = [];
    private readonly List<bool> dependsOnState = [];
    private readonly Dictionary<TapeValue, int> known = [];

    public int Count => values.Count;

    public TapeValue this[int value] => values[value];

    public Stage StageOf(int value) => stages[value];

    /// <summary>Whether a state has a part in a value.</summary>
    public bool DependsOnState(int value) => dependsOnState[value];

    public bool IsNumber(int value) => values[value].Operation == Operation.Number;

    public bool IsNumber(int value, double number) => IsNumber(value) && NumberOf(value) == number;

    public double NumberOf(int value) => BitConverter.Int64BitsToDouble(values[value].Number);

    /// <summary>Number of arguments of an operation.</summary>
    public static int Arity(Operation operation) => operation switch
    {
        Operation.Number or Operation.Load => 0,
        Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.Min or Operation.Max or
            Operation.Less or Operation.LessOrEqual or Operation.Equal or Operation.NotEqual or
            Operation.And or Operation.Or or Operation.Xor or Operation.Softplus or Operation.Remainder => 2,
        Operation.MultiplyAdd or Operation.SubtractProduct or Operation.MultiplySubtract or Operation.Select or Operation.Power => 3,
        _ => 1,
    };

    /// <summary>Whether the operation is a function computed out of line.</summary>
    public static bool IsFunction(Operation operation) => operation >= Operation.Exp;

    /// <summary>An argument of a value: 0, 1 or 2.</summary>
    public int Argument(int value, int position) => position switch
    {
        0 => values[value].A,
        1 => values[value].B,
        _ => values[value].C,
    };

    public int Arity(int value) => Arity(values[value].Operation);

    public int Number(double number)
    {
        // A zero without sign keeps the identities below simple; no operation here but 1/x tells them apart.
        if (number == 0)
            number = 0;
        return Intern(new TapeValue(Operation.Number, Number: BitConverter.DoubleToInt64Bits(number)), Stage.Compiled);
    }

    public int Load(KernelArray array, int index) =>
        Intern(new TapeValue(Operation.Load, (int)array, index), array is KernelArray.Parameters ? Stage.Prepared : Stage.Running);

    /// <summary>The value of an operation as it stands, folded only when all arguments are numbers.</summary>
    private int Apply(Operation operation, int a, int b = -1, int c = -1)
    {
        var stage = stages[a];
        if (b >= 0 && stages[b] > stage)
            stage = stages[b];
        if (c >= 0 && stages[c] > stage)
            stage = stages[c];
        if (stage == Stage.Compiled)
            return Number(ScalarOperations.Apply(operation, NumberOf(a), b < 0 ? 0 : NumberOf(b), c < 0 ? 0 : NumberOf(c)));
        return Intern(new TapeValue(operation, a, b, c), stage);
    }

    private int Intern(TapeValue value, Stage stage)
    {
        if (known.TryGetValue(value, out int index))
            return index;
        index = values.Count;
        values.Add(value);
        stages.Add(stage);
        bool state = value.Operation == Operation.Load && value.A == (int)KernelArray.States;
        for (int k = 0; k < Arity(value.Operation); k++)
            state |= dependsOnState[k switch { 0 => value.A, 1 => value.B, _ => value.C }];
        dependsOnState.Add(state);
        known.Add(value, index);
        return index;
    }

    /// <summary>Marks everything the given values need, themselves included.</summary>
    public bool[] Needed(IEnumerable<int> wanted)
    {
        var needed = new bool[Count];
        foreach (int value in wanted)
            needed[value] = true;
        for (int value = Count - 1; value >= 0; value--)
        {
            if (!needed[value])
                continue;
            for (int k = 0; k < Arity(value); k++)
                needed[Argument(value, k)] = true;
        }
        return needed;
    }
}
