using System.Xml;
using System.Xml.Linq;
using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Writes what an author says about an element for people: name, SBO term, notes, MIRIAM terms, history, annotations of other tools.</summary>
internal static class DescriptionWriting
{
    /// <summary>Adds a description to an element that has no child yet.</summary>
    /// <param name="element">The element.</param>
    /// <param name="description">The description.</param>
    /// <param name="metaId">Meta id to take when the annotation needs one.</param>
    public static void Describe(XElement element, Description description, string metaId)
    {
        if (description.IsEmpty)
            return;
        if (description.DisplayName is { } name)
            element.SetAttributeValue("name", XmlText(name));
        if (description.SboTerm is { } term)
            element.SetAttributeValue("sboTerm", WrittenNames.SboTerm(term));
        if (description.Notes is { } notes && notes.Trim().Length > 0)
            element.Add(Notes(notes));
        if (!description.Terms.IsEmpty || !description.History.IsEmpty || description.ForeignAnnotation is not null)
        {
            string about = element.Attribute("metaid")?.Value ?? metaId;
            var annotation = RdfAnnotation.Write(description, about);
            if (annotation is null)
                return;
            element.SetAttributeValue("metaid", about);
            element.Add(annotation);
        }
    }

    private static XElement Notes(string text)
    {
        XNamespace core = WrittenNames.Core, html = WrittenNames.Xhtml;
        if (text.Contains('<', StringComparison.Ordinal) && Parsed(text) is { } nodes)
        {
            var elements = nodes.OfType<XElement>().ToList();
            bool bare = elements.Count != nodes.Count(n => n is not XText t || t.Value.Trim().Length > 0);
            if (elements is [{ Name.LocalName: "html" or "body" or "p" or "div" }] && !bare)
                return new XElement(core + "notes", elements[0]);
            return new XElement(core + "notes", new XElement(html + "body", bare ? new XElement(html + "p", nodes) : elements));
        }
        return new XElement(core + "notes", new XElement(html + "p", XmlText(text)));
    }

    /// <summary>The text as XHTML, or null when it is none.</summary>
    private static List<XNode>? Parsed(string text)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, ConformanceLevel = ConformanceLevel.Document };
        try
        {
            using var reader = XmlReader.Create(new StringReader($"<notes xmlns=\"{WrittenNames.Xhtml}\">{text}</notes>"), settings);
            var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            return root.Descendants().All(e => e.Name.Namespace == WrittenNames.Xhtml) ? [.. root.Nodes()] : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>A text without the signs XML cannot hold.</summary>
    private static string XmlText(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
}
