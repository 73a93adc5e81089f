using System.Xml.Linq;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Sbml;

/// <summary>Reactions with what takes part in them.</summary>
internal sealed partial class SbmlModelReading
{
    private Reaction? ReadReaction(XElement element)
    {
        if (attributes.NeededId(element, "id") is not { } id || !IsNew(id, element))
            return null;
        var law = element.Element(core + "kineticLaw");
        var locals = law is null ? [] : LocalParameters(law);
        return new Reaction
        {
            Id = id,
            Reactants = [.. List(element, "listOfReactants", "speciesReference").Select(r => ReadReference(r, id)).OfType<SpeciesReference>()],
            Products = [.. List(element, "listOfProducts", "speciesReference").Select(r => ReadReference(r, id)).OfType<SpeciesReference>()],
            Modifiers = [.. List(element, "listOfModifiers", "modifierSpeciesReference").Select(r => SpeciesOf(r, id)).OfType<string>()],
            Reversible = attributes.Truth(element, "reversible") ?? true,
            Rate = law is null ? null : math.Child(law),
            RateDescription = law is null ? Description.None : attributes.Describe(law),
            LocalParameters = [.. locals],
            Compartment = attributes.Id(element, "compartment"),
            Fast = attributes.Truth(element, "fast") ?? false,
            Description = attributes.Describe(element),
            Place = source.PlaceOf(element),
            RatePlace = law is null ? null : source.PlaceOf(law),
        };
    }

    private List<Quantity> LocalParameters(XElement law)
    {
        var elements = level == 2 ? List(law, "listOfParameters", "parameter") : List(law, "listOfLocalParameters", "localParameter");
        var locals = new List<Quantity>();
        foreach (var element in elements)
        {
            if (Parameter(element, true) is not { } parameter)
                continue;
            if (locals.Exists(l => l.Id == parameter.Id))
                source.Fail($"The local parameter '{parameter.Id}' is given twice.", element.Attribute("id")!, "an id that no other local parameter of the reaction has");
            else
                locals.Add(parameter);
        }
        return locals;
    }

    private string? SpeciesOf(XElement reference, string reaction)
    {
        if (attributes.NeededId(reference, "species") is not { } species)
            return null;
        if (quantities.GetValueOrDefault(species)?.Kind == QuantityKind.Species)
            return species;
        source.Fail($"'{species}' takes part in '{reaction}' but is no species.", reference.Attribute("species")!, Known(QuantityKind.Species, "a species"), Near(species));
        return null;
    }

    private SpeciesReference? ReadReference(XElement element, string reaction)
    {
        if (SpeciesOf(element, reaction) is not { } species)
            return null;
        var place = source.PlaceOf(element);
        double? number = attributes.Number(element, "stoichiometry");
        string? id = attributes.Id(element, "id");
        var formula = element.Element(core + "stoichiometryMath") is { } given ? math.Child(given) : null;
        if (formula is not null)
            return new SpeciesReference(species, null, NameFormula(element, id ?? $"_{reaction}_{species}", formula), place);
        number ??= level == 2 ? 1 : null;
        if (id is null)
            return new SpeciesReference(species, number ?? double.NaN, null, place);
        Add(new Quantity
        {
            Id = id,
            Kind = QuantityKind.Stoichiometry,
            Constant = attributes.Truth(element, "constant") ?? (level == 2 ? true : null),
            Initial = number is { } value ? Expr.Number(value) : null,
            Description = attributes.Describe(element),
            Place = place,
        }, element);
        return new SpeciesReference(species, null, id, place);
    }

    /// <summary>A stoichiometry that Level 2 gives as a formula, as a quantity with a rule.</summary>
    private string NameFormula(XElement element, string id, Expr formula)
    {
        while (element.Attribute("id") is null && ids.Contains(id))
            id += "_";
        Add(new Quantity { Id = id, Kind = QuantityKind.Stoichiometry, Constant = false, Rule = formula, RulePlace = source.PlaceOf(element), Place = source.PlaceOf(element) }, element);
        return id;
    }
}
