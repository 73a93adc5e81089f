using System.Xml.Linq;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Sbml.Comp;
using Meguri.Modeling.Sbml.Level1;

namespace Meguri.Modeling.Sbml;

/// <summary>Reads SBML: Level 3 Versions 1 and 2 core with the package <c>comp</c>, Level 2 and Level 1.</summary>
/// <remarks>
/// The document has one module, named by the model's id. Defaults of older levels are written out. Submodels are flattened: the
/// element <c>x</c> of the submodel <c>A</c> is <c>A__x</c>. Any other package the text requires is refused by its name; an
/// optional one is read past and reported among <see cref="Document.Skipped"/>.
/// </remarks>
public static class SbmlReader
{
    /// <summary>Reads a file. External models are taken from its folder and from nowhere else.</summary>
    /// <param name="path">Path of the file; errors show it as given.</param>
    /// <exception cref="ModelException">With every error found, up to 20, in order of place.</exception>
    public static Document ReadFile(string path) => ReadText(File.ReadAllText(path), path, Path.GetDirectoryName(Path.GetFullPath(path)));

    /// <summary>Reads text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">Name that errors show.</param>
    /// <param name="folder">Folder that external models may be taken from; null for none.</param>
    /// <exception cref="ModelException">With every error found, up to 20, in order of place.</exception>
    public static Document ReadText(string text, string fileName = "model.xml", string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = SbmlText.Read(text, fileName);
        var root = source.Root;
        var packages = new List<SkippedStatement>();
        int level = LevelOf(source);
        SbmlPackages.Check(source, packages);
        source.ThrowIfWrong();
        var core = root.Name.Namespace;
        if (root.Element(core + "model") is not { } model)
        {
            source.Fail("The document holds no model.", root, "an element <model> in <sbml>");
            source.ThrowIfWrong();
            throw new InvalidOperationException("unreachable");
        }
        if (level == 3)
            model = CompFlattening.Flat(source, model, folder);
        else if (level == 1)
            model = new Level1Upgrade(source).Model(model);
        source.ThrowIfWrong();
        var reading = new SbmlModelReading(source, core, level);
        var module = reading.Read(model);
        source.ThrowIfWrong();
        return new Document
        {
            File = fileName,
            Modules = [module],
            Main = module.Name,
            Functions = [.. reading.Functions],
            Warnings = [.. source.Findings.Warnings],
            Skipped = [.. packages],
        };
    }

    private static int LevelOf(SbmlText source)
    {
        var root = source.Root;
        string name = root.Name.NamespaceName;
        if (root.Name.LocalName != "sbml")
            source.Fail($"The outermost element is <{root.Name.LocalName}>.", root, "<sbml>", "Give an SBML file; an archive has to be unpacked first.");
        else if (name.StartsWith(SbmlNamespaces.Level3, StringComparison.Ordinal) && name.EndsWith("/core", StringComparison.Ordinal))
            return 3;
        else if (name.StartsWith(SbmlNamespaces.Level2, StringComparison.Ordinal))
            return 2;
        else if (name == SbmlNamespaces.Level1)
            return 1;
        else
            source.Fail($"The SBML namespace '{name}' is not read.", root, "SBML Level 3 (core), Level 2 or Level 1", "Convert the model to Level 3 with the tool it came from.");
        source.ThrowIfWrong();
        return 0;
    }

    /// <summary>Text of an element's content as it came.</summary>
    internal static string InnerText(XElement element) => string.Concat(element.Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting))).Trim();
}
