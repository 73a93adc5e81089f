using System.Globalization;
using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Level1;

/// <summary>
/// Writes a model of SBML Level 1 (Versions 1 and 2) in the elements and attributes of Level 2. Formulas stay the texts they
/// are; whoever reads the model reads them with <see cref="Level1Formula"/>.
/// </summary>
/// <remarks>
/// In Level 1 names are ids, a volume that is not given is 1, a stoichiometry may be a fraction of whole numbers, and nothing
/// is constant but the parameters of a kinetic law.
/// </remarks>
internal sealed class Level1Upgrade(SbmlText source)
{
    private static readonly Dictionary<string, string> Elements = new(StringComparer.Ordinal)
    {
        ["listOfSpecie"] = "listOfSpecies",
        ["specie"] = "species",
        ["specieReference"] = "speciesReference",
        ["annotations"] = "annotation",
    };

    private readonly XNamespace core = source.Root.Name.Namespace;

    /// <summary>The model in the terms of Level 2.</summary>
    public XElement Model(XElement model) => Upgraded(model);

    private XElement Upgraded(XElement element)
    {
        string name = element.Name.LocalName;
        if (element.Name.Namespace != core || name is "notes" or "annotation" or "annotations")
            return Copied(element, Elements.GetValueOrDefault(name, name));
        var made = name is "compartmentVolumeRule" or "speciesConcentrationRule" or "specieConcentrationRule" or "parameterRule"
            ? Rule(element, name)
            : SbmlOrigin.Mark(new XElement(core + Elements.GetValueOrDefault(name, name)), element, source);
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
            if (AttributeOf(name, attribute.Name.LocalName) is { } to && made.Attribute(to) is null)
                made.Add(SbmlOrigin.Mark(new XAttribute(to, attribute.Value), attribute, source));
        switch (name)
        {
            case "compartment":
                if (made.Attribute("size") is null)
                    made.Add(new XAttribute("size", "1"));
                made.Add(new XAttribute("constant", "false"));
                break;
            case "parameter" when element.Parent?.Parent?.Name.LocalName == "model":
                made.Add(new XAttribute("constant", "false"));
                break;
            case "speciesReference" or "specieReference":
                Divide(element, made);
                break;
            case "kineticLaw":
                foreach (var units in element.Attributes().Where(a => a.Name.LocalName is "timeUnits" or "substanceUnits"))
                    source.Warn($"The {units.Name.LocalName} of a kinetic law are not taken over; it counts in the model's units.", units);
                break;
        }
        foreach (var child in element.Elements())
            made.Add(Upgraded(child));
        return made;
    }

    /// <summary>What an attribute is called in Level 2; null for one that is read otherwise or says nothing.</summary>
    private static string? AttributeOf(string element, string attribute) => (element, attribute) switch
    {
        ("compartmentVolumeRule" or "speciesConcentrationRule" or "specieConcentrationRule" or "parameterRule", not "formula") => null,
        (_, "name") => "id",
        (_, "id" or "size" or "constant" or "spatialDimensions" or "hasOnlySubstanceUnits" or "initialConcentration" or "conversionFactor") => null,
        ("compartment", "volume") => "size",
        ("specie" or "species", "units") => "substanceUnits",
        (_, "specie") => "species",
        (_, "denominator" or "charge") or ("kineticLaw", "timeUnits" or "substanceUnits") => null,
        _ => attribute,
    };

    private XElement Rule(XElement element, string name)
    {
        string kind = element.Attribute("type")?.Value.Trim() ?? "scalar";
        if (kind is not ("scalar" or "rate"))
            source.Fail($"'{kind}' is no type of rule.", element.Attribute("type")!, "scalar or rate");
        var made = SbmlOrigin.Mark(new XElement(core + (kind == "rate" ? "rateRule" : "assignmentRule")), element, source);
        var target = name switch
        {
            "compartmentVolumeRule" => element.Attribute("compartment"),
            "parameterRule" => element.Attribute("name"),
            _ => element.Attribute("species") ?? element.Attribute("specie"),
        };
        if (target is not null)
            made.Add(SbmlOrigin.Mark(new XAttribute("variable", target.Value), target, source));
        return made;
    }

    private void Divide(XElement element, XElement made)
    {
        if (element.Attribute("denominator") is not { } below)
            return;
        if (!SbmlAttributes.TryNumber(below.Value.Trim(), out double denominator) || denominator == 0)
            source.Fail($"'{below.Value}' is no denominator.", below, "a whole number above 0");
        else if (SbmlAttributes.TryNumber(element.Attribute("stoichiometry")?.Value.Trim() ?? "1", out double numerator))
            made.SetAttributeValue("stoichiometry", (numerator / denominator).ToString("R", CultureInfo.InvariantCulture));
    }

    private XElement Copied(XElement element, string? name = null)
    {
        var made = SbmlOrigin.Mark(new XElement(element.Name.Namespace + (name ?? element.Name.LocalName), element.Attributes()), element, source);
        foreach (var node in element.Nodes())
            made.Add(node is XElement child ? Copied(child) : node is XText text ? new XText(text.Value) : null);
        return made;
    }
}
