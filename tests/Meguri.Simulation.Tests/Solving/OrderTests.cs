using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Tests.Solving;

public sealed unsafe class OrderTests
{
    // y = 1/(1+t²) and z = exp(sin t): nonlinear, coupled and not autonomous.
    private static DenseKernel Nonlinear() => new(2,
        (t, y, p, f) =>
        {
            double g = 1 / (1 + t * t);
            f[0] = -2 * t * y[0] * y[0] * (1 + y[1] - Math.Exp(Math.Sin(t)));
            f[1] = y[1] * Math.Cos(t) + (y[0] - g) * y[1];
        },
        (t, y, p, j, ft) =>
        {
            double s = Math.Exp(Math.Sin(t)), g = 1 / (1 + t * t), dg = -2 * t * g * g;
            (j[0], j[1]) = (-4 * t * y[0] * (1 + y[1] - s), -2 * t * y[0] * y[0]);
            (j[2], j[3]) = (y[1], Math.Cos(t) + y[0] - g);
            ft[0] = -2 * y[0] * y[0] * (1 + y[1] - s) + 2 * t * y[0] * y[0] * s * Math.Cos(t);
            ft[1] = -y[1] * Math.Sin(t) - dg * y[1];
        },
        width: 1);

    private static double[] Exact(double t) => [1 / (1 + t * t), Math.Exp(Math.Sin(t))];

    // Prothero and Robinson's problem: stiff, and its stiffness meets the forcing.
    private const double Stiffness = 1e4;

    private static DenseKernel ProtheroRobinson() => new(1,
        (t, y, p, f) => f[0] = -Stiffness * (y[0] - Math.Sin(t + 0.3)) + Math.Cos(t + 0.3),
        (t, y, p, j, ft) =>
        {
            j[0] = -Stiffness;
            ft[0] = Stiffness * Math.Cos(t + 0.3) - Math.Sin(t + 0.3);
        },
        width: 1);

    [Fact]
    public void Rodas5P_converges_with_its_orders()
    {
        var (end, estimate, dense) = Orders(RosenbrockMethods.Rodas5P, 0.2, 0.1);
        Assert.InRange(end, 4.6, 5.8);
        Assert.InRange(estimate, 4.6, 5.8);
        Assert.InRange(dense, 3.7, 5.5);
    }

    [Fact]
    public void Rodas5P_loses_no_more_than_two_orders_where_the_forcing_meets_the_stiffness()
    {
        // Error of the form h³/λ once hλ is large: order 3 with a small constant.
        double coarse = GlobalError(ProtheroRobinson(), RosenbrockMethods.Rodas5P, 20, t => [Math.Sin(t + 0.3)]).End;
        double fine = GlobalError(ProtheroRobinson(), RosenbrockMethods.Rodas5P, 40, t => [Math.Sin(t + 0.3)]).End;
        Assert.True(Math.Log2(coarse / fine) > 2.9, $"observed order {Math.Log2(coarse / fine):f2}");
        Assert.True(fine < 1e-10);
    }

    /// <summary>Observed orders: global error at the end, local size of the error estimate, global error of the dense output.</summary>
    private static (double End, double Estimate, double Dense) Orders(RosenbrockMethod method, double coarse, double fine)
    {
        var a = GlobalError(Nonlinear(), method, (int)Math.Round(2 / coarse), Exact);
        var b = GlobalError(Nonlinear(), method, (int)Math.Round(2 / fine), Exact);
        double ratio = Math.Log2(coarse / fine);
        TestContext.Current.TestOutputHelper?.WriteLine($"{method.Name}: {a} {b}");
        return (Math.Log2(a.End / b.End) / ratio, Math.Log2(a.Estimate / b.Estimate) / ratio, Math.Log2(a.Dense / b.Dense) / ratio);
    }

    private static (double End, double Estimate, double Dense) GlobalError(DenseKernel kernel, RosenbrockMethod method, int steps, Func<double, double[]> exact)
    {
        using var buffers = new LaneBuffers(kernel);
        var stepper = new RosenbrockStepper(method, buffers);
        double[] start = exact(0);
        int n = start.Length;
        for (int i = 0; i < n; i++)
            buffers.States[i] = start[i];
        double h = 2.0 / steps, estimate = 0, dense = 0;
        for (int k = 0; k < steps; k++)
        {
            buffers.Time[0] = k * h;
            buffers.Step[0] = h;
            stepper.Begin();
            stepper.Attempt();
            for (int i = 0; i < n; i++)
                estimate = Math.Max(estimate, Math.Abs(stepper.Error[i]));
            buffers.Swap();
            stepper.PrepareDense();
            foreach (double theta in new[] { 0.2, 0.4, 0.6, 0.85 })
            {
                buffers.Theta[0] = theta;
                stepper.Interpolate();
                double[] there = exact((k + theta) * h);
                for (int i = 0; i < n; i++)
                    dense = Math.Max(dense, Math.Abs(buffers.Point[i] - there[i]));
            }
        }
        double end = 0;
        double[] last = exact(2);
        for (int i = 0; i < n; i++)
            end = Math.Max(end, Math.Abs(buffers.States[i] - last[i]));
        return (end, estimate, dense);
    }
}
