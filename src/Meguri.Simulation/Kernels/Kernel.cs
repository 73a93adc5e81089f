namespace Meguri.Simulation.Kernels;

/// <summary>What stands at which place of a kernel's arrays.</summary>
public sealed record KernelLayout
{
    /// <summary>Ids of the states, in order of the state vector.</summary>
    public required IReadOnlyList<string> States { get; init; }

    /// <summary>Ids of the constants and discrete quantities that may differ between persons or change at stops.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>Names of the outputs, as they were asked for.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>
    /// Length of the hoisted array: the values that depend on parameters only, computed by <see cref="Kernel.Prepare"/>,
    /// and room it works in.
    /// </summary>
    public required int Hoisted { get; init; }

    /// <summary>Number of scratch values the kernel needs.</summary>
    public required int Scratch { get; init; }

    /// <summary>Row of each stored Jacobian entry.</summary>
    public required IReadOnlyList<int> JacobianRows { get; init; }

    /// <summary>Column of each stored Jacobian entry.</summary>
    public required IReadOnlyList<int> JacobianColumns { get; init; }

    /// <summary>
    /// Length of the array of factors: the values of the factorised matrix, and room in which <see cref="Kernel.Factor"/>
    /// and <see cref="Kernel.Solve"/> work; so one array of factors serves one solution at a time.
    /// </summary>
    public required int FactorValues { get; init; }

    /// <summary>Number of event triggers.</summary>
    public required int Triggers { get; init; }

    /// <summary>
    /// Number of event expressions: for each event in order its delay and priority (where given), then the values of its
    /// assignments; <see cref="Kernel.EventValues"/> computes them all.
    /// </summary>
    public required int EventExpressions { get; init; }

    /// <summary>
    /// Places in the state vector of what algebraic equations determine: the right-hand side is there what is to be 0, and
    /// the matrix that is factorised has no shift.
    /// </summary>
    public IReadOnlyList<int> AlgebraicStates { get; init; } = [];

    /// <summary>The delayed values the model asks for; null when it asks for none.</summary>
    public DelayLayout? Delays { get; init; }
}

/// <summary>
/// A compiled model. It works on <see cref="Width"/> persons (lanes) at once; value <c>i</c> of lane <c>l</c> stands at
/// <c>[i * Width + l]</c> of every array, time included. Each lane's results depend on that lane's values only, bit for
/// bit. All arrays are aligned to 64 bytes. A kernel holds no state and may be used from many threads.
/// </summary>
/// <remarks>Behind the parameters stands what <see cref="DelayLayout"/> describes; whoever calls fills it in first.</remarks>
public abstract unsafe class Kernel
{
    /// <summary>Creates a kernel.</summary>
    protected Kernel(KernelLayout layout, int width)
    {
        Layout = layout;
        Width = width;
    }

    /// <summary>What stands where.</summary>
    public KernelLayout Layout { get; }

    /// <summary>Number of lanes.</summary>
    public int Width { get; }

    /// <summary>Computes what depends on parameters only. Called after every change of a parameter.</summary>
    /// <param name="parameters">In: parameters.</param>
    /// <param name="hoisted">Out: hoisted values.</param>
    public abstract void Prepare(double* parameters, double* hoisted);

    /// <summary>Right-hand side dy/dt.</summary>
    public abstract void Derivatives(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* rates);

    /// <summary>Jacobian entries in the order of the layout, and the partial derivative of the right-hand side by time.</summary>
    public abstract void Jacobian(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* entries, double* timeDerivatives);

    /// <summary>Factorises <c>shift * I - J</c>, with one shift per lane and none in the rows of <see cref="KernelLayout.AlgebraicStates"/>.</summary>
    public abstract void Factor(double* entries, double* shift, double* factors);

    /// <summary>Solves with the factors, in place.</summary>
    public abstract void Solve(double* factors, double* x);

    /// <summary>Outputs in the order of the layout.</summary>
    public abstract void Outputs(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* outputs);

    /// <summary>Event triggers: 1 for true, 0 for false.</summary>
    public abstract void Triggers(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* triggers);

    /// <summary>Event expressions in the order of the layout.</summary>
    public abstract void EventValues(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* values);

    /// <summary>How long ago each lag of <see cref="DelayLayout"/> reaches.</summary>
    public virtual void Lags(double* time, double* states, double* parameters, double* scratch, double* lags) => throw NoDelays();

    /// <summary>Values of a lag's delayed expressions at a moment of the past; with rates, behind them, their slopes in time there.</summary>
    /// <param name="lag">Which lag.</param>
    /// <param name="time">The moment.</param>
    /// <param name="states">States at that moment.</param>
    /// <param name="rates">Rates of change of the states at that moment; null when slopes are not wanted.</param>
    /// <param name="parameters">Parameters and delayed values of that moment.</param>
    /// <param name="scratch">Room to work in.</param>
    /// <param name="values">Out: a value for each of the lag's slots, then a slope for each.</param>
    public virtual void Past(int lag, double* time, double* states, double* rates, double* parameters, double* scratch, double* values) => throw NoDelays();

    /// <summary>Values before the start of the quantities of <see cref="DelayLayout.MovingBeforeStart"/>, then their slopes in time.</summary>
    public virtual void BeforeStart(double* time, double* states, double* parameters, double* scratch, double* values) => throw NoDelays();

    private InvalidOperationException NoDelays() => new($"The kernel {GetType().Name} has no delayed values.");
}
