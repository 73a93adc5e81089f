using System.Xml.Linq;
using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml;

/// <summary>Initial assignments, rules and constraints.</summary>
internal sealed partial class SbmlModelReading
{
    /// <summary>The quantity an element speaks about, by the id in an attribute; null, and an error, when there is none.</summary>
    private Quantity? Target(XElement element, string attribute)
    {
        if (attributes.NeededId(element, attribute) is not { } id)
            return null;
        if (quantities.TryGetValue(id, out var quantity))
            return quantity;
        source.Fail($"'{id}' is no compartment, species, parameter or species reference of the model.", element.Attribute(attribute)!,
            "the id of a quantity that may be set", Near(id));
        return null;
    }

    private void ReadInitialAssignment(XElement element)
    {
        if (Target(element, "symbol") is not { } quantity || math.Child(element) is not { } value)
            return;
        quantities[quantity.Id] = quantity with { Initial = value, InitialIsAmount = null, InitialPlace = source.PlaceOf(element) };
    }

    private void ReadRule(XElement element, List<AlgebraicRule> algebraic)
    {
        string kind = element.Name.LocalName;
        if (kind == "algebraicRule")
        {
            if (math.Child(element) is { } zero)
                algebraic.Add(new AlgebraicRule(attributes.Id(element, "id"), zero, source.PlaceOf(element)) { Description = attributes.Describe(element) });
            return;
        }
        if (kind is not ("assignmentRule" or "rateRule"))
        {
            if (kind is not ("notes" or "annotation"))
                source.Fail($"<{kind}> is no rule.", element, "<assignmentRule>, <rateRule> or <algebraicRule>");
            return;
        }
        if (Target(element, "variable") is not { } quantity)
            return;
        if (quantity.Rule is not null || quantity.Rate is not null)
        {
            source.Fail($"'{quantity.Id}' has a second rule.", element, "one rule for a quantity");
            return;
        }
        // Without mathematics a rule determines nothing: the quantity keeps its value.
        if (math.Child(element) is not { } value)
            return;
        var place = source.PlaceOf(element);
        quantities[quantity.Id] = kind == "rateRule"
            ? quantity with { Rate = value, RulePlace = place }
            : quantity with { Rule = value, RulePlace = place };
    }

    private Constraint? ReadConstraint(XElement element)
    {
        if (math.Child(element) is not { } condition)
            return null;
        string? message = element.Element(core + "message") is { } said ? SbmlReader.InnerText(said) : null;
        return new Constraint(attributes.Id(element, "id"), condition, message, source.PlaceOf(element)) { Description = attributes.Describe(element) };
    }
}
