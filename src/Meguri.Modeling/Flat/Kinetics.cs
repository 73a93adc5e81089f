using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Turns reactions into rates of species. A reaction changes amounts: d(amount)/dt is the sum of stoichiometry times
/// reaction rate, times a conversion factor where one is given.
/// </summary>
/// <remarks>
/// A species' symbol means its concentration unless it is substance-only or lies in no compartment with a size. In a
/// compartment of constant size d[S]/dt is d(amount)/dt over that size. In a compartment whose size changes by a rule, a rate
/// or an event, the amount is integrated under an id of its own and the concentration is amount over size at all times; so
/// dilution needs no equation, and a species no reaction touches keeps its amount. A species with a rule or a rate of its own,
/// a boundary species and a constant one are not changed by reactions.
/// </remarks>
internal sealed class Kinetics
{
    private readonly Assembly assembly;
    private readonly HashSet<string> setByEvents;
    private readonly Dictionary<string, List<Expr>> changes = new(StringComparer.Ordinal);

    public Kinetics(Assembly assembly, HashSet<string> setByEvents)
    {
        this.assembly = assembly;
        this.setByEvents = setByEvents;
        Fast = new FastEquilibrium(assembly, setByEvents);
        foreach (var element in assembly.Elements)
            if (element.Reaction is { Fast: not true })
                AddChanges(element);
    }

    /// <summary>What fast reactions determine.</summary>
    public FastEquilibrium Fast { get; }

    /// <summary>Ids of the amounts behind concentrations, with the size each is divided by.</summary>
    public Dictionary<string, (string Amount, Expr Size)> Amounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of the concentrations that are integrated themselves though events change the size they are meant for, with that size.</summary>
    public Dictionary<string, Expr> Concentrations { get; } = new(StringComparer.Ordinal);

    /// <summary>What a species becomes: one quantity, or its amount and its concentration.</summary>
    public IEnumerable<FlatQuantity> Of(Element species)
    {
        var said = species.Said;
        var units = new SpeciesUnits(assembly, species, Compartment(species));
        var size = Size(species);
        bool governed = said.Rule is not null || said.Rate is not null || species.Zero is not null;
        var rate = governed || said.Boundary == true || said.Constant == true ? null : Change(species.Id);
        var quantity = Flattener.Described(species) with { Kind = QuantityKind.Species, Unit = units.OfSymbol(size is not null) };
        if (Fast.ZeroOf(species.Id) is { } zero)
        {
            yield return quantity with { Role = QuantityRole.Algebraic, Zero = zero, Initial = Initial(species, size) };
            yield break;
        }
        if (Fast.PartsOf(species.Id) is { } parts)
        {
            foreach (var part in BesideEquilibrium(species, quantity, size, units.OfAmount(), parts))
                yield return part;
            yield break;
        }
        if (size is not null && said.Rate is not null && setByEvents.Contains(size.Name!))
            Concentrations[species.Id] = size;
        if (size is not null && !governed && IsVarying(Compartment(species)!))
        {
            string amount = FreeId(species.Id + "_amount");
            Amounts[species.Id] = (amount, size);
            yield return quantity with
            {
                Id = amount,
                Unit = units.OfAmount(),
                DisplayName = quantity.DisplayName is { } name ? $"{name} (amount)" : null,
                Role = rate is not null ? QuantityRole.State : setByEvents.Contains(species.Id) ? QuantityRole.Discrete : QuantityRole.Constant,
                Rate = rate,
                Initial = said.Initial is null ? null : said.InitialIsAmount == true ? said.Initial : said.Initial * size,
            };
            yield return quantity with { Role = QuantityRole.Assigned, Rule = Expr.Symbol(amount) / size };
            yield break;
        }
        yield return quantity with
        {
            Role = species.Zero is not null ? QuantityRole.Algebraic
                : said.Rule is not null ? QuantityRole.Assigned
                : said.Rate is not null || rate is not null ? QuantityRole.State
                : setByEvents.Contains(species.Id) ? QuantityRole.Discrete : QuantityRole.Constant,
            Rule = said.Rule,
            Zero = species.Zero,
            Rate = said.Rate ?? (rate is null ? null : size is null ? rate : rate / size),
            Initial = said.Rule is not null ? null : Initial(species, size) ?? Flattener.GuessOf(species),
        };
    }

