using System.CommandLine;
using Meguri.Care.Report.Graphs;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Graphs;
using Meguri.Physiology.Wording;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model graph</c>: what the parts of a model give to each other, for people and for other programs.</summary>
internal sealed class ModelGraphCommand
{
    private static readonly string[] Formats = ["dot", "json", "mermaid", "svg", "html"], Levels = ["modules", "parts", "variables"];
    private readonly Terminal terminal;
    private readonly ModelFolder models;
    private readonly ModelSource source;
    private readonly Option<string> format;
    private readonly Option<string?> level;
    private readonly Option<string[]> only;
    private readonly Option<string?> output;

    private ModelGraphCommand(Command command, Terminal terminal, ModelFolder models)
    {
        this.terminal = terminal;
        this.models = models;
        source = new ModelSource(command, terminal);
        format = new Option<string>("--format") { Description = terminal.Say("形（なければ --out の拡張子、それもなければ dot）", "format (else by the ending of --out, else dot)"), HelpName = string.Join('|', Formats) };
        format.AcceptOnlyFromAmong(Formats);
        level = new Option<string?>("--level") { Description = terminal.Say("細かさ：部品、入れ子の部品、量（なければ、部品があれば部品）", "how fine: submodels, nested submodels, quantities (else submodels where there are any)"), HelpName = string.Join('|', Levels) };
        level.AcceptOnlyFromAmong(Levels);
        only = new Option<string[]>("--only") { Description = terminal.Say("この点と、そのとなりだけ（何度でも）", "only this node and those next to it (may be repeated)"), HelpName = "id" };
        output = new Option<string?>("--out") { Description = terminal.Say("ここに書く（なければ標準出力）", "write here (else to standard output)"), HelpName = "file|-" };
        foreach (Option option in new Option[] { format, level, only, output })
            command.Add(option);
    }

    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var graph = new Command("graph", terminal.Say("部品どうしのつながりを、向き・確かさ・スイッチとともに描く", "draw what the parts give to each other, with direction, certainty and switches"));
        var command = new ModelGraphCommand(graph, terminal, models);
        ExampleHelp.Add(graph,
            new("meguri model graph models/person.ant --out person.html", "全身のつながりを1枚のページに", "the couplings of the whole person as a page"),
            new("meguri model graph models/person.ant --level parts --only pain.centre --format mermaid", "脳幹のまわりだけ", "only what is around the brainstem"),
            new("meguri model graph models/vascular.ant --level variables --format dot | dot -Tpdf -o vascular.pdf", "量ごとに、Graphviz で", "quantity by quantity, drawn by Graphviz"),
            new("meguri model graph --lenient BIOMD0000000012.xml --format json", "よその模型を、ほかの道具へ", "a foreign model, for another tool"));
        graph.SetAction(command.RunAsync);
        parent.Add(graph);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string path = parsed.GetValue(output) ?? "-";
        OutputFile.Check(path, terminal);
        string chosen = parsed.GetValue(format) ?? ByEnding(path);
        Document document = source.Read(parsed);
        CouplingGraph graph = CouplingGraphBuilder.Build(document, source.Flatten(document, parsed), parsed.GetValue(level) switch
        {
            "modules" => GraphLevel.Modules,
            "parts" => GraphLevel.Parts,
            "variables" => GraphLevel.Variables,
            _ => null,
        });
        if (graph.Nodes.IsEmpty)
            throw new UserError(terminal.Say("この模型には、時間とともに変わる量がありません。", "nothing in this model changes while time runs, so there is nothing to draw."));
        graph = Around(graph, parsed.GetValue(only) ?? []);
        ModuleNames names = models.TryFind() is { } folder && File.Exists(Path.Combine(folder, "modules.yaml")) ? ModuleNames.ReadFile(Path.Combine(folder, "modules.yaml")) : ModuleNames.None;
        LocalText Label(GraphNode node) => graph.Level == GraphLevel.Variables ? new LocalText(node.Id, node.Id) : names.Of(node.Id, node.Module);
        string text = chosen switch
        {
            "json" => GraphJson.Write(graph, Label),
            "mermaid" => GraphText.Mermaid(graph, node => terminal.Say(Label(node))),
            "svg" => GraphDrawing.Alone(graph, Label, terminal.Language),
            "html" => GraphPage.Write(graph, Label, terminal.Language),
            _ => GraphText.Dot(graph, node => terminal.Say(Label(node))),
        };
        await OutputFile.WriteAsync(path, text, terminal, cancellation).ConfigureAwait(false);
        if (!OutputFile.IsStandardOutput(path))
            terminal.Note(terminal.Say($"書きました：{path}（{GraphWords.Count(graph).Ja}）", $"Wrote {path}: {GraphWords.Count(graph).En}"));
        return 0;
    }

    /// <exception cref="UserError">There is no such node.</exception>
    private CouplingGraph Around(CouplingGraph graph, string[] ids)
    {
        string[] known = [.. graph.Nodes.Select(node => node.Id)];
        foreach (string id in ids.Except(known, StringComparer.Ordinal))
        {
            throw new UserError(terminal.Say($"--only の '{id}' という点はありません。", $"the graph has no node '{id}' (--only).")
                + (NearWords.Nearest(id, known) is { } near ? terminal.Say($" '{near}' のことですか。", $" Did you mean '{near}'?") : "")
                + (known.Length <= 40 ? terminal.Say($" あるもの：{string.Join(", ", known)}", $" There are: {string.Join(", ", known)}") : ""));
        }
        return ids.Length == 0 ? graph : graph.Around(ids);
    }

    private static string ByEnding(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSON" => "json",
        ".MMD" or ".MERMAID" => "mermaid",
        ".SVG" => "svg",
        ".HTML" or ".HTM" => "html",
        _ => "dot",
    };
}
