using System.CommandLine;
using Meguri.Cli.Running;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;
using Meguri.Modeling.Units;

namespace Meguri.Cli.Commands;

/// <summary>The model a command works on: its file, which module of it, and how strictly it is read.</summary>
internal sealed class ModelSource
{
    private readonly Terminal terminal;
    private readonly Argument<string> file;
    private readonly Option<string?> module;
    private readonly Option<bool> lenient;

    public ModelSource(Command command, Terminal terminal)
    {
        this.terminal = terminal;
        file = new Argument<string>("file") { Description = terminal.Say("Antimony の文か SBML のファイル", "file with Antimony text or SBML"), HelpName = "file" };
        module = new Option<string?>("--module") { Description = terminal.Say("ファイルの中のこのモジュール（なければ最後のもの）", "this module of the file (else its main module)"), HelpName = "name" };
        lenient = new Option<bool>("--lenient") { Description = terminal.Say("よその模型のために：単位や値のない量を許す", "for foreign models: allow quantities without unit or value") };
        command.Add(file);
        command.Add(module);
        command.Add(lenient);
    }

    /// <summary>Path of the file.</summary>
    public string FileOf(ParseResult parsed) => parsed.GetValue(file)!;

    /// <summary>How units are checked.</summary>
    public UnitCheckMode UnitsOf(ParseResult parsed) => parsed.GetValue(lenient) ? UnitCheckMode.Lenient : UnitCheckMode.Strict;

    /// <summary>Reads the text.</summary>
    public Document Read(ParseResult parsed) => ReadFile(FileOf(parsed), terminal);

    /// <summary>Reads a file of either notation.</summary>
    /// <exception cref="UserError">There is no such file.</exception>
    public static Document ReadFile(string path, Terminal terminal)
    {
        if (!File.Exists(path))
            throw new UserError(terminal.Say($"'{path}' というファイルがありません。名前と場所を確かめてください。", $"there is no file '{path}'. Check its name and folder."));
        return LooksLikeXml(path) ? SbmlReader.ReadFile(path) : AntimonyReader.ReadFile(path);
    }

    /// <summary>Reads the text and flattens it.</summary>
    public FlatModel ReadFlat(ParseResult parsed) => Flatten(Read(parsed), parsed);

    /// <summary>Flattens a document that was read.</summary>
    public FlatModel Flatten(Document document, ParseResult parsed) =>
        Flattener.Flatten(document, new FlattenOptions { Module = parsed.GetValue(module), AllowMissingValues = parsed.GetValue(lenient) });

    /// <summary>The document with the module asked for as its main one.</summary>
    public Document WithModule(Document document, ParseResult parsed) =>
        parsed.GetValue(module) is not { } name ? document
        : document.Find(name) is not null ? document with { Main = name }
        : throw new UserError(terminal.Say($"'{FileOf(parsed)}' に '{name}' というモジュールはありません。あるのは：", $"'{FileOf(parsed)}' has no module '{name}'. It has: ") + string.Join(", ", document.Modules.Select(m => m.Name)));

    /// <summary>Whether a file holds XML, by its first sign.</summary>
    public static bool LooksLikeXml(string path)
    {
        using var reader = new StreamReader(path);
        for (int c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (!char.IsWhiteSpace((char)c))
                return c == '<';
        }
        return false;
    }
}
