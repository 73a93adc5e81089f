using System.Globalization;
using Meguri.Modeling;
using Meguri.Physiology.Wording;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Meguri.Physiology.Reading;

/// <summary>
/// A mapping of a YAML file, read key by key. Every getter gives the value or throws a <see cref="ModelException"/> that
/// names file, line and column, what was found, what was expected and how to mend it. <see cref="NoMore"/> refuses keys
/// nobody asked for, so that a misspelt key is an error and not silence.
/// </summary>
public sealed class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly YamlSource source;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    private YamlMap(YamlMappingNode node, YamlSource source)
    {
        this.node = node;
        this.source = source;
    }

    /// <summary>The file the mapping stands in, as the user gave it.</summary>
    public string File => source.File;

    /// <summary>The keys in the order of the file.</summary>
    public IReadOnlyList<string> Keys => [.. node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")];

    /// <summary>Reads a file whose root is a mapping.</summary>
    /// <exception cref="ModelException">The file is missing, no YAML, or its root is no mapping.</exception>
    public static YamlMap ReadFile(string path)
    {
        string text;
        try
        {
            text = System.IO.File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(new ModelError($"The file cannot be read: {e.Message}", new TextPlace(path, 0, 0), Mend: "check the path and its permissions"));
        }
        return ReadText(text, path);
    }

    /// <summary>Reads a text whose root is a mapping.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Name used in messages.</param>
    /// <exception cref="ModelException">The text is no YAML, or its root is no mapping.</exception>
    public static YamlMap ReadText(string text, string file)
    {
        var read = new YamlSource(file, text);
        var stream = new YamlStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            stream.Load(parser);
        }
        // The parser meets some broken texts with exceptions of its own that say nothing; the last thing it read is near.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new ModelException(read.Error("This is not valid YAML.", parser.Current?.End ?? Mark.Empty,
                mend: "look at indentation, colons, brackets and quotes on this line and the next"));
        }
        catch (YamlException e)
        {
            throw new ModelException(read.Error($"This is not valid YAML: {e.InnerException?.Message ?? e.Message}", e.Start,
                mend: "look at indentation, colons and quotes on this line and the one above"));
        }
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root)
            throw new ModelException(read.Error("The file holds no keys.", Mark.Empty, "'key: value' lines"));
        return new YamlMap(root, read);
    }

    /// <summary>Whether the key is there with a value.</summary>
    public bool Has(string key) => Node(key) is not (null or YamlScalarNode { Value: null or "" or "~" or "null", Style: ScalarStyle.Plain });

    /// <summary>Whether the key is there and holds a mapping.</summary>
    public bool IsMap(string key) => Node(key) is YamlMappingNode;

    /// <summary>A text; an error when the key is missing.</summary>
    public string Text(string key) => OptionalText(key) ?? throw Missing(key, "a text");

    /// <summary>A text, or null when the key is missing.</summary>
    public string? OptionalText(string key) => Has(key) ? Scalar(key, "a text") : null;

    /// <summary>A number; an error when the key is missing.</summary>
    public double Number(string key) => OptionalNumber(key) ?? throw Missing(key, "a number");

    /// <summary>A number, or null when the key is missing.</summary>
    public double? OptionalNumber(string key) => Has(key) ? ParseNumber(Scalar(key, "a number"), Node(key)!) : null;

    /// <summary>A number, or the default when the key is missing.</summary>
    public double Number(string key, double otherwise) => OptionalNumber(key) ?? otherwise;

    /// <summary>A number within limits; an error when missing or outside.</summary>
    public double Number(string key, double least, double greatest)
    {
        double value = Number(key);
        return value >= least && value <= greatest ? value : throw Error(key, $"'{key}' is {value:R}.", $"a number from {least:R} to {greatest:R}");
    }

    /// <summary>A whole number; an error when the key is missing.</summary>
    public int Integer(string key)
    {
        double value = Number(key);
        return value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue ? (int)value : throw Error(key, $"'{key}' is {value:R}.", "a whole number");
    }

    /// <summary>A whole number, or the default when the key is missing.</summary>
    public int Integer(string key, int otherwise) => Has(key) ? Integer(key) : otherwise;

    /// <summary>true or false, or the default when the key is missing.</summary>
    public bool Flag(string key, bool otherwise = false)
    {
        if (!Has(key))
            return otherwise;
        return Scalar(key, "true or false") switch
        {
            "true" or "yes" => true,
            "false" or "no" => false,
            var other => throw Error(key, $"'{key}' is '{other}'.", "true or false"),
        };
    }

    /// <summary>A clock time written as <c>HH:MM</c> or as a number of hours, in hours after midnight.</summary>
    public double Clock(string key)
    {
        string text = Scalar(key, "a clock time");
        if (text.Split(':') is [var h, var m] && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out int hour)
            && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out int minute) && hour <= 24 && minute < 60)
            return hour + minute / 60.0;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double hours) && hours is >= 0 and <= 24)
            return hours;
        throw Error(key, $"'{key}' is '{text}'.", "a clock time such as \"18:30\", in quotes");
    }

    /// <summary>One of several words; an error that lists them otherwise.</summary>
    public string OneOf(string key, params IReadOnlyList<string> words)
    {
        string text = Text(key);
        return words.Contains(text) ? text : throw Error(key, $"'{key}' is '{text}'.", "one of " + string.Join(", ", words));
    }

    /// <summary>A text in both languages, written as a mapping with <c>en</c> and <c>ja</c>, or as one text for both.</summary>
    public LocalText Local(string key) => OptionalLocal(key) ?? throw Missing(key, "a text in both languages: {en: ..., ja: ...}");

    /// <summary>A text in both languages, or null when the key is missing.</summary>
    public LocalText? OptionalLocal(string key)
    {
        if (!Has(key))
            return null;
        if (Node(key) is YamlScalarNode scalar)
            return new LocalText(scalar.Value!, scalar.Value!);
        var map = Map(key);
        var text = new LocalText(map.Text("ja"), map.Text("en"));
        map.NoMore();
        return text;
    }

    /// <summary>A mapping; an error when the key is missing.</summary>
    public YamlMap Map(string key) => OptionalMap(key) ?? throw Missing(key, "a mapping");

    /// <summary>A mapping, or null when the key is missing.</summary>
    public YamlMap? OptionalMap(string key)
    {
        if (!Has(key))
            return null;
        return Node(key) is YamlMappingNode map ? new YamlMap(map, source) : throw Error(key, $"'{key}' is no mapping.", "indented 'key: value' lines below it");
    }

    /// <summary>A list of mappings; empty when the key is missing.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) =>
        [.. Items(key).Select(item => item is YamlMappingNode map
            ? new YamlMap(map, source)
            : throw new ModelException(source.Error($"An item of '{key}' is no mapping.", item.Start, "'- key: value' lines")))];

    /// <summary>A list of texts; empty when the key is missing.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select(item => (item as YamlScalarNode)?.Value
            ?? throw new ModelException(source.Error($"An item of '{key}' is no text.", item.Start, "a list of texts")))];

    /// <summary>A list of numbers; empty when the key is missing.</summary>
    public IReadOnlyList<double> Numbers(string key) =>
        [.. Items(key).Select(item => ParseNumber((item as YamlScalarNode)?.Value ?? "", item))];

    /// <summary>A list of lists of numbers; empty when the key is missing.</summary>
    public IReadOnlyList<IReadOnlyList<double>> NumberLists(string key) =>
        [.. Items(key).Select(item => item is YamlSequenceNode list
            ? (IReadOnlyList<double>)[.. list.Select(number => ParseNumber((number as YamlScalarNode)?.Value ?? "", number))]
            : throw new ModelException(source.Error($"An item of '{key}' is no list.", item.Start, "a list such as [5, 8]")))];

    /// <summary>An error at a key of this mapping, ready to be thrown.</summary>
    public ModelException Error(string key, string message, string? expected = null, string? mend = null) =>
        new(source.Error(message, (Node(key) ?? node).Start, expected, mend));

    /// <summary>Refuses every key that was not asked for.</summary>
    /// <exception cref="ModelException">There are such keys; one error each.</exception>
    public void NoMore()
    {
        var errors = new List<ModelError>();
        foreach (var key in node.Children.Keys)
            if (key is not YamlScalarNode { Value: { } name } || !asked.Contains(name))
                errors.Add(source.Error($"'{key}' is not known here.", key.Start, "one of " + string.Join(", ", asked.Order(StringComparer.Ordinal)),
                    NearWords.Nearest(key.ToString(), asked) is { } near ? $"did you mean '{near}'?" : null));
        if (errors.Count > 0)
            throw new ModelException(errors);
    }

    /// <summary>The place of a key, or of the mapping itself.</summary>
    public TextPlace Place(string? key = null) => source.Place((key is null ? null : Node(key))?.Start ?? node.Start);

    private YamlNode? Node(string key)
    {
        asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private List<YamlNode> Items(string key)
    {
        if (!Has(key))
            return [];
        return Node(key) is YamlSequenceNode sequence ? [.. sequence] : throw Error(key, $"'{key}' is no list.", "a list: '- item' lines or [a, b]");
    }

    private string Scalar(string key, string expected) => Node(key) switch
    {
        YamlScalarNode { Value: { } text } => text,
        null => throw Missing(key, expected),
        _ => throw Error(key, $"'{key}' is not {expected}.", expected),
    };

    private double ParseNumber(string text, YamlNode at) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new ModelException(source.Error($"'{text}' is no number.", at.Start, "a number such as 0.45 or 1e-3"));

    private ModelException Missing(string key, string expected) =>
        new(source.Error($"'{key}' is missing.", node.Start, expected, $"add a line '{key}: ...' here"));
}
