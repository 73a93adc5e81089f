using Meguri.Physiology.Wording;

namespace Meguri.Care.Screening;

/// <summary>How outcomes of the safety check are called and marked; the mark is a shape, never a colour alone.</summary>
public static class ScreeningWords
{
    /// <summary>What is said above the forecast of a stopped plan.</summary>
    public static LocalText ForExplanationOnly { get; } = new("この予想は、説明のためだけに表示します。", "Its forecast is shown for explanation only.");

    /// <summary>The outcome in a word or two.</summary>
    public static LocalText Of(ScreeningOutcome outcome) => outcome switch
    {
        ScreeningOutcome.Go => new("できます", "Go"),
        ScreeningOutcome.Care => new("気をつけて", "Go with care"),
        ScreeningOutcome.NotYetAsked => new("問診がまだです", "Not yet asked"),
        ScreeningOutcome.AskPhysician => new("先に医師に相談", "Ask a physician first"),
        _ => new("してはいけません", "Do not"),
    };

    /// <summary>The shape for a terminal: ring, triangle, a question mark, hollow triangle with a cross, octagon.</summary>
    public static string Mark(ScreeningOutcome outcome) => outcome switch
    {
        ScreeningOutcome.Go => "○",
        ScreeningOutcome.Care => "▲",
        ScreeningOutcome.NotYetAsked => "?",
        ScreeningOutcome.AskPhysician => "△+",
        _ => "⯃",
    };
}
