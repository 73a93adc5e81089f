namespace Meguri.Simulation.Random;

/// <summary>
/// Points that fill the unit interval evenly however many are taken (van der Corput; one prime base per dimension gives
/// a Halton sequence, doi:10.1007/BF01386213). Used where a small ensemble must have the mean it is meant to have.
/// </summary>
public static class RadicalInverse
{
    private static readonly int[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    /// <summary>One point, moved around the interval by a shift.</summary>
    /// <param name="index">Number of the point, from 0.</param>
    /// <param name="dimension">Dimension, from 0; each has a base of its own.</param>
    /// <param name="shift">Shift, 0 to 1: another shift gives another equally even set.</param>
    /// <returns>A number above 0 and below 1.</returns>
    public static double Point(long index, int dimension, double shift)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        int radix = Primes[dimension % Primes.Length];
        double value = 0, weight = 1.0 / radix;
        for (long rest = index + 1; rest > 0; rest /= radix, weight /= radix)
            value += weight * (rest % radix);
        double moved = value + shift;
        return Math.Clamp(moved - Math.Floor(moved), 1e-12, 1 - 1e-12);
    }
}
