using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Solving;

/// <summary>The algebraic equations of one person at the start.</summary>
internal sealed unsafe class StartSystem : IDisposable
{
    private const double LeastScale = 1e-12;

    private readonly LaneBuffers buffers;
    private readonly AlgebraicSystem system;

    public StartSystem(Kernel kernel)
    {
        buffers = new LaneBuffers(kernel);
        new Span<double>(buffers.AbsoluteTolerances, buffers.Length).Fill(LeastScale);
        system = new AlgebraicSystem(buffers);
    }

    /// <summary>Puts the solution into the states.</summary>
    /// <returns>Null, or why there is none and the state whose equation it lies with.</returns>
    public (AlgebraicFailure Reason, int State)? Solve(InitialValues values, double start)
    {
        int width = buffers.Width;
        for (int lane = 0; lane < width; lane++)
        {
            buffers.Time[lane] = start;
            for (int i = 0; i < values.States.Length; i++)
                buffers.States[i * width + lane] = values.States[i];
            for (int i = 0; i < values.Parameters.Length; i++)
                buffers.Parameters[i * width + lane] = values.Parameters[i];
        }
        buffers.Kernel.Prepare(buffers.Parameters, buffers.Hoisted);
        var wanted = new bool[width];
        wanted[0] = true;
        (AlgebraicFailure, int)? failed = null;
        system.Solve(wanted, (_, reason, state) => failed = (reason, state));
        foreach (int i in buffers.Kernel.Layout.AlgebraicStates)
            values.States[i] = buffers.States[i * width];
        return failed;
    }

    public void Dispose() => buffers.Dispose();
}
