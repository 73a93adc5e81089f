using Meguri.Physiology.Experiments;

namespace Meguri.Physiology.Calibrating;

/// <summary>A published result the calibration is held to.</summary>
/// <param name="Result">The published value and band, and how the value is computed from the arms' measurements.</param>
/// <param name="Weight">Weight of its squared misfit; 1 as a rule.</param>
public sealed record CalibrationTarget(Target Result, double Weight = 1)
{
    /// <summary>Published value, or the middle of the band where the source gives a range only.</summary>
    public double Centre => Result.Published ?? 0.5 * (Result.Low!.Value + Result.High!.Value);

    /// <summary>Half the width of the band, taken as the standard deviation of the misfit.</summary>
    public double HalfBand => 0.5 * (Result.High!.Value - Result.Low!.Value);

    /// <summary>Misfit of a simulated value: 1 is half a band, times the root of the weight.</summary>
    public double Misfit(double simulated) => Math.Sqrt(Weight) * (simulated - Centre) / HalfBand;
}

/// <summary>What one set of parameters gave.</summary>
/// <param name="Values">Simulated value of each target.</param>
/// <param name="StandardErrors">Monte-Carlo standard error of each, from the number of virtual people.</param>
public sealed record TargetValues(IReadOnlyList<double> Values, IReadOnlyList<double> StandardErrors);

/// <summary>Simulates the targets of a calibration. The same virtual people every time, so that values change with parameters only.</summary>
public interface ISimulatedTargets
{
    /// <summary>Simulates all targets.</summary>
    /// <param name="parameters">Values of the free parameters, in their order.</param>
    /// <param name="fresh">
    /// Whether the virtual people are drawn and accepted anew at these parameters, as every other command draws them, and
    /// not kept from before.
    /// </param>
    /// <param name="progress">Told how far it is, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Modeling.ModelException">The people cannot be brought to their complaints.</exception>
    /// <exception cref="Simulation.SimulationException">A run failed.</exception>
    TargetValues Simulate(IReadOnlyList<double> parameters, bool fresh, IProgress<double>? progress, CancellationToken cancellation);
}
