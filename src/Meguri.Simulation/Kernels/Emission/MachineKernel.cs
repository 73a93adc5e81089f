using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels.Emission;

/// <summary>A kernel of machine code made for this machine when the model is compiled.</summary>
/// <remarks>The table of arrays is not cleared at each call: a routine finds its own arrays there and reads no others.</remarks>
[System.Runtime.CompilerServices.SkipLocalsInit]
internal sealed unsafe class MachineKernel : Kernel
{
    private const int Arrays = (int)KernelArray.Past + 1;

    private readonly MachineCode[] prepare, derivatives, jacobian, factor, solve, outputs, triggers, eventValues;
    private readonly MachineCode[][] delays;
    private readonly int lagCount;

    private MachineKernel(KernelLayout layout, int width, Func<Routine, MachineCode[]> code, KernelPlan plan) : base(layout, width)
    {
        prepare = code(plan.Prepare);
        derivatives = code(plan.Derivatives);
        jacobian = code(plan.Jacobian);
        factor = code(plan.Factor);
        solve = code(plan.Solve);
        outputs = code(plan.Outputs);
        triggers = code(plan.Triggers);
        eventValues = code(plan.EventValues);
        delays = [.. plan.Delays?.All.Select(code) ?? []];
        lagCount = layout.Delays?.Lags.Count ?? 0;
    }

    public static MachineKernel Create(KernelPlan plan, InstructionSet set)
    {
        // Routines that get no scratch keep what does not fit into registers behind what they are given to write.
        var schedules = new Dictionary<Routine, RoutineSchedule>();
        int hoisted = plan.Layout.Hoisted, scratch = 0, factors = plan.Layout.FactorValues;
        foreach (var routine in new[] { plan.Prepare, plan.Derivatives, plan.Jacobian, plan.Factor, plan.Solve, plan.Outputs, plan.Triggers, plan.EventValues })
        {
            RoutineSchedule schedule;
            if (routine == plan.Prepare)
            {
                schedule = new RoutineSchedule(routine, null, KernelArray.Hoisted, plan.Layout.Hoisted);
                hoisted = Math.Max(hoisted, schedule.ScratchEnd);
            }
            else if (routine == plan.Factor || routine == plan.Solve)
            {
                schedule = new RoutineSchedule(routine, null, KernelArray.Factors, plan.Layout.FactorValues);
                factors = Math.Max(factors, schedule.ScratchEnd);
            }
            else
            {
                schedule = new RoutineSchedule(routine, plan.Hoisting, KernelArray.Scratch, 0);
                scratch = Math.Max(scratch, schedule.ScratchEnd);
            }
            schedules.Add(routine, schedule);
        }
        foreach (var routine in plan.Delays?.All ?? [])
        {
            var schedule = new RoutineSchedule(routine, null, KernelArray.Scratch, 0);
            scratch = Math.Max(scratch, schedule.ScratchEnd);
            schedules.Add(routine, schedule);
        }
        var layout = plan.Layout with { Hoisted = hoisted, Scratch = scratch, FactorValues = factors };
        return new MachineKernel(layout, set.Width, r => RoutineEmitter.Emit(r.Name, schedules[r], set), plan);
    }

    public override void Prepare(double* parameters, double* hoisted)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Parameters] = parameters;
        arrays[(int)KernelArray.Hoisted] = hoisted;
        Run(prepare, arrays);
    }

    public override void Derivatives(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* rates)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Rates] = rates;
        Run(derivatives, arrays, time, states, parameters, hoisted, scratch);
    }

    public override void Jacobian(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* entries, double* timeDerivatives)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Entries] = entries;
        arrays[(int)KernelArray.TimeDerivatives] = timeDerivatives;
        Run(jacobian, arrays, time, states, parameters, hoisted, scratch);
    }

    public override void Factor(double* entries, double* shift, double* factors)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Entries] = entries;
        arrays[(int)KernelArray.Shift] = shift;
        arrays[(int)KernelArray.Factors] = factors;
        Run(factor, arrays);
    }

    public override void Solve(double* factors, double* x)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Factors] = factors;
        arrays[(int)KernelArray.Solution] = x;
        Run(solve, arrays);
    }

    public override void Outputs(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* outputs)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Outputs] = outputs;
        Run(this.outputs, arrays, time, states, parameters, hoisted, scratch);
    }

    public override void Triggers(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* triggers)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Triggers] = triggers;
        Run(this.triggers, arrays, time, states, parameters, hoisted, scratch);
    }

    public override void EventValues(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* values)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.EventValues] = values;
        Run(eventValues, arrays, time, states, parameters, hoisted, scratch);
    }

    public override void Lags(double* time, double* states, double* parameters, double* scratch, double* lags)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Lags] = lags;
        Run(delays[0], arrays, time, states, parameters, null, scratch);
    }

    public override void Past(int lag, double* time, double* states, double* rates, double* parameters, double* scratch, double* values)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Rates] = rates;
        arrays[(int)KernelArray.Past] = values;
        Run(delays[1 + (rates is null ? 0 : lagCount) + lag], arrays, time, states, parameters, null, scratch);
    }

    public override void BeforeStart(double* time, double* states, double* parameters, double* scratch, double* values)
    {
        double** arrays = stackalloc double*[Arrays];
        arrays[(int)KernelArray.Past] = values;
        Run(delays[^1], arrays, time, states, parameters, null, scratch);
    }

    private void Run(MachineCode[] code, double** arrays, double* time, double* states, double* parameters, double* hoisted, double* scratch)
    {
        arrays[(int)KernelArray.Delayed] = parameters + Layout.Parameters.Count * Width;
        arrays[(int)KernelArray.Time] = time;
        arrays[(int)KernelArray.States] = states;
        arrays[(int)KernelArray.Parameters] = parameters;
        arrays[(int)KernelArray.Hoisted] = hoisted;
        arrays[(int)KernelArray.Scratch] = scratch;
        Run(code, arrays);
    }

    private static void Run(MachineCode[] code, double** arrays)
    {
        foreach (var piece in code)
            piece(arrays);
    }
}
