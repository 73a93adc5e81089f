using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Writes MIRIAM terms and history as the RDF that SBML prescribes, next to what other tools wrote.</summary>
internal static partial class RdfAnnotation
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Card = "http://www.w3.org/2006/vcard/ns#";
    private static readonly XNamespace Biology = "http://biomodels.net/biology-qualifiers/";
    private static readonly XNamespace Model = "http://biomodels.net/model-qualifiers/";

    [GeneratedRegex(@"^(creator|created|modified)([0-9]*)(?:\.(.+))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field { get; }

    /// <summary>The annotation; null when nothing of it can be written.</summary>
    /// <param name="description">What is said.</param>
    /// <param name="about">Meta id of the element spoken of.</param>
    public static XElement? Write(Description description, string about)
    {
        var annotation = new XElement(WrittenNames.Core + "annotation", Foreign(description.ForeignAnnotation, about));
        var spoken = new XElement(Rdf + "Description", new XAttribute(Rdf + "about", "#" + about));
        AddHistory(spoken, description);
        foreach (var term in description.Terms)
            if (QualifierOf(term.Qualifier) is { } qualifier)
                spoken.Add(new XElement(qualifier, new XElement(Rdf + "Bag", term.Resources.Select(r => new XElement(Rdf + "li", new XAttribute(Rdf + "resource", r))))));
        if (spoken.HasElements)
        {
            annotation.Add(new XElement(Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", Rdf.NamespaceName), new XAttribute(XNamespace.Xmlns + "dcterms", Terms.NamespaceName),
                new XAttribute(XNamespace.Xmlns + "vCard4", Card.NamespaceName), new XAttribute(XNamespace.Xmlns + "bqbiol", Biology.NamespaceName),
                new XAttribute(XNamespace.Xmlns + "bqmodel", Model.NamespaceName), spoken));
        }
        return annotation.HasElements ? annotation : null;
    }

    private static XName? QualifierOf(string qualifier) => qualifier.Split(':') switch
    {
        [_, "unknown"] => null,
        ["bqbiol", var name] => Biology + name,
        ["bqmodel", var name] => Model + name,
        _ => null,
    };

    private static void AddHistory(XElement spoken, Description description)
    {
        var entries = description.History.Select(h => (Match: Field.Match(h.Field), h.Value)).Where(e => e.Match.Success)
            .Select(e => (Kind: e.Match.Groups[1].Value, Number: e.Match.Groups[2].Value, Part: e.Match.Groups[3].Value, e.Value)).ToList();
        var creators = entries.Where(e => e.Kind == "creator").GroupBy(e => e.Number is "" ? "1" : e.Number).Select(Creator).OfType<XElement>().ToList();
        if (creators.Count > 0)
            spoken.Add(new XElement(Terms + "creator", new XElement(Rdf + "Bag", creators)));
        foreach (string kind in new[] { "created", "modified" })
        {
            foreach (var date in entries.Where(e => e.Kind == kind).GroupBy(e => e.Number))
            {
                string text = date.FirstOrDefault(d => d.Part.Length == 0).Value ?? Assembled(date.ToDictionary(d => d.Part, d => d.Value));
                spoken.Add(new XElement(Terms + kind, Resource(), new XElement(Terms + "W3CDTF", text)));
            }
        }
    }

    private static string Assembled(Dictionary<string, string> parts)
    {
        string Part(string name, string otherwise) => parts.TryGetValue(name, out string? value) ? value.PadLeft(2, '0') : otherwise;
        return $"{Part("year", "2000")}-{Part("month", "01")}-{Part("day", "01")}T{Part("hour", "00")}:{Part("minute", "00")}:{Part("second", "00")}Z";
    }

    private static XElement? Creator(IEnumerable<(string Kind, string Number, string Part, string Value)> entries)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
            parts[entry.Part] = entry.Value;
        var person = new XElement(Rdf + "li", Resource());
        string? family = parts.GetValueOrDefault("familyName"), given = parts.GetValueOrDefault("givenName");
        if (family is not null || given is not null)
        {
            person.Add(new XElement(Card + "hasName", Resource(),
                family is null ? null : new XElement(Card + "family-name", family), given is null ? null : new XElement(Card + "given-name", given)));
        }
        if (parts.GetValueOrDefault("name") is { } name)
            person.Add(new XElement(Card + "fn", new XElement(Card + "text", name)));
        if (parts.GetValueOrDefault("email") is { } email)
            person.Add(new XElement(Card + "hasEmail", email));
        if ((parts.GetValueOrDefault("organization") ?? parts.GetValueOrDefault("organisation")) is { } organization)
            person.Add(new XElement(Card + "organization-name", organization));
        return person.HasElements ? person : null;
    }

    private static XAttribute Resource() => new(Rdf + "parseType", "Resource");

    /// <summary>What other tools wrote; RDF among it speaks of the element by its present meta id.</summary>
    private static IEnumerable<XNode> Foreign(string? text, string about)
    {
        if (text is null)
            return [];
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader($"<annotation>{text}</annotation>"), settings);
            var all = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            foreach (var spoken in all.Descendants(Rdf + "Description").Attributes(Rdf + "about").Where(a => a.Value.StartsWith('#')))
                spoken.Value = "#" + about;
            return [.. all.Elements().Where(e => e.Name.NamespaceName.Length > 0)];
        }
        catch (XmlException)
        {
            return [];
        }
    }
}
