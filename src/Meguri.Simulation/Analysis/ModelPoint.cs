using MathNet.Numerics.LinearAlgebra;
using Meguri.Simulation.Kernels;
using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Analysis;

/// <summary>The equations of one person at one point: rates and Jacobian for given states and parameters.</summary>
internal sealed unsafe class ModelPoint : IDisposable
{
    private readonly LaneBuffers buffers;
    private readonly double* rates;
    private readonly double* entries;
    private readonly double* byTime;

    public ModelPoint(Kernel kernel)
    {
        buffers = new LaneBuffers(kernel);
        rates = buffers.Allocate(kernel.Layout.States.Count * kernel.Width);
        entries = buffers.Allocate(kernel.Layout.JacobianRows.Count * kernel.Width);
        byTime = buffers.Allocate(kernel.Layout.States.Count * kernel.Width);
    }

    private Kernel Kernel => buffers.Kernel;

    /// <summary>Sets time and parameters for what follows.</summary>
    public void Place(double time, ReadOnlySpan<double> parameters)
    {
        for (int lane = 0; lane < Kernel.Width; lane++)
        {
            buffers.Time[lane] = time;
            for (int i = 0; i < parameters.Length; i++)
                buffers.Parameters[i * Kernel.Width + lane] = parameters[i];
        }
        Kernel.Prepare(buffers.Parameters, buffers.Hoisted);
    }

    /// <summary>Rates of change; in the places of algebraic states what their equations fall short of 0.</summary>
    public Vector<double> Rates(Vector<double> states)
    {
        Load(states);
        Kernel.Derivatives(buffers.Time, buffers.States, buffers.Parameters, buffers.Hoisted, buffers.Scratch, rates);
        return Vector<double>.Build.Dense(states.Count, i => rates[i * Kernel.Width]);
    }

    /// <summary>The Jacobian of <see cref="Rates"/> by the states.</summary>
    public Matrix<double> Jacobian(Vector<double> states)
    {
        Load(states);
        Kernel.Jacobian(buffers.Time, buffers.States, buffers.Parameters, buffers.Hoisted, buffers.Scratch, entries, byTime);
        var jacobian = Matrix<double>.Build.Dense(states.Count, states.Count);
        for (int k = 0; k < Kernel.Layout.JacobianRows.Count; k++)
            jacobian[Kernel.Layout.JacobianRows[k], Kernel.Layout.JacobianColumns[k]] = entries[k * Kernel.Width];
        return jacobian;
    }

    /// <summary>The outputs.</summary>
    public double[] Outputs(Vector<double> states)
    {
        Load(states);
        Kernel.Outputs(buffers.Time, buffers.States, buffers.Parameters, buffers.Hoisted, buffers.Scratch, buffers.Outputs);
        return [.. Enumerable.Range(0, Kernel.Layout.Outputs.Count).Select(Value)];
    }

    public void Dispose() => buffers.Dispose();

    private double Value(int output) => buffers.Outputs[output * Kernel.Width];

    private void Load(Vector<double> states)
    {
        for (int i = 0; i < states.Count; i++)
            for (int lane = 0; lane < Kernel.Width; lane++)
                buffers.States[i * Kernel.Width + lane] = states[i];
    }
}
