using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>What can be deleted from outside, and the units used.</summary>
internal sealed partial class ModelPlanner
{
    private readonly HashSet<string> usedUnits = new(StringComparer.Ordinal);

    private void PlanParts()
    {
        var global = plan.Local.ToDictionary(l => l.Value, l => l.Key, StringComparer.Ordinal);
        string Global(string id) => global.GetValueOrDefault(id, id);
        IReadOnlySet<string> Symbols(Expr? expr) => expr is null ? ImmutableHashSet<string>.Empty : ExprWalker.FreeSymbols(expr).Select(Global).ToHashSet(StringComparer.Ordinal);
        void Add(PartKind kind, string target, IReadOnlySet<string> symbols, string key) =>
            plan.Parts.Add(new DeletablePart(kind, Global(target), symbols, plan, key, []));
        IReadOnlySet<string> Only(string id) => ImmutableHashSet.Create(Global(id));
        foreach (var q in plan.Quantities)
        {
            if (q.Initial is { } initial && !IsPlain(initial) && ModelWriting.AmountOf(q) is null && q.Rule is null)
                Add(PartKind.InitialAssignment, q.Id, Symbols(initial), $"{q.Id}__initialAssignment");
            if (q.Rule is { } rule)
                Add(PartKind.AssignmentRule, q.Id, Symbols(rule), $"{q.Id}__assignmentRule");
            if (q.Rate is { } rate)
                Add(PartKind.RateRule, q.Id, Symbols(rate), $"{q.Id}__rateRule");
        }
        foreach (var r in plan.Reactions.Where(r => !plan.ReplacedBy.ContainsKey(r.Id)))
        {
            if (r.Rate is { } law)
                Add(PartKind.KineticLaw, r.Id, Symbols(law), $"{r.Id}__kineticLaw");
            foreach (var reactant in r.Reactants)
                Add(PartKind.Reactant, r.Id, Only(reactant.Species), $"{r.Id}__reactant__{reactant.Species}");
            foreach (var product in r.Products)
                Add(PartKind.Product, r.Id, Only(product.Species), $"{r.Id}__product__{product.Species}");
            foreach (var modifier in plan.Modifiers.GetValueOrDefault(r.Id, []))
                Add(PartKind.Modifier, r.Id, Only(modifier.Species), $"{r.Id}__modifier__{modifier.Species}");
        }
        foreach (var e in plan.Events)
        {
            Add(PartKind.Trigger, e.Id, Symbols(e.Trigger), $"{e.Id}__trigger");
            if (e.Delay is not null)
                Add(PartKind.Delay, e.Id, Symbols(e.Delay), $"{e.Id}__delay");
            if (e.Priority is not null)
                Add(PartKind.Priority, e.Id, Symbols(e.Priority), $"{e.Id}__priority");
            foreach (var a in e.Assignments)
                Add(PartKind.EventAssignment, e.Id, Symbols(a.Value).Append(Global(a.Target)).ToHashSet(StringComparer.Ordinal), $"{e.Id}__eventAssignment__{a.Target}");
        }
        // Parts of a reaction that was replaced went with it; those deleted here are gone too.
        var replaced = insides.Where(i => plan.Local.TryGetValue(i.Key, out string? id) && plan.Replaces.ContainsKey(id)).Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var part in partsByTarget.Values.SelectMany(p => p).Where(p => !deleted.Contains(p)))
            if (part.Kind is not (PartKind.KineticLaw or PartKind.Reactant or PartKind.Product or PartKind.Modifier) || !replaced.Contains(part.Target))
                plan.Parts.Add(part);
    }

    /// <summary>A unit in ids of SBML; its definition will be written.</summary>
    private string? Unit(string id)
    {
        if (module.Units.FirstOrDefault(u => u.Definition.Id == id) is { NameOnly: true } && BaseUnits.Find(id) is null)
        {
            usedUnits.Add(id);
            return WrittenNames.Safe(id);
        }
        if (!Assembly.Units.All.TryGetValue(id, out var definition))
        {
            if (BaseUnits.Find(id) is not null)
                return Standard(id);
            return null;
        }
        if (BaseUnits.Find(id) is { } standard && Assembly.Units.Find(id) is { } defined && standard.Same(defined))
            return Standard(id);
        usedUnits.Add(definition.Id);
        return UnitId(id);
    }

    private static string UnitId(string id) => BaseUnits.Find(id) is null && !BaseUnits.IsCelsius(id) ? WrittenNames.Safe(id) : id + "_unit";

    private static string Standard(string id) => id switch { "liter" => "litre", "meter" => "metre", _ => id };

    /// <summary>A factor in the spelling of Level 3; libSBML holds 1000 gram and a kilogram for different units, so that all is in gram.</summary>
    private static UnitFactor InGrams(UnitFactor factor) =>
        factor.Base == "kilogram" ? factor with { Base = "gram", Scale = factor.Scale + 3 } : factor with { Base = Standard(factor.Base) };

    private void PlanUnits()
    {
        var units = module.DefaultUnits;
        plan.DefaultUnits = new ModelUnits(Default(units.Time), Default(units.Substance), Default(units.Extent ?? units.Substance), Default(units.Volume), Default(units.Area), Default(units.Length));
        foreach (var declaration in module.Units)
            if (Unit(declaration.Definition.Id) == UnitId(declaration.Definition.Id) || declaration.NameOnly)
                Declare(declaration);
        var known = module.Units.Select(u => u.Definition.Id).ToHashSet(StringComparer.Ordinal);
        foreach (string id in usedUnits.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal))
            if (Assembly.Units.All.TryGetValue(id, out var definition))
                Declare(new UnitDeclaration(definition));

        string? Default(string? id) => id is null ? null : Unit(id);
        void Declare(UnitDeclaration declaration)
        {
            var definition = declaration.Definition;
            bool unknown = declaration.NameOnly || definition.Factors.Any(f => BaseUnits.Find(f.Base) is null);
            if (unknown && BaseUnits.Find(definition.Id) is not null)
                return;
            plan.Units.Add(declaration with
            {
                NameOnly = unknown,
                Definition = definition with { Id = UnitId(definition.Id), Factors = [.. definition.Factors.Select(InGrams)] },
            });
        }
    }
}
