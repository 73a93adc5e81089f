using Meguri.Simulation.Kernels;
using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Ensembles;

/// <summary>
/// As many runs side by side as a kernel has lanes. Each lane has its own time, step and stops; a lane whose run is
/// finished takes the next one. Nothing a lane computes depends on its neighbours.
/// </summary>
internal sealed unsafe partial class Batch : IDisposable
{
    private readonly Ensemble.Setting setting;
    private readonly RunQueue queue;
    private readonly IRunSink sink;
    private readonly Kernel kernel;
    private readonly Stepper stepper;
    private readonly StepController controller;
    private readonly StartingStep starting;
    private readonly Lane[] lanes;
    private readonly LanePerson[] persons;
    private readonly LaneEvents[]? events;
    private readonly double[] gathered;
    private readonly AlgebraicSystem? algebraic;
    private readonly bool[] inconsistent = new bool[LaneArithmetic.Tile];
    private bool inconsistentLanes;
    private bool prepareNeeded = true, outputsValid;
    private double finishedTime;
    private double publishedTime;
    private long steps, publishedSteps;

    public Batch(Ensemble.Setting setting, RunQueue queue, IRunSink sink)
    {
        this.setting = setting;
        this.queue = queue;
        this.sink = sink;
        kernel = setting.Kernel;
        Buffers = new LaneBuffers(kernel);
        for (int i = 0; i < Buffers.StateCount; i++)
            for (int lane = 0; lane < kernel.Width; lane++)
                Buffers.AbsoluteTolerances[i * kernel.Width + lane] = setting.AbsoluteTolerances[i];
        stepper = Ensemble.Setting.CreateStepper(Buffers);
        if (kernel.Layout.Delays is { } delays)
            Buffers.Delays = new LaneDelays(Buffers, stepper, delays);
        if (kernel.Layout.AlgebraicStates.Count > 0)
            algebraic = new AlgebraicSystem(Buffers);
        controller = new StepController(Buffers, stepper.ErrorOrder);
        starting = new StartingStep(Buffers.StateCount);
        lanes = new Lane[kernel.Width];
        persons = new LanePerson[kernel.Width];
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i] = new Lane { Number = i };
            persons[i] = new LanePerson(this, lanes[i]);
            Buffers.Step[i] = 1;
        }
        if (setting.Events.Count > 0)
            events = [.. lanes.Select((lane, i) => new LaneEvents(this, setting, lane, persons[i]))];
        gathered = new double[Math.Max(Math.Max(OutputCount, ParameterCount), Buffers.StateCount)];
    }

    public LaneBuffers Buffers { get; }

    public int ParameterCount => kernel.Layout.Parameters.Count;

    public int OutputCount => kernel.Layout.Outputs.Count;

    /// <summary>Time simulated so far, summed over the runs; may be read from another thread.</summary>
    public double SimulatedTime => Volatile.Read(ref publishedTime);

    /// <summary>Steps taken so far; may be read from another thread.</summary>
    public long Steps => Volatile.Read(ref publishedSteps);

    public void Dispose() => Buffers.Dispose();

    /// <summary>Takes runs from the queue until there is none left.</summary>
    public void Work(CancellationToken cancellation)
    {
        foreach (var lane in lanes)
            Refill(lane);
        SettleStops();
        for (int round = 0; AnyBusy(); round++)
        {
            if (cancellation.IsCancellationRequested)
                return;
            if ((round & 63) == 0)
                Publish();
            DropAbandoned();
            Advance();
        }
        Publish();
    }

    public void ParametersChanged(Lane lane)
    {
        prepareNeeded = true;
        Invalidate();
        Buffers.Delays?.Jump(lane.Number);
        NeedsConsistency(lane);
        lane.IsFresh = true;
    }

    public void StatesChanged(Lane lane)
    {
        Invalidate();
        Buffers.Delays?.Jump(lane.Number);
        NeedsConsistency(lane);
        lane.IsFresh = true;
    }

    private void Invalidate() => outputsValid = triggersValid = eventValuesValid = false;

    /// <summary>Makes the outputs those of every lane's present time and state.</summary>
    public void ComputeOutputs()
    {
        if (outputsValid)
            return;
        Prepare();
        Buffers.Delays?.Compute(Buffers.Time, Buffers.States, before: false);
        kernel.Outputs(Buffers.Time, Buffers.States, Buffers.Parameters, Buffers.Hoisted, Buffers.Scratch, Buffers.Outputs);
        outputsValid = true;
    }

    /// <summary>Makes everything current that follows from parameters and states as they were set.</summary>
    public void Prepare()
    {
        if (prepareNeeded)
        {
            kernel.Prepare(Buffers.Parameters, Buffers.Hoisted);
            prepareNeeded = false;
        }
        if (inconsistentLanes)
            MakeConsistent();
    }

    private void MakeConsistent()
    {
        inconsistentLanes = false;
        algebraic!.Solve(inconsistent, (lane, reason, state) => Fail(lanes[lane],
            setting.Failure.Inconsistent(lanes[lane].Run, Buffers.Time[lane], reason, kernel.Layout.States[state])));
        Array.Clear(inconsistent);
    }

    private void NeedsConsistency(Lane lane) => inconsistentLanes = inconsistent[lane.Number] = algebraic is not null;

    private bool AnyBusy()
    {
        foreach (var lane in lanes)
            if (lane.IsBusy)
                return true;
        return false;
    }

    private void DropAbandoned()
    {
        foreach (var lane in lanes)
            if (lane.IsBusy && queue.IsAbandoned(lane.RunIndex))
                Release(lane);
    }

    private void Publish()
    {
        double time = finishedTime;
        foreach (var lane in lanes)
            if (lane.IsBusy)
                time += Buffers.Time[lane.Number] - lane.Run.Start;
        Volatile.Write(ref publishedTime, time);
        Volatile.Write(ref publishedSteps, steps);
    }

    private void Fail(Lane lane, Exception exception)
    {
        queue.Fail(lane.RunIndex, exception);
        Release(lane);
    }

    private void Release(Lane lane)
    {
        finishedTime += Buffers.Time[lane.Number] - lane.Run.Start;
        Buffers.Delays?.Stop(lane.Number);
        inconsistent[lane.Number] = false;
        lane.RunIndex = -1;
        lane.IsAtStop = false;
        lane.Accepted = false;
    }

    /// <summary>Gives an idle lane the next run, or leaves it idle when there is none.</summary>
    private void Refill(Lane lane)
    {
        if (!queue.TryTake(out int index))
            return;
        var run = queue.Runs[index];
        lane.RunIndex = index;
        lane.Run = run;
        lane.TurnToSample(0);
        lane.Steps = lane.Rejected = lane.Stops = lane.Events = 0;
        lane.Proposed = double.PositiveInfinity;
        lane.IsFirst = true;
        lane.IsFresh = true;
        lane.IsAtStop = true;
        lane.Accepted = false;
        int width = kernel.Width, number = lane.Number;
        Buffers.Time[number] = run.Start;
        for (int i = 0; i < run.States.Count; i++)
            Buffers.States[i * width + number] = run.States[i];
        for (int i = 0; i < run.Parameters.Count; i++)
            Buffers.Parameters[i * width + number] = run.Parameters[i];
        ParametersChanged(lane);
        if (Buffers.Delays is { } delays)
        {
            delays.Start(number);
            if (algebraic is not null)
            {
                // What the past is taken to be has to meet the equations, which may ask for the past.
                Prepare();
                if (!lane.IsBusy)
                    return;
                delays.Start(number);
            }
        }
        lane.Stop = lane.ProtocolStop = run.Start;
        events?[number].Begin();
    }
}
