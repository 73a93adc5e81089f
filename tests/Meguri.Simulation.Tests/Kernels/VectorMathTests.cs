using System.Runtime.Intrinsics;
using Meguri.Simulation.Kernels.Vectors;

namespace Meguri.Simulation.Tests.Kernels;

public unsafe class VectorMathTests
{
    private static readonly double[] Edges =
    [
        0, -0.0, 1, -1, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 2.2250738585072009e-308, 1e-310, double.MaxValue,
        double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 709.78, 709.79, 710, 711, 1e4, -708, -708.5,
        -744, -745.13, -745.14, -746, -1e4, 0.70710678118654746, 0.70710678118654757, 0.99999999999999989, 1.0000000000000002, 0.5, 2,
    ];

    [Fact]
    public void Exp_is_within_two_units_of_the_last_place()
    {
        double worst = 0;
        foreach (double x in Dense(-745, 709.7, 200_001).Concat(Dense(-2, 2, 100_001)))
        {
            double expected = Math.Exp(x), found = VectorMath<Lanes1, double>.Exp(x);
            // Below the least normal number only absolute exactness can be had.
            worst = Math.Max(worst, Math.Abs(found - expected) / Math.Max(expected, 2.3e-308));
        }
        Assert.True(worst <= 4.5e-16, $"{worst}");
    }

    [Fact]
    public void Ln_is_within_two_units_of_the_last_place()
    {
        double worst = 0;
        foreach (double x in Dense(-700, 700, 200_001).Select(Math.Exp).Concat(Dense(0.5, 2, 100_001)).Concat(Dense(1 - 1e-9, 1 + 1e-9, 1001)))
        {
            double expected = Math.Log(x), found = VectorMath<Lanes1, double>.Ln(x);
            worst = Math.Max(worst, expected == found ? 0 : Math.Abs(found - expected) / Math.Abs(expected));
        }
        Assert.True(worst <= 4.5e-16, $"{worst}");
    }

    [Fact]
    public void The_smooth_ramp_is_exact_on_both_sides()
    {
        double worst = 0;
        foreach (double u in Dense(-700, 700, 100_001).Concat(Dense(-3, 3, 100_001)))
        {
            double e = Math.Exp(-Math.Abs(u));
            double expected = Math.Max(u, 0) + LogOnePlus(e), found = VectorMath<Lanes1, double>.Softplus(u, e);
            worst = Math.Max(worst, Math.Abs(found - expected) / expected);
        }
        Assert.True(worst <= 6e-16, $"{worst}");
    }

    [Fact]
    public void Powers_of_moderate_size_are_exact_to_their_exponent_times_rounding()
    {
        double worst = 0;
        foreach (double x in Dense(0.001, 50, 5001))
            foreach (double y in (double[])[-3.3, -1, -0.3, 0.1, 1.7, 2, 2.5, 4, 7.1])
            {
                double expected = Math.Pow(x, y), found = VectorMath<Lanes1, double>.Power(x, VectorMath<Lanes1, double>.Ln(x), y);
                worst = Math.Max(worst, Math.Abs(found - expected) / expected / (1 + Math.Abs(y * Math.Log(x))));
            }
        Assert.True(worst <= 4e-16, $"{worst}");
    }

    [Fact]
    public void Circular_functions_are_exact_to_rounding_of_the_largest_value()
    {
        double worst = 0, relative = 0;
        foreach (double x in Dense(-20, 20, 200_001).Concat(Dense(-5e5, 5e5, 50_001)).Concat([1e-8, 3e-300, 2e6, 1e15]))
        {
            worst = Math.Max(worst, Math.Abs(VectorMath<Lanes1, double>.Sin(x) - Math.Sin(x)));
            worst = Math.Max(worst, Math.Abs(VectorMath<Lanes1, double>.Cos(x) - Math.Cos(x)));
            relative = Math.Max(relative, x == 0 ? 0 : Math.Abs(VectorMath<Lanes1, double>.Sin(x) / Math.Sin(x) - 1));
        }
        Assert.True(worst <= 2.3e-16, $"{worst}");
        Assert.True(relative <= 4.5e-16, $"{relative}");
    }

    [Fact]
    public void Tanh_keeps_the_digits_of_small_values()
    {
        double worst = 0;
        foreach (double x in Dense(-25, 25, 100_001).Concat(Dense(-0.8, 0.8, 100_000)).Concat([1e-300, 1e-9, -3e-5, 700, 1e300]))
            worst = Math.Max(worst, x == 0 ? 0 : Math.Abs(VectorMath<Lanes1, double>.Tanh(x) / Math.Tanh(x) - 1));
        Assert.True(worst <= 1e-15, $"{worst}");
    }

