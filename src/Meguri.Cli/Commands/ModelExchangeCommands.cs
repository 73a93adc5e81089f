using System.CommandLine;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Sbml;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model export</c>, <c>import</c> and <c>convert</c>: models from and to SBML and Antimony.</summary>
internal static class ModelExchangeCommands
{
    public static void AddTo(Command parent, Terminal terminal)
    {
        parent.Add(Export(terminal));
        parent.Add(Import(terminal));
        parent.Add(Convert(terminal));
    }

    private static Command Export(Terminal terminal)
    {
        var export = new Command("export", terminal.Say("模型を SBML（Level 3 Version 2）で書き出す", "write a model as SBML (Level 3 Version 2)"));
        var source = new ModelSource(export, terminal);
        var flat = FlatOption(terminal);
        var output = OutOption(terminal, "model.xml");
        export.Add(flat);
        export.Add(output);
        ExampleHelp.Add(export,
            new("meguri model export models/person.ant --out person.xml", "部品を分けたまま（comp パッケージ）書く", "keep the submodels (package comp)"),
            new("meguri model export models/person.ant --flat --out person.xml", "comp を読めない道具のために、1つに広げて書く", "one model without submodels, for tools that cannot read comp"));
        export.SetAction((parsed, cancellation) => Write(parsed.GetValue(output), () => Sbml(Picked(source, parsed, terminal), parsed.GetValue(flat)), terminal, cancellation));
        return export;
    }

    private static Command Import(Terminal terminal)
    {
        var import = new Command("import", terminal.Say("SBML の模型を Antimony の文にする", "turn an SBML model into Antimony text"));
        var source = new ModelSource(import, terminal);
        var output = OutOption(terminal, "model.ant");
        import.Add(output);
        ExampleHelp.Add(import,
            new("meguri model import BIOMD0000000012.xml --out repressilator.ant", "読みやすい文にする", "make it text one can read"),
            new("meguri model import model.xml | less", "書かずに見る", "look at it without writing a file"));
        import.SetAction((parsed, cancellation) => Write(parsed.GetValue(output), () => AntimonyWriter.Write(Picked(source, parsed, terminal)), terminal, cancellation));
        return import;
    }

    private static Command Convert(Terminal terminal)
    {
        var convert = new Command("convert", terminal.Say("模型の書き方を変える。書くファイルの名前の終わり（.xml、.sbml、.ant、.txt）で決まる", "convert a model; the ending of the file to write (.xml, .sbml, .ant, .txt) says into what"));
        var source = new ModelSource(convert, terminal);
        var target = new Argument<string>("target") { Description = terminal.Say("書くファイル", "file to write"), HelpName = "target" };
        var flat = FlatOption(terminal);
        convert.Add(target);
        convert.Add(flat);
        ExampleHelp.Add(convert,
            new("meguri model convert model.ant model.xml", "Antimony から SBML へ", "Antimony to SBML"),
            new("meguri model convert old.xml new.xml --flat", "古い Level の SBML を Level 3 Version 2 へ、部品は広げて", "SBML of an older level to Level 3 Version 2, submodels joined"));
        convert.SetAction((parsed, cancellation) =>
        {
            string file = parsed.GetValue(target)!;
            bool sbml = IsSbml(file, terminal);
            return Write(file, () =>
            {
                Document document = Picked(source, parsed, terminal);
                return sbml ? Sbml(document, parsed.GetValue(flat))
                    : parsed.GetValue(flat) ? AntimonyWriter.Write(source.Flatten(document, parsed)) : AntimonyWriter.Write(document);
            }, terminal, cancellation);
        });
        return convert;
    }

    private static bool IsSbml(string file, Terminal terminal) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".XML" or ".SBML" => true,
        ".ANT" or ".TXT" => false,
        var other => throw new UserError(terminal.Say($"'{file}' の終わり '{other}' では、何に変えるか分かりません。.xml か .sbml（SBML）、.ant か .txt（Antimony）にしてください。", $"the ending '{other}' of '{file}' does not say into what to convert. Use .xml or .sbml for SBML, .ant or .txt for Antimony.")),
    };

    private static Option<bool> FlatOption(Terminal terminal) => new("--flat") { Description = terminal.Say("部品（サブモデル）を1つの模型に広げる", "join all submodels into one model") };

    private static Option<string> OutOption(Terminal terminal, string example) =>
        new("--out") { Description = terminal.Say($"このファイルに書く（例：{example}。なければ標準出力）", $"write to this file, such as {example} (default: standard output)"), HelpName = "file|-", DefaultValueFactory = _ => "-" };

    /// <summary>The document with the module asked for as its main one; what was read past is named.</summary>
    private static Document Picked(ModelSource source, ParseResult parsed, Terminal terminal)
    {
        Document document = source.Read(parsed);
        foreach (SkippedStatement skipped in document.Skipped)
            terminal.Note(terminal.Say($"とばしました（{skipped.Package}）：{skipped.Text}", $"skipped ({skipped.Package}): {skipped.Text}"));
        return source.WithModule(document, parsed);
    }

    private static string Sbml(Document document, bool flat) => SbmlWriter.Write(document, new SbmlWriteOptions { Flat = flat });

    private static async Task<int> Write(string? file, Func<string> text, Terminal terminal, CancellationToken cancellation)
    {
        string path = file ?? "-";
        OutputFile.Check(path, terminal);
        await OutputFile.WriteAsync(path, text(), terminal, cancellation).ConfigureAwait(false);
        if (!OutputFile.IsStandardOutput(path))
            terminal.Note(terminal.Say($"書きました：{path}", $"Wrote {path}"));
        return 0;
    }
}
