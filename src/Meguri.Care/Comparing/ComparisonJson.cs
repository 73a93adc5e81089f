using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meguri.Care.Comparing;

/// <summary>The result as JSON: camel-case names, numbers that read back to the same value, Japanese left readable.</summary>
public static class ComparisonJson
{
    /// <summary>How results are written and read.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes a result.</summary>
    public static string Write(ComparisonResult result) => JsonSerializer.Serialize(result, Options);

    /// <summary>Reads a result.</summary>
    /// <exception cref="JsonException">The text is no such result; the message names the place.</exception>
    public static ComparisonResult Read(string json) =>
        JsonSerializer.Deserialize<ComparisonResult>(json, Options)
        ?? throw new JsonException("A comparison was expected, the text holds null.");
}
