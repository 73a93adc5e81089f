using System.Runtime.CompilerServices;
using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels.Vectors;

/// <summary>
/// Functions over blocks of vectors. A block holds <c>count</c> vectors of first arguments, then as many second and third
/// ones; results replace the first. Many at once let the processor work on several at the same time.
/// </summary>
internal static unsafe class BlockFunctions<A, V>
    where A : struct, ILaneArithmetic<V>
    where V : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(V* block, int count)
    {
        for (int i = 0; i < count; i++)
            block[i] = VectorMath<A, V>.Exp(block[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Ln(V* block, int count)
    {
        for (int i = 0; i < count; i++)
            block[i] = VectorMath<A, V>.Ln(block[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softplus(V* block, int count)
    {
        for (int i = 0; i < count; i++)
            block[i] = VectorMath<A, V>.Softplus(block[i], block[i + count]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Power(V* block, int count)
    {
        for (int i = 0; i < count; i++)
            block[i] = VectorMath<A, V>.Power(block[i], block[i + count], block[i + 2 * count]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sin(V* block, int count)
    {
        for (int i = 0; i < count; i++)
            block[i] = VectorMath<A, V>.Sin(block[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cos(V* block, int count)
    {
        for (int i = 0; i < count; i++)
            block[i] = VectorMath<A, V>.Cos(block[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(V* block, int count)
    {
        for (int i = 0; i < count; i++)
            block[i] = VectorMath<A, V>.Tanh(block[i]);
    }

    /// <summary>A function that is rare enough to be computed lane by lane.</summary>
    public static void EachLane(V* block, int count, int operation)
    {
        double* a = (double*)block, b = (double*)(block + count);
        bool two = Tape.Arity((Operation)operation) > 1;
        for (int i = 0; i < count * A.Width; i++)
            a[i] = ScalarOperations.Apply((Operation)operation, a[i], two ? b[i] : 0, 0);
    }
}
