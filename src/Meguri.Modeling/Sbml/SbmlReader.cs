using System.Xml.Linq;
using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml;

/// <summary>Reads SBML: Level 3 Versions 1 and 2 core, and Level 2.</summary>
/// <remarks>
/// The document has one module, named by the model's id. Defaults of Level 2 are written out. A package the text requires is
/// refused by its name; an optional one is read past and reported among <see cref="Document.Skipped"/>.
/// </remarks>
public static class SbmlReader
{
    private const string CoreOfLevel3 = "http://www.sbml.org/sbml/level3/";
    private const string CoreOfLevel2 = "http://www.sbml.org/sbml/level2";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; errors show it as given.</param>
    /// <exception cref="ModelException">With every error found, up to 20, in order of place.</exception>
    public static Document ReadFile(string path) => ReadText(File.ReadAllText(path), path);

    /// <summary>Reads text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">Name that errors show.</param>
    /// <exception cref="ModelException">With every error found, up to 20, in order of place.</exception>
    public static Document ReadText(string text, string fileName = "model.xml")
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = SbmlText.Read(text, fileName);
        var root = source.Root;
        var packages = new List<SkippedStatement>();
        int level = LevelOf(source);
        CheckPackages(source, packages);
        source.ThrowIfWrong();
        var core = root.Name.Namespace;
        if (root.Element(core + "model") is not { } model)
        {
            source.Fail("The document holds no model.", root, "an element <model> in <sbml>");
            source.ThrowIfWrong();
            throw new InvalidOperationException("unreachable");
        }
        var reading = new SbmlModelReading(source, core, level);
        var module = reading.Read(model);
        source.ThrowIfWrong();
        return new Document
        {
            File = fileName,
            Modules = [module],
            Main = module.Name,
            Functions = [.. reading.Functions],
            Warnings = [.. source.Warnings],
            Skipped = [.. packages],
        };
    }

    private static int LevelOf(SbmlText source)
    {
        var root = source.Root;
        string name = root.Name.NamespaceName;
        if (root.Name.LocalName != "sbml")
            source.Fail($"The outermost element is <{root.Name.LocalName}>.", root, "<sbml>", "Give an SBML file; an archive has to be unpacked first.");
        else if (name.StartsWith(CoreOfLevel3, StringComparison.Ordinal) && name.EndsWith("/core", StringComparison.Ordinal))
            return 3;
        else if (name.StartsWith(CoreOfLevel2, StringComparison.Ordinal))
            return 2;
        else
            source.Fail($"The SBML namespace '{name}' is not read.", root, "SBML Level 3 (core) or Level 2", "Convert the model to Level 3 with the tool it came from.");
        source.ThrowIfWrong();
        return 0;
    }

    private static void CheckPackages(SbmlText source, List<SkippedStatement> skipped)
    {
        foreach (var required in source.Root.Attributes().Where(a => a.Name.LocalName == "required" && a.Name.NamespaceName.Length > 0))
        {
            string package = source.Root.GetPrefixOfNamespace(required.Name.Namespace) ?? required.Name.NamespaceName;
            if (required.Value.Trim() is "true" or "1")
                source.Fail($"The model requires the SBML package '{package}', which is not supported.", required, "SBML core alone, or optional packages", "Save the model without the package; a 'comp' model can be flattened by the tool it came from.");
            else
                skipped.Add(new SkippedStatement(package, required.Name.NamespaceName, source.PlaceOf(required)));
        }
    }

    /// <summary>Text of an element's content as it came.</summary>
    internal static string InnerText(XElement element) => string.Concat(element.Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting))).Trim();
}
