using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels.Emission;

/// <summary>A place in one of the kernel's arrays.</summary>
internal readonly record struct Place(KernelArray Array, int Index);

/// <summary>Several values of one function, computed together on a block of scratch.</summary>
/// <param name="Operation">The function.</param>
/// <param name="Values">The tape's values, in order of the block.</param>
/// <param name="Block">Where the block begins.</param>
internal sealed record FunctionBatch(Operation Operation, IReadOnlyList<int> Values, Place Block);

/// <summary>A straight piece of code, small enough to be compiled well, and the function batches that follow it.</summary>
internal sealed record Piece(List<int> Values, List<Store> Stores, List<FunctionBatch> Batches)
{
    public Piece() : this([], [], []) { }
}

/// <summary>
/// The order in which a routine computes its values. Functions are gathered into batches by the depth at which their
/// arguments are known; between batches, values are computed depth first from what needs them, so that few are alive at
/// once. Long stretches are cut into pieces; values that cross a cut have a home in memory.
/// </summary>
internal sealed class RoutineSchedule
{
    private const int PieceLength = 240;

    private readonly Tape tape;
    private readonly Hoisting? hoisting;
    private readonly Dictionary<int, int> phases = [];
    private readonly Dictionary<int, int> uses = [];
    private readonly Dictionary<int, int> pieceOf = [];
    private readonly Dictionary<int, Place> homes = [];
    private readonly KernelArray scratch;
    private readonly int scratchBegin;
    private int scratchEnd;

    public RoutineSchedule(Routine routine, Hoisting? hoisting, KernelArray scratch, int scratchBegin)
    {
        tape = routine.Tape;
        this.hoisting = hoisting;
        this.scratch = scratch;
        this.scratchBegin = scratchBegin;
        scratchEnd = scratchBegin;
        Operands = new EffectiveOperands(tape, IsComputed);
        Arrange(routine);
    }

    public Tape Tape => tape;

    public EffectiveOperands Operands { get; }

    public List<Piece> Pieces { get; } = [];

    /// <summary>First index of scratch that is not used.</summary>
    public int ScratchEnd => scratchEnd;

    /// <summary>Whether a value is computed by this routine, and not read or known.</summary>
    public bool IsComputed(int value) =>
        tape[value].Operation is not (Operation.Number or Operation.Load) && (hoisting is null || hoisting.PlaceOf(value) < 0);

    /// <summary>Where a value that is read stands: a load's place or the hoisted value's; null for numbers and computed values.</summary>
    public Place? ReadPlace(int value)
    {
        var v = tape[value];
        if (v.Operation == Operation.Load)
            return new Place((KernelArray)v.A, v.B);
        if (v.Operation == Operation.Number)
            return null;
        int hoisted = hoisting?.PlaceOf(value) ?? -1;
        return hoisted < 0 ? null : new Place(KernelArray.Hoisted, hoisted);
    }

    /// <summary>How often a computed value is read.</summary>
    public int Uses(int value) => uses.GetValueOrDefault(value);

    /// <summary>The piece a value is computed in; functions belong to the piece their batch follows.</summary>
    public int PieceOf(int value) => pieceOf[value];

    /// <summary>Where a value stands for pieces after its own; null when only its own piece reads it.</summary>
    public Place? Home(int value) => homes.TryGetValue(value, out var place) ? place : null;

    private void Arrange(Routine routine)
    {
        var needed = new List<int>();
        foreach (var store in routine.Stores)
            Visit(store.Value, needed);
        foreach (int value in needed)
            foreach (int operand in Operands.Of(value))
                uses[operand] = Uses(operand) + 1;

        int last = needed.Count == 0 ? 0 : needed.Max(v => phases[v] + (Tape.IsFunction(tape[v].Operation) ? 1 : 0));
        var open = new Dictionary<int, List<Store>>();
        foreach (var store in routine.Stores)
        {
            if (!open.TryGetValue(store.Value, out var list))
                open[store.Value] = list = [];
            list.Add(store);
            uses[store.Value] = Uses(store.Value) + 1;
        }

        Pieces.Add(new Piece());
        for (int phase = 0; phase <= last; phase++)
        {
            var functions = needed.Where(v => Tape.IsFunction(tape[v].Operation) && phases[v] == phase).ToList();
            var batches = functions.GroupBy(f => tape[f].Operation).OrderBy(g => g.Key).Select(g => MakeBatch(g.Key, [.. g])).ToList();
            FillBlocks(functions, batches, open);
            if (phase == last)
                foreach (var store in routine.Stores)
                    Compute(store.Value, open);
            if (functions.Count == 0)
                continue;
            Pieces[^1].Batches.AddRange(batches);
            foreach (int function in functions)
                pieceOf[function] = Pieces.Count - 1;
            if (phase < last)
                Pieces.Add(new Piece());
        }
        // Stores of what is read and not computed, and of function results.
        foreach (var store in routine.Stores)
            if (open.ContainsKey(store.Value))
                Current(1).Stores.Add(store);
        FindHomes();
        ShareScratch();
    }

