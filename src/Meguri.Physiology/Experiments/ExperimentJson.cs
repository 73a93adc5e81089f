using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Meguri.Physiology.Experiments;

/// <summary>Writes outcomes as JSON.</summary>
public static class ExperimentJson
{
    /// <summary>The array <see cref="Write"/> describes, as text.</summary>
    public static string Text(IEnumerable<Outcome> outcomes)
    {
        using var stream = new MemoryStream();
        Write(stream, outcomes);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>
    /// An array with one object for each outcome: <c>module</c>, <c>id</c>, <c>quantity</c>, <c>unit</c>, <c>simulated</c>,
    /// <c>published</c> (a number, or the source's words), <c>low</c>, <c>high</c>, <c>verdict</c> (<c>pass</c>, <c>miss</c>
    /// or <c>error</c>), <c>source</c>, <c>protocol</c>, <c>note</c> and <c>message</c>. Missing numbers are null.
    /// </summary>
    public static void Write(Stream stream, IEnumerable<Outcome> outcomes)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        foreach (var outcome in outcomes)
        {
            var target = outcome.Target;
            json.WriteStartObject();
            json.WriteString("module", outcome.Module);
            json.WriteString("id", target.Id);
            json.WriteString("quantity", target.Quantity);
            json.WriteString("unit", target.Unit);
            Number(json, "simulated", outcome.Simulated);
            if (target.PublishedText is not null)
                json.WriteString("published", target.PublishedText);
            else
                Number(json, "published", target.Published);
            Number(json, "low", target.Low);
            Number(json, "high", target.High);
            json.WriteString("verdict", Word(outcome.Verdict));
            json.WriteString("source", target.Source);
            json.WriteString("protocol", outcome.Experiment.Protocol);
            json.WriteString("note", target.Note);
            json.WriteString("message", outcome.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>The word programs know a verdict by.</summary>
    public static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "pass", Verdict.Miss => "miss", _ => "error" };

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
