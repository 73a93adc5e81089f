using System.CommandLine;
using System.Text.Json;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Flat;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri observe</c>: what a model can be asked for and what can be done to it.</summary>
internal sealed class ObserveCommand
{
    private readonly Terminal terminal;
    private readonly ModelFolder models;
    private readonly Option<string?> model;
    private readonly Option<string[]> module;
    private readonly Option<string[]> kind;
    private readonly Option<string?> search;
    private readonly Option<string?> json;
    private readonly Option<string?> csv;

    private ObserveCommand(Command command, Terminal terminal, ModelFolder models)
    {
        this.terminal = terminal;
        this.models = models;
        model = new Option<string?>("--model") { Description = terminal.Say("この模型（Antimony か SBML。なければ全身の模型）", "this model, Antimony or SBML (else the whole person)"), HelpName = "file" };
        module = new Option<string[]>("--module") { Description = terminal.Say("この部分だけ（何度でも）", "only this part of the model (may be repeated)"), HelpName = "name" };
        kind = new Option<string[]>("--kind") { Description = terminal.Say("この種類だけ（何度でも。constant は言われたときだけ）", "only this kind (may be repeated; constant is shown only when asked for)"), HelpName = string.Join('|', ObservedTable.Kinds) };
        kind.AcceptOnlyFromAmong([.. ObservedTable.Kinds]);
        search = new Option<string?>("--search") { Description = terminal.Say("名前か意味にこのことばをふくむもの", "only what has this text in its id or meaning"), HelpName = "text" };
        json = new Option<string?>("--json") { Description = terminal.Say("JSONに書く（- は標準出力）", "write JSON (- for standard output)"), HelpName = "file|-" };
        csv = new Option<string?>("--csv") { Description = terminal.Say("CSVに書く（- は標準出力）", "write CSV (- for standard output)"), HelpName = "file|-" };
        foreach (Option option in new Option[] { model, module, kind, search, json, csv })
            command.Add(option);
    }

    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var observe = new Command("observe", terminal.Say("見られるもの、変えられるもの、つながりのスイッチをならべる", "list what can be observed, what a plan can set, and the switches of links and claims"));
        var command = new ObserveCommand(observe, terminal, models);
        ExampleHelp.Add(observe,
            new("meguri observe --module sleep --search stress", "眠りの信号を、ことばでさがす", "search the signals of sleep by a word"),
            new("meguri observe --kind exposure", "計画で変えられるもの", "what a plan can set"),
            new("meguri observe --kind switch --csv links.csv", "つながりと主張のスイッチを表に", "the switches of links and claims as a table"),
            new("meguri observe --model models/vascular.ant --json -", "1つのモジュールを、ほかの道具へ", "one module, for another tool"));
        observe.SetAction(command.RunAsync);
        parent.Add(observe);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string? jsonFile = parsed.GetValue(json), csvFile = parsed.GetValue(csv);
        if (OutputFile.IsStandardOutput(jsonFile) && OutputFile.IsStandardOutput(csvFile))
            throw new UserError(terminal.Say("標準出力（-）に書けるのは1つだけです。ほかはファイルの名前にしてください。", "only one result can go to standard output (-). Give the others a file name."));
        OutputFile.Check(jsonFile, terminal);
        OutputFile.Check(csvFile, terminal);
        List<ObservedRow> rows = Chosen(parsed, All(parsed));
        if (jsonFile is not null)
            await WriteAsync(jsonFile, JsonSerializer.Serialize(rows, JsonOutput.Options) + "\n", cancellation).ConfigureAwait(false);
        if (csvFile is not null)
            await WriteAsync(csvFile, Text(rows), cancellation).ConfigureAwait(false);
        if (OutputFile.IsStandardOutput(jsonFile) || OutputFile.IsStandardOutput(csvFile))
            return 0;
        if (rows.Count == 0)
        {
            terminal.Line(terminal.Say("あてはまるものはありません。--search のことばを短くするか、--kind をはずしてください。", "Nothing fits. Search for a shorter word, or drop --kind."));
            return 0;
        }
        ObservedTable.Write(rows, terminal);
        terminal.Line(ObservedTable.Count(rows, terminal));
        return 0;
    }

    private List<ObservedRow> All(ParseResult parsed)
    {
        string? file = parsed.GetValue(model);
        Document document = file is null ? AntimonyReader.ReadFile(models.Library.PathOf("person.ant")) : ModelSource.ReadFile(file, terminal);
        FlatModel flat = Flattener.Flatten(document, new FlattenOptions { AllowMissingValues = file is not null });
        var rows = ModelSignals.Of(document, flat).Select(ObservedRow.Of);
        return [.. (file is null ? models.Library.Observables.Select(ObservedRow.Of) : []), .. rows];
    }

    /// <exception cref="UserError">A module does not exist.</exception>
    private List<ObservedRow> Chosen(ParseResult parsed, List<ObservedRow> rows)
    {
        string[] parts = parsed.GetValue(module) ?? [], kinds = parsed.GetValue(kind) ?? [];
        string? word = parsed.GetValue(search);
        string[] known = [.. rows.SelectMany(row => row.Module.Split(' ')).SelectMany(Prefixes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (string part in parts.Except(known, StringComparer.Ordinal))
        {
            throw new UserError(terminal.Say($"--module の '{part}' という部分は模型にありません。", $"the model has no part '{part}' (--module).")
                + (NearWords.Nearest(part, known) is { } near ? terminal.Say($" '{near}' のことですか。", $" Did you mean '{near}'?") : "")
                + terminal.Say($" あるもの：{string.Join(", ", known)}", $" There are: {string.Join(", ", known)}"));
        }
        return
        [
            .. rows.Where(row => (parts.Length == 0 || row.Module.Split(' ').SelectMany(Prefixes).Intersect(parts, StringComparer.Ordinal).Any())
                && (kinds.Length == 0 ? row.Kind != "constant" : kinds.Contains(row.Kind, StringComparer.Ordinal))
                && (word is null || Mentions(row, word))),
        ];
    }

    // "pain.centre" belongs to "pain" too.
    private static IEnumerable<string> Prefixes(string path)
    {
        for (int dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
            yield return path[..dot];
        yield return path;
    }

    private static bool Mentions(ObservedRow row, string word)
    {
        string?[] texts = [row.Id, row.Meaning?.En, row.Meaning?.Ja, .. row.Claims];
        return texts.Any(text => text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private string Text(List<ObservedRow> rows)
    {
        var table = new Csv("kind", "id", "module", "unit", "value", "certainty", "claims", "population", "tags", "meaning", "formula", "lowest", "highest");
        foreach (ObservedRow row in rows)
        {
            table.Row(row.Kind, row.Id, row.Module, row.Unit is { } unit ? terminal.Say(unit) : "", row.Value is { } value ? Csv.Number(value) : "", row.Certainty ?? "",
                string.Join(' ', row.Claims), row.Population ?? "", string.Join("; ", row.Tags), row.Meaning is { } meaning ? terminal.Say(meaning) : "", row.Formula ?? "",
                row.Limits is [var lowest, _] ? Csv.Number(lowest) : "", row.Limits is [_, var highest] ? Csv.Number(highest) : "");
        }
        return table.ToString();
    }

    private async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        await OutputFile.WriteAsync(path, text, terminal, cancellation).ConfigureAwait(false);
        if (!OutputFile.IsStandardOutput(path))
            terminal.Note(terminal.Say($"書きました：{path}", $"Wrote {path}"));
    }
}
