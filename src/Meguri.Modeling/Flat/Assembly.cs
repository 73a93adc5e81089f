using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Puts the instances of all modules together: every element once, under an id of the whole model, connections carried out.
/// </summary>
/// <remarks>
/// Order: a module's own elements in the author's order, then those of its submodels in order of appearance. For each
/// module: instances first, then what the module says about their elements (<c>A.x = 3</c>), then deletions, then arguments
/// of module calls, then <c>is</c>. Of two elements made one, the outer one keeps its id and what it says goes first; of two
/// of the same depth the right one does, as the reference implementation has it. What the other says fills the gaps.
/// A submodel with a time or extent conversion is rewritten in the time and extent of the model as a whole.
/// </remarks>
internal sealed class Assembly
{
    private readonly Document document;
    private readonly List<string> open = [];
    private readonly Dictionary<string, (string Id, Expr? Factor)> aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Element> byId = new(StringComparer.Ordinal);

    public Assembly(Document document, Module main)
    {
        this.document = document;
        Build(main, "", null, null, null);
        Rewrite(Canonical);
    }

    public List<Element> Elements { get; } = [];

    public List<EventDefinition> Events { get; private set; } = [];

    public List<(AlgebraicRule Rule, string Path)> AlgebraicRules { get; private set; } = [];

    public List<ModelError> Errors { get; } = [];

    public UnitMerging Units { get; } = new();

    public Element? Find(string id) => byId.GetValueOrDefault(Resolve(id).Id);

    /// <summary>The element an id means after all connections, and the factor from that element's value to the one meant.</summary>
    public (string Id, Expr? Factor) Resolve(string id)
    {
        Expr? factor = null;
        while (aliases.TryGetValue(id, out var next))
        {
            id = next.Id;
            factor = Times(factor, next.Factor);
        }
        return (id, factor);
    }

    /// <summary>Paths that mean an element though they are not its id, in ordinal order.</summary>
    public ILookup<string, string> OtherPaths() => aliases.Keys.Order(StringComparer.Ordinal).ToLookup(path => Resolve(path).Id, StringComparer.Ordinal);

    private static Expr? Times(Expr? a, Expr? b) => a is null ? b : b is null ? a : a * b;

