using System.Text.RegularExpressions;

namespace Meguri.Modeling.Documenting;

/// <summary>
/// The headings an author puts between groups of statements (<c>// ---- Parameters: fitness</c>), which the notation
/// itself does not keep. A heading counts to the next one or to the end of its module.
/// </summary>
public sealed partial class SectionHeadings
{
    private readonly Dictionary<string, List<(int Line, string? Heading)>> files = new(StringComparer.Ordinal);

    /// <summary>The heading a place stands under; null where there is none or the text cannot be read.</summary>
    public string? Of(TextPlace? place)
    {
        if (place is not { Line: > 0 })
            return null;
        if (!files.TryGetValue(place.File, out var headings))
            files[place.File] = headings = File.Exists(place.File) ? Read(File.ReadLines(place.File)) : [];
        string? current = null;
        foreach (var (line, heading) in headings)
        {
            if (line > place.Line)
                break;
            current = heading;
        }
        return current;
    }

    private static List<(int, string?)> Read(IEnumerable<string> lines)
    {
        var headings = new List<(int, string?)>();
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (HeadingForm().Match(line) is { Success: true } heading)
                headings.Add((number, heading.Groups[1].Value.Trim()));
            else if (ModuleForm().IsMatch(line))
                headings.Add((number, null));
        }
        return headings;
    }

    [GeneratedRegex(@"^\s*//\s*-{3,}\s*(\S.*?)\s*-*$")]
    private static partial Regex HeadingForm();

    [GeneratedRegex(@"^\s*(?:model|module|end)\b")]
    private static partial Regex ModuleForm();
}
