using System.Globalization;
using Meguri.Care.Report.Wording;
using Meguri.Modeling.Documenting;

namespace Meguri.Care.Report;

/// <summary>Certainty as four circles, filled as far as it is known, and the word.</summary>
internal static class CertaintyPips
{
    public static Markup Of(Certainty? certainty)
    {
        if (certainty is not { } known)
            return Markup.Of($"<span class=\"grade\">{CertaintyWords.Of(null)}</span>");
        int filled = (int)known;
        string circles = string.Concat(Enumerable.Range(0, 4).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"<circle cx=\"{8 + 15 * i}\" cy=\"7\" r=\"5.4\" fill=\"{(i < filled ? "var(--ink)" : "none")}\" stroke=\"var(--{(filled == 0 ? "edge" : "ink")})\" stroke-width=\"1.4\"{(filled == 0 ? " stroke-dasharray=\"2.2 2\"" : "")}/>")));
        return Markup.Of($"<span class=\"grade\">{new Markup($"<svg width=\"62\" height=\"14\" viewBox=\"0 0 62 14\" aria-hidden=\"true\">{circles}</svg>")}{CertaintyWords.Of(certainty)}</span>");
    }
}
