namespace Meguri.Simulation.Kernels;

/// <summary>Which kernel a machine gets.</summary>
internal static class KernelChoice
{
    /// <summary>The kernel for a number of lanes; null takes the widest that is fast here.</summary>
    public static Kernel Create(KernelPlan plan, int? width)
    {
        if (width is not (null or 1 or 2 or 4 or 8))
            throw new ArgumentException($"A kernel has 1, 2, 4 or 8 lanes, not {width}.", nameof(width));
        return InterpretedKernel.Create(plan, width ?? 4);
    }
}
