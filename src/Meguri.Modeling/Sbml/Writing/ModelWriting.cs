using System.Xml.Linq;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Writes a planned model as an SBML element, its lists in the order of the specification.</summary>
internal sealed partial class ModelWriting(ModelPlan plan)
{
    private static readonly XNamespace C = WrittenNames.Core;

    /// <summary>The model.</summary>
    /// <param name="name"><c>model</c>, or <c>modelDefinition</c> in the namespace of comp.</param>
    public XElement Write(XName name)
    {
        var model = new XElement(name, new XAttribute("metaid", plan.Id), new XAttribute("id", plan.Id));
        var description = plan.Module.Description;
        if (plan.Id != plan.Module.Name && description.DisplayName is null)
            description = description with { DisplayName = plan.Module.Name };
        var (time, substance, extent, volume, area, length) = plan.DefaultUnits;
        Set(model, "timeUnits", time);
        Set(model, "substanceUnits", substance);
        Set(model, "extentUnits", extent);
        Set(model, "volumeUnits", volume);
        Set(model, "areaUnits", area);
        Set(model, "lengthUnits", length);
        Set(model, "conversionFactor", plan.ConversionFactor);
        DescriptionWriting.Describe(model, description, plan.Id);
        AddList(model, "listOfFunctionDefinitions", plan.Functions.Select(Function));
        AddList(model, "listOfUnitDefinitions", plan.Units.Select(u => UnitWriting.Definition(u, $"{plan.Id}.unit.{u.Definition.Id}")));
        AddList(model, "listOfCompartments", plan.Quantities.Where(q => q.Kind == QuantityKind.Compartment).Select(Compartment));
        AddList(model, "listOfSpecies", plan.Quantities.Where(q => q.Kind == QuantityKind.Species).Select(Species));
        AddList(model, "listOfParameters", plan.Quantities.Where(q => q.Kind == QuantityKind.Parameter).Select(Parameter));
        AddList(model, "listOfInitialAssignments", plan.Quantities.Where(q => q.Rule is null && AttributeOf(q) is null && AmountOf(q) is null && q.Initial is not null && IsDeclared(q)).Select(q => InitialAssignment(q, q.Initial!)));
        AddList(model, "listOfRules", Rules());
        AddList(model, "listOfConstraints", plan.Constraints.Select(Constraint));
        AddList(model, "listOfReactions", plan.Reactions.Select(Reaction));
        AddList(model, "listOfEvents", plan.Events.Select(Event));
        AddSubmodels(model);
        return model;
    }

    private static void AddList(XElement parent, string name, IEnumerable<XElement> items)
    {
        var list = new XElement(C + name, items);
        if (list.HasElements)
            parent.Add(list);
    }

    private static void Set(XElement element, string attribute, string? value) => element.SetAttributeValue(attribute, value);

    private void Describe(XElement element, Description description, string id) => DescriptionWriting.Describe(element, description, $"{plan.Id}.{id}");

    private void MetaId(XElement element, string key)
    {
        if (plan.MetaIdOf(key) is { } id)
            element.SetAttributeValue("metaid", id);
    }

    private XElement Function(FunctionDefinition function)
    {
        var element = new XElement(C + "functionDefinition", new XAttribute("id", function.Name));
        Describe(element, function.Description, function.Name);
        if (function.Body is { } body)
            element.Add(MathWriting.Lambda(function.Arguments, body));
        return element;
    }

    /// <summary>The number that an attribute holds as an initial value; null when there is none or it is a formula.</summary>
    private static double? AttributeOf(Quantity q) => q.Initial switch
    {
        { Op: Op.Number } number when number.Name is null || number.Name == q.Unit || q.Unit is null || q.Kind == QuantityKind.Species => number.Value,
        { Op: Op.Negate, Arguments: [{ Op: Op.Number, Name: null } number] } => -number.Value,
        _ => null,
    };

    private bool IsDeclared(Quantity q) =>
        q.Kind != QuantityKind.Stoichiometry || plan.Reactions.SelectMany(r => r.Reactants.Concat(r.Products)).Any(r => r.StoichiometryId == q.Id);