    [Fact]
    public void Edges_are_those_of_the_standard_functions()
    {
        foreach (double x in Edges)
        {
            Near(Math.Exp(x), VectorMath<Lanes1, double>.Exp(x), $"exp {x:R}");
            Near(Math.Log(x), VectorMath<Lanes1, double>.Ln(x), $"ln {x:R}");
            Near(Math.Sin(x), VectorMath<Lanes1, double>.Sin(x), $"sin {x:R}");
            Near(Math.Cos(x), VectorMath<Lanes1, double>.Cos(x), $"cos {x:R}");
            Near(Math.Tanh(x), VectorMath<Lanes1, double>.Tanh(x), $"tanh {x:R}");
            foreach (double y in Edges.Where(y => Math.Abs(y) <= 2 || !double.IsFinite(y)))
                if (!(double.IsInfinity(y) && Math.Abs(x) == 1))
                    Near(Math.Pow(x, y), VectorMath<Lanes1, double>.Power(x, VectorMath<Lanes1, double>.Ln(x), y), $"{x:R}^{y:R}");
        }

        static void Near(double expected, double found, string what)
        {
            bool same = double.IsFinite(expected)
                ? Math.Abs(found - expected) <= 1e-12 * Math.Abs(expected) + 1e-320
                : expected.Equals(found);
            Assert.True(same, $"{what}: expected {expected:R}, found {found:R}");
        }
    }

    [Fact]
    public void A_lane_is_the_same_bits_whatever_its_width_and_neighbours()
    {
        double[] values = [.. Edges, .. Dense(-750, 720, 4099), .. Dense(0.1, 3, 997)];
        var random = new System.Random(5);
        double[] exponents = [.. values.Select(_ => random.Next(4) == 0 ? random.Next(-3, 4) : 6 * random.NextDouble() - 3)];
        double[][] expected = Results<Lanes1, double>(values, exponents);
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(_ => random.Next())];
        double[] shuffled = [.. order.Select(i => values[i])], shuffledExponents = [.. order.Select(i => exponents[i])];
        foreach (double[][] found in new[]
        {
            Results<Lanes2, Vector128<double>>(shuffled, shuffledExponents),
            Results<Lanes4, Vector256<double>>(shuffled, shuffledExponents),
            Results<Lanes8, Vector512<double>>(shuffled, shuffledExponents),
        })
            for (int f = 0; f < expected.Length; f++)
                for (int i = 0; i < order.Length; i++)
                    Assert.True(expected[f][order[i]].Equals(found[f][i]), $"function {f} at {shuffled[i]:R}: {expected[f][order[i]]:R} and {found[f][i]:R}");
    }

    /// <summary>Every function of all values, in blocks.</summary>
    private static double[][] Results<A, V>(double[] values, double[] exponents)
        where A : struct, ILaneArithmetic<V>
        where V : unmanaged
    {
        int count = (values.Length + A.Width - 1) / A.Width;
        return
        [
            Call((b, n) => BlockFunctions<A, V>.Exp((V*)b, n), values, [], []),
            Call((b, n) => BlockFunctions<A, V>.Ln((V*)b, n), values, [], []),
            Call((b, n) => BlockFunctions<A, V>.Softplus((V*)b, n), values, [.. values.Select(v => Math.Exp(-Math.Abs(v)))], []),
            Call((b, n) => BlockFunctions<A, V>.Sin((V*)b, n), values, [], []),
            Call((b, n) => BlockFunctions<A, V>.Cos((V*)b, n), values, [], []),
            Call((b, n) => BlockFunctions<A, V>.Tanh((V*)b, n), values, [], []),
            Call((b, n) => BlockFunctions<A, V>.Power((V*)b, n), values, [.. values.Select(VectorMath<Lanes1, double>.Ln)], exponents),
        ];

        double[] Call(Action<nint, int> function, double[] a, double[] b, double[] c)
        {
            double[] block = new double[3 * count * A.Width + 8];
            fixed (double* start = block)
            {
                a.CopyTo(block, 0);
                b.CopyTo(block, count * A.Width);
                c.CopyTo(block, 2 * count * A.Width);
                function((nint)start, count);
            }
            return block[..a.Length];
        }
    }

    /// <summary>The rounding of 1 + e cancels between numerator and denominator.</summary>
    private static double LogOnePlus(double e) => 1 + e == 1 ? e : Math.Log(1 + e) * e / (1 + e - 1);

    private static IEnumerable<double> Dense(double from, double to, int count) =>
        Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1));
}
