using Meguri.Physiology.Experiments;

namespace Meguri.Cli.Output;

/// <summary>Outcomes of published experiments as comma-separated text, one line for each target.</summary>
internal static class ExperimentCsv
{
    public static string Write(IEnumerable<Outcome> outcomes)
    {
        var csv = new Csv("module", "id", "quantity", "unit", "simulated", "published", "low", "high", "verdict", "source", "note");
        foreach (Outcome outcome in outcomes)
        {
            Target target = outcome.Target;
            csv.Row(
                outcome.Module, target.Id, target.Quantity, target.Unit, Number(outcome.Simulated), target.PublishedText ?? Number(target.Published),
                Number(target.Low), Number(target.High), ExperimentJson.Word(outcome.Verdict), target.Source, outcome.Message ?? target.Note ?? "");
        }
        return csv.ToString();
    }

    private static string Number(double? value) => value is { } number ? Csv.Number(number) : "";
}
