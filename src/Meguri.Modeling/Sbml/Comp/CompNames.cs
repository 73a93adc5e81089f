using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>Names of the package's elements and attributes.</summary>
internal static class CompNames
{
    /// <summary>An element of the package.</summary>
    public static XName Element(string name) => SbmlNamespaces.Comp + name;

    /// <summary>An attribute of the package; tools write some of them without the package's prefix.</summary>
    public static XAttribute? Attribute(XElement element, string name) => element.Attribute(SbmlNamespaces.Comp + name) ?? element.Attribute(name);

    /// <summary>The text of an attribute of the package, or null.</summary>
    public static string? Of(XElement element, string name) => Attribute(element, name)?.Value.Trim();

    /// <summary>Items of a list of the package.</summary>
    public static IEnumerable<XElement> List(XElement parent, string list, string item) => parent.Elements(Element(list)).Elements(Element(item));
}
