using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Tests.Solving;

/// <summary>Right-hand side of a test problem.</summary>
internal delegate void RightHandSide(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> p, Span<double> f);

/// <summary>Jacobian of a test problem, row by row, and the derivative by time.</summary>
internal delegate void DenseJacobian(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> p, Span<double> jacobian, Span<double> byTime);

/// <summary>A kernel for test problems written by hand: dense, lane by lane, with partial pivoting.</summary>
internal sealed unsafe class DenseKernel : Kernel
{
    private readonly int n;
    private readonly RightHandSide rhs;
    private readonly DenseJacobian jacobian;

    public DenseKernel(int states, RightHandSide rhs, DenseJacobian jacobian, int parameters = 0, int width = 4,
        Func<double, double[], double[], double[]>? triggers = null, Func<double, double[], double[], double[]>? values = null, int triggerCount = 0, int valueCount = 0)
        : base(
            new KernelLayout
            {
                States = [.. Enumerable.Range(0, states).Select(i => $"y{i}")],
                Parameters = [.. Enumerable.Range(0, parameters).Select(i => $"p{i}")],
                Outputs = [.. Enumerable.Range(0, states).Select(i => $"y{i}")],
                Hoisted = 0,
                Scratch = 0,
                JacobianRows = [.. Enumerable.Range(0, states * states).Select(k => k / states)],
                JacobianColumns = [.. Enumerable.Range(0, states * states).Select(k => k % states)],
                FactorValues = states * states + states,
                Triggers = triggerCount,
                EventExpressions = valueCount,
            },
            width)
    {
        n = states;
        this.rhs = rhs;
        this.jacobian = jacobian;
        this.triggers = triggers;
        this.values = values;
    }

    private readonly Func<double, double[], double[], double[]>? triggers, values;

    public override void Prepare(double* parameters, double* hoisted)
    {
    }

    public override void Derivatives(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* rates)
    {
        double[] f = new double[n];
        for (int lane = 0; lane < Width; lane++)
        {
            rhs(time[lane], Read(states, n, lane), Read(parameters, Layout.Parameters.Count, lane), f);
            Write(f, rates, lane);
        }
    }

    public override void Jacobian(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* entries, double* timeDerivatives)
    {
        double[] j = new double[n * n], byTime = new double[n];
        for (int lane = 0; lane < Width; lane++)
        {
            Array.Clear(j);
            Array.Clear(byTime);
            jacobian(time[lane], Read(states, n, lane), Read(parameters, Layout.Parameters.Count, lane), j, byTime);
            Write(j, entries, lane);
            Write(byTime, timeDerivatives, lane);
        }
    }

    public override void Factor(double* entries, double* shift, double* factors)
    {
        for (int lane = 0; lane < Width; lane++)
        {
            double[] m = Read(entries, n * n, lane);
            double[] pivots = new double[n];
            for (int i = 0; i < m.Length; i++)
                m[i] = (i / n == i % n ? shift[lane] : 0) - m[i];
            for (int k = 0; k < n; k++)
            {
                int pivot = k;
                for (int i = k + 1; i < n; i++)
                    if (Math.Abs(m[i * n + k]) > Math.Abs(m[pivot * n + k]))
                        pivot = i;
                pivots[k] = pivot;
                for (int j = 0; j < n; j++)
                    (m[k * n + j], m[pivot * n + j]) = (m[pivot * n + j], m[k * n + j]);
                for (int i = k + 1; i < n; i++)
                {
                    double factor = m[i * n + k] /= m[k * n + k];
                    for (int j = k + 1; j < n; j++)
                        m[i * n + j] -= factor * m[k * n + j];
                }
            }
            Write([.. m, .. pivots], factors, lane);
        }
    }

    public override void Solve(double* factors, double* x)
    {
        for (int lane = 0; lane < Width; lane++)
        {
            double[] m = Read(factors, n * n + n, lane), b = Read(x, n, lane);
            for (int k = 0; k < n; k++)
            {
                int pivot = (int)m[n * n + k];
                (b[k], b[pivot]) = (b[pivot], b[k]);
            }
            for (int i = 0; i < n; i++)
                for (int j = 0; j < i; j++)
                    b[i] -= m[i * n + j] * b[j];
            for (int i = n - 1; i >= 0; i--)
            {
                for (int j = i + 1; j < n; j++)
                    b[i] -= m[i * n + j] * b[j];
                b[i] /= m[i * n + i];
            }
            Write(b, x, lane);
        }
    }

    public override void Outputs(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* outputs)
    {
        for (int i = 0; i < n * Width; i++)
            outputs[i] = states[i];
    }

    public override void Triggers(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* triggers)
    {
        for (int lane = 0; lane < Width && this.triggers is not null; lane++)
            Write(this.triggers(time[lane], Read(states, n, lane), Read(parameters, Layout.Parameters.Count, lane)), triggers, lane);
    }

    public override void EventValues(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* values)
    {
        for (int lane = 0; lane < Width && this.values is not null; lane++)
            Write(this.values(time[lane], Read(states, n, lane), Read(parameters, Layout.Parameters.Count, lane)), values, lane);
    }

    private double[] Read(double* values, int count, int lane)
    {
        var read = new double[count];
        for (int i = 0; i < count; i++)
            read[i] = values[i * Width + lane];
        return read;
    }

    private void Write(ReadOnlySpan<double> from, double* values, int lane)
    {
        for (int i = 0; i < from.Length; i++)
            values[i * Width + lane] = from[i];
    }
}
