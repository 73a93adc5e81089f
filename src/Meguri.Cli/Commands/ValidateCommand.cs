using System.CommandLine;
using Meguri.Care.Report;
using Meguri.Care.Report.Wording;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling;
using Meguri.Physiology.Experiments;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri validate</c>: the model against the published experiments.</summary>
internal sealed class ValidateCommand
{
    private readonly Terminal terminal;
    private readonly ModelFolder models;
    private readonly Option<string[]> module;
    private readonly Option<string[]> id;
    private readonly Option<bool> quick;
    private readonly Option<bool> strict;
    private readonly Option<string?> markdown;
    private readonly ResultFiles files;

    private ValidateCommand(Command command, Terminal terminal, ModelFolder models)
    {
        this.terminal = terminal;
        this.models = models;
        module = new Option<string[]>("--module") { Description = terminal.Say("このモジュールの実験だけ（何度でも）", "only the experiments of this module (may be repeated)"), HelpName = "name" };
        id = new Option<string[]>("--id") { Description = terminal.Say("この実験、または実験の中のこの比べだけ（何度でも）", "only this experiment, or this target of one (may be repeated)"), HelpName = "id" };
        quick = new Option<bool>("--quick") { Description = terminal.Say("時間のかかる実験を除く", "leave out the experiments that take long") };
        strict = new Option<bool>("--strict") { Description = terminal.Say("外れかエラーがあれば1で終わる（ないときは、動いたら0）", "end with 1 on a miss or an error (otherwise 0 means that it ran)") };
        markdown = new Option<string?>("--markdown") { Description = terminal.Say("Markdownに書く（- は標準出力）", "write Markdown (- for standard output)"), HelpName = "file|-" };
        command.Add(module);
        command.Add(id);
        command.Add(quick);
        command.Add(strict);
        files = new ResultFiles(command, terminal);
        command.Add(markdown);
    }

    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var validate = new Command("validate", terminal.Say("公表された実験を模型で行い、結果の幅と照らす", "run the published experiments and hold the model against their results"));
        var command = new ValidateCommand(validate, terminal, models);
        ExampleHelp.Add(validate,
            new("meguri validate --quick", "時間のかかるもののほかをすべて", "all but those that take long"),
            new("meguri validate --module sleep --html sleep.html", "眠りの実験を1枚のページに描く", "draw the experiments on sleep on one page"),
            new("meguri validate --id SL-11 --id PN-T8a --json -", "2つだけを、ほかの道具へ", "only these two, for another tool"),
            new("meguri validate --markdown docs/validation.md", "文書の表を書き直す", "write the table in the documentation anew"));
        validate.SetAction(command.RunAsync);
        parent.Add(validate);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string? document = parsed.GetValue(markdown);
        files.Check(parsed, document);
        var experiments = PublishedExperiments.OfFolder(models.Path);
        ExperimentChoice choice = Chosen(parsed, experiments);
        List<Outcome> outcomes = ProgressDisplay.ShowSteps(terminal, terminal.Say("実験をしています", "Running the experiments"),
            progress => experiments.Run(choice, new Steps(progress), cancellation: cancellation).ToList());
        if (files.TakesStandardOutput(parsed) || OutputFile.IsStandardOutput(document))
            terminal.Note(terminal.Say(ExperimentWords.Count(outcomes)));
        else
            ExperimentTable.Write(outcomes, terminal);
        await files.WriteAsync(parsed, () => ExperimentJson.Text(outcomes) + "\n", () => ExperimentCsv.Write(outcomes), () => ExperimentPage.Write(outcomes, terminal.Language), cancellation).ConfigureAwait(false);
        await files.WriteAsync(document, () => ExperimentMarkdown.Write(outcomes, CommandOf(parsed, choice, document!), terminal), cancellation).ConfigureAwait(false);
        return parsed.GetValue(strict) && outcomes.Any(outcome => outcome.Verdict != Physiology.Experiments.Verdict.Pass) ? Failure.Failed : 0;
    }

    /// <exception cref="UserError">A module or id does not exist, or nothing is left to run.</exception>
    private ExperimentChoice Chosen(ParseResult parsed, PublishedExperiments experiments)
    {
        var choice = new ExperimentChoice { Modules = [.. parsed.GetValue(module) ?? []], Ids = [.. parsed.GetValue(id) ?? []], QuickOnly = parsed.GetValue(quick) };
        foreach (string name in choice.Modules.Except(experiments.Modules, StringComparer.Ordinal))
        {
            throw new UserError(terminal.Say($"--module の '{name}' というモジュールの実験はありません。", $"no experiments belong to a module '{name}' (--module).") + Near(name, experiments.Modules)
                + terminal.Say($" あるもの：{string.Join(", ", experiments.Modules)}", $" There are: {string.Join(", ", experiments.Modules)}"));
        }
        foreach (string name in choice.Ids.Except(experiments.Ids, StringComparer.Ordinal))
        {
            throw new UserError(terminal.Say($"--id の '{name}' という実験はありません。", $"there is no experiment '{name}' (--id).") + Near(name, experiments.Ids)
                + terminal.Say(" 名前は docs/validation.md にあります。", " The ids stand in docs/validation.md."));
        }
        if (experiments.Count(choice) == 0)
        {
            throw new UserError(choice.QuickOnly && experiments.Count(choice with { QuickOnly = false }) > 0
                ? terminal.Say("選んだ実験はどれも時間がかかるもので、--quick に除かれます。--quick をはずしてください。", "--quick leaves out every experiment that was chosen, because they take long. Drop --quick.")
                : terminal.Say("--module と --id に両方あう実験がありません。どちらかをはずしてください。", "no experiment fits both --module and --id. Drop one of them."));
        }
        return choice;
    }

    private string Near(string word, IEnumerable<string> known) => NearWords.Nearest(word, known) is { } near ? terminal.Say($" '{near}' のことですか。", $" Did you mean '{near}'?") : "";

    // What was chosen and where to, not where this machine keeps its files.
    private string CommandOf(ParseResult parsed, ExperimentChoice choice, string document) => string.Join(' ',
    [
        "meguri validate",
        .. choice.Modules.Select(name => $"--module {name}"),
        .. choice.Ids.Select(name => $"--id {name}"),
        .. choice.QuickOnly ? ["--quick"] : Array.Empty<string>(),
        .. terminal.Language == "ja" ? ["--lang ja"] : Array.Empty<string>(),
        $"--markdown {(Path.IsPathRooted(document) ? Path.GetFileName(document) : document)}",
    ]);

    private sealed class Steps(IProgress<Step> target) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => target.Report(new Step(value.Total == 0 ? 1 : (double)value.Finished / value.Total, value.Current is { } id ? $"{id} ({value.Finished + 1}/{value.Total})" : null));
    }
}
