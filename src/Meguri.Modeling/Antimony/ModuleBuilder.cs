using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Antimony;

/// <summary>A module while its statements are read.</summary>
internal sealed class ModuleBuilder(string name, TextPlace? place)
{
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly List<Quantity> quantities = [];

    public string Name => name;

    public TextPlace? Place => place;

    public List<(string Id, Token Token)> Ports { get; } = [];

    public List<Reaction> Reactions { get; } = [];

    public List<Interaction> Interactions { get; } = [];

    public List<EventDefinition> Events { get; } = [];

    public List<Submodel> Submodels { get; } = [];

    public List<Synchronization> Synchronizations { get; } = [];

    public List<Deletion> Deletions { get; } = [];

    public List<AlgebraicRule> AlgebraicRules { get; } = [];

    public List<Constraint> Constraints { get; } = [];

    public List<UnitStatement> Units { get; } = [];

    public List<(string Unit, TextPlace Place)> UsedUnits { get; } = [];

    /// <summary>What statements of packages not taken on speak of: it has to exist, or a submodel's name was misspelt.</summary>
    public List<(string Owner, TextPlace Place)> Decorated { get; } = [];

    public Description Description { get; set; } = Description.None;

    /// <summary>Annotations of kinetic laws by reaction, until the reaction is known.</summary>
    public Dictionary<string, Description> RateDescriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>What was finished; null until the module ends.</summary>
    public Module? Finished { get; set; }

    public IReadOnlyList<Quantity> Quantities => quantities;

    /// <summary>Whether any statement stood in it.</summary>
    public bool SaysSomething { get; set; }

    public void Touch(string id, TokenCursor cursor, Token first, Token last)
    {
        if (index.ContainsKey(id))
            return;
        index[id] = quantities.Count;
        quantities.Add(new Quantity { Id = id, Place = cursor.Place(first, last) });
    }

    public Quantity? Find(string id) => index.TryGetValue(id, out int at) ? quantities[at] : null;

    /// <summary>Says something about a quantity that has been touched.</summary>
    public void Change(string id, Func<Quantity, Quantity> change)
    {
        int at = index[id];
        quantities[at] = change(quantities[at]);
    }

    public void SetKind(string id, QuantityKind kind, TokenCursor cursor, Token token)
    {
        var before = Find(id)?.Kind;
        if (before is not null && before != kind && before != QuantityKind.Parameter && kind != QuantityKind.Parameter)
            cursor.Fail($"'{id}' is used as a {Noun(kind)} but it is a {Noun(before.Value)} already.", token, $"another name or a {Noun(before.Value)}");
        // "formula" is the weakest thing that can be said about a symbol.
        if (before is null || before == QuantityKind.Parameter)
            Change(id, q => q with { Kind = kind });
    }

    public string UseUnit(Token token, TokenCursor cursor)
    {
        if (BaseUnits.Find(token.Text) is { } known)
            return known;
        UsedUnits.Add((token.Text, cursor.Place(token)));
        return token.Text;
    }

    public static string Noun(QuantityKind kind) => kind switch
    {
        QuantityKind.Species => "species",
        QuantityKind.Compartment => "compartment",
        QuantityKind.Reaction => "reaction",
        QuantityKind.Stoichiometry => "stoichiometry",
        _ => "formula",
    };
}

/// <summary>A unit as it was written, before names of other units in it are looked up.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Factors">Factors, whose bases may be other units of the module; null when only the name was given.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record UnitStatement(string Id, ImmutableArray<UnitFactor>? Factors, TextPlace Place);
