using System.Text.RegularExpressions;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>
/// From the names of the reference files to ids of a model. Each line is a regular expression for the whole name and its
/// replacement; the first line that matches decides. Prefixes such as <c>state:</c> or <c>ddt:</c> are cut off before.
/// </summary>
internal sealed class NameTable(params (string Name, string Id)[] lines)
{
    private readonly (Regex Name, string Id)[] lines =
        [.. lines.Select(l => (new Regex($"^(?:{l.Name})$", RegexOptions.CultureInvariant), l.Id))];

    private string Prefix { get; init; } = "";

    /// <summary>The same table for a model that holds the one meant as a submodel: every id gets the prefix.</summary>
    public NameTable Within(string prefix) => new([.. lines.Select(l => (l.Name.ToString(), l.Id))]) { Prefix = prefix + Prefix };

    /// <summary>The model's id for a column.</summary>
    public string Id(string column)
    {
        string name = column[(column.IndexOf(':', StringComparison.Ordinal) + 1)..];
        foreach (var (pattern, id) in lines)
            if (pattern.IsMatch(name))
                return Prefix + pattern.Replace(name, id);
        throw new InvalidOperationException($"The name table has no line for '{name}'.");
    }
}