    private void Build(Module module, string path, Expr? time, Expr? extent, string? compartment)
    {
        if (open.Contains(module.Name, StringComparer.Ordinal))
        {
            Errors.Add(new ModelError($"The module '{module.Name}' contains itself: {string.Join(" -> ", open.Append(module.Name))}.", module.Place,
                Mend: "Take one of the submodels out of the circle."));
            return;
        }
        open.Add(module.Name);
        var units = Units.Add(module, path);
        string? Unit(string? id) => id is null ? null : units.TryGetValue(id, out string? now) ? now.Length > 0 ? now : null : id;
        var reactionIds = module.Reactions.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        Expr Global(Expr expr) => ToGlobal(expr, path, Unit, time, extent, reactionIds);
        Expr? MaybeGlobal(Expr? expr) => expr is null ? null : Global(expr);
        Quantity GlobalQuantity(Quantity q) => q with
        {
            Id = path + q.Id,
            Compartment = q.Compartment is { } c ? path + c : null,
            ConversionFactor = q.ConversionFactor is { } f ? path + f : null,
            Initial = MaybeGlobal(q.Initial),
            Rule = MaybeGlobal(q.Rule),
            Rate = q.Rate is { } rate ? time is null ? Global(rate) : Global(rate) / time : null,
            Unit = Unit(q.Unit),
        };
        var defaults = new ModelUnits(Unit(module.DefaultUnits.Time), Unit(module.DefaultUnits.Substance), Unit(module.DefaultUnits.Extent),
            Unit(module.DefaultUnits.Volume), Unit(module.DefaultUnits.Area), Unit(module.DefaultUnits.Length));
        void Add(Element element)
        {
            element.Units = defaults;
            element.DefaultCompartment = compartment;
            if (byId.TryAdd(element.Id, element))
                Elements.Add(element);
        }

        foreach (var q in module.Quantities.Where(q => !IsDotted(q.Id)))
            Add(new Element(GlobalQuantity(q)));
        foreach (string port in module.Ports.Where(p => !IsDotted(p) && !reactionIds.Contains(p) && module.Events.All(e => e.Id != p) && module.Submodels.All(s => s.Id != p)))
            Add(new Element(new Quantity { Id = path + port, Place = module.Place }));
        foreach (var reaction in module.Reactions)
            AddReaction(reaction, module, path, Global, time, extent, Add);
        Events.AddRange(module.Events.Select(e => ToGlobal(e, path, Global, time)));
        AlgebraicRules.AddRange(module.AlgebraicRules.Select(a => (a with { Expression = Global(a.Expression) }, path)));

        foreach (var submodel in module.Submodels)
        {
            if (document.Find(submodel.Module) is not { } inner)
            {
                Errors.Add(new ModelError($"There is no module '{submodel.Module}' for '{path}{submodel.Id}'.", submodel.Place,
                    "the name of a module of this file or of an imported one", "Correct the name, or import the file that defines it."));
                continue;
            }
            Build(inner, path + submodel.Id + ".", Times(time, MaybeGlobal(submodel.TimeConversion)), Times(extent, MaybeGlobal(submodel.ExtentConversion)),
                submodel.Compartment is { } c ? path + c : compartment);
        }
        foreach (var q in module.Quantities.Where(q => IsDotted(q.Id)))
            Override(GlobalQuantity(q));
        foreach (var deletion in module.Deletions)
            Delete(path + deletion.Target);
        foreach (var submodel in module.Submodels)
        {
            if (document.Find(submodel.Module) is not { } inner)
                continue;
            for (int i = 0; i < Math.Min(submodel.Arguments.Length, inner.Ports.Length); i++)
                if (submodel.Arguments[i].Length > 0)
                    Join(path + submodel.Id + "." + inner.Ports[i], path + submodel.Arguments[i], null, submodel.Place);
        }
        foreach (var s in module.Synchronizations)
            Join(path + s.First, path + s.Second, MaybeGlobal(s.ConversionFactor), s.Place);
        open.RemoveAt(open.Count - 1);
    }

    private void AddReaction(Reaction reaction, Module module, string path, Func<Expr, Expr> global, Expr? time, Expr? extent, Action<Element> add)
    {
        string id = path + reaction.Id;
        var local = reaction.LocalParameters.ToDictionary(p => p.Id, p => Expr.Symbol($"{reaction.Id}.{p.Id}"), StringComparer.Ordinal);
        foreach (var p in reaction.LocalParameters)
            add(new Element(p with { Id = $"{id}.{p.Id}", Initial = p.Initial is { } initial ? global(initial) : null, Constant = true }));
        Expr? law = reaction.Rate;
        if (law is not null)
        {
            law = global(Substitution.Symbols(law, local));
            // The law counts extent of the submodel per time of the submodel.
            law = extent is null ? law : law * extent;
            law = time is null ? law : law / time;
        }
        SpeciesReference Global(SpeciesReference r) => r with { Species = path + r.Species, StoichiometryId = r.StoichiometryId is { } s ? path + s : null };
        var quantity = module.FindQuantity(reaction.Id);
        var element = byId.GetValueOrDefault(id) ?? new Element(new Quantity { Id = id, Place = reaction.Place, Unit = quantity?.Unit });
        element.Say(q => q with { Kind = QuantityKind.Reaction, Description = reaction.Description, Place = reaction.Place ?? q.Place });
        element.Reaction = reaction with
        {
            Id = id,
            Rate = law,
            Reactants = [.. reaction.Reactants.Select(Global)],
            Products = [.. reaction.Products.Select(Global)],
            Modifiers = [.. reaction.Modifiers.Select(m => path + m)],
            Compartment = reaction.Compartment is { } compartment ? path + compartment : null,
            LocalParameters = [],
        };
        element.ExtentFactor = module.ConversionFactor is { } factor ? Expr.Symbol(path + factor) : null;
        add(element);
    }

