using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>
/// One instance of a model inside the model as a whole: its own copy of the elements, still under the ids their author gave,
/// and the instances inside it.
/// </summary>
internal sealed class CompInstance
{
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> byMetaId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> ports = new(StringComparer.Ordinal);
    private readonly Dictionary<XElement, CompInstance> submodels = [];

    /// <param name="model">The copy; the instance owns it.</param>
    /// <param name="definition">What it is a copy of.</param>
    /// <param name="parent">The instance it stands in; null for the model as a whole.</param>
    /// <param name="submodel">The element in the parent that asks for it, or null.</param>
    public CompInstance(XElement model, CompDefinition definition, CompInstance? parent, XElement? submodel)
    {
        (Model, Definition, Parent, Submodel) = (model, definition, parent, submodel);
        Depth = parent is null ? 0 : parent.Depth + 1;
        foreach (var element in model.Descendants())
            Enter(element);
    }

    /// <summary>The copy of the model.</summary>
    public XElement Model { get; }

    /// <summary>What it is a copy of.</summary>
    public CompDefinition Definition { get; }

    /// <summary>The instance it stands in; null for the model as a whole.</summary>
    public CompInstance? Parent { get; }

    /// <summary>The element in the parent that asks for it, or null.</summary>
    public XElement? Submodel { get; }

    /// <summary>How many instances it stands in.</summary>
    public int Depth { get; }

    /// <summary>What the ids of its elements begin with in the model as a whole.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The instances directly inside, in the author's order.</summary>
    public List<CompInstance> Inside { get; } = [];

    /// <summary>Ids of its elements, those of units not among them.</summary>
    public IReadOnlyCollection<string> Ids => byId.Keys;

    /// <summary>Ids of its units.</summary>
    public IReadOnlyCollection<string> UnitIds => units.Keys;

    /// <summary>Ids of parameters that only one reaction knows.</summary>
    public HashSet<string> LocalIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Itself and all instances inside, the outer ones first.</summary>
    public IEnumerable<CompInstance> OuterFirst() => Inside.SelectMany(i => i.OuterFirst()).Prepend(this);

    /// <summary>Itself and all instances inside, the inner ones first.</summary>
    public IEnumerable<CompInstance> InnerFirst()
    {
        foreach (var inside in Inside)
            foreach (var one in inside.InnerFirst())
                yield return one;
        yield return this;
    }

    /// <summary>Takes in the instance that a submodel of this one asks for.</summary>
    public void Add(XElement submodel, CompInstance instance)
    {
        submodels.Add(submodel, instance);
        Inside.Add(instance);
    }

    /// <summary>The element with an id, or null.</summary>
    public XElement? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The unit with an id, or null.</summary>
    public XElement? FindUnit(string id) => units.GetValueOrDefault(id);

    /// <summary>The element with a metaid, or null.</summary>
    public XElement? FindMetaId(string id) => byMetaId.GetValueOrDefault(id);

    /// <summary>The port with an id, or null.</summary>
    public XElement? FindPort(string id) => ports.GetValueOrDefault(id);

    /// <summary>The instance a submodel element asks for, or null when it is none.</summary>
    public CompInstance? Of(XElement submodel) => submodels.GetValueOrDefault(submodel);

    /// <summary>The instance of a submodel by its id, or null.</summary>
    public CompInstance? InstanceOf(string submodelId) => Find(submodelId) is { } submodel ? Of(submodel) : null;

    private void Enter(XElement element)
    {
        if (element.Attribute("metaid") is { } meta)
            byMetaId.TryAdd(meta.Value.Trim(), element);
        if (CompNames.Of(element, "id") is not { } id || element.Name.Namespace == SbmlNamespaces.MathMl)
            return;
        if (element.Name.Namespace == SbmlNamespaces.Comp)
        {
            if (element.Name.LocalName == "port")
                ports.TryAdd(id, element);
            else if (element.Name.LocalName == "submodel")
                byId.TryAdd(id, element);
        }
        else if (element.Name.Namespace == Model.Name.Namespace)
        {
            if (element.Name.LocalName == "unitDefinition")
                units.TryAdd(id, element);
            else if (element.Name.LocalName == "localParameter")
                LocalIds.Add(id);
            else
                byId.TryAdd(id, element);
        }
    }
}
