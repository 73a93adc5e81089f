using Meguri.Modeling;
using YamlDotNet.Core;

namespace Meguri.Physiology.Reading;

/// <summary>A YAML text with its file name: turns YAML marks into places with the line they stand on.</summary>
internal sealed class YamlSource(string file, string text)
{
    private readonly string[] lines = text.ReplaceLineEndings("\n").Split('\n');

    public string File { get; } = file;

    public TextPlace Place(Mark mark)
    {
        int line = (int)Math.Max(1, mark.Line);
        return new TextPlace(File, line, (int)Math.Max(1, mark.Column), line <= lines.Length ? lines[line - 1] : null);
    }

    public ModelError Error(string message, Mark mark, string? expected = null, string? mend = null) =>
        new(message, Place(mark), expected, mend);
}
