using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>The page's small drawings: the mark, people, the signs of care.</summary>
internal static class Drawings
{
    private const string Body = """<circle cx="11" cy="7" r="5"/><path d="M2.5 28.5v-6a8.5 8.5 0 0 1 17 0v6z"/>""";

    /// <summary>What the other drawings refer to; stands once at the top of the page.</summary>
    public static Markup Sheet { get; } = new($"""
        <svg class="sheet-of-drawings" aria-hidden="true"><defs>
        {string.Concat(new[] { "a", "b", "c", "n" }.Select(hue => $"""<pattern id="stripes-{hue}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="var(--paper)"/><rect width="1.6" height="4" fill="var(--{hue})"/></pattern>"""))}
        <pattern id="ink-dense" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="var(--paper)"/><rect width="2.6" height="4" fill="var(--ink)"/></pattern>
        <pattern id="ink-open" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="var(--paper)"/><rect width="1.6" height="8" fill="var(--ink)"/></pattern>
        <pattern id="ink-dots" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="var(--paper)"/><circle cx="3" cy="3" r="1.2" fill="var(--ink)"/></pattern>
        <symbol id="someone" viewBox="0 0 22 30">{Body}</symbol>
        <symbol id="someone-worse" viewBox="0 0 22 30">{Body}<path d="M11 17.5v7m-3.2-3.2 3.2 3.2 3.2-3.2" fill="none"/></symbol>
        </defs></svg>
        """);

    /// <summary>The mark: a turning round with five stations.</summary>
    public static Markup Mark { get; } = new("""<svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true"><path d="M24.5 8.5A11.5 11.5 0 1 1 15 3.5" fill="none" stroke="var(--ink)" stroke-width="2"/><g fill="var(--ink)"><circle cx="15" cy="3.5" r="2.6"/><circle cx="4.1" cy="11.4" r="2.6"/><circle cx="8.2" cy="24.3" r="2.6"/><circle cx="21.8" cy="24.3" r="2.6"/><circle cx="25.9" cy="11.4" r="2.6"/></g></svg>""");

    /// <summary>The triangle of "go with care".</summary>
    public static Markup Care { get; } = new("""<svg width="26" height="24" viewBox="0 0 26 24" aria-hidden="true"><path d="M13 2 25 22.5H1z" fill="none" stroke="var(--ink)" stroke-width="2" stroke-linejoin="round"/><path d="M13 9v6.5M13 18v2" stroke="var(--ink)" stroke-width="2.2"/></svg>""");

    /// <summary>The triangle with a cross of "ask a physician first".</summary>
    public static Markup Ask { get; } = new("""<svg width="26" height="24" viewBox="0 0 26 24" aria-hidden="true"><path d="M13 2 25 22.5H1z" fill="none" stroke="var(--ink)" stroke-width="2" stroke-linejoin="round"/><path d="M13 10v9M8.5 14.5h9" stroke="var(--ink)" stroke-width="2.2"/></svg>""");

    /// <summary>The octagon with a bar of "do not".</summary>
    public static Markup Stop { get; } = new("""<svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true"><path d="M8.3 1.5h9.4l6.8 6.8v9.4l-6.8 6.8H8.3l-6.8-6.8V8.3z" fill="none" stroke="var(--stop)" stroke-width="2.4" stroke-linejoin="round"/><path d="M7 13h12" stroke="var(--stop)" stroke-width="3"/></svg>""");

    /// <summary>The cross of a published experiment the model misses.</summary>
    public static Markup Miss { get; } = new("""<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="m5 5 14 14M19 5 5 19" stroke="var(--ink)" stroke-width="2.4"/></svg>""");

    /// <summary>Someone who became better because of the plan.</summary>
    public static Markup Because { get; } = Someone("because", "", "someone");

    /// <summary>Someone who would have become better anyway.</summary>
    public static Markup Anyway(string hue) => Someone("anyway", $" style=\"fill:url(#stripes-{hue})\"", "someone");

    /// <summary>Someone without a change that matters.</summary>
    public static Markup Same { get; } = Someone("same", "", "someone");

    /// <summary>Someone who became worse.</summary>
    public static Markup Worse { get; } = Someone("worse", "", "someone-worse");

    /// <summary>Ten people in a row: striped first, then filled, outlines, and those who became worse last.</summary>
    /// <param name="hue">Class of the plan's colours.</param>
    /// <param name="better">Clearly better, of ten.</param>
    /// <param name="anyway">Of those, better anyway.</param>
    /// <param name="worse">Clearly worse, of ten.</param>
    /// <param name="label">What the row says, read aloud in its place.</param>
    public static Markup Ten(string hue, int better, int anyway, int worse, LocalText label)
    {
        Markup Person(int place) => place < anyway ? Anyway(hue) : place < better ? Because : place >= 10 - worse ? Worse : Same;
        return Markup.Of($"""<span class="people" aria-hidden="true">{Enumerable.Range(0, 10).Select(Person)}</span><span class="unseen">{label}</span>""");
    }

    private static Markup Someone(string kind, string style, string symbol) =>
        new($"<svg class=\"figure {kind}\"{style} viewBox=\"0 0 22 30\"><use href=\"#{symbol}\"/></svg>");
}
