using System.Runtime.Intrinsics;

namespace Meguri.Simulation.Kernels.Vectors;

/// <summary>Two lanes.</summary>
internal readonly struct Lanes2 : ILaneArithmetic<Vector128<double>>
{
    public static int Width => 2;

    public static Vector128<double> All(double value) => Vector128.Create(value);

    public static Vector128<double> AllBits(long bits) => Vector128.Create(bits).AsDouble();

    public static Vector128<double> Add(Vector128<double> a, Vector128<double> b) => Vector128.Add(a, b);

    public static Vector128<double> Subtract(Vector128<double> a, Vector128<double> b) => Vector128.Subtract(a, b);

    public static Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => Vector128.Multiply(a, b);

    public static Vector128<double> Divide(Vector128<double> a, Vector128<double> b) => Vector128.Divide(a, b);

    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) => Vector128.FusedMultiplyAdd(a, b, c);

    public static Vector128<double> SubtractProduct(Vector128<double> a, Vector128<double> b, Vector128<double> c) => Vector128.FusedMultiplyAdd(Vector128.Negate(a), b, c);

    public static Vector128<double> Min(Vector128<double> a, Vector128<double> b) => Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);

    public static Vector128<double> Max(Vector128<double> a, Vector128<double> b) => Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);

    public static Vector128<double> Less(Vector128<double> a, Vector128<double> b) => Vector128.LessThan(a, b);

    public static Vector128<double> Select(Vector128<double> mask, Vector128<double> whenTrue, Vector128<double> whenFalse) =>
        Vector128.ConditionalSelect(mask, whenTrue, whenFalse);

    public static Vector128<double> LessOrEqual(Vector128<double> a, Vector128<double> b) => Vector128.LessThanOrEqual(a, b);

    public static Vector128<double> Equal(Vector128<double> a, Vector128<double> b) => Vector128.Equals(a, b);

    public static Vector128<double> NotEqual(Vector128<double> a, Vector128<double> b) => Vector128.OnesComplement(Vector128.Equals(a, b));

    public static Vector128<double> Negate(Vector128<double> a) => Vector128.Negate(a);

    public static Vector128<double> SquareRoot(Vector128<double> a) => Vector128.Sqrt(a);

    public static Vector128<double> Floor(Vector128<double> a) => Vector128.Floor(a);

    public static Vector128<double> Ceiling(Vector128<double> a) => Vector128.Ceiling(a);

    public static Vector128<double> Truncate(Vector128<double> a) => Vector128.Truncate(a);

    public static Vector128<double> Xor(Vector128<double> a, Vector128<double> b) => Vector128.Xor(a, b);

    public static Vector128<double> And(Vector128<double> a, Vector128<double> b) => Vector128.BitwiseAnd(a, b);

    public static Vector128<double> Or(Vector128<double> a, Vector128<double> b) => Vector128.BitwiseOr(a, b);

    public static Vector128<double> AddBits(Vector128<double> a, Vector128<double> b) => Vector128.Add(a.AsInt64(), b.AsInt64()).AsDouble();

    public static Vector128<double> SubtractBits(Vector128<double> a, Vector128<double> b) => Vector128.Subtract(a.AsInt64(), b.AsInt64()).AsDouble();

    public static Vector128<double> ShiftLeft52(Vector128<double> a) => Vector128.ShiftLeft(a.AsInt64(), 52).AsDouble();

    public static Vector128<double> ShiftLeft62(Vector128<double> a) => Vector128.ShiftLeft(a.AsInt64(), 62).AsDouble();

    public static Vector128<double> ShiftRight52(Vector128<double> a) => Vector128.ShiftRightLogical(a.AsInt64(), 52).AsDouble();

    public static Vector128<double> Halve(Vector128<double> a) => Vector128.ShiftRightArithmetic(a.AsInt32(), 1).AsDouble();

    public static bool Every(Vector128<double> mask) => Vector128.ExtractMostSignificantBits(mask) == 0b11;
}
