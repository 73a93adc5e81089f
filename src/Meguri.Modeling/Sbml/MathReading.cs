using System.Globalization;
using System.Xml.Linq;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Sbml.Level1;

namespace Meguri.Modeling.Sbml;

/// <summary>Reads the part of MathML that SBML takes over, the extensions of Level 3 Version 2 included.</summary>
/// <remarks>The author's structure is kept, but for chains of comparisons, which become conjunctions.</remarks>
/// <param name="source">The text.</param>
/// <param name="inAttributes">Whether formulas are texts in attributes, as in Level 1.</param>
internal sealed class MathReading(SbmlText source, bool inAttributes = false)
{
    private const string SymbolPath = SbmlNamespaces.Symbols;

    /// <summary>The expression in the <c>math</c> child of an element; null when there is none or it is wrong.</summary>
    public Expr? Child(XElement element)
    {
        if (inAttributes)
            return element.Attribute("formula") is { } formula ? Level1Formula.Read(source, formula) : null;
        return Root(element) is { } math ? Content(math) : null;
    }

    /// <summary>The arguments and body of a function definition; null when it has none or it is wrong.</summary>
    public (IReadOnlyList<string> Arguments, Expr? Body)? Lambda(XElement element)
    {
        if (Root(element) is not { } math || Parts(math) is not [{ } only, ..])
            return null;
        if (only.Name.LocalName == "semantics" && Parts(only) is [{ } inner, ..])
            only = inner;
        if (only.Name.LocalName != "lambda")
        {
            source.Fail($"A function is defined by <{only.Name.LocalName}>.", only, "<lambda>");
            return null;
        }
        var arguments = new List<string>();
        Expr? body = null;
        foreach (var part in Parts(only))
        {
            if (part.Name.LocalName == "bvar")
                arguments.Add(part.Value.Trim());
            else
                body = Of(part);
        }
        return (arguments, body);
    }

    private static XElement? Root(XElement element) => element.Element(SbmlNamespaces.MathMl + "math");

    private static IReadOnlyList<XElement> Parts(XElement element) => [.. element.Elements().Where(e => e.Name.LocalName is not ("annotation" or "annotation-xml"))];

    private Expr? Content(XElement math)
    {
        var parts = Parts(math);
        if (parts.Count > 1)
            source.Fail($"<{math.Name.LocalName}> holds {parts.Count} formulas.", parts[1], "one");
        return parts.Count == 0 ? null : Of(parts[0]);
    }

    private Expr Of(XElement element)
    {
        string name = element.Name.LocalName;
        if (element.Name.Namespace != SbmlNamespaces.MathMl)
            return Wrong($"<{name}> is not of MathML.", element, $"an element of the namespace {SbmlNamespaces.MathMl}");
        if (MathVocabulary.Constants.TryGetValue(name, out var constant))
            return constant;
        return name switch
        {
            "cn" => Number(element),
            "ci" => Expr.Symbol(element.Value.Trim()),
            "csymbol" => Symbol(element),
            "apply" => Application(element),
            "piecewise" => Choice(element),
            "semantics" => Content(element) ?? Wrong("<semantics> is empty.", element, "a formula"),
            _ => Wrong($"<{name}> is not of the MathML that SBML knows.", element, "a number, a symbol, <apply> or <piecewise>"),
        };
    }

    private Expr Wrong(string message, XElement element, string expected)
    {
        source.Fail(message, element, expected);
        return double.NaN;
    }

    private Expr Number(XElement element)
    {
        string? unit = element.Attributes().FirstOrDefault(a => a.Name.LocalName == "units")?.Value.Trim();
        string[] texts = [.. element.Nodes().OfType<XText>().Select(t => t.Value.Trim()).Where(t => t.Length > 0)];
        string type = element.Attribute("type")?.Value.Trim() ?? "real";
        double[] numbers = new double[texts.Length];
        bool good = texts.Length == (type is "e-notation" or "rational" ? 2 : 1);
        for (int i = 0; i < texts.Length; i++)
            good &= SbmlAttributes.TryNumber(texts[i], out numbers[i]);
        if (!good || type is not ("real" or "integer" or "e-notation" or "rational"))
            return Wrong($"'{element.Value.Trim()}' is no number of type '{type}'.", element, "real, integer, e-notation (two numbers around <sep/>) or rational (two numbers)");
        double value = type switch
        {
            // Read as one decimal text, so that 1 e -3 is the number nearest to 0.001.
            "e-notation" => double.Parse($"{texts[0]}e{texts[1]}", NumberStyles.Float, CultureInfo.InvariantCulture),
            "rational" => numbers[0] / numbers[1],
            _ => numbers[0],
        };
        return Expr.Number(value, unit);
    }

