using System.Collections.Frozen;
using System.Globalization;

namespace Meguri.Simulation.Conformance;

/// <summary>One case folder of the SBML Test Suite's semantic part.</summary>
/// <param name="Id">Its number, five digits.</param>
/// <param name="Folder">Where its files lie.</param>
/// <param name="Type">Type of test, such as <c>TimeCourse</c>; empty when no table of tags says.</param>
/// <param name="Tags">Component and test tags, in order; none when no table of tags says.</param>
public sealed record SemanticCase(string Id, string Folder, string Type, IReadOnlyList<string> Tags)
{
    /// <summary>The level and version to run, such as <c>l2v4</c>; null for the highest there is.</summary>
    public string? Level { get; init; }

    /// <summary>The model in the level and version to run, or null when there is none.</summary>
    public string? ModelFile => ModelFiles.LastOrDefault(f => Level is null || f.Level == Level).Path;

    /// <summary>The model in every level and version there is, in their order.</summary>
    public IReadOnlyList<(string Level, string Path)> ModelFiles =>
        [.. Directory.GetFiles(Folder, Id + "-sbml-l?v?.xml").Select(p => (Path.GetFileNameWithoutExtension(p)[^4..], p)).OrderBy(f => f.Item1, StringComparer.Ordinal)];

    /// <summary>Cases once for each level and version their models come in; a case without a model stays as it is.</summary>
    public static IReadOnlyList<SemanticCase> InEveryLevel(IEnumerable<SemanticCase> cases) =>
        [.. cases.SelectMany(c => c.ModelFiles.Count == 0 ? [c] : c.ModelFiles.Select(f => c with { Level = f.Level }))];

    /// <summary>Path of one of its other files: <c>settings.txt</c>, <c>results.csv</c>.</summary>
    public string PathOf(string name) => Path.Combine(Folder, $"{Id}-{name}");

    /// <summary>The cases of a folder, by number.</summary>
    /// <param name="folder">Folder that holds a folder for each case. Tags come from <c>tags.csv</c> in it or above it, or from a case's <c>-model.m</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<SemanticCase> In(string folder)
    {
        var tags = new[] { folder, Path.Combine(folder, "..") }.Select(f => Path.Combine(f, "tags.csv")).FirstOrDefault(File.Exists) is { } table
            ? ReadTags(table) : FrozenDictionary<string, (string, IReadOnlyList<string>)>.Empty;
        return [.. Directory.GetDirectories(folder)
            .Where(path => Path.GetFileName(path) is { Length: 5 } name && name.All(char.IsAsciiDigit))
            .OrderBy(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))
            .Select(path => Of(path, tags))];
    }

    private static SemanticCase Of(string folder, FrozenDictionary<string, (string Type, IReadOnlyList<string> Tags)> tags)
    {
        string id = Path.GetFileName(folder);
        if (tags.TryGetValue(id, out var said))
            return new SemanticCase(id, folder, said.Type, said.Tags);
        string description = Path.Combine(folder, id + "-model.m");
        if (!File.Exists(description))
            return new SemanticCase(id, folder, "", []);
        string[] lines = File.ReadAllLines(description);
        string Said(string key) => lines.FirstOrDefault(l => l.TrimStart().StartsWith(key + ":", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "";
        return new SemanticCase(id, folder, Said("testType"), Split(Said("componentTags") + "," + Said("testTags")));
    }

    private static FrozenDictionary<string, (string, IReadOnlyList<string>)> ReadTags(string table)
    {
        var tags = new Dictionary<string, (string, IReadOnlyList<string>)>();
        foreach (string line in File.ReadLines(table).Skip(1))
        {
            // A quoted entry holds commas: the parts outside quotes are the even ones.
            string[] quoted = line.Split('"');
            string[] entries = string.Concat(quoted.Select((part, i) => i % 2 == 0 ? part.Replace(',', '\t') : part)).Split('\t');
            if (entries.Length >= 4)
                tags[entries[0].Trim()] = (entries[1].Trim(), Split(entries[2] + "," + entries[3]));
        }
        return tags.ToFrozenDictionary();
    }

    private static IReadOnlyList<string> Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
