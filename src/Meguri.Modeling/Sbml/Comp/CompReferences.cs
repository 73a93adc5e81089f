using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>
/// Finds what a reference into an instance means: by id, by port, by unit, by metaid, and through nested <c>sBaseRef</c>s into
/// the instances inside it.
/// </summary>
internal static class CompReferences
{
    /// <summary>The instance that a reference with a <c>submodelRef</c> begins in; null, and an error, when there is none.</summary>
    /// <param name="reference">The <c>replacedElement</c> or <c>replacedBy</c>.</param>
    /// <param name="instance">The instance it stands in.</param>
    public static CompInstance? Begin(XElement reference, CompInstance instance)
    {
        var source = instance.Definition.Library.Source;
        if (CompNames.Attribute(reference, "submodelRef") is not { } submodel)
            source.Fail($"<{reference.Name.LocalName}> names no submodel.", reference, "submodelRef=\"...\"");
        else if (instance.InstanceOf(submodel.Value.Trim()) is { } begin)
            return begin;
        else
            source.Fail($"'{submodel.Value.Trim()}' is no submodel.", submodel, Known(instance.Inside.Select(i => CompNames.Of(i.Submodel!, "id") ?? "")));
        return null;
    }

    /// <summary>The element a reference means, with the instance it belongs to; null, and an error, when there is none.</summary>
    /// <param name="reference">An element with one of the attributes <c>portRef</c>, <c>idRef</c>, <c>unitRef</c>, <c>metaIdRef</c>.</param>
    /// <param name="within">The instance it refers into.</param>
    /// <param name="source">The text the reference stands in.</param>
    public static (XElement Element, CompInstance Owner)? Resolve(XElement reference, CompInstance within, SbmlText source)
    {
        (XElement Element, CompInstance Owner)? found = null;
        if (reference.Name.LocalName != "port" && CompNames.Attribute(reference, "portRef") is { } port)
        {
            if (within.FindPort(port.Value.Trim()) is { } to)
                found = Resolve(to, within, within.Definition.Library.Source);
            else
                Missing(source, port, "port", within);
        }
        else if (CompNames.Attribute(reference, "idRef") is { } id)
            found = Found(within.Find(id.Value.Trim()), id, "element with the id");
        else if (CompNames.Attribute(reference, "unitRef") is { } unit)
            found = Found(within.FindUnit(unit.Value.Trim()), unit, "unit");
        else if (CompNames.Attribute(reference, "metaIdRef") is { } meta)
            found = Found(within.FindMetaId(meta.Value.Trim()), meta, "element with the metaid");
        else
            source.Fail($"<{reference.Name.LocalName}> refers to nothing.", reference, "one of portRef, idRef, unitRef, metaIdRef");
        if (found is not { } outer || reference.Element(CompNames.Element("sBaseRef")) is not { } nested)
            return found;
        if (outer.Owner.Of(outer.Element) is { } inside)
            return Resolve(nested, inside, source);
        source.Fail($"<{outer.Element.Name.LocalName}> is no submodel, so nothing inside it can be referred to.", nested, "a reference to a submodel around it");
        return null;

        (XElement, CompInstance)? Found(XElement? element, XAttribute attribute, string what)
        {
            if (element is not null)
                return (element, within);
            Missing(source, attribute, what, within);
            return null;
        }
    }

    private static void Missing(SbmlText source, XAttribute attribute, string what, CompInstance within)
    {
        string name = CompNames.Of(within.Definition.Model, "id") ?? "";
        source.Fail($"The model '{name}' has no {what} '{attribute.Value.Trim()}'.", attribute, $"something the model '{name}' has",
            NearWords.Nearest(attribute.Value.Trim(), within.Ids) is { } near ? $"Did you mean '{near}'?" : null);
    }

    private static string Known(IEnumerable<string> ids) => ids.Any() ? $"one of {string.Join(", ", ids.Take(8))}" : "a submodel of the model";
}
