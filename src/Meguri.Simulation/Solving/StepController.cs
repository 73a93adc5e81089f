using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Meguri.Simulation.Solving;

/// <summary>
/// Chooses the next step sizes of all lanes from the error of the last step, and where the error has been growing also
/// from how fast (the predictive controller of Gustafsson 1994, doi:10.1145/198429.198437).
/// </summary>
internal sealed unsafe class StepController
{
    private const double Safety = 0.85, Shrink = 0.2, Grow = 6;
    private const double LeastError = 1e-4, GreatestError = 1e8;

    private readonly double* logs, lastLogs, plain, trend;
    private readonly double[] lastSteps = new double[LaneArithmetic.Tile];
    private readonly bool[] rejected = new bool[LaneArithmetic.Tile];
    private readonly double order;

    public StepController(LaneBuffers buffers, int order)
    {
        this.order = order;
        logs = buffers.Allocate(LaneArithmetic.Tile);
        lastLogs = buffers.Allocate(LaneArithmetic.Tile);
        plain = buffers.Allocate(LaneArithmetic.Tile);
        trend = buffers.Allocate(LaneArithmetic.Tile);
    }

    /// <summary>Forgets the past of a lane: the next step is its first.</summary>
    public void Reset(int lane)
    {
        lastSteps[lane] = 0;
        rejected[lane] = false;
    }

    /// <summary>Takes in the errors of all lanes (1 is what is tolerated).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TakeIn(double* errors)
    {
        // An error that is not a number comes out as the greatest.
        var error = Vector512.LoadAligned(errors);
        error = Vector512.ConditionalSelect(Vector512.LessThan(error, Vector512.Create(GreatestError)), error, Vector512.Create(GreatestError));
        error = Vector512.ConditionalSelect(Vector512.GreaterThan(error, Vector512.Create(LeastError)), error, Vector512.Create(LeastError));
        var log = LanePowers.Log2(error);
        log.StoreAligned(logs);
        LanePowers.Exp2(log * Vector512.Create(-1 / order)).StoreAligned(plain);
        LanePowers.Exp2((Vector512.LoadAligned(lastLogs) - log) * Vector512.Create(1 / order)).StoreAligned(trend);
    }

    /// <summary>Factor for the step size of a lane whose step is accepted.</summary>
    public double Accept(int lane, double step)
    {
        double factor = Safety * plain[lane];
        if (lastSteps[lane] > 0)
            factor = Math.Min(factor, factor * trend[lane] * step / lastSteps[lane]);
        factor = Math.Clamp(factor, Shrink, rejected[lane] ? 1 : Grow);
        lastLogs[lane] = logs[lane];
        lastSteps[lane] = step;
        rejected[lane] = false;
        return factor;
    }

    /// <summary>Factor for the step size of a lane whose step is rejected; an error that is not a number asks for a much smaller step.</summary>
    public double Reject(int lane, double error)
    {
        rejected[lane] = true;
        return double.IsFinite(error) ? Math.Clamp(Safety * plain[lane], Shrink, 0.9) : 0.1;
    }
}
