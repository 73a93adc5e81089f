using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels;

/// <summary>
/// What a kernel needs for delayed values: which states of the past, how long ago, and routines that compute delayed
/// expressions and their slopes there.
/// </summary>
internal sealed class DelayCompiler
{
    private readonly Tape tape;
    private readonly DelaySlots slots;
    private readonly int stateCount;
    private readonly List<int> lags = [];
    private readonly int[] lagOf;

    public DelayCompiler(Tape tape, DelaySlots slots, int stateCount)
    {
        this.tape = tape;
        this.slots = slots;
        this.stateCount = stateCount;
        foreach (var slot in slots.All)
            if (!lags.Contains(slot.Lag))
                lags.Add(slot.Lag);
        lagOf = [.. slots.All.Select(s => lags.IndexOf(s.Lag))];
    }

    /// <summary>
    /// Derivatives of the rates by states and time (which stands behind the states), through delayed values too: these move
    /// as the moment of the past they are taken from moves. That the past itself may lie within the step now taken is left
    /// out; the solver takes such a step again until it agrees with itself.
    /// </summary>
    public List<(int Output, int Input, int Value)> Gradients(IReadOnlyList<int> rates)
    {
        var raw = Differentiate([.. rates, .. lags]);
        var ofSlots = new SortedDictionary<int, int>[slots.All.Count];
        var ofLags = new SortedDictionary<int, int>[lags.Count];
        for (int k = 0; k < ofSlots.Length; k++)
        {
            var lag = ofLags[lagOf[k]] ??= Whole(raw[rates.Count + lagOf[k]]);
            int slope = slots.SlopeOf(k);
            ofSlots[k] = new SortedDictionary<int, int> { [stateCount] = slope };
            foreach (var (input, value) in lag)
                Add(ofSlots[k], input, tape.Negate(Linearization.Product(tape, value, slope)));
        }
        var found = new List<(int Output, int Input, int Value)>();
        for (int i = 0; i < rates.Count; i++)
            foreach (var (input, value) in Whole(raw[i]))
                if (!tape.IsNumber(value, 0))
                    found.Add((i, input, value));
        return found;

        SortedDictionary<int, int> Whole(IEnumerable<(int Output, int Input, int Value)> partials)
        {
            var whole = new SortedDictionary<int, int>();
            foreach (var (_, input, value) in partials)
            {
                if (input <= stateCount)
                    Add(whole, input, value);
                else
                    foreach (var (inner, factor) in ofSlots[input - stateCount - 1])
                        Add(whole, inner, Linearization.Product(tape, value, factor));
            }
            return whole;
        }

        void Add(SortedDictionary<int, int> sums, int input, int value) =>
            sums[input] = sums.TryGetValue(input, out int present) ? Linearization.Sum(tape, present, value) : value;
    }

    /// <summary>Layout and routines.</summary>
    /// <param name="rates">Rates of the states.</param>
    /// <param name="isFixed">Whether a parameter, by its place, is changed by nothing the model itself does.</param>
    /// <param name="moving">Chooses, among the states and parameters of the past, those that moved before the start, each with its value there.</param>
    public (DelayLayout Layout, DelayRoutines Routines) Compile(
        IReadOnlyList<int> rates,
        Func<int, bool> isFixed,
        Func<IEnumerable<MovingQuantity>, IEnumerable<(MovingQuantity Quantity, int Value)>> moving)
    {
        int[] slopes = Slopes();
        var acting = new SortedSet<int>();
        Reach(rates, acting, through: true);
        var layouts = new List<LagLayout>();
        var parameters = new SortedSet<int>();
        List<Routine> values = [], withSlopes = [];
        for (int lag = 0; lag < lags.Count; lag++)
        {
            int[] members = [.. Enumerable.Range(0, slots.All.Count).Where(k => lagOf[k] == lag)];
            var nested = new SortedSet<int>();
            int[] computed = [.. members.Select(k => slots.All[k].Value), .. members.Select(k => slopes[k])];
            Reach(computed, nested, through: false);
            var needed = Loads([.. computed, .. nested.Select(n => lags[n])]).ToList();
            int[] ofLag = [.. needed.Where(l => l.Array == KernelArray.Parameters).Select(l => l.Index)];
            parameters.UnionWith(ofLag);
            var loads = Loads([lags[lag]]).ToList();
            bool plain = members.All(k => tape[slots.All[k].Value] is { Operation: Operation.Load, A: (int)KernelArray.States });
            layouts.Add(new LagLayout
            {
                Text = slots.All[members[0]].Expr.ToString(),
                Constant = tape.IsNumber(lags[lag]) ? tape.NumberOf(lags[lag]) : null,
                IsSteady = loads.All(l => l.Array == KernelArray.Parameters && isFixed(l.Index)),
                ReadsDelayed = loads.Exists(l => l.Array == KernelArray.Delayed),
                ActsOnRates = acting.Contains(lag),
                Slots = members,
                PlainStates = plain ? [.. members.Select(k => tape[slots.All[k].Value].B)] : null,
                States = [.. needed.Where(l => l.Array == KernelArray.States).Select(l => l.Index)],
                Parameters = ofLag,
                Nested = [.. nested],
            });
            var stores = members.Select((k, i) => new Store(KernelArray.Past, i, slots.All[k].Value)).ToList();
            values.Add(new Routine($"Past{lag}", tape, [.. stores]));
            stores.AddRange(members.Select((k, i) => new Store(KernelArray.Past, members.Length + i, slopes[k])));
            withSlopes.Add(new Routine($"PastSlopes{lag}", tape, [.. stores]));
        }
        int[] states = [.. layouts.SelectMany(l => l.States).Distinct().Order()];
        var before = moving([.. states.Select(s => new MovingQuantity(true, s)), .. parameters.Select(p => new MovingQuantity(false, p))]).ToList();
        var byTime = Linearization.Differentiate(tape, [.. before.Select(b => b.Value)], [tape.Load(KernelArray.Time, 0)]).ToDictionary(d => d.Output, d => d.Value);
        var beforeStores = before.Select((b, i) => new Store(KernelArray.Past, i, b.Value))
            .Concat(before.Select((_, i) => new Store(KernelArray.Past, before.Count + i, byTime.TryGetValue(i, out int value) ? value : tape.Number(0))));
        return (
            new DelayLayout { Lags = layouts, Slots = slots.All.Count, States = states, MovingBeforeStart = [.. before.Select(b => b.Quantity)] },
            new DelayRoutines(
                new Routine("Lags", tape, [.. lags.Select((value, i) => new Store(KernelArray.Lags, i, value))]),
                values, withSlopes,
                new Routine("BeforeStart", tape, [.. beforeStores])));
    }