    private void Visit(int value, List<int> needed)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!IsComputed(value) || phases.ContainsKey(value))
            return;
        int phase = 0;
        foreach (int operand in Operands.Of(value))
        {
            Visit(operand, needed);
            if (phases.TryGetValue(operand, out int from))
                phase = Math.Max(phase, Tape.IsFunction(tape[operand].Operation) ? from + 1 : from);
        }
        phases[value] = phase;
        needed.Add(value);
    }

    private void Compute(int value, Dictionary<int, List<Store>> open)
    {
        if (!IsComputed(value) || pieceOf.ContainsKey(value) || Tape.IsFunction(tape[value].Operation))
            return;
        foreach (int operand in Operands.Of(value))
            Compute(operand, open);
        var piece = Current(1);
        piece.Values.Add(value);
        pieceOf[value] = Pieces.Count - 1;
        if (open.Remove(value, out var stores))
            piece.Stores.AddRange(stores);
    }

    private Piece Current(int more)
    {
        var piece = Pieces[^1];
        if (piece.Batches.Count > 0 || piece.Values.Count + piece.Stores.Count / 2 + more > PieceLength)
            Pieces.Add(piece = new Piece());
        return piece;
    }

    private FunctionBatch MakeBatch(Operation operation, List<int> functions)
    {
        var block = new Place(scratch, scratchEnd);
        scratchEnd += Tape.Arity(operation) * functions.Count;
        for (int i = 0; i < functions.Count; i++)
            homes[functions[i]] = block with { Index = block.Index + i };
        return new FunctionBatch(operation, functions, block);
    }

    /// <summary>Computes the functions' arguments; each goes to its place in the block as soon as it is there.</summary>
    private void FillBlocks(List<int> functions, List<FunctionBatch> batches, Dictionary<int, List<Store>> open)
    {
        foreach (int function in functions)
        {
            var batch = batches.First(b => b.Operation == tape[function].Operation);
            var operands = Operands.Of(function);
            for (int k = 0; k < operands.Length; k++)
            {
                int count = batch.Values.Count;
                var store = new Store(scratch, homes[function].Index + k * count, operands[k]);
                if (!IsComputed(operands[k]) || Tape.IsFunction(tape[operands[k]].Operation) || pieceOf.ContainsKey(operands[k]))
                {
                    Current(1).Stores.Add(store);
                    continue;
                }
                if (!open.TryGetValue(operands[k], out var list))
                    open[operands[k]] = list = [];
                list.Add(store);
                Compute(operands[k], open);
            }
        }
    }

    private void FindHomes()
    {
        // A value that is stored anyway is read back from there.
        var stored = new Dictionary<int, Place>();
        foreach (var piece in Pieces)
            foreach (var store in piece.Stores.Where(s => !IsShared(s.Array, s.Index)))
                stored.TryAdd(store.Value, new Place(store.Array, store.Index));
        for (int p = 0; p < Pieces.Count; p++)
        {
            var piece = Pieces[p];
            foreach (int value in ReadBy(piece))
                if (IsComputed(value) && !homes.ContainsKey(value) && pieceOf[value] < p)
                    homes[value] = stored.TryGetValue(value, out var place) ? place : new Place(scratch, scratchEnd++);
        }
    }

    private void ShareScratch()
    {
        var sharing = new ScratchSharing(scratchBegin);
        foreach (var batch in Pieces.SelectMany(p => p.Batches))
            sharing.Add(batch.Block.Index, Tape.Arity(batch.Operation) * batch.Values.Count);
        foreach (var (value, home) in homes)
            if (IsShared(home.Array, home.Index) && !Tape.IsFunction(tape[value].Operation))
            {
                sharing.Add(home.Index, 1);
                sharing.Use(home.Index, pieceOf[value]);
            }
        for (int p = 0; p < Pieces.Count; p++)
        {
            foreach (var store in Pieces[p].Stores.Where(s => IsShared(s.Array, s.Index)))
                sharing.Use(store.Index, p);
            foreach (var batch in Pieces[p].Batches)
                sharing.Use(batch.Block.Index, p);
            foreach (int value in ReadBy(Pieces[p]))
                if (homes.TryGetValue(value, out var home) && IsShared(home.Array, home.Index))
                    sharing.Use(home.Index, p);
        }
        sharing.Arrange();
        foreach (int value in homes.Keys.ToArray())
            if (IsShared(homes[value].Array, homes[value].Index))
                homes[value] = new Place(scratch, sharing.NewIndex(homes[value].Index));
        foreach (var piece in Pieces)
        {
            for (int k = 0; k < piece.Stores.Count; k++)
                if (IsShared(piece.Stores[k].Array, piece.Stores[k].Index))
                    piece.Stores[k] = piece.Stores[k] with { Index = sharing.NewIndex(piece.Stores[k].Index) };
            for (int k = 0; k < piece.Batches.Count; k++)
                piece.Batches[k] = piece.Batches[k] with { Block = new Place(scratch, sharing.NewIndex(piece.Batches[k].Block.Index)) };
        }
        scratchEnd = sharing.End;
    }

    private bool IsShared(KernelArray array, int index) => array == scratch && index >= scratchBegin;

    /// <summary>What a piece reads, be it from a register or from memory.</summary>
    private IEnumerable<int> ReadBy(Piece piece) =>
        piece.Values.SelectMany(v => Operands.Of(v)).Concat(piece.Stores.Select(s => s.Value));
}
