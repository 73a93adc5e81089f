using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Quantities and reactions.</summary>
internal sealed partial class ModelPlanner
{
    private void PlanElement(Element element)
    {
        string id = plan.Local[element.Id];
        var inside = InsideOf(element.Id);
        bool mentionedOnly = IsInner(element.Id) && !IsChangedHere(element.Id) && inside.Count > 0;
        if (mentionedOnly)
            plan.ReplacedBy[id] = inside[0];
        else if (inside.Count > 0)
            plan.Replaces[id] = inside;
        if (element.Reaction is not null)
            PlanReaction(element, id, mentionedOnly);
        else
            PlanQuantity(element, id, mentionedOnly);
    }

    private void PlanQuantity(Element element, string id, bool mentionedOnly)
    {
        var said = element.Said;
        var kind = KindOf(element);
        var quantity = said with
        {
            Id = id,
            Kind = kind,
            Compartment = kind == QuantityKind.Species ? IdHere(said.Compartment ?? element.DefaultCompartment) : null,
            ConversionFactor = mentionedOnly ? null : IdHere(said.ConversionFactor),
            Constant = kind == QuantityKind.Species ? said.Constant == true && !varied.Contains(element.Id) : !mentionedOnly && !varied.Contains(element.Id) && (said.Constant ?? true),
            Boundary = kind == QuantityKind.Species && (said.Boundary == true || said.Constant == true),
            Unit = kind switch
            {
                QuantityKind.Species => SpeciesUnit(element),
                QuantityKind.Compartment => said.Unit ?? (flat ? Different(SpeciesUnits.OfCompartment(element), said) : null),
                QuantityKind.Stoichiometry => null,
                _ => said.Unit,
            },
        };
        quantity = quantity with { Unit = quantity.Unit is { } unit ? Unit(unit) : null };
        if (mentionedOnly)
            quantity = quantity with { Initial = null, Rule = null, Rate = null, Description = Description.None, Dimensions = said.Dimensions };
        else
            quantity = WithEquations(element, quantity);
        plan.Quantities.Add(quantity);
    }

    /// <summary>The value, rule and rate to be written here; those that stay inside a submodel are left out.</summary>
    private Quantity WithEquations(Element element, Quantity quantity)
    {
        var said = element.Said;
        var own = statements[element.Id].ToList();
        var parts = PartsInside(element.Id);
        var rules = parts.Where(p => p.Kind is PartKind.AssignmentRule or PartKind.RateRule).ToList();
        bool rulesStay = rules is [var rule] && rule.Kind == (said.Rule is not null ? PartKind.AssignmentRule : PartKind.RateRule) && (said.Rule ?? said.Rate) is not null &&
            !own.Exists(q => (q.Rule ?? q.Rate) is not null || q.RuleErased || (q.Initial is not null && said.Rule is not null));
        if (!rulesStay)
            rules.ForEach(DeletePart);

        var initials = parts.Where(p => p.Kind == PartKind.InitialAssignment).ToList();
        var initial = said.Rule is not null ? said.Rule is { Op: Op.Number } ? said.Rule : null : said.Initial;
        bool initialStays = initials.Count == 1 && said.Rule is null && said.Initial is not null && !IsPlain(said.Initial) && !own.Exists(q => q.Initial is not null || q.InitialErased);
        if (!initialStays)
            initials.ForEach(DeletePart);
        return quantity with
        {
            Rule = rulesStay ? null : MaybeHere(said.Rule, numbers?.Of(element.Id)),
            Rate = rulesStay ? null : MaybeHere(said.Rate, numbers?.Of(element.Id) is { } unit ? unit / numbers.Time : null),
            Initial = initialStays ? null : initial is not null && IsPlain(initial) ? Here(initial) : MaybeHere(initial, numbers?.Of(element.Id), aloneCounts: true),
        };
    }

    /// <summary>A number, as an attribute holds it.</summary>
    private static bool IsPlain(Expr expr) => expr.Op == Op.Number || (expr.Op == Op.Negate && expr.Arguments[0].Op == Op.Number);

