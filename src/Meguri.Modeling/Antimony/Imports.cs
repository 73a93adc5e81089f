using System.Text;

namespace Meguri.Modeling.Antimony;

/// <summary>
/// Reads imported files, each once. A relative path leads from the importing file's folder to that folder or below; only an
/// absolute path, which an author writes on purpose, leads elsewhere.
/// </summary>
internal sealed class Imports(Reading reading, ModuleBuilder unnamed)
{
    /// <summary>Files larger than this are refused.</summary>
    public const int MostCharacters = 32 * 1024 * 1024;

    private const int Deepest = 50;

    private readonly List<string> open = [];
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>Reads the file a user named.</summary>
    public void ReadRoot(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new ModelException(new ModelError("There is no such file.", new TextPlace(path, 0, 0), "an Antimony file", "Check the path."));
        Enter(full, path, null, 0);
    }

    /// <summary>Reads text that may stand in no file.</summary>
    public void ReadRoot(string text, string fileName)
    {
        RefuseLarge(text.Length, fileName, null);
        open.Add(File.Exists(fileName) ? Path.GetFullPath(fileName) : fileName);
        Parse(text, fileName, 0);
    }

    /// <summary>Follows an import.</summary>
    public void Read(string path, string importer, TextPlace place, int depth)
    {
        if (path.Length == 0 || path.IndexOfAny(['\0', '\n', '\r']) >= 0)
            throw Refused("This is not the name of a file.", place, "import \"file.ant\"");
        bool absolute = Path.IsPathRooted(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(importer)) ?? Path.GetFullPath(".");
        string full = Path.GetFullPath(path, folder);
        if (!absolute && !full.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw Refused($"'{path}' leads out of the folder of this file.", place, "a file in the same folder or below", "Move the file there, or give its absolute path.");
        if (!File.Exists(full))
            throw Refused($"There is no file '{path}'{(absolute ? "" : " beside this one")}.", place, "an Antimony file", absolute ? "Check the path." : $"It was looked for in {folder}.");
        if (open.Contains(full))
            throw Refused($"The files import each other in a circle: {string.Join(" → ", open.Append(full).Select(f => Path.GetFileName(f)))}.", place, "imports without a circle", "Move what both need into a third file.");
        if (depth > Deepest)
            throw Refused($"Imports are nested more than {Deepest} deep.", place, "a flatter set of files");
        string shown = absolute ? path : Path.Combine(Path.GetDirectoryName(importer) ?? "", path);
        if (!read.Contains(full))
            Enter(full, shown, place, depth);
    }

    private void Enter(string full, string shown, TextPlace? place, int depth)
    {
        string text;
        try
        {
            RefuseLarge(new FileInfo(full).Length, shown, place);
            text = File.ReadAllText(full, Encoding.UTF8);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(new ModelError($"The file cannot be read: {failure.Message}", place ?? new TextPlace(shown, 0, 0)));
        }
        bool xml = text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("<", StringComparison.Ordinal);
        if (xml && place is null)
            throw Refused("This is an XML file, not Antimony text.", new TextPlace(shown, 1, 1), "Antimony text", "Convert it to Antimony first.");
        read.Add(full);
        open.Add(full);
        if (xml)
            SbmlImport.Take(text, shown, full, place!, reading);
        else
            Parse(text, shown, depth);
        open.RemoveAt(open.Count - 1);
    }

    private void Parse(string text, string shown, int depth) => new DocumentParser(new SourceText(text, shown), reading, unnamed, this, depth).Read();

    private static void RefuseLarge(long length, string shown, TextPlace? place)
    {
        if (length > MostCharacters)
            throw new ModelException(new ModelError($"The file has more than {MostCharacters / 1024 / 1024} million characters.", place ?? new TextPlace(shown, 0, 0), "a smaller file", "Split it into modules and import them."));
    }

    private static StatementException Refused(string message, TextPlace place, string expected, string? mend = null) => new(new ModelError(message, place, expected, mend));
}
