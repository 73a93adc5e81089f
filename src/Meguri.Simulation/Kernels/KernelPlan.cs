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
    public DelayRoutines? Delays { get; init; }

    public Routine Prepare => Hoisting.Prepare;
}

/// <summary>What a kernel computes of delayed values. None of it rests on hoisted values: parameters of the past may be others.</summary>
/// <param name="Lags">Lengths of the lags.</param>
/// <param name="Values">For each lag the delayed values.</param>
/// <param name="Slopes">For each lag the delayed values and their slopes.</param>
/// <param name="BeforeStart">What moved before the start.</param>
internal sealed record DelayRoutines(Routine Lags, IReadOnlyList<Routine> Values, IReadOnlyList<Routine> Slopes, Routine BeforeStart)
{
    public IEnumerable<Routine> All => [Lags, .. Values, .. Slopes, BeforeStart];
}