    /// <summary>A species that fast reactions change but do not determine: what they leave alone is integrated, the rest follows.</summary>
    private IEnumerable<FlatQuantity> BesideEquilibrium(Element species, FlatQuantity quantity, Expr? size, string? unit, IReadOnlyList<(string Species, double Share)> parts)
    {
        string moiety = FreeId(species.Id + "_moiety");
        var rate = Change(species.Id) ?? Expr.Zero;
        var initial = InitialAmount(species);
        var amount = Expr.Symbol(moiety);
        foreach (var (id, share) in parts)
        {
            var part = assembly.Find(id)!;
            if (Change(id) is { } change)
                rate -= share * change;
            initial = initial is { } own && InitialAmount(part) is { } other ? own - share * other : null;
            amount += share * (Size(part) is { } itsSize ? Expr.Symbol(id) * itsSize : Expr.Symbol(id));
        }
        yield return quantity with { Id = moiety, Unit = unit, DisplayName = null, Role = QuantityRole.State, Rate = rate, Initial = initial };
        yield return quantity with { Role = QuantityRole.Assigned, Rule = size is null ? amount : amount / size };
    }

    private Expr? InitialAmount(Element species) =>
        Size(species) is { } size ? Initial(species, size) is { } value ? value * size : null : Initial(species, null);

    private static Expr? Initial(Element species, Expr? size)
    {
        var said = species.Said;
        if (said.Initial is null)
            return null;
        if (said.InitialIsAmount == true && size is not null)
            return said.Initial / size;
        return said is { InitialIsAmount: false, SubstanceOnly: true, Compartment: { } c } ? said.Initial * Expr.Symbol(c) : said.Initial;
    }

    private static string? Compartment(Element species) => species.Said.Compartment ?? species.DefaultCompartment;

    /// <summary>What an amount is divided by to give the value of the symbol; null when the symbol is the amount.</summary>
    private Expr? Size(Element species)
    {
        if (species.Said.SubstanceOnly || Compartment(species) is not { } id || assembly.Find(id) is not { } compartment || compartment.Said is { Dimensions: 0, Initial: null, Rule: null, Rate: null })
            return null;
        return Expr.Symbol(compartment.Id);
    }

    private bool IsVarying(string compartment) =>
        assembly.Find(compartment) is { } c && (c.Said.Rule is not null || c.Said.Rate is not null || setByEvents.Contains(c.Id));

    private string FreeId(string id)
    {
        while (assembly.Find(id) is not null)
            id += "_";
        return id;
    }

    private Expr? Change(string species)
    {
        if (!changes.TryGetValue(species, out var terms))
            return null;
        return terms.Count == 1 ? terms[0] : Expr.Apply(Op.Add, [.. terms]);
    }

    private void AddChanges(Element element)
    {
        var reaction = element.Reaction!;
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        var order = new List<string>();
        var named = new List<(string Species, Expr Stoichiometry)>();
        foreach (var (reference, sign) in reaction.Reactants.Select(r => (r, -1)).Concat(reaction.Products.Select(r => (r, 1))))
        {
            if (reference.StoichiometryId is { } id)
            {
                named.Add((reference.Species, sign > 0 ? Expr.Symbol(id) : -Expr.Symbol(id)));
            }
            else
            {
                if (!numbers.ContainsKey(reference.Species))
                    order.Add(reference.Species);
                numbers[reference.Species] = numbers.GetValueOrDefault(reference.Species) + sign * (reference.Stoichiometry ?? 1);
            }
        }
        var rate = Expr.Symbol(element.Id);
        foreach (string species in order)
        {
            double n = numbers[species];
            if (n != 0)
                Add(element, species, n == 1 ? rate : n == -1 ? -rate : n * rate);
        }
        foreach (var (species, stoichiometry) in named)
            Add(element, species, stoichiometry * rate);
    }

    private void Add(Element reaction, string species, Expr term)
    {
        var own = assembly.Find(species)?.Said.ConversionFactor;
        var factor = own is not null ? Expr.Symbol(own) : reaction.ExtentFactor;
        if (!changes.TryGetValue(species, out var terms))
            changes[species] = terms = [];
        terms.Add(factor is null ? term : term * factor);
    }
}
