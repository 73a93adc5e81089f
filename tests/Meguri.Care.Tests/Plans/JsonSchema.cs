using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Meguri.Care.Tests.Plans;

/// <summary>The part of JSON Schema 2020-12 that the published schemas use; a keyword it does not know fails the test.</summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly HashSet<string> Ignored = ["$schema", "title", "description", "default", "$defs", "then", "else"];

    public static JsonSchema Parse(string text) => new(JsonNode.Parse(text)!.AsObject());

    /// <summary>Where and why a value is not valid; null when it is.</summary>
    public string? Fault(JsonNode? value) => Fault(root, value, "$");

    /// <summary>A YAML text as an editor reads it: the scalars of YAML's core schema.</summary>
    public static JsonNode? FromYaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Node(stream.Documents[0].RootNode);
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Node(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var word } => word switch
        {
            "" or "~" or "null" or null => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when Regex.IsMatch(word, @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$") => JsonValue.Create(double.Parse(word, CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(word),
        },
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException(),
    };

    private string? Fault(JsonNode? schema, JsonNode? value, string at)
    {
        if (schema is JsonValue flag && flag.TryGetValue(out bool allowed))
            return allowed ? null : $"{at} must not be there";
        foreach (var (keyword, rule) in schema!.AsObject())
            if (!Ignored.Contains(keyword) && Fault(schema.AsObject(), keyword, rule!, value, at) is { } fault)
                return fault;
        return null;
    }

    private string? Fault(JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string at)
    {
        string? text = value is JsonValue v && v.TryGetValue(out string? s) ? s : null;
        double? number = value is JsonValue n && n.TryGetValue(out double d) ? d : null;
        bool Fits(JsonNode? other) => Fault(other, value, at) is null;
        string? Unless(bool fits, string why) => fits ? null : $"{at} {why}";
        return keyword switch
        {
            "type" => Unless((string)rule! switch { "object" => value is JsonObject, "array" => value is JsonArray, "string" => text is not null, "number" => number is not null, "integer" => number == Math.Floor(number ?? 0.5), var other => throw new NotSupportedException(other) }, $"is no {rule}"),
            "enum" => Unless(rule.AsArray().Any(word => JsonNode.DeepEquals(word, value)), $"is none of {rule.ToJsonString()}"),
            "const" => Unless(JsonNode.DeepEquals(rule, value), $"is not {rule}"),
            "minimum" => Unless(number is null || number >= (double)rule!, $"is below {rule}"),
            "maximum" => Unless(number is null || number <= (double)rule!, $"is above {rule}"),
            "minLength" => Unless(text is null || text.Length >= (int)rule!, "is too short"),
            "pattern" => Unless(text is null || Regex.IsMatch(text, (string)rule!), $"does not match {rule}"),
            "minItems" => Unless(value is not JsonArray few || few.Count >= (int)rule!, "has too few items"),
            "maxItems" => Unless(value is not JsonArray many || many.Count <= (int)rule!, "has too many items"),
            "uniqueItems" => Unless(value is not JsonArray list || list.Select(item => item?.ToJsonString()).Distinct().Count() == list.Count, "has an item twice"),
            "required" => value is not JsonObject map ? null : rule.AsArray().Select(key => (string)key!).Where(key => !map.ContainsKey(key)).Select(key => $"{at} lacks {key}").FirstOrDefault(),
            "properties" => value is not JsonObject map ? null : map.Where(pair => rule.AsObject().ContainsKey(pair.Key)).Select(pair => Fault(rule[pair.Key], pair.Value, $"{at}.{pair.Key}")).FirstOrDefault(fault => fault is not null),
            "additionalProperties" => value is not JsonObject map ? null : map.Where(pair => !schema["properties"]!.AsObject().ContainsKey(pair.Key)).Select(pair => Fault(rule, pair.Value, $"{at}.{pair.Key}")).FirstOrDefault(fault => fault is not null),
            "items" => value is not JsonArray all ? null : all.Select((item, i) => Fault(rule, item, $"{at}[{i}]")).FirstOrDefault(fault => fault is not null),
            "allOf" => rule.AsArray().Select(part => Fault(part, value, at)).FirstOrDefault(fault => fault is not null),
            "anyOf" => Unless(rule.AsArray().Any(Fits), "fits nothing that is allowed here"),
            "oneOf" => Unless(rule.AsArray().Count(Fits) == 1, "fits not exactly one"),
            "if" => Fault(Fits(rule) ? schema["then"] ?? true : schema["else"] ?? true, value, at),
            "$ref" => Fault(root["$defs"]![((string)rule!)["#/$defs/".Length..]], value, at),
            _ => throw new NotSupportedException($"The keyword '{keyword}'."),
        };
    }
}
