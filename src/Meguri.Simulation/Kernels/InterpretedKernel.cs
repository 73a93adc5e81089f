using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels;

/// <summary>A kernel that carries out its tapes value by value: runs on every machine, and any number of lanes.</summary>
internal sealed unsafe class InterpretedKernel : Kernel
{
    private readonly Script prepare, derivatives, jacobian, factor, solve, outputs, triggers, eventValues;
    private readonly Script[] delays;
    private readonly int lagCount;

    private InterpretedKernel(KernelLayout layout, int width, Script[] scripts, Script[] delays) : base(layout, width)
    {
        this.delays = delays;
        lagCount = layout.Delays?.Lags.Count ?? 0;
        prepare = scripts[0];
        derivatives = scripts[1];
        jacobian = scripts[2];
        factor = scripts[3];
        solve = scripts[4];
        outputs = scripts[5];
        triggers = scripts[6];
        eventValues = scripts[7];
    }

    public static InterpretedKernel Create(KernelPlan plan, int width)
    {
        // What is hoisted are values of the model's tape; factorisation and solution have tapes of their own.
        Hoisting? HoistedFor(Routine routine) => routine != plan.Prepare && ReferenceEquals(routine.Tape, plan.Prepare.Tape) ? plan.Hoisting : null;
        Script[] scripts =
        [
            .. new[] { plan.Prepare, plan.Derivatives, plan.Jacobian, plan.Factor, plan.Solve, plan.Outputs, plan.Triggers, plan.EventValues }
                .Select(routine => new Script(routine, HoistedFor(routine))),
        ];
        Script[] ofPast = [.. plan.Delays?.All.Select(routine => new Script(routine, null)) ?? []];
        return new InterpretedKernel(plan.Layout, width, scripts, ofPast);
    }

    public override void Prepare(double* parameters, double* hoisted)
    {
        var arrays = new Arrays();
        arrays[KernelArray.Parameters] = parameters;
        arrays[KernelArray.Hoisted] = hoisted;
        prepare.Run(ref arrays, Width);
    }

    public override void Derivatives(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* rates)
    {
        var arrays = Model(time, states, parameters, hoisted);
        arrays[KernelArray.Rates] = rates;
        derivatives.Run(ref arrays, Width);
    }

    public override void Jacobian(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* entries, double* timeDerivatives)
    {
        var arrays = Model(time, states, parameters, hoisted);
        arrays[KernelArray.Entries] = entries;
        arrays[KernelArray.TimeDerivatives] = timeDerivatives;
        jacobian.Run(ref arrays, Width);
    }

    public override void Factor(double* entries, double* shift, double* factors)
    {
        var arrays = new Arrays();
        arrays[KernelArray.Entries] = entries;
        arrays[KernelArray.Shift] = shift;
        arrays[KernelArray.Factors] = factors;
        factor.Run(ref arrays, Width);
    }

    public override void Solve(double* factors, double* x)
    {
        var arrays = new Arrays();
        arrays[KernelArray.Factors] = factors;
        arrays[KernelArray.Solution] = x;
        solve.Run(ref arrays, Width);
    }

    public override void Outputs(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* outputs)
    {
        var arrays = Model(time, states, parameters, hoisted);
        arrays[KernelArray.Outputs] = outputs;
        this.outputs.Run(ref arrays, Width);
    }

    public override void Triggers(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* triggers)
    {
        var arrays = Model(time, states, parameters, hoisted);
        arrays[KernelArray.Triggers] = triggers;
        this.triggers.Run(ref arrays, Width);
    }

    public override void EventValues(double* time, double* states, double* parameters, double* hoisted, double* scratch, double* values)
    {
        var arrays = Model(time, states, parameters, hoisted);
        arrays[KernelArray.EventValues] = values;
        eventValues.Run(ref arrays, Width);
    }

    public override void Lags(double* time, double* states, double* parameters, double* scratch, double* lags)
    {
        var arrays = Model(time, states, parameters, null);
        arrays[KernelArray.Lags] = lags;
        delays[0].Run(ref arrays, Width);
    }

