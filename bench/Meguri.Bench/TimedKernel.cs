using System.Diagnostics;
using Meguri.Simulation.Kernels;

namespace Meguri.Bench;

/// <summary>A kernel that keeps count of where the time goes. For one thread.</summary>
internal sealed unsafe class TimedKernel(Kernel inner) : Kernel(inner.Layout, inner.Width)
{
    private readonly long[] ticks = new long[5];
    private readonly long[] calls = new long[5];

    private static readonly string[] Names = ["right-hand side", "Jacobian", "factorisation", "solve", "outputs, events, parameters"];

    /// <summary>Names, seconds and calls of each part.</summary>
    public IEnumerable<(string Name, double Seconds, long Calls)> Parts =>
        Names.Select((name, i) => (name, ticks[i] / (double)Stopwatch.Frequency, calls[i]));

    public void Reset()
    {
        Array.Clear(ticks);
        Array.Clear(calls);
    }

    public override void Prepare(double* parameters, double* hoisted)
    {
        long start = Stopwatch.GetTimestamp();
        inner.Prepare(parameters, hoisted);
        Count(4, start);
    }

    public override void Derivatives(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* rates)
    {
        long start = Stopwatch.GetTimestamp();
        inner.Derivatives(time, states, parameters, hoisted, scratch, rates);
        Count(0, start);
    }

    public override void Jacobian(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* entries, double* timeDerivatives)
    {
        long start = Stopwatch.GetTimestamp();
        inner.Jacobian(time, states, parameters, hoisted, scratch, entries, timeDerivatives);
        Count(1, start);
    }

    public override void Factor(double* entries, double* shift, double* factors)
    {
        long start = Stopwatch.GetTimestamp();
        inner.Factor(entries, shift, factors);
        Count(2, start);
    }

    public override void Solve(double* factors, double* x)
    {
        long start = Stopwatch.GetTimestamp();
        inner.Solve(factors, x);
        Count(3, start);
    }

    public override void Outputs(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* outputs)
    {
        long start = Stopwatch.GetTimestamp();
        inner.Outputs(time, states, parameters, hoisted, scratch, outputs);
        Count(4, start);
    }

    public override void Triggers(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* triggers)
    {
        long start = Stopwatch.GetTimestamp();
        inner.Triggers(time, states, parameters, hoisted, scratch, triggers);
        Count(4, start);
    }

    public override void EventValues(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* values)
    {
        long start = Stopwatch.GetTimestamp();
        inner.EventValues(time, states, parameters, hoisted, scratch, values);
        Count(4, start);
    }

    private void Count(int part, long start)
    {
        ticks[part] += Stopwatch.GetTimestamp() - start;
        calls[part]++;
    }
}
