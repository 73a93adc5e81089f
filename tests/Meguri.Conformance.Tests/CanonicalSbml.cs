using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Meguri.Conformance.Tests;

/// <summary>
/// What an SBML text says, as lines that two texts saying the same have in common: order, notes, meta ids, the layout of
/// numbers and the nesting of sums and products do not count.
/// </summary>
internal static class CanonicalSbml
{
    public static IReadOnlyList<string> Of(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(reader).Root!;
        var byMetaId = root.Descendants().Where(e => Attribute(e, "metaid") is not null).GroupBy(e => Attribute(e, "metaid")!).ToDictionary(g => g.Key, g => g.First());
        var lines = new List<string>();
        foreach (var child in root.Elements().Where(IsKept).Select(e => Canonical(e, byMetaId)).OrderBy(e => e.Text, StringComparer.Ordinal))
            child.AddTo(lines, 0);
        return lines;
    }

    private sealed record Node(string Head, IReadOnlyList<Node> Children)
    {
        public string Text { get; } = Head + "(" + string.Join(",", Children.Select(c => c.Text)) + ")";

        public void AddTo(List<string> lines, int depth)
        {
            lines.Add(new string(' ', depth * 2) + Head);
            foreach (var child in Children)
                child.AddTo(lines, depth + 1);
        }
    }

    private static bool IsKept(XElement e) => e.Name.LocalName != "notes" && !(e.Name.LocalName == "Description" && !e.HasElements);

    private static Node Canonical(XElement element, Dictionary<string, XElement> byMetaId)
    {
        string name = element.Name.LocalName;
        if (name == "math")
            return new Node("math", [.. element.Elements().Select(Mathematics)]);
        var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName is not ("metaid" or "about") && !(name == "algebraicRule" && a.Value.StartsWith("_alg", StringComparison.Ordinal)))
            .Select(a => $"{a.Name.LocalName}={(a.Name.LocalName == "metaIdRef" ? Described(byMetaId.GetValueOrDefault(a.Value)) : Number(a.Value))}").Order(StringComparer.Ordinal);
        string text = element.HasElements ? "" : element.Value.Trim();
        return new Node(string.Join(' ', attributes.Prepend(name).Append(text)).TrimEnd(),
            [.. element.Elements().Where(IsKept).Select(e => Canonical(e, byMetaId)).OrderBy(e => e.Text, StringComparer.Ordinal)]);
    }

    /// <summary>What a meta id stands for.</summary>
    private static string Described(XElement? element) => element is null ? "nothing"
        : $"{element.Name.LocalName} {Attribute(element, "symbol") ?? Attribute(element, "variable") ?? Attribute(element, "species")} of {element.Ancestors().Select(a => Attribute(a, "id")).FirstOrDefault(id => id is not null)}";

    private static Node Mathematics(XElement element)
    {
        var children = element.Elements().Select(Mathematics).ToList();
        string name = element.Name.LocalName;
        if (name == "apply" && children is [{ Head: "plus" or "times" }, ..])
            children = [.. children.SelectMany((c, i) => i > 0 && c.Head == "apply" && c.Children[0].Head == children[0].Head ? c.Children.Skip(1) : [c])];
        if (name == "cn")
        {
            string[] parts = [.. element.Nodes().OfType<XText>().Select(t => t.Value.Trim())];
            return new Node($"cn {Number(string.Join(Attribute(element, "type") == "e-notation" ? "e" : "/", parts))} {Attribute(element, "units")}".TrimEnd(), []);
        }
        return new Node(name is "ci" ? "ci " + element.Value.Trim() : name is "csymbol" ? "csymbol " + Attribute(element, "definitionURL") : name, children);
    }

    private static string? Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value;

    private static string Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : text;
}
