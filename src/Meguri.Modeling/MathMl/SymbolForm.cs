using System.Text;

namespace Meguri.Modeling.MathMl;

/// <summary>
/// How a symbol's id is set: Greek letters by name, what follows an underscore, a capital after a Greek name or the
/// digits after a single letter as subscript, the submodel before a dot small and upright.
/// </summary>
public static class SymbolForm
{
    /// <summary>The presentation MathML of an id.</summary>
    /// <param name="id">The id, with dots when it belongs to a submodel.</param>
    public static string Write(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        int dot = id.LastIndexOf('.');
        string own = id[(dot + 1)..], path = dot > 0 ? id[..dot] : "";
        (string start, string below) = Split(own);
        string letter = $"<mi>{Text(Greek.Letter(start) ?? start)}</mi>";
        string symbol = below.Length == 0 ? letter : $"<msub>{letter}<mtext>{Text(Below(below))}</mtext></msub>";
        // The title is the id itself: two ids may look alike, the title tells them apart.
        string title = start == own && Greek.Letter(start) is null && path.Length == 0 ? "" : $" title=\"{Text(id)}\"";
        return path.Length == 0
            ? title.Length == 0 ? symbol : $"<mrow{title}>{symbol}</mrow>"
            : $"<mrow{title}><mtext class=\"of\">{Text(path)}.</mtext>{symbol}</mrow>";
    }

    /// <summary>Whether an id is set as it is written.</summary>
    public static bool IsPlain(string id) => !id.Contains('.', StringComparison.Ordinal) && Split(id) is var (start, below) && start == id && below.Length == 0 && Greek.Letter(id) is null;

    private static (string Start, string Below) Split(string own)
    {
        int underscore = own.IndexOf('_', StringComparison.Ordinal);
        if (underscore == 0)
            return (own, "");
        string start = underscore > 0 ? own[..underscore] : own, below = underscore > 0 ? own[(underscore + 1)..] : "";
        if (Greek.Beginning(start) is { } greek)
            return (greek, Joined(start[greek.Length..], below));
        if (start.Length > 1 && char.IsAsciiLetter(start[0]) && start.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
            return (start[..1], Joined(start[1..], below));
        return (start, below);
    }

    private static string Joined(string first, string rest) => rest.Length == 0 ? first : first + "_" + rest;

    private static string Below(string below) => string.Join(", ", below.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => Greek.Letter(part) ?? part)) is { Length: > 0 } text ? text : below;

    /// <summary>A text with the signs of markup escaped.</summary>
    internal static string Text(string text)
    {
        if (text.AsSpan().IndexOfAny('&', '<', '>') < 0 && !text.Contains('"', StringComparison.Ordinal))
            return text;
        return new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").ToString();
    }
}
