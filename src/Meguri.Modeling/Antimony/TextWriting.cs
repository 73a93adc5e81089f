using System.Globalization;
using System.Text;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Antimony;

/// <summary>How texts, units, numbers and annotations are written.</summary>
internal static class TextWriting
{
    /// <summary>A text between quotation marks, or between ``` and ``` when it has lines or quotation marks of its own.</summary>
    public static string Quoted(string text)
    {
        if (!text.AsSpan().ContainsAny("\"\n\r"))
            return $"\"{text}\"";
        return TextBlock.Write(text.Replace("```", "'''", StringComparison.Ordinal));
    }

    public static string Number(double value) => Expressions.ExprPrinter.Print(value);

    /// <summary>The statement that defines a unit, without its end.</summary>
    public static string Unit(UnitDeclaration unit) =>
        unit.NameOnly ? $"unit {unit.Definition.Id}" : $"unit {unit.Definition.Id} = {Factors(unit.Definition)}";

    private static string Factors(UnitDefinition unit)
    {
        if (unit.Factors.IsEmpty)
            return "1";
        var text = new StringBuilder();
        foreach (var factor in unit.Factors)
        {
            bool over = factor.Exponent < 0;
            if (text.Length > 0)
                text.Append(over ? " / " : " * ");
            else if (over)
                text.Append("1 / ");
            string word = Amount(factor) is { } amount ? $"{amount} {factor.Base}" : factor.Base;
            double exponent = Math.Abs(factor.Exponent);
            text.Append(exponent == 1 ? word : word.Contains(' ', StringComparison.Ordinal) ? $"({word})^{Number(exponent)}" : $"{word}^{Number(exponent)}");
        }
        return text.ToString();
    }

    private static string? Amount(UnitFactor factor) => factor switch
    {
        { Multiplier: 1, Scale: 0 } => null,
        { Multiplier: 1 } => "1e" + factor.Scale.ToString(CultureInfo.InvariantCulture),
        { Scale: 0 } => Number(factor.Multiplier),
        _ => Number(factor.Multiplier * Math.Pow(10, factor.Scale)),
    };

    /// <summary>The statements of a description.</summary>
    /// <param name="id">What they speak of.</param>
    /// <param name="description">The description.</param>
    /// <param name="sboWord">Word for the SBO term; spelled otherwise where an element is named <c>sboTerm</c>.</param>
    public static IEnumerable<string> Statements(string id, Description description, string sboWord = "sboTerm")
    {
        if (description.DisplayName is { } name)
            yield return $"{id} is {Quoted(name)}";
        if (description.SboTerm is { } term)
            yield return $"{id}.{sboWord} = {term.ToString(CultureInfo.InvariantCulture)}";
        if (description.Notes is { } notes)
            yield return $"{id} notes {Quoted(notes)}";
        foreach (var controlled in description.Terms)
        {
            if (Qualifiers.Word(controlled.Qualifier) is { } word)
                yield return $"{id} {word} {string.Join(",\n" + new string(' ', id.Length + word.Length + 2), controlled.Resources.Select(Quoted))}";
        }
        foreach (var entry in description.History)
            yield return $"{id} {entry.Field} {Quoted(entry.Value)}";
    }
}
