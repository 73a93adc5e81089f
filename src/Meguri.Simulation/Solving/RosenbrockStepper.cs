using System.Collections.Immutable;

namespace Meguri.Simulation.Solving;

/// <summary>The step of any Rosenbrock method; the method is data.</summary>
internal sealed unsafe class RosenbrockStepper : Stepper
{
    private readonly RosenbrockMethod method;
    private readonly int stages, denseRows;
    private readonly double[] secondWork;
    private readonly int[] rows, columns, algebraic;
    private readonly double* a, c, b, e, dense;
    private readonly double* nodes, timeWeights;
    private readonly double* shift, inverseStep, stepTile, weightedStep, one, stageTime;
    private readonly double* u, argument, sum, timeDerivatives, entries, factors, coefficients, startRates;
    // Stages evaluated at the last stage's point plus its increment, and a step that ends so with that increment as error.
    private readonly bool[] continues;
    private readonly bool isStifflyAccurate;
    private bool denseReady;

    public RosenbrockStepper(RosenbrockMethod method, LaneBuffers buffers) : base(buffers)
    {
        this.method = method;
        stages = method.Stages;
        denseRows = method.Dense.Length;
        var layout = buffers.Kernel.Layout;
        int length = buffers.Length, width = buffers.Width;
        continues = [.. Enumerable.Range(0, stages).Select(i => i > 1 && IsContinued(method.Arguments[i], method.Arguments[i - 1]))];
        isStifflyAccurate = IsContinued(method.Weights, method.Arguments[^1]) && method.ErrorWeights[^1] == 1 && method.ErrorWeights[..^1].All(w => w == 0);
        a = Table(stages, method.Arguments);
        c = Table(stages, method.Sums);
        b = Table(1, [method.Weights]);
        e = Table(1, [method.ErrorWeights]);
        dense = Table(denseRows, method.Dense);
        nodes = Table(1, [method.Nodes]);
        timeWeights = Table(1, [method.TimeWeights]);
        shift = buffers.Allocate(LaneArithmetic.Tile);
        inverseStep = buffers.Allocate(LaneArithmetic.Tile);
        stepTile = buffers.Allocate(LaneArithmetic.Tile);
        weightedStep = buffers.Allocate(LaneArithmetic.Tile);
        one = buffers.Allocate(LaneArithmetic.Tile);
        stageTime = buffers.Allocate(LaneArithmetic.Tile);
        new Span<double>(one, LaneArithmetic.Tile).Fill(1);
        u = buffers.Allocate(length * stages);
        Error = isStifflyAccurate ? u + length * (stages - 1) : buffers.Allocate(length);
        argument = buffers.Allocate(length);
        sum = buffers.Allocate(length);
        timeDerivatives = buffers.Allocate(length);
        startRates = buffers.Allocate(buffers.Kernel.Layout.Delays is null ? 0 : length);
        coefficients = buffers.Allocate(length * denseRows);
        entries = buffers.Allocate(layout.JacobianRows.Count * width);
        factors = buffers.Allocate(layout.FactorValues * width);
        rows = [.. layout.JacobianRows];
        columns = [.. layout.JacobianColumns];
        algebraic = [.. layout.AlgebraicStates];
        secondWork = new double[buffers.StateCount];
    }

    public override int ErrorOrder => method.EmbeddedOrder + 1;

    public override double* Rates => u;

    public override double* Error { get; }

    public override int DenseRows => denseRows;

    public override double* DenseCoefficients => coefficients;

    public override void Begin()
    {
        var x = Buffers;
        x.Delays?.BeginStep();
        x.Kernel.Derivatives(x.Time, x.States, x.Parameters, x.Hoisted, x.Scratch, u);
        if (x.Delays is not null)
        {
            x.Delays.ComputeSlopes(u);
            Buffer.MemoryCopy(u, startRates, x.Length * sizeof(double), x.Length * sizeof(double));
        }
        x.Kernel.Jacobian(x.Time, x.States, x.Parameters, x.Hoisted, x.Scratch, entries, timeDerivatives);
    }

