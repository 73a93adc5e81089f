using Meguri.Simulation.Kernels.Emission;

namespace Meguri.Simulation.Kernels;

/// <summary>Which kernel a machine gets.</summary>
internal static class KernelChoice
{
    /// <summary>
    /// The kernel for a number of lanes; null takes the widest this machine has. Where the machine lacks instructions for
    /// the width, or does not allow code to be made, the interpreter does the same work slowly.
    /// </summary>
    public static Kernel Create(KernelPlan plan, int? width)
    {
        if (width is not (null or 1 or 2 or 4 or 8))
            throw new ArgumentException($"A kernel has 1, 2, 4 or 8 lanes, not {width}.", nameof(width));
        int lanes = width ?? InstructionSet.WidestHere;
        return InstructionSet.For(lanes) is { } set ? MachineKernel.Create(plan, set) : InterpretedKernel.Create(plan, lanes);
    }
}
