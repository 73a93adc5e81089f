using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>
/// Says in Antimony's terms what SBML says in its own: parameters of a kinetic law become quantities of the module, named after
/// the reaction; modifiers that a kinetic law does not show become interactions.
/// </summary>
internal static class ForText
{
    public static Document Of(Document document) => document with { Modules = [.. document.Modules.Select(m => Of(m, document))] };

    private static Module Of(Module module, Document document)
    {
        if (module.Reactions.All(r => r.LocalParameters.IsEmpty && r.Modifiers.IsEmpty))
            return module;
        var taken = module.Quantities.Select(q => q.Id).Concat(module.Reactions.Select(r => r.Id)).Concat(module.Events.Select(e => e.Id)).Concat(module.Submodels.Select(s => s.Id))
            .Concat(module.Interactions.Select(i => i.Id)).Concat(document.Functions.Select(f => f.Name)).ToHashSet(StringComparer.Ordinal);
        string Free(string id)
        {
            while (!taken.Add(id))
                id += "_";
            return id;
        }
        var quantities = module.Quantities.ToBuilder();
        var interactions = module.Interactions.ToBuilder();
        Reaction Said(Reaction reaction)
        {
            var names = reaction.LocalParameters.ToDictionary(p => p.Id, p => Free($"{reaction.Id}__{p.Id}"), StringComparer.Ordinal);
            foreach (var p in reaction.LocalParameters)
                quantities.Add(p with { Id = names[p.Id], Kind = QuantityKind.Parameter, Constant = true });
            var shown = reaction.Reactants.Concat(reaction.Products).Select(r => r.Species).ToHashSet(StringComparer.Ordinal);
            if (reaction.Rate is { } law)
                shown.UnionWith(ExprWalker.FreeSymbols(law).Where(s => !names.ContainsKey(s)));
            shown.UnionWith(module.Interactions.Where(i => i.Targets.Contains(reaction.Id)).SelectMany(i => i.Sources).Select(s => s.Species));
            foreach (string modifier in reaction.Modifiers.Where(m => !shown.Contains(m)))
            {
                interactions.Add(new Interaction
                {
                    Id = Free($"{reaction.Id}_modifier_{modifier.Replace(".", "_", StringComparison.Ordinal)}"),
                    Sources = [new SpeciesReference(modifier)],
                    Kind = InteractionKind.Influences,
                    Targets = [reaction.Id],
                });
            }
            return reaction with
            {
                Rate = reaction.Rate is null ? null : Substitution.Symbols(reaction.Rate, s => names.TryGetValue(s, out string? name) ? Expr.Symbol(name) : null),
                LocalParameters = [],
                Modifiers = [],
            };
        }
        ImmutableArray<Reaction> reactions = [.. module.Reactions.Select(Said)];
        return module with { Reactions = reactions, Quantities = quantities.ToImmutable(), Interactions = interactions.ToImmutable() };
    }
}
