using System.Globalization;
using System.Text;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Steering;

/// <summary>Says decisions in the two languages, with the values they rest on.</summary>
public sealed class SteeringWords
{
    private readonly IReadOnlyDictionary<string, LocalText> sentences;
    private readonly IReadOnlyDictionary<string, LocalText> labels;
    private readonly IReadOnlyDictionary<string, LocalText> regions;
    private readonly IReadOnlyDictionary<SteeringElement, LocalText> elements;

    internal SteeringWords(IReadOnlyDictionary<string, LocalText> sentences, IReadOnlyDictionary<string, LocalText> labels, IReadOnlyDictionary<string, LocalText> regions, IReadOnlyDictionary<SteeringElement, LocalText> elements)
    {
        this.sentences = sentences;
        this.labels = labels;
        this.regions = regions;
        this.elements = elements;
    }

    /// <summary>Name of a body region; the id itself when it has none.</summary>
    public LocalText Region(string region) => regions.GetValueOrDefault(region) ?? new LocalText(region, region);

    /// <summary>Name of an element.</summary>
    public LocalText Element(SteeringElement element) => elements[element];

    /// <summary>Says a decision.</summary>
    public LocalText Say(SteeringDecision decision, string region) => Fill(decision.Reason, placeholder => placeholder switch
    {
        "region" => Region(region),
        "element" => decision.Element is { } element ? elements[element] : new LocalText("", ""),
        "before" => Pain(decision.Record.Before),
        "during" => Pain(decision.Record.During),
        "after" => Pain(decision.Record.After),
        "next" => Pain(decision.Record.NextDay),
        "limit" => Number(decision.Limit),
        "days" => Number(decision.Days),
        "count" => Number(decision.Count),
        _ => null,
    });

    /// <summary>What is said before the first session.</summary>
    public LocalText FirstSession => sentences[SteeringReasons.FirstSession];

    /// <summary>Says why today's session is out of the ordinary.</summary>
    /// <param name="reason">Reason of the advice.</param>
    /// <param name="region">Region.</param>
    /// <param name="before">Pain before starting, 0 to 10; null when not known.</param>
    /// <param name="limit">Pain limit in force.</param>
    public LocalText SayToday(string reason, string region, double? before, double limit) => Fill(reason, placeholder => placeholder switch
    {
        "region" => Region(region),
        "before" => Pain(before),
        "limit" => Number(limit),
        _ => null,
    });

    /// <summary>A reason in a few words, without the values of one record: for counts of decisions.</summary>
    public LocalText Label(string reason) => labels[reason];

    private static LocalText Pain(double? pain) => SessionRecord.Valid(pain) is { } value ? Number(value) : new LocalText("–", "–");

    private static LocalText Number(double value)
    {
        string text = value.ToString("0.#", CultureInfo.InvariantCulture);
        return new LocalText(text, text);
    }

    private LocalText Fill(string reason, Func<string, LocalText?> value)
    {
        var template = sentences[reason];
        return new LocalText(Fill(template.Ja, value, text => text.Ja), Capital(Fill(template.En, value, text => text.En)));
    }

    private static string Fill(string template, Func<string, LocalText?> value, Func<LocalText, string> language)
    {
        var text = new StringBuilder();
        int at = 0;
        while (template.IndexOf('{', at) is >= 0 and var open && template.IndexOf('}', open) is >= 0 and var close)
        {
            text.Append(template, at, open - at);
            string name = template[(open + 1)..close];
            text.Append(value(name) is { } filled ? language(filled) : template[open..(close + 1)]);
            at = close + 1;
        }
        return text.Append(template, at, template.Length - at).ToString();
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
