using System.Text;
using System.Text.Json;
using Meguri.Care.Screening;
using Meguri.Cli.Running;

namespace Meguri.Cli.Output;

/// <summary>
/// The log of research overrides: one line of JSON for each run in which somebody had a stopped plan computed. It lies
/// beside the result and is written before the run, so that a run that is cancelled is in it too; it is only ever added to.
/// </summary>
internal static class OverrideLog
{
    public const string FileName = "meguri-overrides.jsonl";

    private static readonly JsonSerializerOptions OneLine = new(JsonOutput.Options) { WriteIndented = false };

    /// <summary>Keeps an override that concerns the run, and says where; an override that nothing needs is only mentioned.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">File the result goes to; null for none, then the log lies in the current folder.</param>
    /// <param name="terminal">Where it is said.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task KeepAsync(Study run, string? result, Terminal terminal, CancellationToken cancellation)
    {
        if (run.Override is not { } research)
            return;
        var stopped = run.Stopped();
        if (stopped.Count == 0)
        {
            terminal.Note(terminal.Say("問診で止まった計画はないので、--research-override は使われません。", "The safety check stops none of these plans; --research-override is not used."));
            return;
        }
        string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(result ?? FileName))!, FileName);
        string line = JsonSerializer.Serialize(new
        {
            time = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            by = research.By,
            reason = research.Reason,
            person = run.Person.Id,
            people = run.People,
            seed = run.Seed,
            weeks = run.Weeks,
            model = run.Library.Fingerprint,
            result,
            plans = stopped.Select(pair => new
            {
                plan = pair.Plan.Id,
                stops = pair.Screening.Items.SelectMany(item => item.Reasons.Where(reason => reason.Outcome == ScreeningOutcome.Stop)
                    .Select(reason => new { item = item.ItemId, treatment = item.TreatmentId, question = reason.QuestionId, reason = reason.Text, source = reason.Source })),
            }),
        }, OneLine);
        await File.AppendAllTextAsync(file, line + "\n", new UTF8Encoding(false), cancellation).ConfigureAwait(false);
        terminal.Note(terminal.Say($"止めを外したことを記録しました：{file}", $"The override is logged in {file}"));
    }
}
