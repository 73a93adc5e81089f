namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>One value a routine writes.</summary>
/// <param name="Array">Where to.</param>
/// <param name="Index">Which place there.</param>
/// <param name="Value">The tape's value.</param>
internal readonly record struct Store(KernelArray Array, int Index, int Value);

/// <summary>One function of a kernel: what it writes, from which tape.</summary>
internal sealed record Routine(string Name, Tape Tape, IReadOnlyList<Store> Stores);

/// <summary>Where the values that depend on parameters only are kept.</summary>
internal sealed class Hoisting
{
    private readonly Dictionary<int, int> places = [];

    /// <summary>Finds every such value that something computed later reads.</summary>
    public Hoisting(Tape tape, IEnumerable<Routine> routines, IEnumerable<int> always)
    {
        foreach (int value in always)
            Add(value);
        foreach (var routine in routines)
        {
            var needed = tape.Needed(routine.Stores.Select(s => s.Value));
            foreach (var store in routine.Stores)
                if (IsHoisted(tape, store.Value))
                    Add(store.Value);
            for (int value = 0; value < needed.Length; value++)
                if (needed[value] && tape.StageOf(value) == Stage.Running)
                    for (int k = 0; k < tape.Arity(value); k++)
                        if (IsHoisted(tape, tape.Argument(value, k)))
                            Add(tape.Argument(value, k));
        }
        Prepare = new Routine("Prepare", tape, [.. places.Select(p => new Store(KernelArray.Hoisted, p.Value, p.Key)).OrderBy(s => s.Index)]);
    }

    /// <summary>The routine that computes them.</summary>
    public Routine Prepare { get; }

    public int Count => places.Count;

    /// <summary>Place of a hoisted value; -1 when the value is not hoisted.</summary>
    public int PlaceOf(int value) => places.GetValueOrDefault(value, -1);

    private static bool IsHoisted(Tape tape, int value) => tape.StageOf(value) == Stage.Prepared && tape[value].Operation != Operation.Load;

    private void Add(int value)
    {
        if (!places.ContainsKey(value))
            places.Add(value, places.Count);
    }
}
