using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>
/// Turns the gathered statements of a module into a <see cref="Module"/>. As their order does not matter, this is where
/// an id is found to be a reaction's or a unit's, and where what contradicts is told.
/// </summary>
internal sealed class ModuleFinisher(ModuleBuilder builder, Reading reading)
{
    private readonly HashSet<string> unitIds = [.. builder.Units.Select(u => u.Id)];

    public Module Finish(ModuleBuilder? outside)
    {
        var units = new UnitResolution(builder, outside, reading.Errors).Resolve();
        var reactions = builder.Reactions.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var interactions = builder.Interactions.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var events = builder.Events.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var submodels = builder.Submodels.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var algebraic = builder.AlgebraicRules.Where(a => a.Id is not null).ToDictionary(a => a.Id!, StringComparer.Ordinal);
        var constraints = builder.Constraints.Where(c => c.Id is not null).ToDictionary(c => c.Id!, StringComparer.Ordinal);
        var unitById = units.ToDictionary(u => u.Definition.Id, StringComparer.Ordinal);
        var ports = builder.Ports.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);

        foreach (var (owner, where) in builder.Decorated)
            if (builder.Find(owner) is null && !reactions.ContainsKey(owner) && !interactions.ContainsKey(owner))
                CheckPath(owner + "." + where.SourceLine![(where.Column - 1)..(where.Column - 1 + where.Length)].Split('.')[^1], where);

        var flux = builder.Constraints.Where(c => IsFluxBound(c, reactions)).ToHashSet();
        foreach (var bound in flux)
        {
            reading.Skipped.Add(new SkippedStatement("fbc", bound.Place?.SourceLine?.Trim() ?? "", bound.Place));
            reading.Errors.Warn("A bound on a reaction's rate belongs to the SBML package fbc, which is not taken on, and is passed over.", bound.Place);
        }

        List<Quantity> kept = [];
        foreach (var q in builder.Quantities)
        {
            if (reactions.TryGetValue(q.Id, out var reaction))
            {
                reactions[q.Id] = Reaction(reaction, q);
                if (q.Unit is not null || q.Constant is not null)
                    kept.Add(Rest(q) with { Kind = QuantityKind.Reaction });
            }
            else if (interactions.TryGetValue(q.Id, out var interaction))
            {
                interactions[q.Id] = interaction with { Description = q.Description };
            }
            else if (events.TryGetValue(q.Id, out var happening))
            {
                RefuseValue(q, "an event");
                events[q.Id] = happening with { Description = q.Description };
            }
            else if (submodels.TryGetValue(q.Id, out var submodel))
            {
                RefuseValue(q, "a submodel");
                submodels[q.Id] = submodel with { Description = q.Description, Compartment = q.Compartment ?? submodel.Compartment };
            }
            else if (algebraic.TryGetValue(q.Id, out var rule) && SaysOnlyWords(q))
            {
                algebraic[q.Id] = rule with { Description = q.Description };
            }
            else if (constraints.TryGetValue(q.Id, out var constraint) && SaysOnlyWords(q))
            {
                constraints[q.Id] = constraint with { Description = q.Description };
            }
            else if (unitById.TryGetValue(q.Id, out var unit) && SaysOnlyWords(q))
            {
                unitById[q.Id] = unit with
                {
                    Definition = unit.Definition with { DisplayName = q.Description.DisplayName },
                    Description = q.Description with { DisplayName = null },
                };
            }
            else if (!q.Id.Contains('.', StringComparison.Ordinal))
            {
                kept.Add(q);
            }
            else if (CheckPath(q.Id, q.Place) && (!SaysOnlyWords(q) || !q.Description.IsEmpty))
            {
                kept.Add(q);
            }
        }
        foreach (var (id, description) in builder.RateDescriptions)
        {
            if (reactions.TryGetValue(id, out var reaction))
                reactions[id] = reaction with { RateDescription = description };
            else
                reading.Errors.Warn($"'{id}.kineticLaw' is annotated but '{id}' is not a reaction of this module.", builder.Place);
        }

