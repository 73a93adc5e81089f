using System.CommandLine;
using Meguri.Care.Report.Modules;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Graphs;
using Meguri.Physiology.Experiments;
using Meguri.Physiology.Wording;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model document</c>: a page for each file of models, made from its annotated text.</summary>
internal sealed class ModelDocumentCommand
{
    private const string DefaultFolder = "meguri-models";
    private readonly Terminal terminal;
    private readonly ModelFolder models;
    private readonly Argument<string[]> module;
    private readonly Option<bool> all;
    private readonly Option<string> output;
    private readonly Option<string> experiments;

    private ModelDocumentCommand(Command command, Terminal terminal, ModelFolder models)
    {
        this.terminal = terminal;
        this.models = models;
        module = new Argument<string[]>("module") { Description = terminal.Say("モジュールの名前（models のファイル、拡張子なし）か、Antimony・SBML のファイル", "name of a module (a file of models without its ending), or a file with Antimony or SBML"), HelpName = "name|file", Arity = ArgumentArity.ZeroOrMore };
        all = new Option<bool>("--all") { Description = terminal.Say("すべてのモジュールと、目次の index.html", "every module, and index.html that leads to them") };
        output = new Option<string>("--out") { Description = terminal.Say($"このフォルダーに書く（ふつう {DefaultFolder}。なければ作る）", $"write into this folder (default {DefaultFolder}; made where it is missing)"), HelpName = "folder", DefaultValueFactory = _ => DefaultFolder };
        experiments = new Option<string>("--experiments") { Description = terminal.Say("公表された実験：quick は時間のかかるもののほか、all は全部を行い、none は公表された値だけを載せる（ふつう quick）", "published experiments: quick runs all but those that take long, all runs all, none shows what was published only (default quick)"), HelpName = "quick|all|none", DefaultValueFactory = _ => "quick" };
        experiments.AcceptOnlyFromAmong("quick", "all", "none");
        command.Add(module);
        foreach (Option option in new Option[] { all, output, experiments })
            command.Add(option);
    }

    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var document = new Command("document", terminal.Say("モジュールごとの説明の頁を作る：組んだ式、定数と出典、公表された実験", "make a page for each module: typeset equations, parameters with sources, published experiments"));
        var command = new ModelDocumentCommand(document, terminal, models);
        ExampleHelp.Add(document,
            new("meguri model document --all --experiments none", "すべての頁を、実験は行わずに", "all pages, without running experiments"),
            new("meguri model document vascular-cuff --lang ja --out pages", "カフの検査の頁を、実験も行って、日本語で", "the page of the cuff test with its experiments, opening in Japanese"));
        document.SetAction(command.RunAsync);
        parent.Add(document);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        List<string> files = Files(parsed);
        string folder = parsed.GetValue(output)!;
        if (File.Exists(folder))
            throw new UserError(terminal.Say($"--out の '{folder}' はファイルです。フォルダーの名前にしてください。", $"--out {folder} is a file. Name a folder."));
        List<Document> documents = [.. files.Select(file => ModelSource.ReadFile(file, terminal))];
        string? library = models.TryFind();
        List<ModuleDocument> pages = Documents(documents, library, parsed.GetValue(experiments)!, cancellation);
        Directory.CreateDirectory(folder);
        foreach (ModuleDocument page in pages)
            await WriteAsync(Path.Combine(folder, page.Name + ".html"), ModulePage.Write(page, terminal.Language), cancellation).ConfigureAwait(false);
        if (parsed.GetValue(all))
            await WriteAsync(Path.Combine(folder, "index.html"), ModulePage.Contents(pages, terminal.Language), cancellation).ConfigureAwait(false);
        return 0;
    }

    /// <exception cref="UserError">Nothing was asked for, or a module does not exist.</exception>
    private List<string> Files(ParseResult parsed)
    {
        string[] asked = parsed.GetValue(module) ?? [];
        if (parsed.GetValue(all))
            return [.. Directory.GetFiles(models.Path, "*.ant").Order(StringComparer.Ordinal)];
        string[] known = models.TryFind() is { } folder ? [.. Directory.GetFiles(folder, "*.ant").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)] : [];
        if (asked.Length == 0)
            throw new UserError(terminal.Say($"モジュールの名前か --all を書いてください。あるもの：{string.Join(", ", known)}", $"name a module, or say --all. There are: {string.Join(", ", known)}"));
        return [.. asked.Select(name => File.Exists(name) ? name : known.Contains(name, StringComparer.Ordinal) ? Path.Combine(models.Path, name + ".ant") : throw NotFound(name, known)).Distinct(StringComparer.Ordinal)];
    }

    private UserError NotFound(string name, string[] known) => new(terminal.Say($"'{name}' というモジュールはありません。", $"there is no module '{name}'.")
        + (NearWords.Nearest(name, known) is { } near ? terminal.Say($" '{near}' のことですか。", $" Did you mean '{near}'?") : "")
        + terminal.Say($" あるもの：{string.Join(", ", known)}", $" There are: {string.Join(", ", known)}"));

    private List<ModuleDocument> Documents(List<Document> documents, string? library, string run, CancellationToken cancellation)
    {
        var names = library is null ? ModuleNames.None : ModuleNames.ReadFile(Path.Combine(library, "modules.yaml"));
        var published = library is null ? null : PublishedExperiments.OfFolder(library);
        List<(string Name, Document Document, List<ExperimentFile> Files)> pages = [.. documents.Select(document => (NameOf(document), document, published is null ? [] : FilesOf(document, library!, published)))];
        List<Outcome> outcomes = published is null || run == "none" ? [] : Run(published, [.. pages.SelectMany(page => page.Files).Distinct()], run == "quick", cancellation);
        CouplingGraph? whole = library is null ? null : Whole(library);
        return
        [
            .. pages.Select(page =>
            {
                var own = page.Files.SelectMany(file => file.Experiments).ToHashSet();
                return new ModuleDocument
                {
                    Name = page.Name,
                    Document = page.Document,
                    Names = names,
                    Whole = whole,
                    Experiments = page.Files,
                    Outcomes = [.. outcomes.Where(outcome => own.Contains(outcome.Experiment))],
                    Others = [.. pages.Select(other => other.Name)],
                };
            }),
        ];
    }

    private static string NameOf(Document document) => Path.GetFileNameWithoutExtension(document.File);

    // A module's experiments, and those that run on this very file. A file from elsewhere has none.
    private static List<ExperimentFile> FilesOf(Document document, string library, PublishedExperiments published)
    {
        if (!string.Equals(Path.GetDirectoryName(Path.GetFullPath(document.File)), Path.GetFullPath(library), StringComparison.Ordinal))
            return [];
        string name = NameOf(document);
        return [.. published.Files.Where(file => file.Module == name || file.ModelFile == Path.GetFileName(document.File))];
    }

    private List<Outcome> Run(PublishedExperiments published, List<ExperimentFile> files, bool quick, CancellationToken cancellation)
    {
        var choice = new ExperimentChoice
        {
            Modules = [.. files.Select(file => file.Module).Distinct(StringComparer.Ordinal)],
            Ids = [.. files.SelectMany(file => file.Experiments).Select(experiment => experiment.Id)],
            QuickOnly = quick,
        };
        if (files.Count == 0 || published.Count(choice) == 0)
            return [];
        return ProgressDisplay.ShowSteps(terminal, terminal.Say("実験をしています", "Running the experiments"), progress => published.Run(choice, new Steps(progress), cancellation: cancellation).ToList());
    }

    private static CouplingGraph Whole(string library)
    {
        Document person = AntimonyReader.ReadFile(Path.Combine(library, "person.ant"));
        return CouplingGraphBuilder.Build(person, Flattener.Flatten(person), GraphLevel.Parts);
    }

    private async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        await OutputFile.WriteAsync(path, text, terminal, cancellation).ConfigureAwait(false);
        terminal.Note(terminal.Say($"書きました：{path}", $"Wrote {path}"));
    }

    private sealed class Steps(IProgress<Step> target) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => target.Report(new Step(value.Total == 0 ? 1 : (double)value.Finished / value.Total, value.Current));
    }
}
