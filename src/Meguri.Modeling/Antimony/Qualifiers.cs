using System.Collections.Frozen;

namespace Meguri.Modeling.Antimony;

/// <summary>Words for MIRIAM qualifiers and the qualifiers they stand for.</summary>
internal static class Qualifiers
{
    private static readonly (string Qualifier, string[] Words)[] All =
    [
        ("bqbiol:is", ["identity", "biological_entity_is", "BQB_IS"]),
        ("bqbiol:hasPart", ["hasPart", "part"]),
        ("bqbiol:isPartOf", ["isPartOf", "parthood"]),
        ("bqbiol:isVersionOf", ["isVersionOf", "hypernym", "biological_system"]),
        ("bqbiol:hasVersion", ["hasVersion", "version"]),
        ("bqbiol:isHomologTo", ["isHomologTo", "homolog"]),
        ("bqbiol:isDescribedBy", ["isDescribedBy", "description"]),
        ("bqbiol:isEncodedBy", ["isEncodedBy", "encoder"]),
        ("bqbiol:encodes", ["encodes", "encodement"]),
        ("bqbiol:occursIn", ["occursIn", "container"]),
        ("bqbiol:hasProperty", ["hasProperty", "property"]),
        ("bqbiol:isPropertyOf", ["isPropertyOf", "propertyBearer"]),
        ("bqbiol:hasTaxon", ["hasTaxon", "taxon"]),
        ("bqmodel:is", ["model_entity_is", "model_source"]),
        ("bqmodel:isDescribedBy", ["publication"]),
        ("bqmodel:isDerivedFrom", ["isDerivedFrom", "origin"]),
        ("bqmodel:isInstanceOf", ["isInstanceOf", "class"]),
        ("bqmodel:hasInstance", ["hasInstance", "instance"]),
        // Written by converters for qualifiers newer than themselves.
        ("bqmodel:unknown", ["unknown_model_qual"]),
        ("bqbiol:unknown", ["unknown_biological_qual"]),
    ];

    private static readonly FrozenDictionary<string, string> ByWord =
        All.SelectMany(entry => entry.Words.Select(word => (word, entry.Qualifier))).ToFrozenDictionary(p => p.word, p => p.Qualifier, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ToWord = All.ToFrozenDictionary(e => e.Qualifier, e => e.Words[0], StringComparer.Ordinal);

    /// <summary>The qualifier a word stands for, or null.</summary>
    public static string? Find(string word) => ByWord.GetValueOrDefault(word);

    /// <summary>The word to write for a qualifier, or null when Antimony has none.</summary>
    public static string? Word(string qualifier) => ToWord.GetValueOrDefault(qualifier);

    /// <summary>Whether a field belongs to the history: <c>created</c>, <c>modified2</c>, <c>creator1.email</c>.</summary>
    public static bool IsHistory(string field)
    {
        string head = field.Split('.')[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return head is "created" or "modified" or "creator";
    }
}
