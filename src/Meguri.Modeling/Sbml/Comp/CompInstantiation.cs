using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>Makes the instances of a model and of the submodels inside it. Depth and number of elements are bounded.</summary>
internal sealed class CompInstantiation(XNamespace core)
{
    private const int Deepest = 50;
    private const int MostElements = 500_000;

    private readonly List<XElement> open = [];
    private int elements;

    /// <summary>The model as a whole. What is wrong goes to the sources; the caller throws it.</summary>
    public CompInstance Whole(CompDefinition definition)
    {
        var whole = Instance(definition, null, null);
        string[] ids = [.. whole.InnerFirst().SelectMany(i => i.Ids.Concat(i.UnitIds).Concat(i.LocalIds)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        GivePrefixes(whole, ids);
        return whole;
    }

    private CompInstance Instance(CompDefinition definition, CompInstance? parent, XElement? submodel)
    {
        open.Add(definition.Model);
        var instance = new CompInstance(Copy(definition), definition, parent, submodel);
        foreach (var inside in CompNames.List(instance.Model, "listOfSubmodels", "submodel"))
        {
            var source = definition.Library.Source;
            if (CompNames.Of(inside, "id") is not { } id || !SbmlAttributes.IsId(id))
                source.Fail("<submodel> has no id of letters, digits and '_'.", inside, "id=\"...\"");
            if (CompNames.Attribute(inside, "modelRef") is not { } reference)
            {
                source.Fail("<submodel> names no model.", inside, "modelRef=\"...\"");
                continue;
            }
            if (definition.Library.Find(reference.Value.Trim(), reference, source) is not { } asked)
                continue;
            if (open.Contains(asked.Model))
                source.Fail($"The model '{reference.Value.Trim()}' contains itself.", reference, "a model that this one is not part of", "Take one of the submodels out of the circle.");
            else if (open.Count >= Deepest)
                source.Fail($"Submodels are nested more than {Deepest} deep.", inside);
            else if (elements > MostElements)
                source.Fail($"With its submodels the model has more than {MostElements:N0} elements.", inside, "a smaller model");
            else
                instance.Add(inside, Instance(asked, instance, inside));
        }
        open.RemoveAt(open.Count - 1);
        return instance;
    }

    /// <summary>A copy of a model in the core namespace of the whole, each part marked with its origin.</summary>
    private XElement Copy(CompDefinition definition)
    {
        var (from, source) = (definition.Library.Core, definition.Library.Source);
        XElement Copied(XElement element)
        {
            elements++;
            var name = element.Name.Namespace == from ? core + element.Name.LocalName : element.Name;
            var copy = SbmlOrigin.Mark(new XElement(name), element, source);
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
                copy.Add(SbmlOrigin.Mark(new XAttribute(attribute.Name, attribute.Value), attribute, source));
            foreach (var node in element.Nodes())
            {
                if (node is XElement child)
                    copy.Add(Copied(child));
                else if (node is XText text)
                    copy.Add(new XText(text.Value));
            }
            return copy;
        }
        var whole = Copied(definition.Model);
        whole.Name = core + "model";
        return whole;
    }

    /// <summary>Prefixes as other tools choose them, <c>A__</c>, made longer where an id of the model begins so already.</summary>
    private static void GivePrefixes(CompInstance instance, string[] ids)
    {
        foreach (var inside in instance.Inside)
        {
            string prefix = instance.Prefix + (CompNames.Of(inside.Submodel!, "id") ?? "") + "__";
            while (IsBeginning(prefix, ids))
                prefix += "_";
            inside.Prefix = prefix;
            GivePrefixes(inside, ids);
        }
    }

    /// <summary>Whether one of the ids, which are in order, begins so.</summary>
    private static bool IsBeginning(string prefix, string[] ids)
    {
        int at = Array.BinarySearch(ids, prefix, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        return at < ids.Length && ids[at].StartsWith(prefix, StringComparison.Ordinal);
    }
}
