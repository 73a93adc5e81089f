using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Meguri.Simulation.Solving;

/// <summary>Powers of all lanes at once, by the same sequence of operations at every width and on every machine.</summary>
internal static class LanePowers
{
    /// <summary>Binary logarithm of positive normal numbers, to about 1e-9: enough for a step size, and the same bits everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log2(Vector512<double> x)
    {
        var bits = x.AsInt64();
        // Moved by the bits of sqrt(1/2), so that what remains lies between sqrt(1/2) and sqrt(2).
        var moved = bits - Vector512.Create(0x3FE6A09E667F3BCDL);
        var exponent = Vector512.ShiftRightArithmetic(moved, 52);
        var m = (bits - Vector512.ShiftLeft(exponent, 52)).AsDouble();
        var s = (m - Vector512<double>.One) / (m + Vector512<double>.One);
        var q = s * s;
        var series = Vector512.FusedMultiplyAdd(q, Vector512.Create(1 / 9.0), Vector512.Create(1 / 7.0));
        series = Vector512.FusedMultiplyAdd(q, series, Vector512.Create(1 / 5.0));
        series = Vector512.FusedMultiplyAdd(q, series, Vector512.Create(1 / 3.0));
        series = Vector512.FusedMultiplyAdd(q, series, Vector512<double>.One);
        return Vector512.ConvertToDouble(exponent) + s * series * Vector512.Create(2.8853900817779268);
    }

    /// <summary>Two to the power of numbers between -1000 and 1000, to about 1e-9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp2(Vector512<double> x)
    {
        var whole = Vector512.Floor(x + Vector512.Create(0.5));
        var r = (x - whole) * Vector512.Create(0.6931471805599453);
        var series = Vector512.Create(1 / 40320.0);
        foreach (double inverse in (ReadOnlySpan<double>)[1 / 5040.0, 1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, 0.5, 1, 1])
            series = Vector512.FusedMultiplyAdd(r, series, Vector512.Create(inverse));
        var scale = Vector512.ShiftLeft(Vector512.ConvertToInt64(whole) + Vector512.Create(1023L), 52).AsDouble();
        return series * scale;
    }
}
