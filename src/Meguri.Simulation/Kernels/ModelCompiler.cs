using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels;

/// <summary>From a flat model to the plan of its kernel.</summary>
internal sealed class ModelCompiler
{
    private readonly FlatModel model;
    private readonly CompileOptions options;
    private readonly Dependencies dependencies;
    private readonly Tape tape = new();
    private readonly List<string> states = [];
    private readonly List<string> parameters = [];
    private readonly Dictionary<string, int> stateIndex = [];
    private readonly Dictionary<string, int> parameterIndex = [];
    private readonly List<CompiledEvent> events = [];
    private bool? hasDelays;

    public ModelCompiler(FlatModel model, CompileOptions options)
    {
        this.model = model;
        this.options = options;
        dependencies = new Dependencies(model);
        ChooseParameters();
        ChooseStates();
        Plan = MakePlan();
    }

    public KernelPlan Plan { get; }

    public Dependencies Dependencies => dependencies;

    public IReadOnlyList<CompiledEvent> Events => events;

    private void ChooseParameters()
    {
        var varied = options.Varied?.ToHashSet();
        foreach (string id in varied ?? [])
        {
            var quantity = dependencies.Find(id, "The list of varied constants");
            if (quantity.Role is QuantityRole.State or QuantityRole.Assigned or QuantityRole.Algebraic)
                throw new ModelException(new ModelError(
                    $"'{id}' is to be varied between persons, but it is {(quantity.Role == QuantityRole.Assigned ? "assigned by a rule" : quantity.Role == QuantityRole.State ? "a state" : "determined by an algebraic rule")}.",
                    Expected: "the id of a constant or of a quantity only events change",
                    Mend: quantity.Role == QuantityRole.State ? "give the run another initial state instead" : "vary a constant of its rule instead"));
        }
        foreach (var quantity in model.Quantities)
        {
            bool open = quantity.Role == QuantityRole.Discrete ||
                (quantity.Role == QuantityRole.Constant && (varied is null || varied.Contains(quantity.Id) || StartsFromOpen(quantity) || IsDelayedAndMoves(quantity)));
            if (!open)
                continue;
            parameterIndex.Add(quantity.Id, parameters.Count);
            parameters.Add(quantity.Id);
        }

        // A constant set at the start from something that differs between persons differs between persons itself.
        bool StartsFromOpen(FlatQuantity quantity) =>
            quantity.Initial is { Op: not Op.Number } initial &&
            dependencies.AtStart([(initial, $"The initial assignment of {quantity.Id}")]).Any(id =>
                varied!.Contains(id) || dependencies.Find(id, "An initial assignment").Role is QuantityRole.State or QuantityRole.Discrete);

        // What was another value before the start is no number where the past is asked for.
        bool IsDelayedAndMoves(FlatQuantity quantity) => dependencies.MovesBeforeStart(quantity.Id) && HasDelays();
    }

    private bool HasDelays() => hasDelays ??= model.Quantities.SelectMany(q => new[] { q.Rule, q.Rate }).OfType<Expr>()
        .Concat(model.Events.SelectMany(ExpressionsOf)).Concat(options.Outputs.Select(o => o.Value)).Any(x => ExprWalker.Contains(x, Op.Delay));

    private void ChooseStates()
    {
        var wanted = options.Outputs.Select(o => (o.Value, $"The output '{o.Name}'")).ToList();
        foreach (var e in model.Events)
            wanted.AddRange(ExpressionsOf(e).Select(x => (x, $"The event {e.Id}")));
        foreach (string id in options.Keep)
            wanted.Add((Expr.Symbol(id), "The list of states to keep"));
        if (options.KeepAllStates)
            wanted.AddRange(model.Unknowns.Select(s => (Expr.Symbol(s.Id), "The model")));
        var live = dependencies.WhileTimeRuns(wanted);
        foreach (var state in model.Unknowns)
        {
            if (!live.Contains(state.Id))
                continue;
            stateIndex.Add(state.Id, states.Count);
            states.Add(state.Id);
        }
    }

