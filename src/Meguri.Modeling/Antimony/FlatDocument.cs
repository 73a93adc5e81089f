using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>A flat model as a document of one module without submodels.</summary>
internal static class FlatDocument
{
    public static Document Of(FlatModel model)
    {
        var names = Names(model);
        string Name(string id) => names.GetValueOrDefault(id, id);
        Expr? Renamed(Expr? expr) => expr is null ? null : Substitution.Symbols(expr, id => Expr.Symbol(Name(id)));

        var module = new Module
        {
            Name = Safe(model.Name),
            Quantities = [.. model.Quantities.Select(q => new Quantity
            {
                Id = Name(q.Id),
                Constant = q.Role == QuantityRole.Algebraic ? false : q.Role == QuantityRole.Constant,
                Initial = q.Role == QuantityRole.Assigned ? null : Renamed(q.Initial),
                Rule = Renamed(q.Rule),
                Rate = Renamed(q.Rate),
                Unit = q.Unit,
                Description = new Description { DisplayName = q.DisplayName, Notes = q.Notes },
            })],
            Events = [.. model.Events.Select(e => new EventDefinition
            {
                Id = Name(e.Id),
                Trigger = Renamed(e.Trigger),
                Delay = Renamed(e.Delay),
                Priority = Renamed(e.Priority),
                Persistent = e.Persistent ? null : false,
                TriggerInitially = e.TriggerInitially ? null : false,
                ValuesFromTriggerTime = e.ValuesFromTriggerTime ? null : false,
                Assignments = [.. e.Assignments.Select(a => new EventAssignment(Name(a.Target), Renamed(a.Value)))],
            })],
            AlgebraicRules = [.. model.Quantities.Where(q => q.Zero is not null).Select(q => new AlgebraicRule(null, Renamed(q.Zero)!))],
            Units = [.. model.Units.Values.OrderBy(u => u.Id, StringComparer.Ordinal).Select(u => new UnitDeclaration(u))],
            DefaultUnits = new ModelUnits(Time: model.TimeUnit),
            Description = new Description { Notes = model.Notes },
        };
        return new Document { Modules = [module], Main = module.Name };
    }

    /// <summary>A name Antimony takes for every id, no two alike.</summary>
    private static Dictionary<string, string> Names(FlatModel model)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in model.Quantities.Select(q => q.Id).Concat(model.Events.Select(e => e.Id)).Where(id => Safe(id) == id))
            taken.Add(names[id] = id);
        foreach (string id in model.Quantities.Select(q => q.Id).Concat(model.Events.Select(e => e.Id)).Where(id => Safe(id) != id))
        {
            string name = Safe(id);
            while (!taken.Add(name))
                name += "_";
            names[id] = name;
        }
        return names;
    }

    private static string Safe(string id)
    {
        string name = id.Replace(".", "__", StringComparison.Ordinal);
        return Vocabulary.Reserved.Contains(name) || Vocabulary.Constants.ContainsKey(name) || Vocabulary.Functions.ContainsKey(name) ? name + "_" : name;
    }
}
