namespace Meguri.Simulation.Kernels;

/// <summary>
/// The delayed values a kernel reads. Behind the parameters stand, for each lane: 1 where the moment lies before the
/// run's start and 0 elsewhere; then for each slot its value and the slope of its expression at the moment of the past it
/// is taken from.
/// </summary>
public sealed record DelayLayout
{
    /// <summary>The lags: distinct spans of time values are delayed by. One that is computed from delayed values stands behind those.</summary>
    public required IReadOnlyList<LagLayout> Lags { get; init; }

    /// <summary>Number of delayed values.</summary>
    public required int Slots { get; init; }

    /// <summary>States whose past is needed, by place in the state vector, rising.</summary>
    public required IReadOnlyList<int> States { get; init; }

    /// <summary>Quantities whose initial assignment depends on time, so that they moved before the start.</summary>
    public required IReadOnlyList<MovingQuantity> MovingBeforeStart { get; init; }

    /// <summary>Values that stand behind the parameters.</summary>
    public int Inputs => 1 + 2 * Slots;

    /// <summary>Place of a slot's value among these.</summary>
    public static int ValueOf(int slot) => 1 + 2 * slot;

    /// <summary>Place of a slot's slope among these.</summary>
    public static int SlopeOf(int slot) => 2 + 2 * slot;
}

/// <summary>A quantity whose value before the start depends on time.</summary>
/// <param name="IsState">Whether it is a state; otherwise a parameter.</param>
/// <param name="Index">Its place there.</param>
public readonly record struct MovingQuantity(bool IsState, int Index);

/// <summary>A span of time by which values are delayed.</summary>
public sealed record LagLayout
{
    /// <summary>One of the expressions delayed by it, as written, for messages.</summary>
    public required string Text { get; init; }

    /// <summary>Its length where that is a number; null where it is computed.</summary>
    public double? Constant { get; init; }

    /// <summary>Whether it depends on constants only, so that it stays the same through a run.</summary>
    public required bool IsSteady { get; init; }

    /// <summary>Whether it is computed from delayed values.</summary>
    public required bool ReadsDelayed { get; init; }

    /// <summary>Whether the rates of the states depend on a value delayed by it.</summary>
    public required bool ActsOnRates { get; init; }

    /// <summary>The slots of the values delayed by it.</summary>
    public required IReadOnlyList<int> Slots { get; init; }

    /// <summary>For each of these the state it is the past of; null when one of them is more than a state.</summary>
    public IReadOnlyList<int>? PlainStates { get; init; }

    /// <summary>States needed at the moment of the past, by place in the state vector.</summary>
    public required IReadOnlyList<int> States { get; init; }

    /// <summary>Parameters needed at the moment of the past, by place in the parameter vector.</summary>
    public required IReadOnlyList<int> Parameters { get; init; }

    /// <summary>Lags needed at the moment of the past, each behind those it needs itself.</summary>
    public required IReadOnlyList<int> Nested { get; init; }
}
