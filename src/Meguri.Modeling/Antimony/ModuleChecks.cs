using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>Tells what in one module contradicts itself, whichever order it was written in.</summary>
internal static class ModuleChecks
{
    public static void Check(Module module, ErrorList errors)
    {
        var quantities = module.Quantities.ToDictionary(q => q.Id, StringComparer.Ordinal);
        foreach (var reaction in module.Reactions)
            foreach (var part in reaction.Reactants.Concat(reaction.Products))
                CheckSpecies(reaction, part, quantities, errors);
        foreach (var happening in module.Events)
            foreach (var assignment in happening.Assignments)
                if (quantities.TryGetValue(assignment.Target, out var target) && target.Rule is not null)
                    errors.Add(new ModelError($"The event '{happening.Id}' sets '{target.Id}', which an assignment rule determines at all times.", assignment.Place,
                        "a quantity without assignment rule", $"Let the event set a parameter that the rule of '{target.Id}' uses."));
        CheckCompartments(quantities, errors);
    }

    private static void CheckSpecies(Reaction reaction, SpeciesReference part, Dictionary<string, Quantity> quantities, ErrorList errors)
    {
        if (!quantities.TryGetValue(part.Species, out var species))
        {
            if (!part.Species.Contains('.', StringComparison.Ordinal))
                errors.Add(new ModelError($"'{part.Species}' takes part in the reaction '{reaction.Id}' but is not a species.", part.Place, "a species"));
            return;
        }
        if ((species.Rule ?? species.Rate) is null || species.Boundary == true || species.Constant == true)
            return;
        errors.Add(new ModelError(
            $"The species '{species.Id}' has {(species.Rule is null ? "a rate rule" : "an assignment rule")} and is changed by the reaction '{reaction.Id}' too.",
            species.RulePlace, "one thing that changes it", $"Write ${species.Id} in the reaction if the rule alone shall determine it, or remove the rule."));
    }

    private static void CheckCompartments(Dictionary<string, Quantity> quantities, ErrorList errors)
    {
        foreach (var start in quantities.Values.Where(q => q.Kind == QuantityKind.Compartment))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var at = start;
            while (at.Compartment is { } outer && seen.Add(at.Id) && quantities.TryGetValue(outer, out var next))
            {
                at = next;
                if (at.Id != start.Id)
                    continue;
                errors.Add(new ModelError($"The compartment '{start.Id}' lies in itself: {string.Join(" in ", seen)} in {start.Id}.", start.Place, "compartments inside one another without a circle"));
                return;
            }
        }
    }
}