    private XElement Compartment(Quantity q)
    {
        var element = new XElement(C + "compartment", new XAttribute("id", q.Id));
        if (!plan.ReplacedBy.ContainsKey(q.Id) || q.Dimensions is not null)
            Set(element, "spatialDimensions", WrittenNames.Number(q.Dimensions ?? 3));
        if (AttributeOf(q) is { } size)
            Set(element, "size", WrittenNames.Number(size));
        Set(element, "units", q.Unit);
        Set(element, "constant", WrittenNames.Truth(q.Constant == true));
        return Finished(element, q);
    }

    private XElement Species(Quantity q)
    {
        var element = new XElement(C + "species", new XAttribute("id", q.Id), new XAttribute("compartment", q.Compartment!));
        if (AmountOf(q) is { } amount)
            Set(element, "initialAmount", WrittenNames.Number(amount));
        else if (AttributeOf(q) is { } value)
            Set(element, q.InitialIsAmount ?? q.SubstanceOnly ? "initialAmount" : "initialConcentration", WrittenNames.Number(value));
        Set(element, "substanceUnits", q.Unit);
        Set(element, "hasOnlySubstanceUnits", WrittenNames.Truth(q.SubstanceOnly));
        Set(element, "boundaryCondition", WrittenNames.Truth(q.Boundary == true));
        Set(element, "constant", WrittenNames.Truth(q.Constant == true));
        Set(element, "conversionFactor", q.ConversionFactor);
        return Finished(element, q);
    }

    /// <summary>The amount that <c>S = 3/C</c>, with C the compartment of S, says; null when another thing is said.</summary>
    public static double? AmountOf(Quantity q) =>
        q is { Kind: QuantityKind.Species, SubstanceOnly: false, InitialIsAmount: null, Initial: { Op: Op.Divide, Arguments: [{ Op: Op.Number, Name: null } amount, { Op: Op.Symbol } size] } } && size.Name == q.Compartment ? amount.Value : null;

    private XElement Parameter(Quantity q)
    {
        var element = new XElement(C + "parameter", new XAttribute("id", q.Id));
        if (AttributeOf(q) is { } value)
            Set(element, "value", WrittenNames.Number(value));
        Set(element, "units", q.Unit);
        Set(element, "constant", WrittenNames.Truth(q.Constant == true));
        return Finished(element, q);
    }

    private XElement Finished(XElement element, Quantity q)
    {
        Describe(element, q.Description, q.Id);
        AddReplacements(element, q.Id);
        return element;
    }

    private XElement InitialAssignment(Quantity q, Expr value)
    {
        var element = new XElement(C + "initialAssignment", new XAttribute("symbol", q.Id), MathWriting.Math(value));
        MetaId(element, $"{q.Id}__initialAssignment");
        return element;
    }

    private IEnumerable<XElement> Rules()
    {
        foreach (var q in plan.Quantities.Where(q => (q.Rule ?? q.Rate) is not null && IsDeclared(q)))
        {
            string kind = q.Rule is not null ? "assignmentRule" : "rateRule";
            var element = new XElement(C + kind, new XAttribute("variable", q.Id), MathWriting.Math((q.Rule ?? q.Rate)!));
            MetaId(element, $"{q.Id}__{kind}");
            yield return element;
        }
        foreach (var rule in plan.AlgebraicRules)
        {
            var element = new XElement(C + "algebraicRule");
            Set(element, "id", rule.Id);
            Describe(element, rule.Description, rule.Id ?? "algebraicRule");
            element.Add(MathWriting.Math(rule.Expression));
            yield return element;
        }
    }

    private XElement Constraint(Constraint constraint)
    {
        var element = new XElement(C + "constraint");
        Set(element, "id", constraint.Id);
        Describe(element, constraint.Description, constraint.Id ?? "constraint");
        element.Add(MathWriting.Math(constraint.Condition));
        if (constraint.Message is { } message)
            element.Add(new XElement(C + "message", new XElement(WrittenNames.Xhtml + "p", message)));
        return element;
    }
}
