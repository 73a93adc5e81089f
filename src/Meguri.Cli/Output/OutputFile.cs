using System.Text;
using Meguri.Cli.Running;

namespace Meguri.Cli.Output;

/// <summary>A file to write: it appears whole or not at all. "-" means standard output.</summary>
internal static class OutputFile
{
    /// <summary>Whether a file was asked for and means standard output.</summary>
    public static bool IsStandardOutput(string? path) => path == "-";

    /// <summary>Fails early, before a long run, when the file could not be written in the end.</summary>
    /// <exception cref="UserError">The folder does not exist, or the path is a folder.</exception>
    public static void Check(string? path, Terminal terminal)
    {
        if (path is null || IsStandardOutput(path))
            return;
        if (Directory.Exists(path))
            throw new UserError(terminal.Say($"'{path}' はフォルダーです。ファイルの名前を書いてください（例：{Path.Combine(path, "report.html")}）。", $"'{path}' is a folder. Name a file in it, such as {Path.Combine(path, "report.html")}."));
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new UserError(terminal.Say($"'{path}' に書けません。フォルダー '{folder}' がありません。先に作ってください：mkdir -p '{folder}'", $"'{path}' cannot be written: the folder '{folder}' does not exist. Make it first: mkdir -p '{folder}'"));
    }

    /// <summary>Writes the text to the file, or to standard output.</summary>
    public static async Task WriteAsync(string path, string text, Terminal terminal, CancellationToken cancellation)
    {
        if (IsStandardOutput(path))
        {
            await terminal.Data.WriteAsync(text.AsMemory(), cancellation).ConfigureAwait(false);
            await terminal.Data.FlushAsync(cancellation).ConfigureAwait(false);
            return;
        }
        string whole = Path.GetFullPath(path), part = whole + "." + Path.GetRandomFileName() + ".part";
        try
        {
            await File.WriteAllTextAsync(part, text, new UTF8Encoding(false), cancellation).ConfigureAwait(false);
            File.Move(part, whole, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