    private static EventDefinition ToGlobal(EventDefinition e, string path, Func<Expr, Expr> global, Expr? time)
    {
        Expr? Maybe(Expr? expr) => expr is null ? null : global(expr);
        var delay = Maybe(e.Delay);
        return e with
        {
            Id = path + e.Id,
            Trigger = Maybe(e.Trigger),
            Delay = delay is null || time is null ? delay : delay * time,
            Priority = Maybe(e.Priority),
            Assignments = [.. e.Assignments.Select(a => a with { Target = path + a.Target, Value = Maybe(a.Value) })],
        };
    }

    /// <summary>An expression of an instance in symbols, units, time and extent of the whole model.</summary>
    private static Expr ToGlobal(Expr expr, string path, Func<string?, string?> unit, Expr? time, Expr? extent, HashSet<string> reactions) =>
        ExprWalker.Rewrite(expr, (old, now) => old.Op switch
        {
            Op.Symbol when reactions.Contains(old.Name!) && (time is not null || extent is not null) =>
                (time is null ? Expr.Symbol(path + old.Name) : Expr.Symbol(path + old.Name) * time) is var rate && extent is not null ? rate / extent : rate,
            Op.Symbol => path.Length == 0 ? old : Expr.Symbol(path + old.Name),
            Op.Number when old.Name is not null => Expr.Number(old.Value, unit(old.Name)),
            Op.Time when time is not null => old / time,
            Op.Delay when time is not null => Expr.Apply(Op.Delay, now.Arguments[0], now.Arguments[1] * time),
            Op.RateOf when time is not null => now * time,
            _ => now,
        });

    private void Override(Quantity outer)
    {
        var (id, factor) = Resolve(outer.Id);
        if (!byId.TryGetValue(id, out var element))
        {
            Errors.Add(new ModelError($"'{outer.Id}' names no element of the model.", outer.Place, "an element of a submodel", "Correct the name."));
            return;
        }
        if (factor is not null)
            outer = Scaled(outer, factor);
        Note(element.Override(outer));
    }

    private static Quantity Scaled(Quantity q, Expr factor) => q with
    {
        Initial = q.Initial is { } i ? i * factor : null,
        Rule = q.Rule is { } r ? r * factor : null,
        Rate = q.Rate is { } d ? d * factor : null,
    };

    private void Join(string first, string second, Expr? factor, TextPlace? place)
    {
        var (a, factorA) = Resolve(first);
        var (b, factorB) = Resolve(second);
        if (a == b)
            return;
        if (JoinEvents(a, b))
            return;
        if (!byId.TryGetValue(a, out var left) || !byId.TryGetValue(b, out var right))
        {
            Errors.Add(new ModelError($"'{(byId.ContainsKey(a) ? second : first)}' cannot be connected: it names no element of the model.", place,
                "two elements that carry a value", "Correct the name."));
            return;
        }
        if (factorA is not null || factorB is not null)
        {
            Errors.Add(new ModelError($"'{first}' and '{second}' are connected over a conversion factor already.", place, Mend: "Give the factor in one connection only."));
            return;
        }
        bool keepLeft = Depth(a) < Depth(b);
        var (kept, gone) = keepLeft ? (left, right) : (right, left);
        if (factor is not null)
            gone.Say(q => Scaled(q, factor));
        Note(kept.Absorb(gone));
        aliases[gone.Id] = (kept.Id, factor);
        byId.Remove(gone.Id);
        Elements.Remove(gone);
    }

    private bool JoinEvents(string a, string b)
    {
        if (!Events.Exists(e => e.Id == a) || !Events.Exists(e => e.Id == b))
            return false;
        Events.RemoveAll(e => e.Id == (Depth(a) < Depth(b) ? b : a));
        return true;
    }