    private Expr Symbol(XElement element) => NameOf(element) switch
    {
        "time" => Expr.Time,
        "avogadro" => Expr.Apply(Op.Avogadro),
        _ => Wrong($"The symbol '{element.Attribute("definitionURL")?.Value}' has no value of its own.", element, $"{SymbolPath}time or {SymbolPath}avogadro"),
    };

    private static string? NameOf(XElement symbol) =>
        symbol.Attribute("definitionURL")?.Value.Trim() is { } url && url.StartsWith(SymbolPath, StringComparison.Ordinal) ? url[SymbolPath.Length..] : null;

    private Expr Choice(XElement element)
    {
        var arguments = new List<Expr>();
        Expr? otherwise = null;
        foreach (var part in Parts(element))
        {
            var inside = Parts(part);
            if (part.Name.LocalName == "piece" && inside.Count == 2)
                arguments.AddRange([Of(inside[0]), Of(inside[1])]);
            else if (part.Name.LocalName == "otherwise" && inside.Count == 1 && otherwise is null)
                otherwise = Of(inside[0]);
            else
                return Wrong($"<{part.Name.LocalName}> with {inside.Count} formulas stands in <piecewise>.", part, "<piece> with a value and a condition, and at most one <otherwise> with a value");
        }
        if (arguments.Count == 0)
            return otherwise ?? double.NaN;
        if (otherwise is not null)
            arguments.Add(otherwise);
        return Expr.Apply(Op.Piecewise, [.. arguments]);
    }

    private Expr Application(XElement element)
    {
        var parts = Parts(element);
        if (parts.Count == 0)
            return Wrong("<apply> is empty.", element, "an operator and its arguments");
        var head = parts[0];
        string name = head.Name.LocalName;
        var qualifiers = parts.Skip(1).Where(IsQualifier).ToList();
        var arguments = parts.Skip(1).Where(p => !IsQualifier(p)).Select(Of).ToArray();
        Expr? qualifier = qualifiers.Count > 0 ? Content(qualifiers[0]) : null;
        return name switch
        {
            "ci" => Expr.Call(head.Value.Trim(), arguments),
            "csymbol" => Built(NameOf(head), head, arguments),
            "minus" => Counted(head, arguments, 1, 2) ?? (arguments.Length == 1 ? -arguments[0] : arguments[0] - arguments[1]),
            "root" => Counted(head, arguments, 1, 1) ?? Expr.Apply(Op.Root, qualifier ?? 2, arguments[0]),
            "log" => Counted(head, arguments, 1, 1) ?? Expr.Apply(Op.Log, qualifier ?? 10, arguments[0]),
            _ when MathVocabulary.Comparisons.TryGetValue(name, out var comparison) => Chain(head, comparison, arguments),
            _ when MathVocabulary.Operators.TryGetValue(name, out var known) => Counted(head, arguments, known.Least, known.Most) ?? Expr.Apply(known.Op, arguments),
            _ => Wrong($"<{name}> is no operator that SBML knows.", head, "an operator of MathML, <ci> with the id of a function, or <csymbol>"),
        };
    }

    private static bool IsQualifier(XElement part) => part.Name.LocalName is "degree" or "logbase" or "bvar";

    private Expr Built(string? symbol, XElement head, Expr[] arguments) => symbol switch
    {
        "delay" => Counted(head, arguments, 2, 2) ?? Expr.Apply(Op.Delay, arguments),
        "rateOf" => Counted(head, arguments, 1, 1) ?? Expr.Apply(Op.RateOf, arguments),
        _ => Wrong($"The symbol '{head.Attribute("definitionURL")?.Value}' is no function.", head, $"{SymbolPath}delay or {SymbolPath}rateOf"),
    };

    private Expr? Counted(XElement head, Expr[] arguments, int least, int most)
    {
        if (arguments.Length >= least && (most < 0 || arguments.Length <= most))
            return null;
        string expected = most < 0 ? $"at least {least}" : least == most ? $"{least}" : $"{least} to {most}";
        return Wrong($"<{head.Name.LocalName}> has {arguments.Length} argument(s).", head, expected);
    }

    private Expr Chain(XElement head, Op comparison, Expr[] arguments)
    {
        if (Counted(head, arguments, 1, -1) is { } wrong)
            return wrong;
        Expr[] pairs = [.. arguments.Zip(arguments.Skip(1), (a, b) => Expr.Apply(comparison, a, b))];
        return pairs.Length switch
        {
            0 => Expr.Apply(Op.True),
            1 => pairs[0],
            _ => Expr.Apply(Op.And, pairs),
        };
    }
}