    private static IEnumerable<Expr> ExpressionsOf(FlatEvent e)
    {
        yield return e.Trigger;
        if (e.Delay is not null)
            yield return e.Delay;
        if (e.Priority is not null)
            yield return e.Priority;
        foreach (var assignment in e.Assignments)
            yield return assignment.Value;
    }

    private KernelPlan MakePlan()
    {
        var start = new StartTranslation(dependencies, new Dictionary<string, double>(), 0);
        var slots = new DelaySlots(tape);
        var past = new ModelTranslation(tape, dependencies, stateIndex, parameterIndex, start.ValueOf, slots);
        var translation = new ModelTranslation(tape, dependencies, stateIndex, parameterIndex, start.ValueOf, slots, past);

        var rates = states.Select(id => translation.Rate(dependencies.Find(id, "A state"))).ToList();
        var outputs = options.Outputs.Select((o, i) => new Store(KernelArray.Outputs, i, translation.Translate(o.Value))).ToList();
        var triggers = new List<Store>();
        var eventValues = new List<Store>();
        int Place(Expr value)
        {
            eventValues.Add(new Store(KernelArray.EventValues, eventValues.Count, translation.Translate(value)));
            return eventValues.Count - 1;
        }
        var thresholds = new List<(Expr Threshold, bool Strict, int Value)?>();
        foreach (var e in model.Events)
        {
            int? delay = e.Delay is null ? null : Place(e.Delay);
            int? priority = e.Priority is null ? null : Place(e.Priority);
            int first = eventValues.Count;
            foreach (var assignment in e.Assignments)
                Place(assignment.Value);
            events.Add(new CompiledEvent
            {
                Event = e,
                Delay = delay,
                Priority = priority,
                FirstValue = first,
                Targets = [.. e.Assignments.Select(a => TargetOf(e, a.Target))],
            });
            var known = KnownTriggerTime.Of(e.Trigger, x => translation.Translate(x), tape);
            thresholds.Add(known);
            // A known time is where time itself meets the threshold. As written, 'time - last >= 1' may by rounding be false
            // at last + 1, where the run stops for it.
            var trigger = known is { } k ? Expr.Apply(k.Strict ? Op.Greater : Op.GreaterOrEqual, Expr.Time, k.Threshold) : e.Trigger;
            triggers.Add(new Store(KernelArray.Triggers, triggers.Count, tape.Truth(translation.Translate(trigger))));
        }

        var delays = slots.All.Count == 0 ? null : new DelayCompiler(tape, slots, states.Count);
        int[] inputs = [.. states.Select((_, i) => tape.Load(KernelArray.States, i)), tape.Load(KernelArray.Time, 0)];
        var derivatives = delays?.Gradients(rates) ?? Linearization.Differentiate(tape, rates, inputs);
        var entries = derivatives.Where(d => d.Input < states.Count).ToList();
        var jacobian = entries.Select((d, k) => new Store(KernelArray.Entries, k, d.Value)).ToList();
        var byTime = derivatives.Where(d => d.Input == states.Count).ToDictionary(d => d.Output, d => d.Value);
        for (int i = 0; i < states.Count; i++)
            jacobian.Add(new Store(KernelArray.TimeDerivatives, i, byTime.TryGetValue(i, out int value) ? value : tape.Number(0)));

        int[] rows = [.. entries.Select(d => d.Output)], columns = [.. entries.Select(d => d.Input)];
        int[] algebraic = [.. Enumerable.Range(0, states.Count).Where(i => dependencies.Find(states[i], "A state").Role == QuantityRole.Algebraic)];
        CheckDiagonal(algebraic, entries);
        var elimination = new SparseElimination(states.Count, rows, columns, algebraic);

        var derivativesRoutine = new Routine("Derivatives", tape, [.. rates.Select((r, i) => new Store(KernelArray.Rates, i, r))]);
        var jacobianRoutine = new Routine("Jacobian", tape, jacobian);
        var outputsRoutine = new Routine("Outputs", tape, outputs);
        var triggersRoutine = new Routine("Triggers", tape, triggers);
        var eventValuesRoutine = new Routine("EventValues", tape, eventValues);
        var hoisting = new Hoisting(
            tape,
            [derivativesRoutine, jacobianRoutine, outputsRoutine, triggersRoutine, eventValuesRoutine],
            thresholds.Where(t => t is not null).Select(t => t!.Value.Value));
        for (int i = 0; i < events.Count; i++)
            if (thresholds[i] is { } known)
                events[i] = events[i] with { KnownTime = new KnownTime(known.Threshold, known.Strict, hoisting.PlaceOf(known.Value)) };

        var delayed = delays?.Compile(rates, p => dependencies.Find(parameters[p], "A delay").Role == QuantityRole.Constant, q => Moving(q, start));
        return new KernelPlan
        {
            Layout = new KernelLayout
            {
                States = states,
                Parameters = parameters,
                Outputs = [.. options.Outputs.Select(o => o.Name)],
                Hoisted = hoisting.Count,
                Scratch = 0,
                JacobianRows = rows,
                JacobianColumns = columns,
                FactorValues = elimination.FactorValues,
                Triggers = triggers.Count,
                EventExpressions = eventValues.Count,
                Delays = delayed?.Layout,
                AlgebraicStates = algebraic,
            },
            Hoisting = hoisting,
            Derivatives = derivativesRoutine,
            Jacobian = jacobianRoutine,
            Factor = elimination.Factor,
            Solve = elimination.Solve,
            Outputs = outputsRoutine,
            Triggers = triggersRoutine,
            EventValues = eventValuesRoutine,
            Delays = delayed?.Routines,
        };
    }

