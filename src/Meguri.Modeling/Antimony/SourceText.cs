namespace Meguri.Modeling.Antimony;

/// <summary>One file's text, able to say where an index stands.</summary>
internal sealed class SourceText
{
    private readonly List<int> lineStarts = [0];
    private readonly Dictionary<int, string> lines = [];

    public SourceText(string text, string file)
    {
        Text = text;
        File = file;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
                lineStarts.Add(i + 1);
    }

    public string Text { get; }

    public string File { get; }

    public int LineOf(int index)
    {
        int found = lineStarts.BinarySearch(index);
        return found >= 0 ? found + 1 : ~found;
    }

    public TextPlace Place(int start, int end)
    {
        int line = LineOf(Math.Min(start, Text.Length));
        int lineStart = lineStarts[line - 1];
        string content = Line(line);
        int column = start - lineStart + 1;
        return new TextPlace(File, line, column, content, Math.Max(1, Math.Min(end - start, content.Length - column + 1)));
    }

    private string Line(int line)
    {
        if (!lines.TryGetValue(line, out string? content))
        {
            int start = lineStarts[line - 1];
            int end = line < lineStarts.Count ? lineStarts[line] : Text.Length;
            content = lines[line] = Text[start..end].TrimEnd('\r', '\n');
        }
        return content;
    }
}
