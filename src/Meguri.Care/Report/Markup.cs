using System.Runtime.CompilerServices;
using System.Text;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>
/// A piece of HTML. It is made from interpolated text in which every inserted text is escaped, so that no name from a
/// file can become markup; only other pieces of markup go in as they are.
/// </summary>
internal readonly record struct Markup(string Html)
{
    public static Markup Nothing { get; } = new("");

    /// <summary>HTML with the inserted texts escaped.</summary>
    public static Markup Of(MarkupBuilder builder) => new(builder.ToString());

    /// <summary>A text escaped.</summary>
    public static Markup Text(string text) => Of($"{text}");

    public override string ToString() => Html ?? "";
}

/// <summary>Builds <see cref="Markup"/> from interpolated text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupBuilder
{
    private readonly StringBuilder html;

    public MarkupBuilder(int literalLength, int formattedCount) => html = new StringBuilder(literalLength + (24 * formattedCount));

    public void AppendLiteral(string markup) => html.Append(markup);

    public void AppendFormatted(Markup markup) => html.Append(markup.Html);

    public void AppendFormatted(IEnumerable<Markup> pieces)
    {
        foreach (Markup piece in pieces)
            html.Append(piece.Html);
    }

    /// <summary>Both languages; the page shows one of them.</summary>
    public void AppendFormatted(LocalText text)
    {
        if (string.Equals(text.Ja, text.En, StringComparison.Ordinal))
        {
            AppendFormatted(text.En);
            return;
        }
        html.Append("<span data-l=\"ja\" lang=\"ja\">");
        AppendFormatted(text.Ja);
        html.Append("</span><span data-l=\"en\" lang=\"en\">");
        AppendFormatted(text.En);
        html.Append("</span>");
    }

    public void AppendFormatted(int number) => html.Append(number);

    public void AppendFormatted(string? text)
    {
        foreach (char c in text ?? "")
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                default: html.Append(c); break;
            }
        }
    }

    public override string ToString() => html.ToString();
}
