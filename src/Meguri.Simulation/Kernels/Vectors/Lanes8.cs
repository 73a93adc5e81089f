using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Meguri.Simulation.Kernels.Vectors;

/// <summary>Eight lanes.</summary>
internal readonly struct Lanes8 : ILaneArithmetic<Vector512<double>>
{
    public static int Width => 8;

    public static Vector512<double> All(double value) => Vector512.Create(value);

    public static Vector512<double> AllBits(long bits) => Vector512.Create(bits).AsDouble();

    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => Vector512.Add(a, b);

    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => Vector512.Subtract(a, b);

    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => Vector512.Multiply(a, b);

    public static Vector512<double> Divide(Vector512<double> a, Vector512<double> b) => Vector512.Divide(a, b);

    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Vector512.FusedMultiplyAdd(a, b, c);

    public static Vector512<double> SubtractProduct(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a, b, c) : Vector512.FusedMultiplyAdd(Vector512.Negate(a), b, c);

    public static Vector512<double> Min(Vector512<double> a, Vector512<double> b) => Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);

    public static Vector512<double> Max(Vector512<double> a, Vector512<double> b) => Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), a, b);

    public static Vector512<double> Less(Vector512<double> a, Vector512<double> b) => Vector512.LessThan(a, b);

    public static Vector512<double> Select(Vector512<double> mask, Vector512<double> whenTrue, Vector512<double> whenFalse) =>
        Vector512.ConditionalSelect(mask, whenTrue, whenFalse);

    public static Vector512<double> And(Vector512<double> a, Vector512<double> b) => Vector512.BitwiseAnd(a, b);

    public static Vector512<double> Or(Vector512<double> a, Vector512<double> b) => Vector512.BitwiseOr(a, b);

    public static Vector512<double> AddBits(Vector512<double> a, Vector512<double> b) => Vector512.Add(a.AsInt64(), b.AsInt64()).AsDouble();

    public static Vector512<double> SubtractBits(Vector512<double> a, Vector512<double> b) => Vector512.Subtract(a.AsInt64(), b.AsInt64()).AsDouble();

    public static Vector512<double> ShiftLeft52(Vector512<double> a) => Vector512.ShiftLeft(a.AsInt64(), 52).AsDouble();

    public static Vector512<double> Xor(Vector512<double> a, Vector512<double> b) => Vector512.Xor(a, b);

    public static Vector512<double> ShiftLeft62(Vector512<double> a) => Vector512.ShiftLeft(a.AsInt64(), 62).AsDouble();

    public static Vector512<double> ShiftRight52(Vector512<double> a) => Vector512.ShiftRightLogical(a.AsInt64(), 52).AsDouble();

    public static Vector512<double> Halve(Vector512<double> a) => Vector512.ShiftRightArithmetic(a.AsInt32(), 1).AsDouble();

    public static bool Every(Vector512<double> mask) => Vector512.ExtractMostSignificantBits(mask) == 0xFF;
}
