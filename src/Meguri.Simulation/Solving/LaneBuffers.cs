using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Solving;

/// <summary>The numbers of one batch of lanes: where each person stands and the working space of a step.</summary>
internal sealed unsafe class LaneBuffers : IDisposable
{
    private readonly AlignedMemory memory = new();

    public LaneBuffers(Kernel kernel)
    {
        var layout = kernel.Layout;
        Kernel = kernel;
        Width = kernel.Width;
        StateCount = layout.States.Count;
        Length = Math.Max(8, AlignedMemory.Padded(StateCount * Width));
        Time = memory.Allocate(LaneArithmetic.Tile);
        Step = memory.Allocate(LaneArithmetic.Tile);
        Errors = memory.Allocate(LaneArithmetic.Tile);
        PointTime = memory.Allocate(LaneArithmetic.Tile);
        Theta = memory.Allocate(LaneArithmetic.Tile);
        ThetaTile = memory.Allocate(LaneArithmetic.Tile);
        States = memory.Allocate(Length);
        Next = memory.Allocate(Length);
        Point = memory.Allocate(Length);
        Squares = memory.Allocate(Length);
        AbsoluteTolerances = memory.Allocate(Length);
        Parameters = memory.Allocate((layout.Parameters.Count + (layout.Delays?.Inputs ?? 0)) * Width);
        Hoisted = memory.Allocate(layout.Hoisted * Width);
        Scratch = memory.Allocate(layout.Scratch * Width);
        Outputs = memory.Allocate(layout.Outputs.Count * Width);
        Triggers = memory.Allocate(layout.Triggers * Width);
        EventValues = memory.Allocate(layout.EventExpressions * Width);
        for (int k = StateCount * Width; k < Length; k++)
            AbsoluteTolerances[k] = 1;
    }

    public Kernel Kernel { get; }

    public int Width { get; }

    public int StateCount { get; }

    /// <summary>Doubles in an array over states and lanes, padded to whole vectors.</summary>
    public int Length { get; }

    /// <summary>Time each lane has reached.</summary>
    public double* Time { get; }

    /// <summary>Size of the step each lane attempts.</summary>
    public double* Step { get; }

    /// <summary>Error of the attempted step: root mean square over the states, 1 is what is tolerated.</summary>
    public double* Errors { get; }

    /// <summary>States at <see cref="Time"/>.</summary>
    public double* States { get; private set; }

    /// <summary>Where the attempted step leads; once it is taken, where it came from.</summary>
    public double* Next { get; private set; }

    /// <summary>States somewhere within the last step, and the times there.</summary>
    public double* Point { get; }

    public double* PointTime { get; }

    /// <summary>Fraction of the last step at which <see cref="Point"/> is wanted, by lane.</summary>
    public double* Theta { get; }

    public double* ThetaTile { get; }

    public double* Squares { get; }

    public double* AbsoluteTolerances { get; }

    /// <summary>Parameters, and behind them the delayed values.</summary>
    public double* Parameters { get; }

    /// <summary>Where delayed values come from; null when the model has none.</summary>
    public LaneDelays? Delays { get; set; }

    public double* Hoisted { get; }

    public double* Scratch { get; }

    public double* Outputs { get; }

    public double* Triggers { get; }

    public double* EventValues { get; }

    /// <summary>Further working space that lives as long as these buffers.</summary>
    public double* Allocate(int length) => memory.Allocate(length);

    /// <summary>The attempted step becomes the state; where it came from stays in <see cref="Next"/> for the dense output.</summary>
    public void Swap()
    {
        double* arrived = Next;
        Next = States;
        States = arrived;
    }

    public void Dispose() => memory.Dispose();
}