    public override void Past(int lag, double* time, double* states, double* rates, double* parameters, double* scratch, double* values)
    {
        var arrays = Model(time, states, parameters, null);
        arrays[KernelArray.Rates] = rates;
        arrays[KernelArray.Past] = values;
        delays[1 + (rates is null ? 0 : lagCount) + lag].Run(ref arrays, Width);
    }

    public override void BeforeStart(double* time, double* states, double* parameters, double* scratch, double* values)
    {
        var arrays = Model(time, states, parameters, null);
        arrays[KernelArray.Past] = values;
        delays[^1].Run(ref arrays, Width);
    }

    private Arrays Model(double* time, double* states, double* parameters, double* hoisted)
    {
        var arrays = new Arrays();
        arrays[KernelArray.Time] = time;
        arrays[KernelArray.States] = states;
        arrays[KernelArray.Parameters] = parameters;
        arrays[KernelArray.Hoisted] = hoisted;
        arrays[KernelArray.Delayed] = parameters + Layout.Parameters.Count * Width;
        return arrays;
    }

    /// <summary>Where the arrays of one call stand.</summary>
    private struct Arrays
    {
        private fixed long places[32];

        public double* this[KernelArray array]
        {
            readonly get => (double*)places[(int)array];
            set => places[(int)array] = (long)value;
        }
    }

    /// <summary>A routine as a list of steps over one flat store of values.</summary>
    private sealed class Script
    {
        private readonly TapeValue[] steps;
        private readonly Store[] stores;

        public Script(Routine routine, Hoisting? hoisting)
        {
            // What is hoisted is read back and not computed again.
            var tape = routine.Tape;
            var needed = new bool[tape.Count];
            foreach (var store in routine.Stores)
                needed[store.Value] = true;
            var list = new TapeValue[tape.Count];
            for (int value = tape.Count - 1; value >= 0; value--)
            {
                if (!needed[value])
                    continue;
                int place = hoisting?.PlaceOf(value) ?? -1;
                list[value] = place >= 0 ? new TapeValue(Operation.Load, (int)KernelArray.Hoisted, place) : tape[value];
                for (int k = 0; k < Tape.Arity(list[value].Operation); k++)
                    needed[tape.Argument(value, k)] = true;
            }
            var renumbered = new int[tape.Count];
            var kept = new List<TapeValue>();
            for (int value = 0; value < tape.Count; value++)
            {
                if (!needed[value])
                    continue;
                var step = list[value];
                int arity = Tape.Arity(step.Operation);
                renumbered[value] = kept.Count;
                kept.Add(arity == 0 ? step : step with
                {
                    A = renumbered[step.A],
                    B = arity > 1 ? renumbered[step.B] : -1,
                    C = arity > 2 ? renumbered[step.C] : -1,
                });
            }
            steps = [.. kept];
            stores = [.. routine.Stores.Select(s => s with { Value = renumbered[s.Value] })];
        }

        public void Run(ref Arrays arrays, int width)
        {
            double[] buffer = System.Buffers.ArrayPool<double>.Shared.Rent(Math.Max(1, steps.Length));
            try
            {
                for (int lane = 0; lane < width; lane++)
                    RunLane(ref arrays, width, lane, buffer);
            }
            finally
            {
                System.Buffers.ArrayPool<double>.Shared.Return(buffer);
            }
        }

        private void RunLane(ref Arrays arrays, int width, int lane, double[] buffer)
        {
            for (int i = 0; i < steps.Length; i++)
            {
                ref readonly var step = ref steps[i];
                buffer[i] = step.Operation switch
                {
                    Operation.Number => BitConverter.Int64BitsToDouble(step.Number),
                    Operation.Load => arrays[(KernelArray)step.A][step.B * width + lane],
                    _ => ScalarOperations.Apply(
                        step.Operation,
                        buffer[step.A],
                        step.B < 0 ? 0 : buffer[step.B],
                        step.C < 0 ? 0 : buffer[step.C]),
                };
            }
            foreach (var store in stores)
                arrays[store.Array][store.Index * width + lane] = buffer[store.Value];
        }
    }
}
