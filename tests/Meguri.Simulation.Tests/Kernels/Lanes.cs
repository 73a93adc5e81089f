using System.Runtime.InteropServices;
using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Tests.Kernels;

/// <summary>Aligned arrays for one kernel, filled lane by lane.</summary>
internal sealed unsafe class Lanes : IDisposable
{
    private readonly List<nint> blocks = [];
    private readonly Kernel kernel;

    public Lanes(Kernel kernel)
    {
        this.kernel = kernel;
        var layout = kernel.Layout;
        Time = Allocate(1);
        States = Allocate(layout.States.Count);
        Parameters = Allocate(layout.Parameters.Count);
        Hoisted = Allocate(layout.Hoisted);
        Scratch = Allocate(layout.Scratch);
        Rates = Allocate(layout.States.Count);
        Entries = Allocate(layout.JacobianRows.Count);
        TimeDerivatives = Allocate(layout.States.Count);
        Shift = Allocate(1);
        Factors = Allocate(layout.FactorValues);
        Solution = Allocate(layout.States.Count);
        Outputs = Allocate(layout.Outputs.Count);
        Triggers = Allocate(layout.Triggers);
        EventValues = Allocate(layout.EventExpressions);
    }

    public double* Time { get; }
    public double* States { get; }
    public double* Parameters { get; }
    public double* Hoisted { get; }
    public double* Scratch { get; }
    public double* Rates { get; }
    public double* Entries { get; }
    public double* TimeDerivatives { get; }
    public double* Shift { get; }
    public double* Factors { get; }
    public double* Solution { get; }
    public double* Outputs { get; }
    public double* Triggers { get; }
    public double* EventValues { get; }

    /// <summary>Puts one person into a lane.</summary>
    public void Set(int lane, double time, IReadOnlyList<double> states, IReadOnlyList<double> parameters)
    {
        Time[lane] = time;
        for (int i = 0; i < states.Count; i++)
            States[i * kernel.Width + lane] = states[i];
        for (int i = 0; i < parameters.Count; i++)
            Parameters[i * kernel.Width + lane] = parameters[i];
    }

    public double[] Read(double* array, int count, int lane) => [.. Enumerable.Range(0, count).Select(i => array[i * kernel.Width + lane])];

    public void Evaluate()
    {
        kernel.Prepare(Parameters, Hoisted);
        kernel.Derivatives(Time, States, Parameters, Hoisted, Scratch, Rates);
        kernel.Jacobian(Time, States, Parameters, Hoisted, Scratch, Entries, TimeDerivatives);
        kernel.Outputs(Time, States, Parameters, Hoisted, Scratch, Outputs);
        kernel.Triggers(Time, States, Parameters, Hoisted, Scratch, Triggers);
        kernel.EventValues(Time, States, Parameters, Hoisted, Scratch, EventValues);
    }

    public void Dispose()
    {
        foreach (nint block in blocks)
            NativeMemory.AlignedFree((void*)block);
    }

    private double* Allocate(int count)
    {
        nuint size = (nuint)((count + 1) * kernel.Width * sizeof(double));
        void* block = NativeMemory.AlignedAlloc(size, 64);
        new Span<byte>(block, (int)size).Fill(0xFF);
        blocks.Add((nint)block);
        return (double*)block;
    }
}
