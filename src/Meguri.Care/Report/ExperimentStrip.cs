using System.Globalization;
using Meguri.Physiology.Experiments;
using Judgement = Meguri.Physiology.Experiments.Verdict;

namespace Meguri.Care.Report;

/// <summary>A published band with what was simulated, on a scale of its own: hollow box and bar, dot inside, cross outside.</summary>
internal static class ExperimentStrip
{
    private const double Width = 260, Edge = 12;

    /// <summary>The strip of an outcome.</summary>
    public static Markup Draw(Outcome outcome)
    {
        Target target = outcome.Target;
        double[] known = [.. new[] { target.Low, target.High, target.Published, outcome.Simulated }.OfType<double>().Where(double.IsFinite)];
        double least = known.Min(), most = known.Max();
        double span = most > least ? most - least : Math.Max(Math.Abs(most), 1);
        double from = least - (target.Low is null ? 0.4 * span : 0), to = most + (target.High is null ? 0.4 * span : 0);
        if (to <= from)
            (from, to) = (from - (span / 2), to + (span / 2));
        double At(double value) => Edge + ((Width - (2 * Edge)) * (value - from) / (to - from));
        string marks = from < 0 && to > 0 ? $"""<path class="zero" d="M{Text(At(0))} 2V32"/>""" : "";
        marks += $"""<path class="band" d="{Band(target.Low is { } low ? At(low) : null, target.High is { } high ? At(high) : null)}"/>""";
        if (target.Published is { } published)
            marks += $"""<path class="published" d="M{Text(At(published))} 7V27"/>""";
        if (outcome.Simulated is { } simulated && double.IsFinite(simulated))
            marks += outcome.Verdict == Judgement.Miss ? Cross(At(simulated)) : Dot(At(simulated));
        return new Markup($"""<svg class="strip" viewBox="0 0 {Text(Width)} 34" aria-hidden="true"><path class="axis" d="M0 17H{Text(Width)}"/>{marks}</svg>""");
    }

    /// <summary>The hollow box alone, for the key.</summary>
    public static Markup BandAlone { get; } = Alone($"""<path class="band" d="{Band(4, 30)}"/>""");

    /// <summary>The bar alone.</summary>
    public static Markup PublishedAlone { get; } = Alone("""<path class="published" d="M17 7V27"/>""");

    /// <summary>The dot alone.</summary>
    public static Markup DotAlone { get; } = Alone(Dot(17));

    /// <summary>The cross alone.</summary>
    public static Markup CrossAlone { get; } = Alone(Cross(17));

    private static Markup Alone(string mark) => new($"""<svg class="strip" viewBox="0 0 34 34" aria-hidden="true">{mark}</svg>""");

    // A band without an end on one side stays open to the edge of the picture.
    private static string Band(double? low, double? high) => (low, high) switch
    {
        ({ } from, { } to) => $"M{Text(from)} 9H{Text(to)}V25H{Text(from)}Z",
        ({ } from, null) => $"M{Text(Width)} 9H{Text(from)}V25H{Text(Width)}",
        (null, { } to) => $"M0 9H{Text(to)}V25H0",
        _ => "",
    };

    private static string Dot(double x) => $"""<circle class="dot" cx="{Text(x)}" cy="17" r="5.5"/>""";

    private static string Cross(double x) => $"""<path class="cross" d="M{Text(x - 6)} 11l12 12m0-12-12 12"/>""";

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
