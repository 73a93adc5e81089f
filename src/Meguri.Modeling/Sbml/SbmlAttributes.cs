using System.Globalization;
using System.Xml.Linq;
using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml;

/// <summary>Attributes of SBML elements by their types, and what an element says for people.</summary>
internal sealed class SbmlAttributes(SbmlText source)
{
    /// <summary>Text of an attribute, or null.</summary>
    public static string? Text(XElement element, string name) => element.Attribute(name)?.Value.Trim();

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(string id) => id.Length > 0 && (char.IsAsciiLetter(id[0]) || id[0] == '_') && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>An id, or null when the attribute is absent.</summary>
    public string? Id(XElement element, string name)
    {
        if (element.Attribute(name) is not { } attribute)
            return null;
        string id = attribute.Value.Trim();
        bool good = IsId(id);
        if (!good)
            source.Fail($"'{id}' is no id.", attribute, "letters, digits and '_', not beginning with a digit");
        return good ? id : null;
    }

    /// <summary>An id that has to be there.</summary>
    public string? NeededId(XElement element, string name)
    {
        if (element.Attribute(name) is null)
            source.Fail($"<{element.Name.LocalName}> has no attribute '{name}'.", element, $"{name}=\"...\"");
        return Id(element, name);
    }

    /// <summary>A truth value, or null when the attribute is absent.</summary>
    public bool? Truth(XElement element, string name)
    {
        if (element.Attribute(name) is not { } attribute)
            return null;
        switch (attribute.Value.Trim())
        {
            case "true" or "1": return true;
            case "false" or "0": return false;
            default:
                source.Fail($"'{attribute.Value}' is no truth value.", attribute, "true or false");
                return null;
        }
    }

    /// <summary>A number, or null when the attribute is absent.</summary>
    public double? Number(XElement element, string name)
    {
        if (element.Attribute(name) is not { } attribute)
            return null;
        if (TryNumber(attribute.Value.Trim(), out double value))
            return value;
        source.Fail($"'{attribute.Value}' is no number.", attribute, "a number such as 0.5 or 1e-3, INF, -INF or NaN");
        return null;
    }

    /// <summary>Reads a number as XML writes it.</summary>
    public static bool TryNumber(string text, out double value)
    {
        value = text switch { "INF" => double.PositiveInfinity, "-INF" => double.NegativeInfinity, "NaN" => double.NaN, _ => 0 };
        return text is "INF" or "-INF" or "NaN" || double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Name, notes, term and annotation of an element.</summary>
    public Description Describe(XElement element)
    {
        string? notes = Child(element, "notes") is { } n ? SbmlReader.InnerText(n) : null;
        var (terms, history, annotation) = Child(element, "annotation") is { } a ? RdfReading.Of(a) : ([], [], null);
        int? term = null;
        if (element.Attribute("sboTerm") is { } sbo)
        {
            if (sbo.Value.StartsWith("SBO:", StringComparison.Ordinal) && int.TryParse(sbo.Value.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                term = number;
            else
                source.Fail($"'{sbo.Value}' is no term of the Systems Biology Ontology.", sbo, "SBO: and seven digits");
        }
        string? name = Text(element, "name");
        var description = new Description { DisplayName = name, Notes = notes, SboTerm = term, Terms = terms, History = history, ForeignAnnotation = annotation };
        return description.IsEmpty ? Description.None : description;
    }

    private static XElement? Child(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name && e.Name.Namespace == element.Name.Namespace);
}
