namespace Meguri.Simulation.Solving;

/// <summary>
/// Exponential and logarithm built from additions, multiplications and divisions only, so that step sizes and random
/// numbers are the same bits on every machine. Accurate to a few units in the last place.
/// </summary>
internal static class Elementary
{
    private const double Ln2High = 0.693147180369123816490, Ln2Low = 1.90821492927058770002e-10;

    /// <summary><paramref name="x"/> to the power of <paramref name="exponent"/> for positive <paramref name="x"/>.</summary>
    public static double Power(double x, double exponent) => Exp(exponent * Log(x));

    /// <summary>Natural logarithm of a positive number.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        int exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 1UL << 54;
            exponent = -54;
        }
        long bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }
        return exponent * Ln2High + (Log1P(m - 1) + exponent * Ln2Low);
    }

    /// <summary>Natural logarithm of 1 + <paramref name="x"/>, exact to rounding near 0.</summary>
    public static double Log1P(double x)
    {
        if (x is < -0.3 or > 0.4143)
            return Log(1 + x);
        // ln(1+x) = 2 artanh(s) with s = x/(2+x).
        double s = x / (2 + x), q = s * s;
        double series = 0;
        foreach (double inverse in (ReadOnlySpan<double>)[1 / 23.0, 1 / 21.0, 1 / 19.0, 1 / 17.0, 1 / 15.0, 1 / 13.0, 1 / 11.0, 1 / 9.0, 1 / 7.0, 1 / 5.0, 1 / 3.0])
            series = q * (series + inverse);
        return 2 * s + 2 * s * series;
    }

    /// <summary>Exponential.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > 709.78)
            return double.PositiveInfinity;
        if (x < -745)
            return 0;
        double whole = Math.Round(x * 1.4426950408889634);
        double r = (x - whole * Ln2High) - whole * Ln2Low;
        double series = 0;
        foreach (double inverse in (ReadOnlySpan<double>)[1 / 14.0, 1 / 13.0, 1 / 12.0, 1 / 11.0, 1 / 10.0, 1 / 9.0, 1 / 8.0, 1 / 7.0, 1 / 6.0, 1 / 5.0, 1 / 4.0, 1 / 3.0, 1 / 2.0, 1.0])
            series = r * inverse * (1 + series);
        return Math.ScaleB(1 + series, (int)whole);
    }
}
