using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Meguri.Modeling.Tests.MathMl;

/// <summary>Reads presentation MathML as an eye does, left to right with the shapes of fractions and powers, into Antimony text.</summary>
internal static class MathMlText
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["−"] = "-",
        ["⋅"] = "*",
        ["×"] = "*",
        ["∧"] = "&&",
        ["∨"] = "||",
        ["≠"] = "!=",
        ["≤"] = "<=",
        ["≥"] = ">=",
        ["="] = "==",
        ["¬"] = "!",
        ["\u2061"] = "",
    };

    public static string Of(string markup) => Of(XElement.Parse($"<math>{markup}</math>"));

    private static string Of(XElement element)
    {
        var parts = element.Elements().ToList();
        string Part(int i) => Of(parts[i]);
        switch (element.Name.LocalName)
        {
            case "mi": return element.Attribute("mathvariant") is not null && element.Value == "t" ? "time" : element.Value;
            case "mn": return element.Value.Replace('−', '-');
            case "mo": return Operators.GetValueOrDefault(element.Value, element.Value);
            case "mspace" or "mtext": return "";
            case "mfrac": return $"(({Part(0)})/({Part(1)}))";
            case "msup": return $"(({Part(0)})^({Part(1)}))";
            case "msqrt": return $"sqrt({Joined(parts)})";
            case "mroot": return $"root({Part(1)}, {Part(0)})";
            case "msub": return $"{Part(0)}_{Part(1)}";
            case "mtable": return Cases(parts);
            default: return Row(parts);
        }
    }

    // Signs that enclose, and those that stand between where Antimony has a function.
    private static string Row(List<XElement> parts)
    {
        if (parts is [{ Value: "|" }, .., { Value: "|" }])
            return $"abs({Joined(parts[1..^1])})";
        if (parts is [{ Value: "⌊" }, .., { Value: "⌋" }])
            return $"floor({Joined(parts[1..^1])})";
        if (parts is [{ Value: "⌈" }, .., { Value: "⌉" }])
            return $"ceil({Joined(parts[1..^1])})";
        if (parts is [{ Value: "{" }, var table])
            return Of(table);
        if (parts is [{ Name.LocalName: "msub" } log, { Value: "\u2061" }, var inside] && log.Elements().First().Value == "log")
            return $"log({Of(log.Elements().ElementAt(1))}, {Joined(inside.Elements().Skip(1).SkipLast(1))})";
        foreach (var (sign, name) in new[] { ("⊕", "xor"), ("⇒", "implies") })
        {
            if (parts.Any(part => part.Name.LocalName == "mo" && part.Value == sign))
                return $"{name}({string.Join(", ", parts.Where(part => part.Value != sign || part.Name.LocalName != "mo").Select(Of))})";
        }
        return Joined(parts);
    }

    private static string Joined(IEnumerable<XElement> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"{Of(part)} ");
        return text.ToString().Trim();
    }

    private static string Cases(List<XElement> rows)
    {
        var arguments = new List<string>();
        foreach (var row in rows)
        {
            var cells = row.Elements().ToList();
            arguments.Add(Joined(cells[0].Elements()));
            if (!cells[1].Value.StartsWith("otherwise", StringComparison.Ordinal))
                arguments.Add(Joined(cells[1].Elements()));
        }
        return $"piecewise({string.Join(", ", arguments)})";
    }
}