    public override void SecondDerivatives(int lane, Span<double> target)
    {
        int width = Buffers.Width;
        for (int i = 0; i < target.Length; i++)
            secondWork[i] = timeDerivatives[i * width + lane];
        for (int k = 0; k < rows.Length; k++)
            secondWork[rows[k]] += entries[k * width + lane] * u[columns[k] * width + lane];
        // What is algebraic has no rate of its own to be followed.
        foreach (int row in algebraic)
            secondWork[row] = 0;
        secondWork.AsSpan(0, target.Length).CopyTo(target);
    }

    public override void Attempt()
    {
        var x = Buffers;
        int length = x.Length, width = x.Width;
        denseReady = false;
        // The first stage is solved in place; a second attempt at the same step begins with the same rates.
        if (x.Delays is not null)
            Buffer.MemoryCopy(startRates, u, length * sizeof(double), length * sizeof(double));
        LaneArithmetic.Spread(width, x.Step, stepTile);
        LaneArithmetic.Invert(stepTile, method.Gamma, shift, inverseStep);
        x.Kernel.Factor(entries, shift, factors);

        LaneArithmetic.Scale(timeWeights[0], stepTile, weightedStep);
        LaneArithmetic.AddProduct(length, weightedStep, timeDerivatives, u);
        x.Kernel.Solve(factors, u);
        for (int i = 1; i < stages; i++)
        {
            double* target = u + i * length;
            if (continues[i])
                LaneArithmetic.Continue(length, i, target - length, u, c + i * stages, inverseStep, argument, sum);
            else
                LaneArithmetic.Combine(length, i, x.States, u, a + i * stages, c + i * stages, inverseStep, argument, sum);
            foreach (int row in algebraic)
                new Span<double>(sum + row * width, width).Clear();
            LaneArithmetic.Advance(x.Time, nodes[i], x.Step, stageTime);
            x.Delays?.Compute(stageTime, argument, before: method.Nodes[i] == 1);
            x.Kernel.Derivatives(stageTime, argument, x.Parameters, x.Hoisted, x.Scratch, target);
            if (timeWeights[i] == 0)
            {
                LaneArithmetic.Add(length, sum, target);
            }
            else
            {
                LaneArithmetic.Scale(timeWeights[i], stepTile, weightedStep);
                LaneArithmetic.AddScaled(length, sum, weightedStep, timeDerivatives, target);
            }
            x.Kernel.Solve(factors, target);
        }
        if (isStifflyAccurate)
            LaneArithmetic.Sum(length, argument, Error, x.Next);
        else
            LaneArithmetic.Combine(length, stages, x.States, u, b, e, one, x.Next, Error);
    }

    public override void PrepareDense()
    {
        if (denseReady)
            return;
        int length = Buffers.Length;
        for (int r = 0; r < denseRows; r++)
            LaneArithmetic.WeightedSum(length, stages, u, dense + r * stages, coefficients + r * length);
        denseReady = true;
    }

    public override void Interpolate()
    {
        var x = Buffers;
        LaneArithmetic.Spread(x.Width, x.Theta, x.ThetaTile);
        LaneArithmetic.Interpolate(x.Length, denseRows, x.ThetaTile, x.Next, x.States, coefficients, x.Point);
    }

    private static bool IsContinued(ImmutableArray<double> row, ImmutableArray<double> before) =>
        row[^1] == 1 && row[..^1].SequenceEqual(before);

    private double* Table(int rows, IReadOnlyList<ImmutableArray<double>> values)
    {
        double* table = Buffers.Allocate(Math.Max(1, rows) * stages);
        for (int r = 0; r < rows; r++)
            for (int j = 0; j < values[r].Length; j++)
                table[r * stages + j] = values[r][j];
        return table;
    }
}
