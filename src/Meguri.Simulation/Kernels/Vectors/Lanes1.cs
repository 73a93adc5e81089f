namespace Meguri.Simulation.Kernels.Vectors;

/// <summary>One lane: plain numbers.</summary>
internal readonly struct Lanes1 : ILaneArithmetic<double>
{
    public static int Width => 1;

    public static double All(double value) => value;

    public static double AllBits(long bits) => BitConverter.Int64BitsToDouble(bits);

    public static double Add(double a, double b) => a + b;

    public static double Subtract(double a, double b) => a - b;

    public static double Multiply(double a, double b) => a * b;

    public static double Divide(double a, double b) => a / b;

    public static double MultiplyAdd(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);

    public static double SubtractProduct(double a, double b, double c) => Math.FusedMultiplyAdd(-a, b, c);

    public static double Min(double a, double b) => a < b ? a : b;

    public static double Max(double a, double b) => a > b ? a : b;

    public static double Less(double a, double b) => Mask(a < b);

    public static double Select(double mask, double whenTrue, double whenFalse) => Bits(mask) != 0 ? whenTrue : whenFalse;

    public static double LessOrEqual(double a, double b) => Mask(a <= b);

    public static double Equal(double a, double b) => Mask(a == b);

    public static double NotEqual(double a, double b) => Mask(a != b);

    public static double Negate(double a) => -a;

    public static double SquareRoot(double a) => Math.Sqrt(a);

    public static double Floor(double a) => Math.Floor(a);

    public static double Ceiling(double a) => Math.Ceiling(a);

    public static double Truncate(double a) => Math.Truncate(a);

    public static double Xor(double a, double b) => Double(Bits(a) ^ Bits(b));

    public static double And(double a, double b) => Double(Bits(a) & Bits(b));

    public static double Or(double a, double b) => Double(Bits(a) | Bits(b));

    public static double AddBits(double a, double b) => Double(Bits(a) + Bits(b));

    public static double SubtractBits(double a, double b) => Double(Bits(a) - Bits(b));

    public static double ShiftLeft52(double a) => Double(Bits(a) << 52);

    public static double ShiftLeft62(double a) => Double(Bits(a) << 62);

    public static double ShiftRight52(double a) => Double(Bits(a) >>> 52);

    public static double Halve(double a) => Double((Bits(a) & ~0xFFFFFFFFL) | (uint)((int)Bits(a) >> 1));

    public static bool Every(double mask) => Bits(mask) != 0;

    private static long Bits(double a) => BitConverter.DoubleToInt64Bits(a);

    private static double Double(long bits) => BitConverter.Int64BitsToDouble(bits);

    private static double Mask(bool condition) => Double(condition ? -1L : 0L);
}
