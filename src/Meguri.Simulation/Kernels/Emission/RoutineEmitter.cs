using System.Reflection.Emit;
using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels.Emission;

/// <summary>A piece of machine code. It finds the kernel's arrays in a table, by <see cref="KernelArray"/>.</summary>
internal unsafe delegate void MachineCode(double** arrays);

/// <summary>Turns one piece of a schedule into machine code.</summary>
internal sealed class RoutineEmitter
{
    private readonly RoutineSchedule schedule;
    private readonly InstructionSet set;
    private readonly Piece piece;
    private readonly int number;
    private readonly ILGenerator il;
    private readonly DynamicMethod method;
    private readonly Dictionary<KernelArray, LocalBuilder> arrays = [];
    private readonly Dictionary<int, LocalBuilder> locals = [];

    private RoutineEmitter(string name, RoutineSchedule schedule, int number, InstructionSet set)
    {
        this.schedule = schedule;
        this.set = set;
        this.number = number;
        piece = schedule.Pieces[number];
        method = new DynamicMethod($"{name}{number}", typeof(void), [typeof(double**)], typeof(RoutineEmitter).Module, skipVisibility: true);
        il = method.GetILGenerator(64 * (piece.Values.Count + piece.Stores.Count + 8));
    }

    /// <summary>The machine code of a routine, to be run piece after piece.</summary>
    public static MachineCode[] Emit(string name, RoutineSchedule schedule, InstructionSet set) =>
        [.. Enumerable.Range(0, schedule.Pieces.Count).Select(number => new RoutineEmitter(name, schedule, number, set).Emit())];

    private MachineCode Emit()
    {
        var stores = piece.Stores.GroupBy(s => s.Value).ToDictionary(g => g.Key, g => g.ToList());
        foreach (int value in piece.Values)
        {
            bool stored = stores.Remove(value, out var places);
            var home = schedule.Home(value);
            var targets = stored ? places!.Select(p => new Place(p.Array, p.Index)).ToList() : [];
            if (home is { } place && !targets.Contains(place))
                targets.Add(place);
            if (targets.Count == 0 && schedule.Uses(value) == 1)
                continue;
            if (targets.Count == 1 && !IsReadHere(value, places?.Count ?? 0))
            {
                Store(targets[0], () => Compute(value));
                continue;
            }
            var local = il.DeclareLocal(set.Vector);
            Compute(value);
            il.Emit(OpCodes.Stloc, local);
            locals[value] = local;
            foreach (var target in targets)
                Store(target, () => il.Emit(OpCodes.Ldloc, local));
        }
        foreach (var store in piece.Stores)
            if (stores.ContainsKey(store.Value))
                Store(new Place(store.Array, store.Index), () => Push(store.Value));
        foreach (var batch in piece.Batches)
            Call(batch);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<MachineCode>();
    }

    /// <summary>Whether something in this piece other than its stores reads a value.</summary>
    private bool IsReadHere(int value, int stores) =>
        schedule.Home(value) is null
            ? schedule.Uses(value) > stores
            : piece.Values.Any(v => schedule.Operands.Of(v).Contains(value));

    private void Push(int value)
    {
        if (locals.TryGetValue(value, out var local))
            il.Emit(OpCodes.Ldloc, local);
        else if (schedule.Tape.IsNumber(value))
            set.Number(il, schedule.Tape.NumberOf(value));
        else if (schedule.ReadPlace(value) is { } read)
            Load(read);
        else if (schedule.Home(value) is { } home)
            Load(home);
        else if (schedule.PieceOf(value) == number)
            Compute(value);
        else
            throw new InvalidOperationException($"Value {value} of {method.Name} has no home.");
    }

    private void Compute(int value)
    {
        var v = schedule.Tape[value];
        if (EffectiveOperands.IsTruthOperation(v.Operation))
        {
            Mask(value, top: true);
            set.MaskToNumber(il);
        }
        else if (v.Operation == Operation.Select)
            set.Choose(il, () => Mask(v.A), () => Push(v.B), () => Push(v.C));
        else
            set.Arithmetic(il, v.Operation, k => Push(schedule.Tape.Argument(value, k)));
    }

    private void Mask(int condition, bool top = false)
    {
        var v = schedule.Tape[condition];
        if (!top && !schedule.Operands.IsMaskedInPlace(condition))
        {
            Push(condition);
            set.Number(il, 0);
            set.Compare(il, Operation.NotEqual);
            return;
        }
        for (int k = 0; k < Tape.Arity(v.Operation); k++)
            if (v.Operation <= Operation.NotEqual)
                Push(schedule.Tape.Argument(condition, k));
            else
                Mask(schedule.Tape.Argument(condition, k));
        if (v.Operation <= Operation.NotEqual)
            set.Compare(il, v.Operation);
        else
            set.CombineMasks(il, v.Operation);
    }

    private void Store(Place place, Action value)
    {
        Address(place);
        value();
        il.Emit(OpCodes.Stobj, set.Vector);
    }

    private void Load(Place place)
    {
        Address(place);
        il.Emit(OpCodes.Ldobj, set.Vector);
    }

    private void Address(Place place)
    {
        if (!arrays.TryGetValue(place.Array, out var local))
        {
            arrays[place.Array] = local = il.DeclareLocal(typeof(double*));
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, (int)place.Array * sizeof(long));
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Ldind_I);
            il.Emit(OpCodes.Stloc, local);
        }
        il.Emit(OpCodes.Ldloc, local);
        if (place.Index == 0)
            return;
        il.Emit(OpCodes.Ldc_I4, place.Index * set.Width * sizeof(double));
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    private void Call(FunctionBatch batch)
    {
        Address(batch.Block);
        il.Emit(OpCodes.Ldc_I4, batch.Values.Count);
        if (set.BatchFunction(batch.Operation) is { } function)
        {
            il.Emit(OpCodes.Call, function);
            return;
        }
        il.Emit(OpCodes.Ldc_I4, (int)batch.Operation);
        il.Emit(OpCodes.Call, set.EachLane);
    }
}
