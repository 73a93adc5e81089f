using System.Runtime.CompilerServices;

namespace Meguri.Simulation.Kernels.Vectors;

/// <summary>
/// Elementary functions on one vector. A lane's result depends on that lane only and is the same, bit for bit, for every
/// number of lanes. Coefficients: minimax (Chebyshev) fits computed for this file to 60 digits.
/// </summary>
/// <typeparam name="A">The arithmetic.</typeparam>
/// <typeparam name="V">The vector.</typeparam>
internal static class VectorMath<A, V>
    where A : struct, ILaneArithmetic<V>
    where V : unmanaged
{
    // Adding it moves a small whole number into the low bits of the mantissa.
    private const double Shifter = 6755399441055744.0;
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;
    private const double LargestAngle = 1e6;
    private const long MantissaBits = 0x000FFFFFFFFFFFFF;
    private const long RootHalfBits = 0x3FE6A09E667F3BCD;
    private const long OneBits = 0x3FF0000000000000;
    private const long ExponentShifter = 0x4330000000000000;

    /// <summary>
    /// <c>exp x = 2^n exp r</c> with <c>|r| &lt;= ln 2 / 2</c>. Rounds to infinity above 709.78 and through subnormal
    /// numbers to 0 below -745.13.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        x = A.Max(A.All(-746.0), x);
        x = A.Min(A.All(710.0), x);
        V shifted = A.MultiplyAdd(x, A.All(1.4426950408889634), A.All(Shifter));
        V n = A.Subtract(shifted, A.All(Shifter));
        V y = A.Add(ExpLessOne(x, n), A.All(1.0));

        // In two halves: 2^n itself may be neither representable nor normal when the result is.
        V half = A.Halve(shifted);
        V rest = A.SubtractBits(shifted, half);
        return A.Multiply(A.Multiply(y, PowerOfTwo(half)), PowerOfTwo(rest));
    }

    /// <summary><c>exp(x - n ln 2) - 1</c> for whole <c>n</c> that leave at most half of ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpLessOne(V x, V n)
    {
        V r = A.SubtractProduct(n, A.All(0.6931471805599453), x);
        r = A.SubtractProduct(n, A.All(2.3190468138462996e-17), r);

        V q = A.MultiplyAdd(r, A.All(2.510049478890504048085636e-8), A.All(2.762023056750689788493603e-7));
        q = A.MultiplyAdd(q, r, A.All(2.755726822996322566063401e-6));
        q = A.MultiplyAdd(q, r, A.All(2.480152099682569579799309e-5));
        q = A.MultiplyAdd(q, r, A.All(1.984126986320182839160645e-4));
        q = A.MultiplyAdd(q, r, A.All(1.388888891740644562627852e-3));
        q = A.MultiplyAdd(q, r, A.All(8.333333333330032123853727e-3));
        q = A.MultiplyAdd(q, r, A.All(0.04166666666662374155487229));
        q = A.MultiplyAdd(q, r, A.All(0.1666666666666666746166644));
        q = A.MultiplyAdd(q, r, A.All(0.500000000000000103372763));
        return A.MultiplyAdd(q, A.Multiply(r, r), r);
    }

    /// <summary>Sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin(V x)
    {
        V result = QuarterTurns(x, A.AllBits(0));
        V plain = A.Less(A.And(x, A.AllBits(long.MaxValue)), A.All(LargestAngle));
        return A.Every(plain) ? result : SinWithCare(result, plain, x);
    }

    /// <summary>Cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos(V x)
    {
        V result = QuarterTurns(x, A.AllBits(1));
        V plain = A.Less(A.And(x, A.AllBits(long.MaxValue)), A.All(LargestAngle));
        return A.Every(plain) ? result : CosWithCare(result, plain, x);
    }

    /// <summary>Hyperbolic tangent, as <c>(e - 1) / (e + 1)</c> with <c>e - 1</c> computed whole, so that small ones keep their digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        V sign = A.And(x, A.AllBits(long.MinValue));
        V t = A.And(x, A.AllBits(long.MaxValue));
        t = A.Min(A.All(40.0), A.Add(t, t));
        V shifted = A.MultiplyAdd(t, A.All(1.4426950408889634), A.All(Shifter));
        V scale = PowerOfTwo(shifted);
        V less = A.MultiplyAdd(scale, ExpLessOne(t, A.Subtract(shifted, A.All(Shifter))), A.Subtract(scale, A.All(1.0)));
        return A.Or(A.Divide(less, A.Add(less, A.All(2.0))), sign);
    }

    /// <summary>Sine of <c>x + turns</c> quarter turns; <c>turns</c> is a whole number in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V QuarterTurns(V x, V turns)
    {
        V shifted = A.MultiplyAdd(x, A.All(0.6366197723675814), A.All(Shifter));
        V n = A.Subtract(shifted, A.All(Shifter));
        V r = A.SubtractProduct(n, A.All(1.5707963267948966), x);
        r = A.SubtractProduct(n, A.All(6.123233995736766e-17), r);
        V quarter = A.AddBits(shifted, turns);
        V z = A.Multiply(r, r);
        V s = A.MultiplyAdd(z, A.All(1.591756747890679946333e-10), A.All(-2.505112403138208145087e-8));
        s = A.MultiplyAdd(s, z, A.All(0.000002755731606498677152535));
        s = A.MultiplyAdd(s, z, A.All(-0.0001984126983668600806233));
        s = A.MultiplyAdd(s, z, A.All(0.008333333333330900422991));
        s = A.MultiplyAdd(s, z, A.All(-0.1666666666666666457402));
        s = A.MultiplyAdd(A.Multiply(s, z), r, r);
        V c = A.MultiplyAdd(z, A.All(-1.138228095770263275863e-11), A.All(2.087614138029495698949e-9));
        c = A.MultiplyAdd(c, z, A.All(-2.755731724822936610188e-7));
        c = A.MultiplyAdd(c, z, A.All(0.0000248015872987202922537));
        c = A.MultiplyAdd(c, z, A.All(-0.001388888888888736717039));
        c = A.MultiplyAdd(c, z, A.All(0.04166666666666666535777));
        c = A.MultiplyAdd(A.Multiply(z, z), c, A.SubtractProduct(z, A.All(0.5), A.All(1.0)));
        V odd = A.Less(A.All(0.0), A.And(quarter, A.AllBits(1)));
        return A.Xor(A.Select(odd, c, s), A.ShiftLeft62(A.And(quarter, A.AllBits(2))));
    }

    /// <summary>Angles too large to be reduced here, infinite or not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe V SinWithCare(V result, V plain, V x)
    {
        double* r = (double*)&result, p = (double*)&plain, a = (double*)&x;
        for (int lane = 0; lane < A.Width; lane++)
            if (BitConverter.DoubleToInt64Bits(p[lane]) == 0)
                r[lane] = Math.Sin(a[lane]);
        return result;
    }

    /// <inheritdoc cref="SinWithCare"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe V CosWithCare(V result, V plain, V x)
    {
        double* r = (double*)&result, p = (double*)&plain, a = (double*)&x;
        for (int lane = 0; lane < A.Width; lane++)
            if (BitConverter.DoubleToInt64Bits(p[lane]) == 0)
                r[lane] = Math.Cos(a[lane]);
        return result;
    }

    /// <summary>Natural logarithm; not a number below zero, minus infinity at zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Ln(V x)
    {
        // The mantissa between sqrt(1/2) and sqrt(2), so that numbers near 1 keep exponent 0 and all their digits.
        V bits = A.AddBits(x, A.AllBits(OneBits - RootHalfBits));
        V exponent = A.Or(A.ShiftRight52(bits), A.AllBits(ExponentShifter));
        V k = A.Subtract(exponent, A.AllBits(ExponentShifter + 1023));
        V mantissa = A.AddBits(A.And(bits, A.AllBits(MantissaBits)), A.AllBits(RootHalfBits));
        V result = LnOfSum(A.Subtract(mantissa, A.All(1.0)), k);
        V plain = A.And(A.Less(A.All(2.2250738585072014e-308), x), A.Less(x, A.All(double.PositiveInfinity)));
        return A.Every(plain) ? result : LnWithCare(result, plain, x);
    }

    /// <summary><c>ln(1 + exp u)</c> from <c>u</c> and <c>e = exp(-|u|)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus(V u, V e)
    {
        V large = A.Less(A.All(0.41421356237309503), e);
        V f = A.Select(large, A.MultiplyAdd(e, A.All(0.5), A.All(-0.5)), e);
        V k = A.Select(large, A.All(1.0), A.All(0.0));
        return A.Add(A.Max(A.All(0.0), u), LnOfSum(f, k));
    }

    /// <summary><c>ln(1 + f) + k ln 2</c> for <c>1 + f</c> between sqrt(1/2) and sqrt(2), by the series in f / (2 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LnOfSum(V f, V k)
    {
        V s = A.Divide(f, A.Add(f, A.All(2.0)));
        V z = A.Multiply(s, s);
        V r = A.MultiplyAdd(z, A.All(0.1461934345351261512054853), A.All(0.1533148723586573324557937));
        r = A.MultiplyAdd(r, z, A.All(0.1818289618348308656028795));
        r = A.MultiplyAdd(r, z, A.All(0.2222221103781658772366747));
        r = A.MultiplyAdd(r, z, A.All(0.2857142862657020362241861));
        r = A.MultiplyAdd(r, z, A.All(0.3999999999989819194700761));
        r = A.MultiplyAdd(r, z, A.All(0.6666666666666669732123329));
        V halfSquare = A.Multiply(A.Multiply(f, A.All(0.5)), f);
        V small = A.MultiplyAdd(s, A.MultiplyAdd(r, z, halfSquare), A.Multiply(k, A.All(Ln2Low)));
        return A.MultiplyAdd(k, A.All(Ln2High), A.Subtract(f, A.Subtract(halfSquare, small)));
    }

    /// <summary><c>x^y</c> from <c>x</c>, <c>ln x</c> and <c>y</c>: its relative error grows with <c>|y ln x|</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Power(V x, V lnX, V y)
    {
        V t = A.Multiply(y, lnX);
        V result = Exp(t);
        V positive = A.And(A.Less(A.All(0.0), x), A.Less(x, A.All(double.PositiveInfinity)));
        V plain = A.And(positive, A.Less(t, A.All(double.PositiveInfinity)));
        return A.Every(plain) ? result : PowerWithCare(result, plain, x, y);
    }

    /// <summary>Lanes that are subnormal, zero, negative, infinite or not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe V LnWithCare(V result, V plain, V x)
    {
        double* r = (double*)&result, p = (double*)&plain, a = (double*)&x;
        for (int lane = 0; lane < A.Width; lane++)
            if (BitConverter.DoubleToInt64Bits(p[lane]) == 0)
                r[lane] = Math.Log(a[lane]);
        return result;
    }

    /// <summary>Lanes whose base is not positive or not finite, or whose exponent is not finite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe V PowerWithCare(V result, V plain, V x, V y)
    {
        double* r = (double*)&result, p = (double*)&plain, a = (double*)&x, b = (double*)&y;
        for (int lane = 0; lane < A.Width; lane++)
            if (BitConverter.DoubleToInt64Bits(p[lane]) == 0)
                r[lane] = Math.Pow(a[lane], b[lane]);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo(V lowBits) => A.ShiftLeft52(A.AddBits(lowBits, A.AllBits(1023)));
}
