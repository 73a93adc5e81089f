using System.Runtime.InteropServices;

namespace Meguri.Simulation.Solving;

/// <summary>Arrays of doubles outside the garbage collector's reach, each aligned to 64 bytes and a whole number of vectors long.</summary>
internal sealed unsafe class AlignedMemory : IDisposable
{
    private const int Alignment = 64;
    private readonly List<nint> blocks = [];

    /// <summary>Length rounded up to whole vectors of eight.</summary>
    public static int Padded(int length) => (length + 7) & ~7;

    /// <summary>A new array of zeros, at least one vector long.</summary>
    public double* Allocate(int length)
    {
        nuint bytes = (nuint)Math.Max(8, Padded(length)) * sizeof(double);
        void* block = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(block, bytes);
        blocks.Add((nint)block);
        return (double*)block;
    }

    public void Dispose()
    {
        foreach (nint block in blocks)
            NativeMemory.AlignedFree((void*)block);
        blocks.Clear();
    }
}
