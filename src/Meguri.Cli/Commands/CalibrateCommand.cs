using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Meguri.Care.Calibrating;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling;
using Meguri.Physiology;
using Meguri.Physiology.Calibrating;
using Meguri.Physiology.Reading;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri calibrate</c>: moves assumed constants until published effects come out as means over virtual people.</summary>
internal sealed class CalibrateCommand
{
    private const string Folder = "calibration", Default = "joint", RecordEnding = ".result.yaml";
    private readonly Terminal terminal;
    private readonly ModelFolder models;
    private readonly Argument<string> calibration;
    private readonly Option<string[]> parameters;
    private readonly Option<int?> people, evaluations;
    private readonly Option<ulong?> seed;
    private readonly Option<int> threads;
    private readonly Option<bool> dryRun, write;
    private readonly Option<string?> json, markdown;

    private CalibrateCommand(Command command, Terminal terminal, ModelFolder models)
    {
        this.terminal = terminal;
        this.models = models;
        calibration = new Argument<string>("calibration") { Description = terminal.Say("合わせ方：ファイル、または models/calibration にある名前（ふつう joint）", "the calibration: a file, or a name in models/calibration (default joint)"), HelpName = "file|name", DefaultValueFactory = _ => Default };
        parameters = new Option<string[]>("--parameters") { Description = terminal.Say("この値だけを動かす（コンマで並べる）", "move only these parameters, separated by commas"), HelpName = "ids" };
        people = new Option<int?>("--people") { Description = terminal.Say("試験ごとの仮想の人の数（なければファイルのとおり）", "virtual people in each trial (default: as the file says)"), HelpName = "n" };
        evaluations = new Option<int?>("--evaluations") { Description = terminal.Say("ためす値の組の数の上限（なければファイルのとおり）", "most sets of values to try (default: as the file says)"), HelpName = "n" };
        seed = new Option<ulong?>("--seed") { Description = terminal.Say("同じ人たちの番号（なければファイルのとおり）", "same-people number (default: as the file says)"), HelpName = "n" };
        threads = new Option<int>("--threads") { Description = terminal.Say("同時に使うスレッド（ふつう全部。結果は変わらない）", "threads (default all; the result does not depend on it)"), HelpName = "n" };
        dryRun = new Option<bool>("--dry-run") { Description = terminal.Say("今の値で目標を計算するだけで、何も動かさない", "only simulate the targets at the present values; move nothing") };
        write = new Option<bool>("--write") { Description = terminal.Say("見つけた値を models/calibrated.yaml に、記録を models/calibration に書く", "write the values found to models/calibrated.yaml and the record to models/calibration") };
        json = new Option<string?>("--json") { Description = terminal.Say("JSONに書く（- は標準出力）", "write JSON (- for standard output)"), HelpName = "file|-" };
        markdown = new Option<string?>("--markdown") { Description = terminal.Say("Markdownに書く（- は標準出力）", "write Markdown (- for standard output)"), HelpName = "file|-" };
        command.Add(calibration);
        foreach (Option option in new Option[] { parameters, people, evaluations, seed, threads, dryRun, write, json, markdown })
            command.Add(option);
    }

    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var calibrate = new Command("calibrate", terminal.Say("仮定した値を動かし、公表された効き目を仮想の人たちの平均で合わせる", "move assumed constants until published effects come out as means over virtual people"));
        var command = new CalibrateCommand(calibrate, terminal, models);
        ExampleHelp.Add(calibrate,
            new("meguri calibrate --dry-run", "今の値で、目標にどれだけ合うかを見る", "how the present values stand to the targets"),
            new("meguri calibrate --markdown calibration.md", "合わせて、報告を書く（数分から数十分）", "calibrate and write the report (minutes to tens of minutes)"),
            new("meguri calibrate --parameters pain.kC,pain.centre.gTR --people 30 --evaluations 15", "2つの値だけを、少ない人でためす", "a quick try with two parameters and few people"),
            new("meguri calibrate --write", "記録のとおりにくり返し、値を書く", "repeat the recorded run and write its values"));
        calibrate.SetAction(command.RunAsync);
        parent.Add(calibrate);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string? data = parsed.GetValue(json), page = parsed.GetValue(markdown);
        if (OutputFile.IsStandardOutput(data) && OutputFile.IsStandardOutput(page))
            throw new UserError(terminal.Say("標準出力（-）に書けるのは1つだけです。", "only one result can go to standard output (-). Give the other a file name."));
        if (parsed.GetValue(dryRun) && parsed.GetValue(write))
            throw new UserError(terminal.Say("--dry-run は何も動かさないので、--write で書くものがありません。どちらかをはずしてください。", "--dry-run moves nothing, so there is nothing for --write to write. Drop one of them."));
        OutputFile.Check(data, terminal);
        OutputFile.Check(page, terminal);
        var prior = new ModelLibrary(models.Path, ModelView.Uncalibrated);
        CalibrationFile file = Chosen(parsed, prior, out string path);
        var run = new CalibrationRun { File = file, ModelFingerprint = prior.Fingerprint, Command = CommandOf(parsed) };
        long began = Stopwatch.GetTimestamp();
        run = parsed.GetValue(dryRun) ? Check(run, parsed, cancellation) : Calibrate(run, prior, parsed, cancellation);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        terminal.Note(terminal.Say($"かかった時間：{took:h\\:mm\\:ss}", $"Took {took:h\\:mm\\:ss}"));
        if (!OutputFile.IsStandardOutput(data) && !OutputFile.IsStandardOutput(page))
            CalibrationTable.Write(run, terminal);
        await WriteAsync(data, CalibrationJson.Text(run), cancellation).ConfigureAwait(false);
        await WriteAsync(page, CalibrationMarkdown.Write(run, terminal), cancellation).ConfigureAwait(false);
        if (parsed.GetValue(write))
        {
            await WriteAsync(Path.Combine(Path.GetDirectoryName(path)!, file.Id + RecordEnding), CalibrationRecord.Text(run), cancellation).ConfigureAwait(false);
            await WriteAsync(prior.PathOf(CalibratedValues.FileName), CalibratedValues.Text(file.Id, run.Result!.Parameters), cancellation).ConfigureAwait(false);
        }
        return 0;
    }

    private CalibrationRun Check(CalibrationRun run, ParseResult parsed, CancellationToken cancellation)
    {
        var targets = new CohortTargets(run.File, models.Library, [], parsed.GetValue(threads));
        var values = ProgressDisplay.Show(terminal, terminal.Say("今の値で計算しています", "Simulating at the present values"), progress => targets.Simulate([], true, progress, cancellation));
        return run with { Check = [.. run.File.Targets.Select((target, i) => new TargetOutcome(target, values.Values[i], values.StandardErrors[i], values.Values[i], values.StandardErrors[i]))] };
    }

    private CalibrationRun Calibrate(CalibrationRun run, ModelLibrary prior, ParseResult parsed, CancellationToken cancellation)
    {
        var targets = new CohortTargets(run.File, prior, run.File.Parameters, parsed.GetValue(threads));
        var result = ProgressDisplay.ShowSteps(terminal, terminal.Say("値を合わせています", "Calibrating"),
            progress => Calibration.Run(run.File.Parameters, run.File.Targets, targets, run.File.Evaluations, new Steps(progress, terminal), cancellation));
        return run with { Result = result };
    }

    /// <exception cref="UserError">There is no such calibration or parameter, or a number is out of range.</exception>
    private CalibrationFile Chosen(ParseResult parsed, ModelLibrary prior, out string path)
    {
        string named = parsed.GetValue(calibration)!, own = prior.PathOf(Folder, named + ".yaml");
        path = Path.GetFullPath(File.Exists(named) ? named : own);
        if (!File.Exists(path))
        {
            string[] known = Directory.Exists(prior.PathOf(Folder))
                ? [.. Directory.GetFiles(prior.PathOf(Folder), "*.yaml").Where(f => !f.EndsWith(RecordEnding, StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
                : [];
            throw new UserError(terminal.Say($"'{named}' という合わせ方はありません。", $"there is no calibration '{named}'.") + Near(named, known) + terminal.Say($" あるもの：{string.Join(", ", known)}", $" There are: {string.Join(", ", known)}"));
        }
        CalibrationFile file = PlanArm.Reader(prior, models.Care).Read(YamlMap.ReadFile(path));
        string[] asked = [.. (parsed.GetValue(parameters) ?? []).SelectMany(part => part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        string[] all = [.. file.Parameters.Select(parameter => parameter.Id)];
        if (asked.FirstOrDefault(id => !all.Contains(id, StringComparer.Ordinal)) is { } unknown)
            throw new UserError(terminal.Say($"--parameters の '{unknown}' はこの合わせ方にありません。", $"this calibration has no parameter '{unknown}' (--parameters).") + Near(unknown, all) + terminal.Say($" あるもの：{string.Join(", ", all)}", $" There are: {string.Join(", ", all)}"));
        if (asked.Length > 0)
            file = file with { Parameters = [.. file.Parameters.Where(parameter => asked.Contains(parameter.Id, StringComparer.Ordinal))] };
        if (parsed.GetValue(people) is { } count)
            file = file with { Cohorts = [.. file.Cohorts.Select(cohort => cohort with { People = Within(people, count, 2, 100_000) })] };
        int most = parsed.GetValue(evaluations) ?? file.Evaluations;
        return file with { Evaluations = Within(evaluations, most, file.Parameters.Count + 2, 100_000), Seed = parsed.GetValue(seed) ?? file.Seed };
    }

    private int Within(Option option, int value, int least, int greatest) => value >= least && value <= greatest ? value
        : throw new UserError(terminal.Say($"{option.Name} の {value} は範囲の外です。{least} から {greatest} の整数にしてください。", $"{option.Name} {value} is out of range. Give a whole number from {least} to {greatest}."));

    private string Near(string word, IEnumerable<string> known) => NearWords.Nearest(word, known) is { } near ? terminal.Say($" '{near}' のことですか。", $" Did you mean '{near}'?") : "";

    private async Task WriteAsync(string? path, string text, CancellationToken cancellation)
    {
        if (path is null)
            return;
        await OutputFile.WriteAsync(path, text, terminal, cancellation).ConfigureAwait(false);
        if (!OutputFile.IsStandardOutput(path))
            terminal.Note(terminal.Say($"書きました：{path}", $"Wrote {path}"));
    }

    // What decides the result, and not where this machine keeps its files.
    private string CommandOf(ParseResult parsed) => string.Join(' ',
    [
        "meguri calibrate",
        .. parsed.GetValue(calibration) is { } named && named != Default ? [Path.IsPathRooted(named) ? Path.GetFileName(named) : named] : Array.Empty<string>(),
        .. (parsed.GetValue(parameters) ?? []).Select(id => $"--parameters {id}"),
        .. parsed.GetValue(people) is { } n ? [string.Create(CultureInfo.InvariantCulture, $"--people {n}")] : Array.Empty<string>(),
        .. parsed.GetValue(evaluations) is { } most ? [string.Create(CultureInfo.InvariantCulture, $"--evaluations {most}")] : Array.Empty<string>(),
        .. parsed.GetValue(seed) is { } number ? [string.Create(CultureInfo.InvariantCulture, $"--seed {number}")] : Array.Empty<string>(),
        .. parsed.GetValue(dryRun) ? ["--dry-run"] : Array.Empty<string>(),
        .. parsed.GetValue(write) ? ["--write"] : Array.Empty<string>(),
    ]);

    private sealed class Steps(IProgress<Step> target, Terminal terminal) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value)
        {
            string cost = double.IsNaN(value.Cost) ? "" : string.Create(CultureInfo.InvariantCulture, $", {terminal.Say("費用", "cost")} {value.Cost:0.0}");
            target.Report(new Step((value.Evaluations + value.Share) / (value.Most + 1), $"{value.Evaluations + 1}/{value.Most + 2}{cost}"));
        }
    }
}
