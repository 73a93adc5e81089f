using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>
/// The models one SBML text defines, and those it takes from other files of the same folder. No other place is reached: a
/// source is a relative path that stays inside the folder, links included.
/// </summary>
internal sealed class CompLibrary
{
    private const int MostFiles = 100;
    private const long LongestFile = 200_000_000;

    private readonly string? folder;
    private readonly Dictionary<string, CompLibrary> files;
    private readonly Dictionary<string, XElement> definitions = new(StringComparer.Ordinal);
    private readonly XElement? main;

    /// <param name="source">The text.</param>
    /// <param name="folder">Folder that other files may be taken from, or null for none.</param>
    public CompLibrary(SbmlText source, string? folder)
        : this(source, folder, new Dictionary<string, CompLibrary>(StringComparer.Ordinal))
    {
    }

    private CompLibrary(SbmlText source, string? folder, Dictionary<string, CompLibrary> files)
    {
        (Source, this.folder, this.files) = (source, folder, files);
        Core = source.Root.Name.Namespace;
        main = source.Root.Element(Core + "model");
        foreach (var definition in CompNames.List(source.Root, "listOfModelDefinitions", "modelDefinition")
            .Concat(CompNames.List(source.Root, "listOfExternalModelDefinitions", "externalModelDefinition")))
        {
            if (CompNames.Of(definition, "id") is not { } id)
                source.Fail($"<{definition.Name.LocalName}> has no id.", definition, "id=\"...\"");
            else if (!definitions.TryAdd(id, definition))
                source.Fail($"The model '{id}' is defined twice.", definition, "an id that no other model has");
        }
        if (main is not null && CompNames.Of(main, "id") is { } name)
            definitions.TryAdd(name, main);
    }

    /// <summary>The text.</summary>
    public SbmlText Source { get; }

    /// <summary>Namespace of its core elements.</summary>
    public XNamespace Core { get; }

    /// <summary>The model of the text, without which nothing can be instantiated; null when there is none.</summary>
    public CompDefinition? Main => main is null ? null : new CompDefinition(main, this);

    /// <summary>The model a name stands for, taken from another file where it is defined there; null, and an error, when there is none.</summary>
    /// <param name="name">Id of a model; null for the text's own model.</param>
    /// <param name="asked">What asks for it, for the error.</param>
    /// <param name="by">The text that asks.</param>
    public CompDefinition? Find(string? name, XObject asked, SbmlText by)
    {
        // A definition that only points to another file may point to one that points on.
        var (library, seen) = (this, new HashSet<XElement>());
        for (; ; )
        {
            var definition = name is null ? library.main : library.definitions.GetValueOrDefault(name);
            if (definition is null)
            {
                by.Fail(name is null ? $"'{library.Source.File}' holds no model." : $"There is no model '{name}' in '{library.Source.File}'.", asked,
                    library.definitions.Count == 0 ? "the id of a model" : $"the id of a model, such as {string.Join(", ", library.definitions.Keys.Take(8))}",
                    name is not null && NearWords.Nearest(name, library.definitions.Keys) is { } near ? $"Did you mean '{near}'?" : null);
                return null;
            }
            if (definition.Name.LocalName != "externalModelDefinition")
                return new CompDefinition(definition, library);
            if (!seen.Add(definition))
            {
                library.Source.Fail($"The external model '{name}' leads back to itself.", definition, "a model that is defined in the end");
                return null;
            }
            if (library.Open(definition) is not { } other)
                return null;
            (library, name) = (other, CompNames.Of(definition, "modelRef"));
        }
    }

    private CompLibrary? Open(XElement external)
    {
        if (CompNames.Attribute(external, "source") is not { } at)
        {
            Source.Fail("<externalModelDefinition> has no source.", external, "source=\"file.xml\"");
            return null;
        }
        if (!Resolve(at.Value.Trim(), out string? path, out string? why))
        {
            Source.Fail($"The external model's source '{at.Value}' {why}", at, "a path to an SBML file of the same folder, such as other.xml", "Put the file beside this one and name it by its relative path.");
            return null;
        }
        if (!files.TryGetValue(path, out var library))
        {
            if (files.Count >= MostFiles)
            {
                Source.Fail($"More than {MostFiles} files are asked for.", at, "fewer external models");
                return null;
            }
            string name = Path.Combine(Path.GetDirectoryName(Source.File) ?? "", Path.GetRelativePath(folder!, path));
            var text = SbmlText.Read(File.ReadAllText(path), name, Source.Findings);
            if (!text.Root.Name.NamespaceName.StartsWith(SbmlNamespaces.Level3, StringComparison.Ordinal))
                text.Fail($"The outermost element <{text.Root.Name.LocalName}> is not of SBML Level 3.", text.Root, "an SBML Level 3 document, as 'comp' asks for");
            SbmlPackages.Check(text, []);
            files[path] = library = new CompLibrary(text, folder, files);
        }
        if (CompNames.Attribute(external, "md5") is { } sum && !Matches(path, sum.Value.Trim()))
            Source.Warn($"'{at.Value}' is not the file it was when its md5 sum was taken.", sum, "Check that it is the version meant.");
        return library;
    }

    private bool Resolve(string source, [NotNullWhen(true)] out string? path, [NotNullWhen(false)] out string? why)
    {
        path = null;
        why = null;
        if (folder is null)
            why = "cannot be followed: the text was not read from a file.";
        else if (source.Length == 0 || source.Contains(':', StringComparison.Ordinal) || source.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(source) || source.Contains('\0', StringComparison.Ordinal))
            why = "is no relative path.";
        if (why is not null)
            return false;
        string root = Path.GetFullPath(folder!);
        string full = Path.GetFullPath(Path.Combine(root, Uri.UnescapeDataString(source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source)));
        if (!IsInside(full, root))
            why = "leads out of the folder.";
        else if (!File.Exists(full))
            why = "names no file.";
        else if (LeavesByLink(full, root))
            why = "leads out of the folder by a link.";
        else if (new FileInfo(full).Length > LongestFile)
            why = $"is longer than {LongestFile / 1_000_000} MB.";
        path = why is null ? full : null;
        return why is null;
    }

    private static bool IsInside(string path, string root) => path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Whether the file, or a folder on the way to it from the root, is a link to somewhere else.</summary>
    private static bool LeavesByLink(string file, string root)
    {
        if (File.ResolveLinkTarget(file, true) is { } target && !IsInside(target.FullName, root))
            return true;
        for (var above = Directory.GetParent(file); above is not null && above.FullName.Length > root.Length; above = above.Parent)
            if (above.LinkTarget is not null)
                return true;
        return false;
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The package's own check of versions; it protects nothing.")]
    private static bool Matches(string path, string sum)
    {
        using var file = File.OpenRead(path);
        return string.Equals(Convert.ToHexString(MD5.HashData(file)), sum, StringComparison.OrdinalIgnoreCase);
    }
}
