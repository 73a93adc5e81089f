using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>
/// Turns a model with submodels into one without: SBML Level 3 package "Hierarchical Model Composition", version 1. The
/// element <c>x</c> of the submodel <c>A</c> becomes <c>A__x</c>, as other tools name it.
/// </summary>
internal sealed class CompFlattening
{
    private static readonly string[] Lists =
    [
        "FunctionDefinitions", "UnitDefinitions", "Compartments", "Species", "Parameters", "InitialAssignments", "Rules", "Constraints", "Reactions", "Events",
    ];

    private static readonly string[] References = ["compartment", "species", "conversionFactor", "variable", "symbol"];

    private static readonly string[] UnitReferences = ["units", "substanceUnits", "timeUnits", "extentUnits", "volumeUnits", "areaUnits", "lengthUnits"];

    private readonly CompInstance whole;
    private readonly CompConnections connections;
    private readonly CompFormulas formulas;
    private readonly XNamespace core;

    private CompFlattening(CompInstance whole, XNamespace core)
    {
        (this.whole, this.core) = (whole, core);
        connections = new CompConnections(whole);
        formulas = new CompFormulas(connections);
    }

    /// <summary>A text's model without submodels: itself when it has none.</summary>
    /// <param name="source">The text.</param>
    /// <param name="model">Its model.</param>
    /// <param name="folder">Folder that external models may be taken from, or null for none.</param>
    /// <exception cref="ModelException">A definition is missing, leads in a circle or out of the folder, or a reference finds nothing.</exception>
    public static XElement Flat(SbmlText source, XElement model, string? folder)
    {
        if (model.Element(CompNames.Element("listOfSubmodels")) is null)
            return model;
        var library = new CompLibrary(source, folder);
        var instance = new CompInstantiation(library.Core).Whole(library.Main!);
        source.ThrowIfWrong();
        var flattening = new CompFlattening(instance, library.Core);
        source.ThrowIfWrong();
        return flattening.Flat();
    }

    private XElement Flat()
    {
        var flat = Element(whole.Model, whole, withChildren: false);
        // What a model says for all of its species and units holds for its own elements only, so these say it themselves.
        flat.Attribute("conversionFactor")?.Remove();
        foreach (var child in whole.Model.Elements().Where(e => e.Name.Namespace == core && e.Name.LocalName is "notes" or "annotation"))
            flat.Add(Element(child, whole));
        foreach (string name in Lists)
        {
            var list = new XElement(core + ("listOf" + name));
            foreach (var instance in whole.OuterFirst().Where(i => !connections.IsGone(i)))
                foreach (var item in instance.Model.Elements(list.Name).Elements().Where(e => e.Name.Namespace == core && e.Name.LocalName is not ("notes" or "annotation")))
                    if (!connections.IsRemoved(item) && !connections.IsRemoved(item.Parent!))
                        list.Add(Element(item, instance));
            if (list.HasElements)
                flat.Add(list);
        }
        return flat;
    }

    /// <summary>An element written anew in the ids, time and extent of the whole.</summary>
    private XElement Element(XElement element, CompInstance instance, IReadOnlyDictionary<string, (XElement, string)>? locals = null, bool withChildren = true)
    {
        var made = new XElement(element.Name);
        if (element.Annotation<SbmlOrigin>() is { } origin)
            made.AddAnnotation(origin);
        foreach (var attribute in element.Attributes())
            if (attribute.Name.Namespace != SbmlNamespaces.Comp)
                Add(made, attribute.Name.LocalName, attribute.Value, attribute, element, instance, locals);
        if (element.Name == core + "species" || element.Name == core + "compartment")
            AddDefaults(made, element, instance);
        if (!withChildren)
            return made;
        locals ??= element.Name == core + "kineticLaw" ? Locals(element, instance) : null;
        foreach (var node in element.Nodes())
        {
            if (node is XText text)
                made.Add(new XText(text.Value));
            else if (node is XElement child && child.Name.Namespace != SbmlNamespaces.Comp && !connections.IsRemoved(child))
                made.Add(child.Name == SbmlNamespaces.MathMl + "math" ? Formula(child, element, instance, locals) : Element(child, instance, locals));
        }
        return made;
    }