    private QuantityKind KindOf(Element element) =>
        element.Said.Kind switch
        {
            { } kind and not QuantityKind.Parameter => kind,
            _ => compartments.Contains(element.Id) ? QuantityKind.Compartment : QuantityKind.Parameter,
        };

    private string? SpeciesUnit(Element element)
    {
        string? compartment = element.Said.Compartment ?? element.DefaultCompartment;
        if (element.Said.Unit is null)
            return flat && element.Units.Substance != module.DefaultUnits.Substance ? element.Units.Substance : null;
        return element.Said.SubstanceOnly ? element.Said.Unit : new SpeciesUnits(Assembly, element, compartment).OfSubstance();
    }

    private string? Different(string? unit, Quantity said) =>
        unit == (said.Dimensions switch { null or 3 => module.DefaultUnits.Volume, 2 => module.DefaultUnits.Area, 1 => module.DefaultUnits.Length, _ => null }) ? null : unit;

    private void PlanReaction(Element element, string id, bool mentionedOnly)
    {
        var reaction = element.Reaction!;
        if (reaction.Fast)
            throw new ModelException(new ModelError($"The reaction '{element.Id}' is fast (in equilibrium at all times), which SBML Level 3 Version 2 cannot say.", reaction.Place, Mend: "Give it a rate, or write the equilibrium as an assignment rule."));
        if (mentionedOnly)
        {
            plan.Reactions.Add(new Reaction { Id = id, Reversible = reaction.Reversible });
            return;
        }
        var source = IsOwnPath(element.Id) && !flat ? module.Reactions.FirstOrDefault(r => r.Id == element.Id) : null;
        var locals = source?.LocalParameters ?? [];
        var law = reaction.Rate;
        if (law is not null && locals.Length > 0)
        {
            // Its own parameters are named by the reaction in the assembly; they take their names back.
            var names = locals.ToDictionary(p => $"{element.Id}.{p.Id}", p => "\u0001" + p.Id, StringComparer.Ordinal);
            law = Substitution.Symbols(law, s => names.TryGetValue(s, out string? name) ? Expr.Symbol(name) : null);
            law = ExprWalker.Rewrite(HereExceptLocals(numbers is null ? law : numbers.On(law, numbers.Of(element.Id), aloneCounts: false)), (old, now) => old.Op == Op.Symbol && old.Name![0] == '\u0001' ? Expr.Symbol(old.Name[1..]) : now);
        }
        else
        {
            law = MaybeHere(law, numbers?.Of(element.Id));
        }
        plan.Reactions.Add(reaction with
        {
            Id = id,
            Rate = law,
            Compartment = IdHere(reaction.Compartment),
            Reactants = [.. reaction.Reactants.Select((r, i) => Reference(r, id, $"reactant{i + 1}"))],
            Products = [.. reaction.Products.Select((r, i) => Reference(r, id, $"product{i + 1}"))],
            LocalParameters = [.. locals.Select(p => p with { Unit = p.Unit is { } unit ? Unit(unit) : null, Initial = MaybeHere(p.Initial) })],
            Modifiers = [],
        });
        plan.Modifiers[id] = ModifiersOf(element);
    }

    private Expr HereExceptLocals(Expr law)
    {
        foreach (string name in ExprWalker.FreeSymbols(law).Where(s => s[0] == '\u0001'))
            plan.Local[name] = name;
        var here = Here(law);
        foreach (string name in plan.Local.Keys.Where(k => k[0] == '\u0001').ToList())
            plan.Local.Remove(name);
        return here;
    }

    private readonly HashSet<string> usedStoichiometries = new(StringComparer.Ordinal);

