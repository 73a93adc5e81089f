using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Solving;

/// <summary>What is wrong with a delayed value.</summary>
/// <param name="Lag">Its lag.</param>
/// <param name="Length">How long that is.</param>
/// <param name="IsLost">Whether it reaches further back than the history is kept; otherwise it is no time.</param>
internal readonly record struct DelayProblem(LagLayout Lag, double Length, bool IsLost);

/// <summary>
/// The delayed values of a batch of lanes, computed from the steps each has taken. Where a value is asked for that lies
/// within the step being attempted, the step's own dense output serves, and the step is taken again until it agrees
/// with itself. Nothing a lane gets depends on its neighbours.
/// </summary>
internal sealed unsafe partial class LaneDelays
{
    private readonly LaneBuffers buffers;
    private readonly Stepper stepper;
    private readonly DelayLayout layout;
    private readonly int width, parameterCount, rows;
    private readonly int[] columnOf;
    private readonly int[] allLags;
    private readonly PerLane[] lanes;
    private readonly List<Frame> frames = [];
    private double* rates;
    private double* origin;
    private bool isStepStart;

    public LaneDelays(LaneBuffers buffers, Stepper stepper, DelayLayout layout)
    {
        this.buffers = buffers;
        this.stepper = stepper;
        this.layout = layout;
        width = buffers.Width;
        rows = stepper.DenseRows;
        parameterCount = buffers.Kernel.Layout.Parameters.Count;
        columnOf = new int[buffers.StateCount];
        for (int i = 0; i < layout.States.Count; i++)
            columnOf[layout.States[i]] = i;
        allLags = [.. Enumerable.Range(0, layout.Lags.Count)];
        lanes = [.. Enumerable.Range(0, width).Select(_ => new PerLane(layout.Lags.Count, buffers.StateCount))];
    }

    /// <summary>A run starts in a lane, whose states and parameters stand in the buffers.</summary>
    public void Start(int lane)
    {
        var own = lanes[lane];
        own.History.Clear();
        own.Breaks.Clear();
        own.IsBusy = own.HasJumped = true;
        own.Problem = null;
        own.LargestReach = 0;
        own.Start = buffers.Time[lane];
        own.StartStates = [.. layout.States.Select(i => buffers.States[i * width + lane])];
        own.StartParameters = own.Parameters = ParametersOf(lane);
        own.MovesBeforeStart = layout.MovingBeforeStart.Count > 0 && StartsAsAssigned(lane);
    }

    /// <summary>A lane's run is over.</summary>
    public void Stop(int lane) => lanes[lane].IsBusy = false;

    /// <summary>A lane's states or parameters were set.</summary>
    public void Jump(int lane) => lanes[lane].HasJumped = true;

    /// <summary>What was wrong with a lane's delayed values when its step began.</summary>
    public DelayProblem? ProblemOf(int lane) => lanes[lane].Problem;

    /// <summary>What was wrong with them there or further on in the step.</summary>
    public DelayProblem? SuspectOf(int lane) => lanes[lane].Problem ?? lanes[lane].Suspect;

    /// <summary>Makes the delayed values those for a time and states.</summary>
    /// <param name="time">Time of each lane.</param>
    /// <param name="states">States there.</param>
    /// <param name="before">Whether, where the past jumps, the value before the jump is meant: at the end of a step.</param>
    public void Compute(double* time, double* states, bool before) => Compute(time, states, before, null);

    /// <summary>Makes the delayed values and their slopes those of the step's start; <paramref name="startRates"/> are the rates there.</summary>
    public void ComputeSlopes(double* startRates) => Compute(buffers.Time, buffers.States, false, startRates);

    /// <summary>All lanes stand at the start of a step.</summary>
    public void BeginStep()
    {
        foreach (var own in lanes)
        {
            own.Problem = own.Suspect = null;
            own.Ahead = null;
            own.ReachesAhead = own.HasSettled = own.IsUnsettled = false;
            own.LeastLag = double.PositiveInfinity;
        }
        isStepStart = true;
        Compute(buffers.Time, buffers.States, false);
        isStepStart = false;
        for (int lane = 0; lane < width; lane++)
        {
            var own = lanes[lane];
            if (!own.IsBusy)
                continue;
            int? level = own.History.Count == 0 ? 1 : own.HasJumped ? 0 : null;
            own.Breaks.Pass(buffers.Time[lane], level, own.SteadyLags);
        }
    }

    /// <summary>The next time a lane's step must end at because the past breaks there.</summary>
    public double NextBreak(int lane) => lanes[lane].Breaks.Next;

    /// <summary>
    /// A step a little longer than the least lag is worth cutting, as it would have to be taken twice and more; a much
    /// longer one is not.
    /// </summary>
    public double Limit(int lane, double size)
    {
        double lag = lanes[lane].LeastLag;
        return size > lag && size < 3 * lag ? lag : size;
    }

    private void Compute(double* time, double* states, bool before, double* startRates)
    {
        rates = startRates;
        origin = time;
        Fill(0, allLags, time, states, buffers.Parameters, before);
        rates = null;
    }

    private double[] ParametersOf(int lane)
    {
        var values = new double[parameterCount];
        for (int i = 0; i < values.Length; i++)
            values[i] = buffers.Parameters[i * width + lane];
        return values;
    }

    private Frame FrameAt(int depth)
    {
        if (depth == frames.Count)
            frames.Add(new Frame(buffers, layout, parameterCount));
        return frames[depth];
    }

    private sealed class PerLane(int lagCount, int stateCount)
    {
        public bool IsBusy { get; set; }
        public bool HasJumped { get; set; }
        public LaneHistory History { get; } = new();
        public LaneBreaks Breaks { get; } = new();
        public double Start { get; set; }
        public double[] StartStates { get; set; } = [];
        public double[] StartParameters { get; set; } = [];
        public double[] Parameters { get; set; } = [];
        public bool MovesBeforeStart { get; set; }
        public double LargestReach { get; set; }
        public double LeastLag { get; set; } = double.PositiveInfinity;
        /// <summary>Lengths of the lags that stay the same and act on the rates; 0 for the others.</summary>
        public double[] SteadyLags { get; } = new double[lagCount];
        public DelayProblem? Problem { get; set; }
        public DelayProblem? Suspect { get; set; }

        // The step being attempted, as far as it is its own past.
        public PastStep? Ahead { get; set; }
        public PastStep AheadRoom { get; } = new();
        public bool ReachesAhead { get; set; }
        public bool HasSettled { get; set; }
        public bool IsUnsettled { get; set; }
        public double[] LastAttempt { get; } = new double[stateCount];
    }

    /// <summary>Room for the moments of the past looked at, one for each depth of delays within delayed expressions.</summary>
    private sealed class Frame(LaneBuffers buffers, DelayLayout layout, int parameterCount)
    {
        public readonly double* Time = buffers.Allocate(LaneArithmetic.Tile);
        public readonly double* States = buffers.Allocate(buffers.Length);
        public readonly double* Rates = buffers.Allocate(buffers.Length);
        public readonly double* Parameters = buffers.Allocate((parameterCount + layout.Inputs) * buffers.Width);
        public readonly double* Lags = buffers.Allocate(layout.Lags.Count * buffers.Width);
        public readonly double* Values = buffers.Allocate(2 * Math.Max(layout.Slots, layout.MovingBeforeStart.Count) * buffers.Width);
        public readonly double* BeforeParameters = buffers.Allocate((parameterCount + layout.Inputs) * buffers.Width);
        public readonly double* BeforeStates = buffers.Allocate(buffers.Length);
    }
}