        var result = new Module
        {
            Name = builder.Name,
            Ports = [.. builder.Ports.Select(p => p.Id)],
            Quantities = [.. kept],
            Reactions = [.. builder.Reactions.Select(r => reactions[r.Id])],
            Interactions = [.. builder.Interactions.Select(i => interactions[i.Id])],
            Events = [.. builder.Events.Select(e => events[e.Id])],
            Submodels = [.. builder.Submodels.Select(s => submodels[s.Id])],
            Synchronizations = [.. builder.Synchronizations],
            Deletions = [.. builder.Deletions.Where(d => CheckPath(d.Target, d.Place))],
            AlgebraicRules = [.. builder.AlgebraicRules.Select(a => a.Id is null ? a : algebraic[a.Id])],
            Constraints = [.. builder.Constraints.Where(c => !flux.Contains(c)).Select(c => c.Id is null ? c : constraints[c.Id])],
            Units = [.. units.Select(u => unitById[u.Definition.Id])],
            DefaultUnits = new ModelUnits(Default("time_unit"), Default("substance"), Default("extent"), Default("volume"), Default("area"), Default("length")),
            Description = builder.Description,
            Place = builder.Place,
        };
        ModuleChecks.Check(result, reading.Errors);
        return WithoutLeftovers(result);
    }

    /// <summary>Symbols of a formula that was replaced by a later one, about which nothing is left to say, are no part of the model.</summary>
    private static Module WithoutLeftovers(Module module)
    {
        if (!module.Quantities.Any(q => SaysOnlyWords(q) && q.Description.IsEmpty))
            return module;
        var mentioned = ModuleMentions.Of(module);
        return module with { Quantities = module.Quantities.RemoveAll(q => SaysOnlyWords(q) && q.Description.IsEmpty && !mentioned.Contains(q.Id)) };
    }

    private string? Default(string unit) => unitIds.Contains(unit) ? unit : null;

    private Reaction Reaction(Reaction reaction, Quantity q)
    {
        if ((q.Rule ?? q.Rate) is not null)
            reading.Errors.Add(new ModelError($"'{q.Id}' is a reaction and cannot have a rule.", q.RulePlace, $"{q.Id} = rate", "Write the formula as the reaction's rate, or rename one of them."));
        if (q.Kind is QuantityKind.Species or QuantityKind.Compartment or QuantityKind.Stoichiometry)
            reading.Errors.Add(new ModelError($"'{q.Id}' is a reaction and is used as a {ModuleBuilder.Noun(q.Kind.Value)} too.", q.Place, "two different names", "Rename one of them."));
        return reaction with
        {
            Rate = q.Initial ?? (q.InitialErased ? null : reaction.Rate),
            RatePlace = q.Initial is null ? reaction.RatePlace : q.InitialPlace,
            Compartment = q.Compartment ?? reaction.Compartment,
            Description = q.Description,
        };
    }

    /// <summary>What remains to be said by a quantity when a reaction has taken its share.</summary>
    private static Quantity Rest(Quantity q) => new() { Id = q.Id, Constant = q.Constant, Unit = q.Unit, Place = q.Place };

    private void RefuseValue(Quantity q, string what)
    {
        if ((q.Initial ?? q.Rule ?? q.Rate) is not null || q.Kind is not null)
            reading.Errors.Add(new ModelError($"'{q.Id}' is {what} and cannot be a quantity too.", q.InitialPlace ?? q.RulePlace ?? q.Place, "two different names", "Rename one of them."));
    }

    private static bool SaysOnlyWords(Quantity q) =>
        q is { Kind: null, Constant: null, Boundary: null, SubstanceOnly: false, Compartment: null, Initial: null, InitialErased: false, Rule: null, Rate: null, RuleErased: false, Unit: null };

    private bool CheckPath(string id, TextPlace? place)
    {
        if (ModulePaths.Resolves(builder, reading, id))
            return true;
        string head = id.Split('.')[0];
        string tail = id[(id.LastIndexOf('.') + 1)..];
        bool isInstance = builder.Submodels.Any(s => s.Id == head);
        string? near = isInstance
            ? NearWords.Nearest(tail, ModulePaths.Siblings(builder, reading, id))
            : NearWords.Nearest(head, builder.Submodels.Select(s => s.Id));
        reading.Errors.Add(new ModelError(
            isInstance ? $"The submodel '{id[..id.LastIndexOf('.')]}' has no element '{tail}'." : $"'{head}' is not a submodel, so '{id}' means nothing.", place,
            isInstance ? "the name of one of its elements" : "the name of a submodel before the dot",
            near is not null ? $"Did you mean '{near}'?" : isInstance ? null : $"Create it with '{head}: module();'."));
        return false;
    }

    /// <summary>Bounds on a reaction's rate are flux balance constraints; they say nothing about a simulation.</summary>
    private static bool IsFluxBound(Constraint constraint, Dictionary<string, Reaction> reactions)
    {
        IEnumerable<Expr> parts = constraint.Condition.Op == Op.And ? constraint.Condition.Arguments : [constraint.Condition];
        return parts.SelectMany(p => p.Arguments).Any(a => a.Op == Op.Symbol && reactions.ContainsKey(a.Name!));
    }
}
