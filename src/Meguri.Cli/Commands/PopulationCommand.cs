using System.CommandLine;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Physiology;
using Meguri.Physiology.Populations;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri population</c>: virtual people by age and sex beside what was published.</summary>
internal sealed class PopulationCommand
{
    private readonly Terminal terminal;
    private readonly ModelFolder models;
    private readonly Option<int> people, threads;
    private readonly Option<ulong> seed;
    private readonly Option<string?> json, csv, markdown;

    private PopulationCommand(Command command, Terminal terminal, ModelFolder models)
    {
        this.terminal = terminal;
        this.models = models;
        people = new Option<int>("--people") { Description = terminal.Say("年齢と性別ごとの仮想の人の数（ふつう100）", "virtual people of each age and sex (default 100)"), HelpName = "n", DefaultValueFactory = _ => 100 };
        seed = new Option<ulong>("--seed") { Description = terminal.Say("同じ人たちの番号（ふつう1）", "same-people number (default 1)"), HelpName = "n", DefaultValueFactory = _ => 1 };
        threads = new Option<int>("--threads") { Description = terminal.Say("同時に使うスレッド（ふつう全部。結果は変わらない）", "threads (default all; the result does not depend on it)"), HelpName = "n" };
        json = new Option<string?>("--json") { Description = terminal.Say("JSONに書く（- は標準出力）", "write JSON (- for standard output)"), HelpName = "file|-" };
        csv = new Option<string?>("--csv") { Description = terminal.Say("CSVに書く（- は標準出力）", "write CSV (- for standard output)"), HelpName = "file|-" };
        markdown = new Option<string?>("--markdown") { Description = terminal.Say("Markdownに書く（- は標準出力）", "write Markdown (- for standard output)"), HelpName = "file|-" };
        foreach (Option option in new Option[] { people, seed, threads, json, csv, markdown })
            command.Add(option);
    }

    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var population = new Command("population", terminal.Say("訴えのない仮想の人たちを年齢と性別ごとに測り、公表された範囲とならべる", "measure virtual people without complaints by age and sex, beside published ranges"));
        var command = new PopulationCommand(population, terminal, models);
        ExampleHelp.Add(population,
            new("meguri population --people 20", "各20人で手早く", "twenty of each, quickly"),
            new("meguri population --markdown docs/population.md", "文書の表を書き直す", "write the table in the documentation anew"));
        population.SetAction(command.RunAsync);
        parent.Add(population);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        int count = parsed.GetValue(people);
        if (count is < 2 or > 100_000)
            throw new UserError(terminal.Say($"--people の {count} は範囲の外です。2 から 100000 の整数にしてください。", $"--people {count} is out of range. Give a whole number from 2 to 100000."));
        string?[] outputs = [parsed.GetValue(json), parsed.GetValue(csv), parsed.GetValue(markdown)];
        if (outputs.Count(OutputFile.IsStandardOutput) > 1)
            throw new UserError(terminal.Say("標準出力（-）に書けるのは1つだけです。ほかはファイルの名前にしてください。", "only one result can go to standard output (-). Give the others a file name."));
        foreach (string? output in outputs)
            OutputFile.Check(output, terminal);
        ModelLibrary library = models.Library;
        PopulationRanges ranges = PopulationRanges.ReadFile(library.PathOf("population-ranges.yaml"));
        PopulationSurvey survey = ProgressDisplay.Show(terminal, terminal.Say("仮想の人たちを測っています", "Measuring virtual people"),
            progress => PopulationSurvey.Run(library, ranges, count, parsed.GetValue(seed), parsed.GetValue(threads), progress, cancellation));
        if (!outputs.Any(OutputFile.IsStandardOutput))
            PopulationTable.Write(survey, terminal);
        Func<string>[] texts = [() => PopulationOutput.Json(survey), () => PopulationOutput.CommaSeparated(survey), () => PopulationMarkdown.Write(survey, Command(parsed), terminal)];
        for (int i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] is not { } path)
                continue;
            await OutputFile.WriteAsync(path, texts[i](), terminal, cancellation).ConfigureAwait(false);
            if (!OutputFile.IsStandardOutput(path))
                terminal.Note(terminal.Say($"書きました：{path}", $"Wrote {path}"));
        }
        return 0;
    }

    // What gives the same table again, without where this machine keeps its files.
    private string Command(ParseResult parsed)
    {
        string path = parsed.GetValue(markdown)!;
        return string.Join(' ',
        [
            "meguri population",
            .. parsed.GetValue(people) == 100 ? Array.Empty<string>() : [$"--people {parsed.GetValue(people)}"],
            .. parsed.GetValue(seed) == 1 ? Array.Empty<string>() : [$"--seed {parsed.GetValue(seed)}"],
            .. terminal.Language == "ja" ? ["--lang ja"] : Array.Empty<string>(),
            $"--markdown {(Path.IsPathRooted(path) ? Path.GetFileName(path) : path)}",
        ]);
    }
}