    private void Delete(string target)
    {
        string id = Resolve(target).Id;
        bool Gone(string name) => name == id || name.StartsWith(id + ".", StringComparison.Ordinal);
        bool Mentions(Expr? expr) => expr is not null && ExprWalker.FreeSymbols(expr).Any(s => Gone(Resolve(s).Id));
        foreach (var element in Elements.Where(e => Gone(e.Id)).ToList())
        {
            byId.Remove(element.Id);
            Elements.Remove(element);
        }
        foreach (var element in Elements)
        {
            element.Say(q => q with
            {
                Initial = Mentions(q.Initial) ? null : q.Initial,
                Rule = Mentions(q.Rule) ? null : q.Rule,
                Rate = Mentions(q.Rate) ? null : q.Rate,
                Compartment = q.Compartment is { } c && Gone(c) ? null : q.Compartment,
            });
            if (element.Reaction is { } reaction)
            {
                element.Reaction = reaction with
                {
                    Rate = Mentions(reaction.Rate) ? null : reaction.Rate,
                    Reactants = [.. reaction.Reactants.Where(r => !Gone(Resolve(r.Species).Id))],
                    Products = [.. reaction.Products.Where(r => !Gone(Resolve(r.Species).Id))],
                    Modifiers = [.. reaction.Modifiers.Where(m => !Gone(Resolve(m).Id))],
                    Compartment = reaction.Compartment is { } c && Gone(Resolve(c).Id) ? null : reaction.Compartment,
                };
            }
        }
        Events.RemoveAll(e => Gone(e.Id) || Mentions(e.Trigger));
        Events = [.. Events.Select(e => e with { Delay = Mentions(e.Delay) ? null : e.Delay, Priority = Mentions(e.Priority) ? null : e.Priority, Assignments = [.. e.Assignments.Where(a => !Gone(Resolve(a.Target).Id) && !Mentions(a.Value))] })];
        AlgebraicRules.RemoveAll(a => (a.Rule.Id is { } rule && Gone(a.Path + rule)) || Mentions(a.Rule.Expression));
    }

    /// <summary>A symbol that was joined with another, in terms of that other.</summary>
    public Expr Canonical(Expr expr) => Substitution.Symbols(expr, name =>
    {
        if (!aliases.ContainsKey(name))
            return null;
        var (id, factor) = Resolve(name);
        // The factor leads from the old element to the new one.
        return factor is null ? Expr.Symbol(id) : Expr.Symbol(id) / Canonical(factor);
    });

    private void Rewrite(Func<Expr, Expr> change)
    {
        Expr? Maybe(Expr? expr) => expr is null ? null : change(expr);
        SpeciesReference Reference(SpeciesReference r) => r with
        {
            Species = Resolve(r.Species).Id,
            StoichiometryId = r.StoichiometryId is { } s ? Resolve(s).Id : null,
        };
        foreach (var element in Elements)
        {
            element.Rewrite((expr, _) => change(expr));
            element.Say(q => q with
            {
                Compartment = q.Compartment is { } c ? Resolve(c).Id : null,
                ConversionFactor = q.ConversionFactor is { } f ? Resolve(f).Id : null,
            });
            element.DefaultCompartment = element.DefaultCompartment is { } d ? Resolve(d).Id : null;
            if (element.Reaction is { } reaction)
                element.Reaction = reaction with
                {
                    Reactants = [.. reaction.Reactants.Select(Reference)],
                    Products = [.. reaction.Products.Select(Reference)],
                    Modifiers = [.. reaction.Modifiers.Select(m => Resolve(m).Id)],
                    Compartment = reaction.Compartment is { } compartment ? Resolve(compartment).Id : null,
                };
        }
        AlgebraicRules = [.. AlgebraicRules.Select(a => (a.Rule with { Expression = change(a.Rule.Expression) }, a.Path))];
        Events = [.. Events.Select(e => e with
        {
            Trigger = Maybe(e.Trigger),
            Delay = Maybe(e.Delay),
            Priority = Maybe(e.Priority),
            Assignments = [.. e.Assignments.Select(a => a with
            {
                Target = Resolve(a.Target).Id,
                Value = a.Value is null ? null : Resolve(a.Target).Factor is { } f ? change(a.Value * f) : change(a.Value),
            })],
        })];
    }

    private void Note(ModelError? error)
    {
        if (error is not null)
            Errors.Add(error);
    }

    private static bool IsDotted(string id) => id.Contains('.', StringComparison.Ordinal);

    private static int Depth(string id) => id.Count(c => c == '.');
}
