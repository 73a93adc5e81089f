using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Meguri.Simulation.Kernels.Vectors;

/// <summary>Four lanes.</summary>
internal readonly struct Lanes4 : ILaneArithmetic<Vector256<double>>
{
    public static int Width => 4;

    public static Vector256<double> All(double value) => Vector256.Create(value);

    public static Vector256<double> AllBits(long bits) => Vector256.Create(bits).AsDouble();

    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => Vector256.Add(a, b);

    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => Vector256.Subtract(a, b);

    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => Vector256.Multiply(a, b);

    public static Vector256<double> Divide(Vector256<double> a, Vector256<double> b) => Vector256.Divide(a, b);

    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) => Vector256.FusedMultiplyAdd(a, b, c);

    public static Vector256<double> SubtractProduct(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : Vector256.FusedMultiplyAdd(Vector256.Negate(a), b, c);

    public static Vector256<double> Min(Vector256<double> a, Vector256<double> b) => Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);

    public static Vector256<double> Max(Vector256<double> a, Vector256<double> b) => Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b);

    public static Vector256<double> Less(Vector256<double> a, Vector256<double> b) => Vector256.LessThan(a, b);

    public static Vector256<double> Select(Vector256<double> mask, Vector256<double> whenTrue, Vector256<double> whenFalse) =>
        Vector256.ConditionalSelect(mask, whenTrue, whenFalse);

    public static Vector256<double> And(Vector256<double> a, Vector256<double> b) => Vector256.BitwiseAnd(a, b);

    public static Vector256<double> Or(Vector256<double> a, Vector256<double> b) => Vector256.BitwiseOr(a, b);

    public static Vector256<double> AddBits(Vector256<double> a, Vector256<double> b) => Vector256.Add(a.AsInt64(), b.AsInt64()).AsDouble();

    public static Vector256<double> SubtractBits(Vector256<double> a, Vector256<double> b) => Vector256.Subtract(a.AsInt64(), b.AsInt64()).AsDouble();

    public static Vector256<double> ShiftLeft52(Vector256<double> a) => Vector256.ShiftLeft(a.AsInt64(), 52).AsDouble();

    public static Vector256<double> Xor(Vector256<double> a, Vector256<double> b) => Vector256.Xor(a, b);

    public static Vector256<double> ShiftLeft62(Vector256<double> a) => Vector256.ShiftLeft(a.AsInt64(), 62).AsDouble();

    public static Vector256<double> ShiftRight52(Vector256<double> a) => Vector256.ShiftRightLogical(a.AsInt64(), 52).AsDouble();

    public static Vector256<double> Halve(Vector256<double> a) => Vector256.ShiftRightArithmetic(a.AsInt32(), 1).AsDouble();

    public static bool Every(Vector256<double> mask) => Vector256.ExtractMostSignificantBits(mask) == 0b1111;
}