    private void Add(XElement made, string name, string value, XAttribute attribute, XElement element, CompInstance instance, IReadOnlyDictionary<string, (XElement Element, string Id)>? locals)
    {
        string trimmed = value.Trim();
        if (element.Name.Namespace == core && attribute.Name.Namespace == XNamespace.None)
        {
            if (name == "id" && !SbmlAttributes.IsId(trimmed))
                value = trimmed;
            else if (name == "id" && element.Name.LocalName == "localParameter")
                value = locals?.GetValueOrDefault(trimmed).Id ?? trimmed;
            else if (name == "id" && element != whole.Model)
                value = formulas.IdOf(element, instance) ?? trimmed;
            else if (name == "metaid")
                value = instance.Prefix + trimmed;
            else if (References.Contains(name))
                value = formulas.IdOf(instance, trimmed);
            else if (UnitReferences.Contains(name))
                value = formulas.UnitOf(instance, trimmed);
        }
        else if (attribute.Name.LocalName == "about" && trimmed.StartsWith('#'))
        {
            value = "#" + instance.Prefix + trimmed[1..];
        }
        var copy = new XAttribute(attribute.Name, value);
        if (attribute.Annotation<SbmlOrigin>() is { } origin)
            copy.AddAnnotation(origin);
        made.Add(copy);
    }

    /// <summary>What the model around an element says for all of its kind.</summary>
    private void AddDefaults(XElement made, XElement element, CompInstance instance)
    {
        void Default(string attribute, string ofModel, bool isUnit)
        {
            if (made.Attribute(attribute) is not null || instance.Model.Attribute(ofModel) is not { } said)
                return;
            string value = said.Value.Trim();
            made.Add(new XAttribute(attribute, isUnit ? formulas.UnitOf(instance, value) : formulas.IdOf(instance, value)));
        }
        if (element.Name.LocalName == "species")
        {
            Default("conversionFactor", "conversionFactor", false);
            if (instance != whole)
                Default("substanceUnits", "substanceUnits", true);
        }
        else if (instance != whole)
        {
            switch (element.Attribute("spatialDimensions")?.Value.Trim())
            {
                case "3": Default("units", "volumeUnits", true); break;
                case "2": Default("units", "areaUnits", true); break;
                case "1": Default("units", "lengthUnits", true); break;
            }
        }
    }

    /// <summary>A kinetic law's own parameters. In a submodel they get ids that hide nothing the law may come to mean.</summary>
    private static Dictionary<string, (XElement Element, string Id)> Locals(XElement law, CompInstance instance)
    {
        var locals = new Dictionary<string, (XElement, string)>(StringComparer.Ordinal);
        string before = instance.Parent is null ? "" : instance.Prefix + CompNames.Of(law.Parent!, "id") + "__";
        foreach (var parameter in law.Elements().Elements().Where(e => e.Name.LocalName == "localParameter"))
            if (CompNames.Of(parameter, "id") is { } id)
                locals.TryAdd(id, (parameter, before + id));
        return locals;
    }

    private XElement Formula(XElement math, XElement element, CompInstance instance, IReadOnlyDictionary<string, (XElement, string)>? locals)
    {
        string? target = element.Attribute("variable")?.Value.Trim() ?? element.Attribute("symbol")?.Value.Trim();
        Func<XElement, XElement>? change = element.Name.LocalName switch
        {
            "initialAssignment" or "assignmentRule" or "eventAssignment" when target is not null => value => formulas.Assigned(value, instance, target),
            "rateRule" when target is not null => value => formulas.Rate(formulas.Assigned(value, instance, target), instance),
            "kineticLaw" => value => formulas.Velocity(value, instance),
            "delay" => value => formulas.Duration(value, instance),
            _ => null,
        };
        return formulas.Written(math, instance, locals ?? new Dictionary<string, (XElement, string)>(), change);
    }
}
