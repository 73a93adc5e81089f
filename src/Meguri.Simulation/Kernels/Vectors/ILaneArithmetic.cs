namespace Meguri.Simulation.Kernels.Vectors;

/// <summary>
/// What the vector functions are written with: arithmetic on one vector of doubles. Every implementation gives the same
/// bits per lane. Masks are vectors whose lanes are all ones or all zeros.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
internal unsafe interface ILaneArithmetic<V> where V : unmanaged
{
    static abstract int Width { get; }

    static abstract V All(double value);

    static abstract V AllBits(long bits);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary><c>a * b + c</c>, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary><c>c - a * b</c>, rounded once.</summary>
    static abstract V SubtractProduct(V a, V b, V c);

    /// <summary><c>a &lt; b ? a : b</c>.</summary>
    static abstract V Min(V a, V b);

    /// <summary><c>a &gt; b ? a : b</c>.</summary>
    static abstract V Max(V a, V b);

    static abstract V Less(V a, V b);

    static abstract V Select(V mask, V whenTrue, V whenFalse);

    static abstract V And(V a, V b);

    static abstract V Or(V a, V b);

    /// <summary>Sum of the bit patterns as whole numbers.</summary>
    static abstract V AddBits(V a, V b);

    /// <summary>Difference of the bit patterns as whole numbers.</summary>
    static abstract V SubtractBits(V a, V b);

    static abstract V Xor(V a, V b);

    static abstract V ShiftLeft52(V a);

    static abstract V ShiftLeft62(V a);

    static abstract V ShiftRight52(V a);

    /// <summary>Arithmetic halving of small whole numbers held in the low bits.</summary>
    static abstract V Halve(V a);

    /// <summary>Whether every lane of the mask is set.</summary>
    static abstract bool Every(V mask);
}
