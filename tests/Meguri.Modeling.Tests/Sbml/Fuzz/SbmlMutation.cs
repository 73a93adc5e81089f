using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Meguri.Modeling.Tests.Sbml.Fuzz;

/// <summary>Breaks an SBML text in one of many ways. The same text, seed and kind always give the same mutant.</summary>
internal static class SbmlMutation
{
    private static readonly string[] Extremes =
    [
        "1e308", "-1e308", "1e309", "-1e999", "5e-324", "NaN", "INF", "-INF", "Infinity", "0", "-0", "-1", "0.1", "1e-400", "99999999999999999999999999", "2147483648", "-2147483649",
        "", " ", "true", "yes", "0x10", "1,5", "1e", ".", "+1", "١", "é", "x y", "a.b", "__main", "time", "#", "\u0001?", new('9', 400), new('a', 5000),
    ];

    private static readonly string[] Pieces =
    [
        "<", ">", "/>", "</", "&", "&amp;", "&lt;", "&#0;", "&#x110000;", "&unknown;", "<!--", "-->", "<![CDATA[", "]]>", "<?pi?>", "\"", "'", "=", "xmlns=\"\"", "xmlns:comp=\"x\"",
        "<!DOCTYPE sbml [<!ENTITY a \"b\">]>", "<!DOCTYPE sbml SYSTEM \"file:///etc/passwd\">", "\u0000", "\uFFFE", "\uD800", "\uFEFF", "漢", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"/>",
        "<ci> </ci>", "<apply/>", "<lambda/>", "<piecewise/>", "<semantics/>",
    ];

    /// <summary>The ways, by name.</summary>
    public static IReadOnlyList<(string Name, Func<string, Random, string> Change)> Kinds { get; } =
    [
        ("characters changed", ChangeCharacters),
        ("text cut out", (t, r) => Cut(t, r, 200)),
        ("text doubled", DoubleText),
        ("text put in", (t, r) => t.Insert(r.Next(t.Length + 1), Pieces[r.Next(Pieces.Length)])),
        ("end cut off", (t, r) => t[..r.Next(t.Length)]),
        ("element deleted", (t, r) => InTree(t, r, (all, random) => Any(all, random).Remove())),
        ("element doubled", (t, r) => InTree(t, r, (all, random) => { var e = Any(all, random); e.AddAfterSelf(new XElement(e)); })),
        ("element moved", (t, r) => InTree(t, r, Move)),
        ("element nested", (t, r) => InTree(t, r, Nest)),
        ("element renamed", (t, r) => InTree(t, r, (all, random) => Any(all, random).Name = Any(all, random).Name)),
        ("attribute deleted", (t, r) => InTree(t, r, (all, random) => AnyAttribute(all, random)?.Remove())),
        ("attribute swapped", (t, r) => InTree(t, r, Swap)),
        ("attribute made extreme", (t, r) => InTree(t, r, (all, random) => { if (AnyAttribute(all, random) is { } a) a.Value = Extremes[random.Next(Extremes.Length)]; })),
        ("number made extreme", (t, r) => InTree(t, r, (all, random) => { if (AnyOf(all, random, "cn") is { } cn) cn.Value = Extremes[random.Next(Extremes.Length)]; })),
        ("symbol exchanged", (t, r) => InTree(t, r, Exchange)),
        ("namespace or level changed", ChangeLevel),
    ];

    private static string ChangeCharacters(string text, Random random)
    {
        var changed = new StringBuilder(text);
        for (int n = 1 + random.Next(4); n > 0; n--)
            changed[random.Next(changed.Length)] = random.Next(4) == 0 ? (char)random.Next(0x10000) : (char)(changed[random.Next(changed.Length)] ^ (1 << random.Next(7)));
        return changed.ToString();
    }

    private static string Cut(string text, Random random, int most)
    {
        int at = random.Next(text.Length);
        return text.Remove(at, Math.Min(random.Next(1, most), text.Length - at));
    }

    private static string DoubleText(string text, Random random)
    {
        int at = random.Next(text.Length);
        string piece = text.Substring(at, Math.Min(random.Next(1, 400), text.Length - at));
        return text.Insert(random.Next(text.Length + 1), random.Next(8) == 0 ? string.Concat(Enumerable.Repeat(piece, 50)) : piece);
    }

    private static void Move(List<XElement> all, Random random)
    {
        XElement moved = Any(all, random), to = all[random.Next(all.Count)];
        var copy = new XElement(moved);
        moved.Remove();
        to.Add(copy);
    }

    private static void Nest(List<XElement> all, Random random)
    {
        var one = Any(all, random);
        var inside = new XElement(one);
        for (int n = random.Next(1, random.Next(4) == 0 ? 600 : 6); n > 0; n--)
            inside = new XElement(one.Name, one.Attributes(), inside);
        one.ReplaceWith(inside);
    }

    private static void Swap(List<XElement> all, Random random)
    {
        if (AnyAttribute(all, random) is not { } a || AnyAttribute(all, random) is not { } b)
            return;
        (a.Value, b.Value) = (b.Value, a.Value);
    }

    /// <summary>Lets a symbol or a reference be another id of the model: circles come of it.</summary>
    private static void Exchange(List<XElement> all, Random random)
    {
        string[] ids = [.. all.SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName is "id" or "name").Select(a => a.Value).Distinct(StringComparer.Ordinal)];
        if (ids.Length == 0)
            return;
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            string id = ids[random.Next(ids.Length)];
            if (random.Next(2) == 0 && AnyOf(all, random, "ci") is { } ci)
                ci.Value = id;
            else if (AnyAttribute(all, random) is { } attribute)
                attribute.Value = id;
        }
    }

    private static string ChangeLevel(string text, Random random)
    {
        string[] levels = ["level1", "level2", "level2/version1", "level2/version4", "level3/version1/core", "level3/version2/core", "level3/version9/core", "level3", "level4"];
        int at = text.IndexOf("http://www.sbml.org/sbml/level", StringComparison.Ordinal);
        int end = at < 0 ? -1 : text.IndexOf('"', at);
        return end < 0 ? Cut(text, random, 20) : text[..at] + "http://www.sbml.org/sbml/" + levels[random.Next(levels.Length)] + text[end..];
    }

    private static string InTree(string text, Random random, Action<List<XElement>, Random> change)
    {
        var document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        // The writer declares default namespaces where they are needed; an element that was renamed would contradict its own.
        document.Descendants().Attributes().Where(a => a.IsNamespaceDeclaration && a.Name.LocalName == "xmlns").Remove();
        for (int n = 1 + random.Next(3); n > 0; n--)
        {
            List<XElement> all = [.. document.Descendants()];
            if (all.Count < 2)
                break;
            change(all, random);
        }
        var written = new StringBuilder();
        using (var writer = XmlWriter.Create(written, new XmlWriterSettings { CheckCharacters = false, OmitXmlDeclaration = true }))
            document.WriteTo(writer);
        return written.ToString();
    }

    private static XElement Any(List<XElement> all, Random random) => all[random.Next(1, all.Count)];

    private static XAttribute? AnyAttribute(List<XElement> all, Random random)
    {
        XAttribute[] attributes = [.. Any(all, random).Attributes().Where(a => !a.IsNamespaceDeclaration)];
        return attributes.Length == 0 ? null : attributes[random.Next(attributes.Length)];
    }

    private static XElement? AnyOf(List<XElement> all, Random random, string name)
    {
        XElement[] some = [.. all.Where(e => e.Name.LocalName == name)];
        return some.Length == 0 ? null : some[random.Next(some.Length)];
    }
}
