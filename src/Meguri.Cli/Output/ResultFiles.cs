using System.CommandLine;
using Meguri.Cli.Running;

namespace Meguri.Cli.Output;

/// <summary>The files a result can be kept in: <c>--json</c>, <c>--csv</c>, <c>--html</c>.</summary>
internal sealed class ResultFiles
{
    private readonly Terminal terminal;

    public ResultFiles(Command command, Terminal terminal)
    {
        this.terminal = terminal;
        Json = new Option<string?>("--json") { Description = terminal.Say("JSONに書く（- は標準出力）", "write JSON (- for standard output)"), HelpName = "file|-" };
        Csv = new Option<string?>("--csv") { Description = terminal.Say("CSVに書く（- は標準出力）", "write CSV (- for standard output)"), HelpName = "file|-" };
        Html = new Option<string?>("--html") { Description = terminal.Say("1枚のページに書く（網につながずに開ける）", "write one self-contained page (opens without a network)"), HelpName = "file" };
        command.Add(Json);
        command.Add(Csv);
        command.Add(Html);
    }

    public Option<string?> Json { get; }

    public Option<string?> Csv { get; }

    public Option<string?> Html { get; }

    /// <summary>Whether standard output is a program's: then nothing for people is written there.</summary>
    public bool TakesStandardOutput(ParseResult parsed) => OutputFile.IsStandardOutput(parsed.GetValue(Json)) || OutputFile.IsStandardOutput(parsed.GetValue(Csv)) || OutputFile.IsStandardOutput(parsed.GetValue(Html));

    /// <summary>The first file that was asked for; null when everything goes to standard output or nowhere.</summary>
    public string? FirstFile(ParseResult parsed) =>
        new[] { parsed.GetValue(Html), parsed.GetValue(Json), parsed.GetValue(Csv) }.FirstOrDefault(path => path is not null && !OutputFile.IsStandardOutput(path));

    /// <summary>Finds out before a long run whether the files can be written.</summary>
    public void Check(ParseResult parsed, params string?[] others)
    {
        string?[] all = [parsed.GetValue(Json), parsed.GetValue(Csv), parsed.GetValue(Html), .. others];
        if (all.Count(OutputFile.IsStandardOutput) > 1)
            throw new UserError(terminal.Say("標準出力（-）に書けるのは1つだけです。ほかはファイルの名前にしてください。", "only one result can go to standard output (-). Give the others a file name."));
        foreach (string? path in all)
            OutputFile.Check(path, terminal);
    }

    /// <summary>Writes what was asked for and says so.</summary>
    public async Task WriteAsync(ParseResult parsed, Func<string> json, Func<string> csv, Func<string> html, CancellationToken cancellation)
    {
        await WriteAsync(parsed.GetValue(Json), json, cancellation).ConfigureAwait(false);
        await WriteAsync(parsed.GetValue(Csv), csv, cancellation).ConfigureAwait(false);
        await WriteAsync(parsed.GetValue(Html), html, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes one file and says so.</summary>
    public async Task WriteAsync(string? path, Func<string> text, CancellationToken cancellation)
    {
        if (path is null)
            return;
        await OutputFile.WriteAsync(path, text(), terminal, cancellation).ConfigureAwait(false);
        if (!OutputFile.IsStandardOutput(path))
            terminal.Note(terminal.Say($"書きました：{path}", $"Wrote {path}"));
    }
}
