using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels;

/// <summary>Everything a kernel computes, before it becomes code for one kind of machine.</summary>
internal sealed record KernelPlan
{
    public required KernelLayout Layout { get; init; }
    public required Hoisting Hoisting { get; init; }
    public required Routine Derivatives { get; init; }
    public required Routine Jacobian { get; init; }
    public required Routine Factor { get; init; }
    public required Routine Solve { get; init; }
    public required Routine Outputs { get; init; }
    public required Routine Triggers { get; init; }
    public required Routine EventValues { get; init; }

    public Routine Prepare => Hoisting.Prepare;
}
