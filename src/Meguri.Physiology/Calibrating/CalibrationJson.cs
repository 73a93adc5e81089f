using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Meguri.Physiology.Calibrating;

/// <summary>Writes the report of a calibration as JSON.</summary>
public static class CalibrationJson
{
    /// <summary>
    /// One object: <c>id</c>, <c>command</c>, <c>model</c> (fingerprint), <c>seed</c>, <c>people</c>, then <c>targets</c>, and after a
    /// calibration <c>parameters</c>, <c>tensions</c>, <c>directions</c>, costs, <c>evaluations</c>, <c>failures</c>. Misfits are in half bands,
    /// moves and spreads in standard deviations of the prior. Ends with a newline.
    /// </summary>
    public static string Text(CalibrationRun run)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", run.File.Id);
            json.WriteString("command", run.Command);
            json.WriteString("model", run.ModelFingerprint);
            json.WriteNumber("seed", run.File.Seed);
            json.WriteNumber("people", run.People);
            Targets(json, run);
            if (run.Result is { } result)
                Result(json, result);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Targets(Utf8JsonWriter json, CalibrationRun run)
    {
        json.WriteStartArray("targets");
        foreach (var outcome in run.Targets)
        {
            var target = outcome.Target.Result;
            json.WriteStartObject();
            json.WriteString("id", target.Id);
            json.WriteString("quantity", target.Quantity);
            json.WriteString("unit", target.Unit);
            Number(json, "published", target.Published);
            Number(json, "low", target.Low);
            Number(json, "high", target.High);
            json.WriteString("source", target.Source);
            if (run.Result is not null)
            {
                Number(json, "before", outcome.Before);
                Number(json, "before_se", outcome.BeforeError);
                json.WriteString("before_verdict", Word(outcome.Target, outcome.Before));
            }
            Number(json, "simulated", outcome.After);
            Number(json, "simulated_se", outcome.AfterError);
            json.WriteString("verdict", Word(outcome.Target, outcome.After));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, CalibrationResult result)
    {
        json.WriteStartArray("parameters");
        foreach (var outcome in result.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("id", outcome.Parameter.Id);
            json.WriteString("scale", outcome.Parameter.Scale == ParameterScale.Log ? "log" : "linear");
            json.WriteNumber("prior", outcome.Parameter.Prior);
            json.WriteNumber("prior_sd", outcome.Parameter.Sd);
            json.WriteNumber("value", outcome.Value);
            json.WriteNumber("moved", outcome.Moved);
            json.WriteNumber("spread", outcome.Spread);
            json.WriteBoolean("undetermined", outcome.IsUndetermined);
            json.WriteBoolean("at_limit", outcome.IsAtLimit);
            json.WriteString("most_felt_by", outcome.MostFeltBy);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("tensions");
        foreach (var tension in result.Tensions)
        {
            json.WriteStartObject();
            json.WriteString("first", tension.First);
            json.WriteString("second", tension.Second);
            json.WriteNumber("angle", tension.Angle);
            json.WriteNumber("strength", tension.Strength);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("directions");
        foreach (var direction in result.Directions)
        {
            json.WriteStartObject();
            json.WriteNumber("information", direction.Information);
            json.WriteStartObject("weights");
            foreach (var (id, weight) in direction.Weights)
                json.WriteNumber(id, weight);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("cost_before", result.CostBefore);
        json.WriteNumber("cost_after", result.CostAfter);
        json.WriteNumber("evaluations", result.Evaluations);
        json.WriteBoolean("came_to_rest", result.CameToRest);
        json.WriteBoolean("derivatives_fresh", result.DerivativesAreFresh);
        json.WriteStartArray("failures");
        foreach (string failure in result.Failures)
            json.WriteStringValue(failure);
        json.WriteEndArray();
    }

    private static string Word(CalibrationTarget target, double value) => CalibrationRun.Judge(target, value).ToString().ToLowerInvariant();

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
