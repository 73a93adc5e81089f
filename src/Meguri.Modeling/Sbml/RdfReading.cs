using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml;

/// <summary>Reads MIRIAM terms and history out of the RDF that SBML prescribes. RDF that says more is left as it came.</summary>
internal static class RdfReading
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// <summary>Terms, history and what is left of an annotation, as text or null.</summary>
    public static (ImmutableArray<ControlledTerm> Terms, ImmutableArray<HistoryEntry> History, string? Left) Of(XElement annotation)
    {
        var terms = new List<ControlledTerm>();
        var history = new List<HistoryEntry>();
        var left = new List<XNode>();
        foreach (var part in annotation.Nodes().Where(n => n is not XText))
        {
            if (part is XElement { Name: { LocalName: "RDF", NamespaceName: Rdf } } rdf && Understood(rdf, out var someTerms, out var someHistory))
            {
                terms.AddRange(someTerms);
                history.AddRange(someHistory);
            }
            else
            {
                left.Add(part);
            }
        }
        return ([.. terms], [.. history], left.Count == 0 ? null : string.Concat(left.Select(n => n.ToString(SaveOptions.DisableFormatting))));
    }

    private static bool Understood(XElement rdf, out List<ControlledTerm> terms, out List<HistoryEntry> history)
    {
        terms = [];
        history = [];
        int creators = 0;
        foreach (var statement in rdf.Elements().SelectMany(d => d.Elements()))
        {
            string name = statement.Name.LocalName;
            string? qualifier = statement.Name.NamespaceName switch
            {
                "http://biomodels.net/biology-qualifiers/" => "bqbiol:" + name,
                "http://biomodels.net/model-qualifiers/" => "bqmodel:" + name,
                _ => null,
            };
            var items = statement.Elements().SelectMany(bag => bag.Elements()).ToList();
            if (qualifier is not null)
            {
                if (Antimony.Qualifiers.Word(qualifier) is null || items.Count == 0 || items.Exists(i => i.Name.LocalName != "li" || i.HasElements || i.Attribute((XNamespace)Rdf + "resource") is null))
                    return false;
                terms.Add(new ControlledTerm(qualifier, [.. items.Select(i => i.Attribute((XNamespace)Rdf + "resource")!.Value)]));
            }
            else if (name is "created" or "modified")
            {
                history.Add(new HistoryEntry(name, statement.Value.Trim()));
            }
            else if (name == "creator")
            {
                foreach (var person in items)
                    AddCreator(history, person, ++creators);
            }
            else
            {
                return false;
            }
        }
        return true;
    }

    private static void AddCreator(List<HistoryEntry> history, XElement person, int number)
    {
        string prefix = number == 1 ? "creator" : "creator" + number.ToString(CultureInfo.InvariantCulture);
        foreach (var (field, names) in new (string, string[])[]
        {
            ("givenName", ["given-name", "Given"]), ("familyName", ["family-name", "Family"]), ("name", ["text"]),
            ("organization", ["organization-name", "Orgname"]), ("email", ["hasEmail", "EMAIL"]),
        })
        {
            if (person.Descendants().FirstOrDefault(d => names.Contains(d.Name.LocalName)) is { } said && said.Value.Trim().Length > 0)
                history.Add(new HistoryEntry($"{prefix}.{field}", said.Value.Trim()));
        }
    }
}
