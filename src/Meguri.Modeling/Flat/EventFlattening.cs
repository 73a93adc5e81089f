using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Turns the events of an assembled model into flat ones. An event that sets the concentration of a species whose amount is
/// integrated sets the amount: the value times the size the compartment has before the event. An event that changes a size
/// leaves amounts as they are; a concentration that is integrated itself, by a rule of its own, is diluted.
/// </summary>
internal sealed class EventFlattening(Assembly assembly, List<ModelError> errors, Func<Expr, TextPlace?, Expr> ready)
{
    /// <summary>Ids of all quantities that events set.</summary>
    public HashSet<string> Targets { get; } = [.. assembly.Events.SelectMany(e => e.Assignments).Select(a => a.Target)];

    /// <summary>Reports what cannot be set.</summary>
    public void CheckTargets()
    {
        foreach (var (e, assignment) in assembly.Events.SelectMany(e => e.Assignments.Select(a => (e, a))))
        {
            var place = assignment.Place ?? e.Place;
            if (assembly.Find(assignment.Target) is not { } target)
                errors.Add(new ModelError($"The event '{e.Id}' sets '{assignment.Target}', which is not a quantity of the model.", place, Mend: "Correct the name, or define it."));
            else if (target.Said.Rule is not null || target.Reaction is not null)
                errors.Add(new ModelError($"The event '{e.Id}' sets '{target.Id}', which a {(target.Reaction is null ? "rule" : "reaction")} determines at all times.", place, "a quantity without rule", $"Set one of the quantities '{target.Id}' is computed from."));
            else if (target.Said.Constant == true)
                errors.Add(new ModelError($"The event '{e.Id}' sets '{target.Id}', which is declared constant.", place, "a quantity that may change", $"Declare it 'var {target.Id};' or remove 'const'."));
        }
        foreach (var e in assembly.Events)
            if (e.Trigger is null)
                errors.Add(new ModelError($"The event '{e.Id}' has no trigger.", e.Place, "a condition", "Write 'at condition: assignments;'."));
    }

    public ImmutableArray<FlatEvent> Flatten(Kinetics kinetics) => [.. assembly.Events.Select(e => Flatten(e, kinetics))];

    private FlatEvent Flatten(EventDefinition e, Kinetics kinetics)
    {
        Expr? Ready(Expr? expr) => expr is null ? null : ready(expr, e.Place);
        var values = e.Assignments.Where(a => a.Value is not null).ToDictionary(a => a.Target, a => ready(a.Value!, a.Place ?? e.Place), StringComparer.Ordinal);
        var assignments = new List<FlatEventAssignment>();
        foreach (string target in e.Assignments.Select(a => a.Target).Where(values.ContainsKey).Distinct())
        {
            if (!kinetics.Amounts.TryGetValue(target, out var amount))
                assignments.Add(new FlatEventAssignment(target, values[target]));
            else
                assignments.Add(new FlatEventAssignment(amount.Amount, values[target] * amount.Size));
        }
        foreach (var (species, size) in kinetics.Concentrations.Where(c => values.ContainsKey(c.Value.Name!)))
        {
            if (e.Delay is not null && e.ValuesFromTriggerTime != false)
            {
                errors.Add(new ModelError($"The event '{e.Id}' sets '{size}' with a delay to a value of the time it triggers, while the concentration '{species}' in it has a rate of its own.", e.Place,
                    "values computed when the event is executed", "Let the event use values from the time of its execution, or give the amount the rate."));
                continue;
            }
            assignments.RemoveAll(a => a.Target == species);
            assignments.Add(new FlatEventAssignment(species, values.GetValueOrDefault(species, Expr.Symbol(species)) * size / values[size.Name!]));
        }
        return new FlatEvent
        {
            Id = e.Id,
            Trigger = Ready(e.Trigger)!,
            Delay = Ready(e.Delay),
            Priority = Ready(e.Priority),
            Persistent = e.Persistent ?? true,
            TriggerInitially = e.TriggerInitially ?? true,
            ValuesFromTriggerTime = e.ValuesFromTriggerTime ?? true,
            Assignments = [.. assignments],
            Place = e.Place,
        };
    }
}