    /// <summary>For each slot how fast its expression moves where and when it is computed, from the rates of the states there.</summary>
    private int[] Slopes()
    {
        int count = slots.All.Count;
        var raw = Differentiate([.. slots.All.Select(s => s.Value), .. lags]);
        var speeds = new int[count];
        var lagSpeeds = new Dictionary<int, int>();
        var slopes = new int[count];
        for (int k = 0; k < count; k++)
        {
            slopes[k] = Speed(raw[k]);
            if (!lagSpeeds.TryGetValue(lagOf[k], out int lag))
                lagSpeeds[lagOf[k]] = lag = Speed(raw[count + lagOf[k]]);
            speeds[k] = tape.Multiply(slots.SlopeOf(k), tape.Subtract(tape.Number(1), lag));
        }
        return slopes;

        int Speed(IEnumerable<(int Output, int Input, int Value)> partials)
        {
            int sum = tape.Number(0);
            foreach (var (_, input, value) in partials)
            {
                int speed = input < stateCount ? tape.Load(KernelArray.Rates, input) : input == stateCount ? tape.Number(1) : speeds[input - stateCount - 1];
                sum = tape.Add(sum, Linearization.Product(tape, value, speed));
            }
            return sum;
        }
    }

    /// <summary>Partial derivatives by states, time and delayed values, in this order.</summary>
    private ILookup<int, (int Output, int Input, int Value)> Differentiate(IReadOnlyList<int> outputs)
    {
        int[] inputs =
        [
            .. Enumerable.Range(0, stateCount).Select(i => tape.Load(KernelArray.States, i)),
            tape.Load(KernelArray.Time, 0),
            .. Enumerable.Range(0, slots.All.Count).Select(k => tape.Load(KernelArray.Delayed, DelayLayout.ValueOf(k))),
        ];
        return Linearization.Differentiate(tape, outputs, inputs).ToLookup(d => d.Output);
    }

    /// <summary>The lags values read, with those their lengths are computed from; through past moments too if asked for.</summary>
    private void Reach(IEnumerable<int> values, SortedSet<int> reached, bool through)
    {
        foreach (var load in Loads(values))
        {
            if (load.Array != KernelArray.Delayed || load.Index == 0)
                continue;
            int slot = (load.Index - 1) / 2;
            if (!reached.Add(lagOf[slot]))
                continue;
            Reach([lags[lagOf[slot]]], reached, through);
            if (through)
                Reach([.. Enumerable.Range(0, slots.All.Count).Where(k => lagOf[k] == lagOf[slot]).Select(k => slots.All[k].Value)], reached, through);
        }
    }

    private IEnumerable<(KernelArray Array, int Index)> Loads(IEnumerable<int> values)
    {
        var needed = tape.Needed(values);
        for (int value = 0; value < needed.Length; value++)
            if (needed[value] && tape[value].Operation == Operation.Load)
                yield return ((KernelArray)tape[value].A, tape[value].B);
    }
}