    private SpeciesReference Reference(SpeciesReference reference, string reaction, string part)
    {
        var written = reference with { Species = IdHere(reference.Species)! };
        if (reference.StoichiometryId is not { } stoichiometry)
            return written;
        if (Assembly.Find(stoichiometry) is { } element && KindOf(element) == QuantityKind.Stoichiometry && usedStoichiometries.Add(element.Id))
            return written with { StoichiometryId = IdHere(stoichiometry) };
        // A quantity that is more than this one stoichiometry: the reference follows it.
        string id = Free($"{reaction}_{part}");
        plan.Quantities.Add(new Quantity { Id = id, Kind = QuantityKind.Stoichiometry, Constant = false, Rule = Expr.Symbol(IdHere(stoichiometry)!) });
        return written with { StoichiometryId = id, Stoichiometry = null };
    }

    private List<Modifier> ModifiersOf(Element element)
    {
        var reaction = element.Reaction!;
        var changed = reaction.Reactants.Concat(reaction.Products).Select(r => r.Species).ToHashSet(StringComparer.Ordinal);
        var all = new List<Modifier>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        void Add(string species, string? name, int? term)
        {
            string canonical = Assembly.Resolve(species).Id;
            if (Assembly.Find(canonical) is { } found && KindOf(found) == QuantityKind.Species && seen.Add(canonical))
                all.Add(new Modifier(IdHere(canonical)!, name, term));
        }
        // An element that took a reaction of a submodel over keeps the interactions stated there.
        string path = reaction.Id[..(reaction.Id.LastIndexOf('.') + 1)], local = reaction.Id[path.Length..];
        foreach (var interaction in (ModuleAt(path) ?? module).Interactions.Where(i => i.Targets.Contains(local)))
            foreach (var source in interaction.Sources)
                Add(path + source.Species, interaction.Id, interaction.Kind == InteractionKind.Inhibits ? 20 : 19);
        foreach (var interaction in module.Interactions.Where(i => path.Length > 0 && i.Targets.Contains(element.Id)))
            foreach (var source in interaction.Sources)
                Add(source.Species, interaction.Id, interaction.Kind == InteractionKind.Inhibits ? 20 : 19);
        foreach (string species in reaction.Modifiers)
            Add(species, null, null);
        foreach (string symbol in reaction.Rate is null ? [] : ExprWalker.FreeSymbols(reaction.Rate))
            if (!changed.Contains(symbol))
                Add(symbol, null, null);
        return all;
    }

    private Module? ModuleAt(string path)
    {
        Module? at = module;
        foreach (string part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            at = at?.Submodels.FirstOrDefault(s => s.Id == part) is { } submodel ? document.Find(submodel.Module) : null;
        return at;
    }

    private void PlanDefaultCompartment()
    {
        bool needed = plan.Quantities.Exists(q => q is { Kind: QuantityKind.Species, Compartment: null }) ||
            (!flat && module.Submodels.Any(s => Inner(s).DefaultCompartment is not null && s.Compartment is null));
        if (needed)
        {
            var own = plan.Quantities.Find(q => q.Id == WrittenNames.DefaultCompartment && q.Kind == QuantityKind.Compartment);
            string id = plan.DefaultCompartment = own?.Id ?? Free(WrittenNames.DefaultCompartment);
            if (own is null)
            {
                plan.Quantities.Insert(0, new Quantity
                {
                    Id = id,
                    Kind = QuantityKind.Compartment,
                    Constant = true,
                    Initial = Expr.One,
                    Description = new Description { SboTerm = WrittenNames.ImplicitCompartment },
                });
            }
            for (int i = 0; i < plan.Quantities.Count; i++)
                if (plan.Quantities[i] is { Kind: QuantityKind.Species, Compartment: null } species)
                    plan.Quantities[i] = species with { Compartment = id };
        }
        foreach (var submodel in flat ? [] : module.Submodels)
        {
            if (Inner(submodel).DefaultCompartment is not { } inner || Inner(submodel).Local.ContainsValue(inner))
                continue;
            string outer = submodel.Compartment is { } c ? IdHere(c)! : plan.DefaultCompartment!;
            if (!plan.Replaces.TryGetValue(outer, out var list))
                plan.Replaces[outer] = list = [];
            list.Add(new Replacement(new ElementReference(submodel.Id, [ElementReference.Id(inner)])));
        }
    }
}
