using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Meguri.Conformance.Tests;

/// <summary>One model of an SBML file, as far as it is compared with the Antimony text it stands for.</summary>
internal sealed class SbmlCounterpart
{
    private readonly XElement model;

    private SbmlCounterpart(XElement model) => this.model = model;

    public string Id => (string?)model.Attribute("id") ?? "";

    /// <summary>The models of a file; DTDs are refused.</summary>
    public static List<SbmlCounterpart> Read(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 10_000_000 });
        var root = XDocument.Load(reader).Root!;
        return [.. root.Descendants().Where(e => e.Name.LocalName is "model" or "modelDefinition").Select(e => new SbmlCounterpart(e))];
    }

    public SortedSet<string> Species => Ids("listOfSpecies");

    public SortedSet<string> Compartments => Ids("listOfCompartments");

    public SortedSet<string> Parameters => Ids("listOfParameters");

    public SortedSet<string> Events => Ids("listOfEvents");

    public SortedSet<string> Submodels => [.. Items("listOfSubmodels").Select(e => $"{Attribute(e, "id")}: {Attribute(e, "modelRef")}")];

    /// <summary>Deleted elements that have an id; deletions of rules and formulas follow from them.</summary>
    public SortedSet<string> Deletions => [.. Items("listOfSubmodels").SelectMany(s => s.Descendants().Where(e => e.Name.LocalName == "deletion" && (Attribute(e, "idRef") ?? Attribute(e, "portRef")) is not null).Select(d => $"{Attribute(s, "id")}.{Attribute(d, "idRef") ?? Attribute(d, "portRef")}"))];

    /// <summary>Reactions as <c>J0: 2 A + B -&gt; C</c>; a stoichiometry's id stands in its place.</summary>
    public SortedSet<string> Reactions => [.. Items("listOfReactions").Select(r => $"{Attribute(r, "id")}: {Side(r, "listOfReactants")} {((string?)r.Attribute("reversible") == "false" ? "=>" : "->")} {Side(r, "listOfProducts")}")];

    /// <summary>Rules as <c>x :=</c>, <c>x' =</c> and <c>0 =</c>.</summary>
    public List<string> Rules => [.. Items("listOfRules").Select(r => r.Name.LocalName switch
    {
        "assignmentRule" => $"{Attribute(r, "variable")} :=",
        "rateRule" => $"{Attribute(r, "variable")}' =",
        _ => "0 =",
    }).Order(StringComparer.Ordinal)];

    /// <summary>Ids with an initial assignment.</summary>
    public SortedSet<string> InitialAssignments => [.. Items("listOfInitialAssignments").Select(a => Attribute(a, "symbol")!)];

    /// <summary>Numbers given as values, by id; amounts of species as <c>3 amount</c>.</summary>
    public SortedDictionary<string, string> Values
    {
        get
        {
            var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var e in Items("listOfParameters").Concat(Items("listOfSpecies")).Concat(Items("listOfCompartments")))
            {
                string? number = Attribute(e, "value") ?? Attribute(e, "initialConcentration") ?? Attribute(e, "size");
                if (number is not null)
                    values[Attribute(e, "id")!] = Number(number);
                else if (Attribute(e, "initialAmount") is { } amount)
                    values[Attribute(e, "id")!] = Number(amount) + (Attribute(e, "hasOnlySubstanceUnits") == "true" ? "" : " amount");
            }
            return values;
        }
    }

    public static string Number(string text) => text.Trim() switch
    {
        "INF" => "inf",
        "-INF" => "-inf",
        "NaN" => "nan",
        var t => double.Parse(t, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
    };

    private static string? Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == name && !a.IsNamespaceDeclaration)?.Value;

    private IEnumerable<XElement> Items(string list) => model.Elements().Where(e => e.Name.LocalName == list).SelectMany(e => e.Elements()).Where(e => e.Name.LocalName is not ("annotation" or "notes"));

    private SortedSet<string> Ids(string list) => [.. Items(list).Select(e => Attribute(e, "id")!)];

    private static string Side(XElement reaction, string list) => string.Join(" + ", reaction.Elements().Where(e => e.Name.LocalName == list).SelectMany(e => e.Elements())
        .Select(s => $"{Attribute(s, "id") ?? Number(Attribute(s, "stoichiometry") ?? "1")} {Attribute(s, "species")}"));
}
