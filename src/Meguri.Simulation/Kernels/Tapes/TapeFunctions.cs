namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>Functions, comparisons and choices.</summary>
internal sealed partial class Tape
{
    /// <summary>A function of one argument that has no identities of its own.</summary>
    public int Function(Operation operation, int a) => Apply(operation, a);

    public int Remainder(int a, int b) => Apply(Operation.Remainder, a, b);

    public int SquareRoot(int a) => Apply(Operation.SquareRoot, a);

    public int Abs(int a) => values[a].Operation is Operation.Abs or Operation.Exp or Operation.SquareRoot ? a : Apply(Operation.Abs, a);

    public int Exp(int a) => Apply(Operation.Exp, a);

    public int Ln(int a)
    {
        // ln(1 + exp u) is the smooth ramp: computed so that it neither overflows nor loses its small values.
        var value = values[a];
        if (value.Operation == Operation.Add && IsNumber(value.A, 1) && values[value.B].Operation == Operation.Exp)
            return Softplus(values[value.B].A);
        if (value.Operation == Operation.Add && IsNumber(value.B, 1) && values[value.A].Operation == Operation.Exp)
            return Softplus(values[value.A].A);
        return value.Operation == Operation.Exp ? value.A : Apply(Operation.Ln, a);
    }

    public int Softplus(int a) => Apply(Operation.Softplus, a, Exp(Negate(Abs(a))));

    public int Min(int a, int b) => Extreme(Operation.Min, a, b);

    public int Max(int a, int b) => Extreme(Operation.Max, a, b);

    private int Extreme(Operation operation, int a, int b)
    {
        if (a == b)
            return a;
        // What is not a number must not vanish in a comparison. The second operand's is passed on by itself; so the one
        // known later, which may not be a number, stands second.
        if (StageOf(b) < StageOf(a))
            (a, b) = (b, a);
        int extreme = Apply(operation, a, b);
        return IsNumber(a) ? extreme : Select(Equal(a, a), extreme, a);
    }

    public int Less(int a, int b) => Apply(Operation.Less, a, b);

    public int LessOrEqual(int a, int b) => Apply(Operation.LessOrEqual, a, b);

    public int Equal(int a, int b) => a <= b ? Apply(Operation.Equal, a, b) : Apply(Operation.Equal, b, a);

    public int NotEqual(int a, int b) => a <= b ? Apply(Operation.NotEqual, a, b) : Apply(Operation.NotEqual, b, a);

    /// <summary>Whether a value can only be 0 or 1.</summary>
    public bool IsTruth(int a) => values[a].Operation is >= Operation.Less and <= Operation.Not || IsNumber(a, 0) || IsNumber(a, 1);

    /// <summary>A value read as truth: everything but 0 is true.</summary>
    public int Truth(int a) => IsTruth(a) ? a : NotEqual(a, Number(0));

    public int And(int a, int b)
    {
        (a, b) = (Truth(a), Truth(b));
        if (IsNumber(a, 0) || IsNumber(b, 1) || a == b)
            return a;
        if (IsNumber(b, 0) || IsNumber(a, 1))
            return b;
        return Apply(Operation.And, a, b);
    }

    public int Or(int a, int b)
    {
        (a, b) = (Truth(a), Truth(b));
        if (IsNumber(a, 1) || IsNumber(b, 0) || a == b)
            return a;
        if (IsNumber(b, 1) || IsNumber(a, 0))
            return b;
        if (Not(a) == b)
            return Number(1);
        return Apply(Operation.Or, a, b);
    }

    public int Xor(int a, int b) => Apply(Operation.Xor, Truth(a), Truth(b));

    public int Not(int a)
    {
        a = Truth(a);
        return values[a].Operation == Operation.Not ? values[a].A : Apply(Operation.Not, a);
    }

    public int Select(int condition, int whenTrue, int whenFalse)
    {
        condition = Truth(condition);
        if (whenTrue == whenFalse || IsNumber(condition, 1))
            return whenTrue;
        if (IsNumber(condition, 0))
            return whenFalse;
        if (values[condition].Operation == Operation.Not)
            return Select(values[condition].A, whenFalse, whenTrue);
        return Apply(Operation.Select, condition, whenTrue, whenFalse);
    }
}
