namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>Partial derivatives of one operation by its arguments, as values of the same tape.</summary>
internal static class Partials
{
    /// <summary>The derivative of a value by its argument at a position, or -1 where that is zero everywhere.</summary>
    public static int Of(Tape tape, int value, int position)
    {
        var v = tape[value];
        int one = tape.Number(1), minusOne = tape.Number(-1), zero = tape.Number(0);
        switch (v.Operation)
        {
            case Operation.Add:
                return one;
            case Operation.Subtract:
                return position == 0 ? one : minusOne;
            case Operation.Multiply:
                return position == 0 ? v.B : v.A;
            case Operation.MultiplyAdd:
                return position == 0 ? v.B : position == 1 ? v.A : one;
            case Operation.MultiplySubtract:
                return position == 0 ? v.B : position == 1 ? v.A : minusOne;
            case Operation.SubtractProduct:
                return position == 0 ? tape.Negate(v.B) : position == 1 ? tape.Negate(v.A) : one;
            case Operation.Negate:
                return minusOne;
            case Operation.Reciprocal:
                return tape.Negate(tape.Multiply(value, value));
            case Operation.Divide:
                return position == 0 ? tape.Reciprocal(v.B) : tape.Negate(tape.Multiply(value, tape.Reciprocal(v.B)));
            case Operation.SquareRoot:
                return tape.Multiply(tape.Number(0.5), tape.Reciprocal(value));
            case Operation.Abs:
                return tape.Select(tape.Less(v.A, zero), minusOne, one);
            case Operation.Min:
                return Chosen(tape.Less(v.A, v.B), position == 0);
            case Operation.Max:
                return Chosen(tape.Less(v.B, v.A), position == 0);
            // A guard that passes on what is not a number has no second branch worth deriving.
            case Operation.Select when tape[v.A] is { Operation: Operation.Equal } guard && guard.A == guard.B:
                return position == 1 ? one : -1;
            case Operation.Select:
                return position == 0 ? -1 : Chosen(v.A, position == 1);
            case Operation.Exp:
                return value;
            case Operation.Ln:
                return tape.Reciprocal(v.A);
            case Operation.Softplus:
                // exp(-|a|) serves the smooth step as well, without overflow on either side.
                return position == 0
                    ? tape.Multiply(tape.Select(tape.Less(v.A, zero), v.B, one), tape.Reciprocal(tape.Add(one, v.B)))
                    : -1;
            case Operation.Power:
                return position switch { 0 => PowerByBase(tape, value), 1 => -1, _ => PowerByExponent(tape, value) };
            case Operation.Sin:
                return tape.Function(Operation.Cos, v.A);
            case Operation.Cos:
                return tape.Negate(tape.Function(Operation.Sin, v.A));
            case Operation.Tan:
                return tape.Add(one, tape.Multiply(value, value));
            case Operation.ArcSin:
                return tape.Reciprocal(tape.SquareRoot(tape.Subtract(one, tape.Multiply(v.A, v.A))));
            case Operation.ArcCos:
                return tape.Negate(tape.Reciprocal(tape.SquareRoot(tape.Subtract(one, tape.Multiply(v.A, v.A)))));
            case Operation.ArcTan:
                return tape.Reciprocal(tape.Add(one, tape.Multiply(v.A, v.A)));
            case Operation.Sinh:
                return tape.Function(Operation.Cosh, v.A);
            case Operation.Cosh:
                return tape.Function(Operation.Sinh, v.A);
            case Operation.Tanh:
                return tape.Subtract(one, tape.Multiply(value, value));
            case Operation.ArcSinh:
                return tape.Reciprocal(tape.SquareRoot(tape.Add(tape.Multiply(v.A, v.A), one)));
            case Operation.ArcCosh:
                return tape.Reciprocal(tape.SquareRoot(tape.Subtract(tape.Multiply(v.A, v.A), one)));
            case Operation.ArcTanh:
                return tape.Reciprocal(tape.Subtract(one, tape.Multiply(v.A, v.A)));
            case Operation.CubeRoot:
                return tape.Multiply(tape.Number(1.0 / 3), tape.Reciprocal(tape.Multiply(value, value)));
            case Operation.Remainder:
                return position == 0 ? one : tape.Negate(tape.Function(Operation.Truncate, tape.DivideExactly(v.A, v.B)));
            default:
                // Steps and truth values are flat between their jumps, and there events and stops do the work.
                return -1;
        }

        int Chosen(int condition, bool whenTrue) => whenTrue ? tape.Select(condition, one, zero) : tape.Select(condition, zero, one);
    }

    /// <summary><c>y x^(y-1)</c> as <c>y x^y / x</c>, which shares the power; at and near zero its limit.</summary>
    private static int PowerByBase(Tape tape, int value)
    {
        var v = tape[value];
        int x = v.A, y = v.C;
        int one = tape.Number(1), zero = tape.Number(0);
        int away = tape.Less(tape.Number(1e-280), tape.Abs(x));
        int infinite = tape.Select(tape.Equal(y, zero), zero, tape.Number(double.PositiveInfinity));
        int atZero = tape.Multiply(y, tape.Select(tape.Less(one, y), zero, tape.Select(tape.Equal(y, one), one, infinite)));
        return tape.Select(away, tape.Multiply(tape.Multiply(y, value), tape.Reciprocal(x)), atZero);
    }

    /// <summary><c>x^y ln x</c>; at zero and below, where it has no value, zero.</summary>
    private static int PowerByExponent(Tape tape, int value)
    {
        var v = tape[value];
        int zero = tape.Number(0);
        return tape.Select(tape.Less(zero, v.A), tape.Multiply(value, v.B), zero);
    }
}
