using System.Collections.Immutable;
using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Experiments;

/// <summary>Reads formulas out of YAML values; a plain number is a formula too.</summary>
internal static class FormulaReading
{
    public static Formula Formula(this YamlMap map, string key)
    {
        string text = map.Text(key);
        try
        {
            return new Formula(AntimonyReader.ReadExpression(text, map.File), map.Place(key));
        }
        catch (ModelException e)
        {
            throw map.Error(key, $"'{text}' is no formula: {e.Errors[0].Message}", e.Errors[0].Expected, e.Errors[0].Mend);
        }
    }

    public static Formula? OptionalFormula(this YamlMap map, string key) => map.Has(key) ? map.Formula(key) : null;

    /// <summary>The mapping below a key, read as one setting per line; empty when the key is missing.</summary>
    public static ImmutableArray<Setting> Settings(this YamlMap map, string key) =>
        map.OptionalMap(key) is { } settings ? [.. settings.Keys.Select(name => new Setting(name, settings.Formula(name)))] : [];
}
