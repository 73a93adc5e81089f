using System.Globalization;
using System.Xml.Linq;
using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Writes unit definitions. One of which only the name is known has no list of units.</summary>
internal static class UnitWriting
{
    private static readonly XNamespace C = WrittenNames.Core;

    public static XElement Definition(UnitDeclaration declaration, string metaId)
    {
        var element = new XElement(C + "unitDefinition", new XAttribute("id", declaration.Definition.Id));
        DescriptionWriting.Describe(element, declaration.Description with { DisplayName = declaration.Definition.DisplayName }, metaId);
        if (declaration.NameOnly)
            return element;
        var units = declaration.Definition.Factors.Select(f => Unit(f.Base, f.Exponent, f.Scale, f.Multiplier)).ToList();
        element.Add(new XElement(C + "listOfUnits", units.Count > 0 ? units : [Unit("dimensionless", 1, 0, 1)]));
        return element;
    }

    private static XElement Unit(string kind, double exponent, int scale, double multiplier) => new(C + "unit",
        new XAttribute("kind", kind), new XAttribute("exponent", WrittenNames.Number(exponent)),
        new XAttribute("scale", scale.ToString(CultureInfo.InvariantCulture)), new XAttribute("multiplier", WrittenNames.Number(multiplier)));
}
