namespace Meguri.Cli.Output;

/// <summary>Plain text broken to the width of a terminal, in which a full-width character takes two cells.</summary>
internal static class Paragraph
{
    private const string NeverFirst = "、。，．）」』】：；！？ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    private const string NeverLast = "（「『【";

    /// <summary>Cells a text takes.</summary>
    public static int Cells(string text) => text.Sum(CellsOf);

    /// <summary>The text in lines of at most <paramref name="width"/> cells; all but the first begin with an indent.</summary>
    public static string Wrap(string text, int width, int indent = 0)
    {
        int room = Math.Max(30, width - indent - 1);
        var lines = new List<string>();
        string line = "";
        foreach (string piece in Pieces(text))
        {
            if (line.Length > 0 && Cells(line + piece.TrimEnd()) > room)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }
            line += piece;
        }
        lines.Add(line.TrimEnd());
        return string.Join("\n" + new string(' ', indent), lines);
    }

    private static int CellsOf(char c) => c >= '\u2e80' && !char.IsSurrogate(c) ? 2 : 1;

    // A line may break after a space, and between full-width characters where their rules allow it.
    private static IEnumerable<string> Pieces(string text)
    {
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || text[i - 1] == ' '
                || (CellsOf(text[i - 1]) == 2 && !NeverFirst.Contains(text[i], StringComparison.Ordinal) && !NeverLast.Contains(text[i - 1], StringComparison.Ordinal)))
            {
                yield return text[start..i];
                start = i;
            }
        }
    }
}
