using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// One element of an instance while a model is put together: what is said about a quantity by the modules that speak of
/// it, and its reaction if it is one. Ids and symbols are those of the whole model.
/// </summary>
internal sealed class Element
{
    public Element(Quantity said) => Said = said;

    public string Id => Said.Id;

    /// <summary>What is said about it.</summary>
    public Quantity Said { get; private set; }

    /// <summary>Its reaction, or null.</summary>
    public Reaction? Reaction { get; set; }

    /// <summary>What it keeps at 0 when an algebraic rule determines it that was not solved for it; null otherwise.</summary>
    public Expr? Zero { get; set; }

    /// <summary>Factor from the extent of its reaction to the amounts of species in the model as a whole, or null for 1.</summary>
    public Expr? ExtentFactor { get; set; }

    /// <summary>Compartment it lies in when nothing said about it gives one, or null.</summary>
    public string? DefaultCompartment { get; set; }

    /// <summary>Units of the module it comes from.</summary>
    public ModelUnits Units { get; set; } = ModelUnits.None;

    /// <summary>Lets what an outer module says go before what is said so far.</summary>
    /// <returns>What is wrong, or null.</returns>
    public ModelError? Override(Quantity outer)
    {
        if (Reaction is { } reaction && (outer.Initial is not null || outer.InitialErased))
        {
            Reaction = reaction with { Rate = outer.Initial, RatePlace = outer.InitialPlace };
            outer = outer with { Initial = null, InitialErased = false };
        }
        var error = Conflict(outer, Said);
        Said = Merge(outer, Said) with { Id = Id };
        return error;
    }

    /// <summary>Takes over what another element says that this one does not; from now on both are this one.</summary>
    /// <returns>What is wrong, or null.</returns>
    public ModelError? Absorb(Element other)
    {
        var error = Conflict(Said, other.Said);
        Said = Merge(Said, other.Said);
        if (Reaction is null && other.Reaction is not null)
        {
            Reaction = Said.Initial is { } rate ? other.Reaction with { Rate = rate, RatePlace = Said.InitialPlace } : other.Reaction;
            ExtentFactor = other.ExtentFactor;
            Said = Said with { Initial = null };
        }
        DefaultCompartment ??= other.DefaultCompartment;
        return error;
    }

    /// <summary>Applies a change to every expression.</summary>
    public void Rewrite(Func<Expr, TextPlace?, Expr> change)
    {
        Expr? Changed(Expr? expr, TextPlace? place) => expr is null ? null : change(expr, place ?? Said.Place);
        Said = Said with
        {
            Initial = Changed(Said.Initial, Said.InitialPlace),
            Rule = Changed(Said.Rule, Said.RulePlace),
            Rate = Changed(Said.Rate, Said.RulePlace),
        };
        if (Reaction is { } reaction)
            Reaction = reaction with { Rate = Changed(reaction.Rate, reaction.RatePlace ?? reaction.Place) };
        ExtentFactor = Changed(ExtentFactor, null);
    }

    /// <summary>Changes what is said.</summary>
    public void Say(Func<Quantity, Quantity> change) => Said = change(Said);

    private static ModelError? Conflict(Quantity first, Quantity second)
    {
        if (first.Kind is not { } a || second.Kind is not { } b || a == b || a == QuantityKind.Parameter || b == QuantityKind.Parameter)
            return null;
        return new ModelError($"'{first.Id}' is a {Noun(a)} and cannot be one with '{second.Id}', which is a {Noun(b)}.", first.Place ?? second.Place,
            "two elements of one kind", "Connect other elements, or declare both as the same kind.");
    }

    private static string Noun(QuantityKind kind) => kind switch
    {
        QuantityKind.Species => "species",
        QuantityKind.Compartment => "compartment",
        QuantityKind.Reaction => "reaction",
        QuantityKind.Stoichiometry => "stoichiometry",
        _ => "parameter",
    };

    // A value, a rule and a rate are three answers to the same question, of which a later one replaces the earlier: a value
    // replaces a rule, a rule replaces value and rate, a rate replaces a rule.
    private static Quantity Merge(Quantity first, Quantity second)
    {
        bool ownsValue = first.Initial is not null || first.InitialErased;
        bool ownsRule = first.Rule is not null || first.Rate is not null || first.RuleErased;
        bool dropsRule = ownsRule || first.Initial is not null;
        bool dropsRate = ownsRule;
        bool dropsValue = ownsValue || first.Rule is not null;
        return second with
        {
            Id = first.Id,
            Kind = first.Kind is { } kind && kind != QuantityKind.Parameter ? kind : second.Kind ?? first.Kind,
            Constant = first.Constant ?? (first.Rule is null && first.Rate is null ? second.Constant : null),
            Boundary = first.Boundary ?? second.Boundary,
            SubstanceOnly = first.SubstanceOnly || second.SubstanceOnly,
            Compartment = first.Compartment ?? second.Compartment,
            Initial = dropsValue ? first.Initial : second.Initial,
            InitialIsAmount = dropsValue ? first.InitialIsAmount : second.InitialIsAmount,
            InitialPlace = dropsValue ? first.InitialPlace : second.InitialPlace,
            InitialErased = first.InitialErased,
            Rule = dropsRule ? first.Rule : second.Rule,
            Rate = dropsRate ? first.Rate : second.Rate,
            RuleErased = first.RuleErased,
            RulePlace = ownsRule ? first.RulePlace : dropsRule && second.Rule is not null ? null : second.RulePlace,
            Unit = first.Unit ?? second.Unit,
            Dimensions = first.Dimensions ?? second.Dimensions,
            ConversionFactor = first.ConversionFactor ?? second.ConversionFactor,
            Description = new Description
            {
                DisplayName = first.Description.DisplayName ?? second.Description.DisplayName,
                Notes = first.Description.Notes ?? second.Description.Notes,
                SboTerm = first.Description.SboTerm ?? second.Description.SboTerm,
                Terms = first.Description.Terms.IsEmpty ? second.Description.Terms : first.Description.Terms,
            },
            Place = first.Place ?? second.Place,
        };
    }
}
