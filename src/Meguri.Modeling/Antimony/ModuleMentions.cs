using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Antimony;

/// <summary>The ids a module mentions anywhere but in its list of quantities.</summary>
internal static class ModuleMentions
{
    public static HashSet<string> Of(Module module)
    {
        var ids = new HashSet<string>(module.Ports, StringComparer.Ordinal);
        var formulas = new List<Expr?>();
        foreach (var q in module.Quantities)
        {
            Add(ids, q.Compartment);
            formulas.AddRange([q.Initial, q.Rule, q.Rate]);
        }
        foreach (var r in module.Reactions)
        {
            foreach (var part in r.Reactants.Concat(r.Products))
            {
                Add(ids, part.Species);
                Add(ids, part.StoichiometryId);
            }
            Add(ids, r.Compartment);
            formulas.Add(r.Rate);
        }
        foreach (var i in module.Interactions)
        {
            ids.UnionWith(i.Sources.Select(s => s.Species));
            ids.UnionWith(i.Targets);
            formulas.Add(i.Strength);
        }
        foreach (var e in module.Events)
        {
            ids.UnionWith(e.Assignments.Select(a => a.Target));
            formulas.AddRange([e.Trigger, e.Delay, e.Priority, .. e.Assignments.Select(a => a.Value)]);
        }
        foreach (var s in module.Submodels)
        {
            ids.UnionWith(s.Arguments);
            Add(ids, s.Compartment);
            formulas.AddRange([s.TimeConversion, s.ExtentConversion]);
        }
        foreach (var s in module.Synchronizations)
        {
            ids.UnionWith([s.First, s.Second]);
            formulas.Add(s.ConversionFactor);
        }
        formulas.AddRange(module.AlgebraicRules.Select(a => a.Expression));
        formulas.AddRange(module.Constraints.Select(c => c.Condition));
        foreach (var formula in formulas)
            if (formula is not null)
                ids.UnionWith(ExprWalker.FreeSymbols(formula));
        return ids;
    }

    private static void Add(HashSet<string> ids, string? id)
    {
        if (id is not null)
            ids.Add(id);
    }
}
