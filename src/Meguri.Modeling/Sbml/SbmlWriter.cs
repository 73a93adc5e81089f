using System.Text;
using System.Xml;
using System.Xml.Linq;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml.Writing;

namespace Meguri.Modeling.Sbml;

/// <summary>How a model is written as SBML.</summary>
public sealed record SbmlWriteOptions
{
    /// <summary>Name of the module to write, or null for the document's main module.</summary>
    public string? Module { get; init; }

    /// <summary>Whether submodels are joined into one model; else they are written with the package comp.</summary>
    public bool Flat { get; init; }
}

/// <summary>
/// Writes SBML Level 3 Version 2, with the package comp where a model has submodels. What is written, read again, gives the
/// same flat model.
/// </summary>
/// <remarks>
/// Species that lie in no compartment get the compartment <c>default_compartment</c> of size 1, as the reference
/// implementation of Antimony has it. In a model whose units work out, numbers without unit are written with the unit they
/// stand for, so that other tools can check the units too.
/// </remarks>
public static class SbmlWriter
{
    /// <summary>The SBML text of a document's model.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">How; null takes the defaults.</param>
    /// <exception cref="ModelException">The modules cannot be joined, or hold what SBML Level 3 Version 2 cannot say.</exception>
    public static string Write(Document document, SbmlWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        options ??= new SbmlWriteOptions();
        string name = options.Module ?? document.Main;
        var main = document.Find(name) ?? throw new ModelException(new ModelError($"The document '{document.File}' has no module '{name}'.",
            Expected: $"one of {string.Join(", ", document.Modules.Select(m => m.Name))}"));
        document = document with { Main = name };
        var plans = new ModelPlans(document);
        var model = options.Flat ? plans.Flat(main) : plans.Main(name);
        var core = WrittenNames.Core;
        var comp = WrittenNames.Comp;
        var root = new XElement(core + "sbml", new XAttribute("level", 3), new XAttribute("version", 2));
        bool composed = model.Submodels.Count > 0 || model.Ports.Count > 0;
        if (composed)
            root.Add(new XAttribute(XNamespace.Xmlns + "comp", comp.NamespaceName), new XAttribute(comp + "required", "true"));
        root.Add(new ModelWriting(model).Write(core + "model"));
        var others = plans.All.Where(p => p != model).ToList();
        if (others.Count > 0)
            root.Add(new XElement(comp + "listOfModelDefinitions", others.Select(p => new ModelWriting(p).Write(comp + "modelDefinition"))));
        return Text(root);
    }

    /// <summary>Writes the SBML text of a flat model: rates as rate rules, ids with two underscores for the dots.</summary>
    /// <exception cref="ModelException">It holds what SBML Level 3 Version 2 cannot say.</exception>
    public static string Write(FlatModel model) => Write(Antimony.FlatDocument.Of(model));

    private static string Text(XElement root)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
            new XDocument(root).Save(writer);
        return text.Append('\n').ToString();
    }

    private sealed class Utf8Text(StringBuilder text) : StringWriter(text)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
