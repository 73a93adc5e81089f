using System.Xml.Linq;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Reactions, events and what comp adds.</summary>
internal sealed partial class ModelWriting
{
    private static readonly XNamespace P = WrittenNames.Comp;

    private XElement Reaction(Reaction reaction)
    {
        var element = new XElement(C + "reaction", new XAttribute("id", reaction.Id), new XAttribute("reversible", WrittenNames.Truth(reaction.Reversible)));
        Set(element, "compartment", reaction.Compartment);
        Describe(element, reaction.Description, reaction.Id);
        AddList(element, "listOfReactants", reaction.Reactants.Select(r => Reference(r, $"{reaction.Id}__reactant__{r.Species}")));
        AddList(element, "listOfProducts", reaction.Products.Select(r => Reference(r, $"{reaction.Id}__product__{r.Species}")));
        AddList(element, "listOfModifiers", plan.Modifiers.GetValueOrDefault(reaction.Id, []).Select(m => Modifier(m, $"{reaction.Id}__modifier__{m.Species}")));
        if (reaction.Rate is { } law)
            element.Add(KineticLaw(reaction, law));
        AddReplacements(element, reaction.Id);
        return element;
    }

    private XElement KineticLaw(Reaction reaction, Expr law)
    {
        var element = new XElement(C + "kineticLaw");
        MetaId(element, $"{reaction.Id}__kineticLaw");
        Describe(element, reaction.RateDescription, $"{reaction.Id}.kineticLaw");
        element.Add(MathWriting.Math(law));
        AddList(element, "listOfLocalParameters", reaction.LocalParameters.Select(p =>
        {
            var local = new XElement(C + "localParameter", new XAttribute("id", p.Id));
            if (AttributeOf(p) is { } value)
                Set(local, "value", WrittenNames.Number(value));
            Set(local, "units", p.Unit);
            Describe(local, p.Description, $"{reaction.Id}.{p.Id}");
            return local;
        }));
        return element;
    }

    private XElement Reference(SpeciesReference reference, string key)
    {
        var element = new XElement(C + "speciesReference");
        MetaId(element, key);
        Set(element, "id", reference.StoichiometryId);
        Set(element, "species", reference.Species);
        var named = reference.StoichiometryId is { } id ? plan.Quantities.Find(q => q.Id == id && q.Kind == QuantityKind.Stoichiometry) : null;
        double? number = named is not null ? AttributeOf(named) : reference.Stoichiometry;
        if (number is { } n && !double.IsNaN(n))
            Set(element, "stoichiometry", WrittenNames.Number(n));
        Set(element, "constant", WrittenNames.Truth(named is null || named.Constant == true));
        if (named is not null)
            Describe(element, named.Description, named.Id);
        return element;
    }

    private XElement Modifier(Modifier modifier, string key)
    {
        var element = new XElement(C + "modifierSpeciesReference");
        MetaId(element, key);
        Set(element, "name", modifier.Name);
        Set(element, "sboTerm", modifier.Term is { } term ? WrittenNames.SboTerm(term) : null);
        Set(element, "species", modifier.Species);
        return element;
    }

    private XElement Event(EventDefinition e)
    {
        var element = new XElement(C + "event", new XAttribute("id", e.Id), new XAttribute("useValuesFromTriggerTime", WrittenNames.Truth(e.ValuesFromTriggerTime ?? true)));
        Describe(element, e.Description, e.Id);
        if (e.Trigger is not null || e.Persistent is not null || e.TriggerInitially is not null)
        {
            var trigger = Part("trigger", e.Trigger, $"{e.Id}__trigger");
            Set(trigger, "initialValue", WrittenNames.Truth(e.TriggerInitially ?? true));
            Set(trigger, "persistent", WrittenNames.Truth(e.Persistent ?? true));
            element.Add(trigger);
        }
        if (e.Delay is not null)
            element.Add(Part("delay", e.Delay, $"{e.Id}__delay"));
        if (e.Priority is not null)
            element.Add(Part("priority", e.Priority, $"{e.Id}__priority"));
        AddList(element, "listOfEventAssignments", e.Assignments.Select(a =>
        {
            var assignment = Part("eventAssignment", a.Value, $"{e.Id}__eventAssignment__{a.Target}");
            Set(assignment, "variable", a.Target);
            return assignment;
        }));
        AddReplacements(element, e.Id);
        return element;
    }

    private XElement Part(string name, Expr? expr, string key)
    {
        var element = new XElement(C + name, expr is null ? null : MathWriting.Math(expr));
        MetaId(element, key);
        return element;
    }

    private void AddReplacements(XElement element, string id)
    {
        if (plan.Replaces.TryGetValue(id, out var replaced))
        {
            element.Add(new XElement(P + "listOfReplacedElements", replaced.Select(r =>
                r.Target.On(new XElement(P + "replacedElement", new XAttribute(P + "submodelRef", r.Target.Submodel), r.Factor is { } factor ? new XAttribute(P + "conversionFactor", factor) : null)))));
        }
        if (plan.ReplacedBy.TryGetValue(id, out var by))
            element.Add(by.Target.On(new XElement(P + "replacedBy", new XAttribute(P + "submodelRef", by.Target.Submodel))));
    }

    private void AddSubmodels(XElement model)
    {
        var list = new XElement(P + "listOfSubmodels", plan.Submodels.Select(s =>
        {
            var element = new XElement(P + "submodel", new XAttribute(P + "id", s.Submodel.Id), new XAttribute(P + "modelRef", s.Submodel.Module));
            element.SetAttributeValue(P + "timeConversionFactor", s.TimeFactor);
            element.SetAttributeValue(P + "extentConversionFactor", s.ExtentFactor);
            DescriptionWriting.Describe(element, s.Submodel.Description with { DisplayName = null }, $"{plan.Id}.{s.Submodel.Id}");
            element.SetAttributeValue(P + "name", s.Submodel.Description.DisplayName);
            if (plan.Deletions.TryGetValue(s.Submodel.Id, out var deletions))
                element.Add(new XElement(P + "listOfDeletions", deletions.Select(d => d.On(new XElement(P + "deletion")))));
            return element;
        }));
        if (list.HasElements)
            model.Add(list);
        var ports = new XElement(P + "listOfPorts", plan.Ports.Select(p => new XElement(P + "port", new XAttribute(P + "idRef", p), new XAttribute(P + "id", p))));
        if (ports.HasElements)
            model.Add(ports);
    }
}