    private void CheckDiagonal(int[] algebraic, List<(int Output, int Input, int Value)> entries)
    {
        var present = entries.Where(e => e.Output == e.Input).Select(e => e.Output).ToHashSet();
        foreach (int i in algebraic.Where(i => !present.Contains(i)))
        {
            var quantity = dependencies.Find(states[i], "An algebraic rule");
            throw new ModelException(new ModelError(
                $"The algebraic rule '0 = {quantity.Zero}' is to determine '{quantity.Id}', but its value has no derivative by it.", quantity.EquationPlace ?? quantity.Place,
                Expected: "an equation that changes smoothly with what it determines",
                Mend: $"write it without steps, or give '{quantity.Id}' an assignment rule"));
        }
    }

    /// <summary>Of states and parameters those that had other values before the start, and these.</summary>
    private IEnumerable<(MovingQuantity Quantity, int Value)> Moving(IEnumerable<MovingQuantity> quantities, StartTranslation start)
    {
        var before = new BeforeStartTranslation(tape, dependencies, stateIndex, parameterIndex, start.ValueOf);
        foreach (var quantity in quantities)
        {
            string id = quantity.IsState ? states[quantity.Index] : parameters[quantity.Index];
            if (dependencies.MovesBeforeStart(id))
                yield return (quantity, before.ValueOf(dependencies.Find(id, "An initial assignment")));
        }
    }

    private EventTarget TargetOf(FlatEvent e, string id)
    {
        var quantity = dependencies.Find(id, $"The event {e.Id}");
        return quantity.Role switch
        {
            QuantityRole.State when stateIndex.TryGetValue(id, out int state) => new EventTarget(EventTargetKind.State, state, id),
            QuantityRole.State => new EventTarget(EventTargetKind.NotComputed, -1, id),
            QuantityRole.Discrete => new EventTarget(EventTargetKind.Parameter, parameterIndex[id], id),
            _ => throw new ModelException(new ModelError(
                $"The event {e.Id} sets '{id}', which is {(quantity.Role == QuantityRole.Assigned ? "determined by a rule" : "constant")}.",
                Expected: "a state or a quantity only events change")),
        };
    }
}
