using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>
/// What one SBML model will hold: its quantities, reactions, rules and events under ids of SBML and, where it has submodels,
/// how its elements and theirs are one.
/// </summary>
internal sealed class ModelPlan
{
    private readonly HashSet<string> requestedMetaIds = new(StringComparer.Ordinal);

    public ModelPlan(Document document, Module module, Assembly assembly)
    {
        Document = document;
        Module = module;
        Assembly = assembly;
        Id = WrittenNames.Safe(module.Name);
    }

    public Document Document { get; }

    public Module Module { get; }

    /// <summary>The module with all its submodels joined.</summary>
    public Assembly Assembly { get; }

    public string Id { get; }

    /// <summary>Ids written, by the id an element has in the assembly.</summary>
    public Dictionary<string, string> Local { get; } = new(StringComparer.Ordinal);

    public List<Quantity> Quantities { get; } = [];

    public List<Reaction> Reactions { get; } = [];

    /// <summary>Modifiers by the id of the reaction.</summary>
    public Dictionary<string, List<Modifier>> Modifiers { get; } = new(StringComparer.Ordinal);

    public List<EventDefinition> Events { get; } = [];

    public List<AlgebraicRule> AlgebraicRules { get; } = [];

    public List<Constraint> Constraints { get; } = [];

    public List<FunctionDefinition> Functions { get; } = [];

    public List<UnitDeclaration> Units { get; } = [];

    public ModelUnits DefaultUnits { get; set; } = ModelUnits.None;

    public string? ConversionFactor { get; set; }

    /// <summary>Id of the compartment of species that lie in none, or null when there are none.</summary>
    public string? DefaultCompartment { get; set; }

    public List<(Submodel Submodel, string? TimeFactor, string? ExtentFactor)> Submodels { get; } = [];

    /// <summary>Elements of submodels that an element replaces, by its id.</summary>
    public Dictionary<string, List<Replacement>> Replaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Element of a submodel that replaces an element, by its id.</summary>
    public Dictionary<string, Replacement> ReplacedBy { get; } = new(StringComparer.Ordinal);

    /// <summary>What is deleted from a submodel, by its id.</summary>
    public Dictionary<string, List<ElementReference>> Deletions { get; } = new(StringComparer.Ordinal);

    public List<string> Ports { get; } = [];

    /// <summary>Parts that can be deleted from outside, those of submodels included.</summary>
    public List<DeletablePart> Parts { get; } = [];

    /// <summary>The meta id of a part somebody refers to, or null.</summary>
    public string? MetaIdOf(string key) => requestedMetaIds.Contains(key) ? $"{Id}__{key}" : null;

    /// <summary>Gives a part a meta id.</summary>
    public string Request(string key)
    {
        requestedMetaIds.Add(key);
        return $"{Id}__{key}";
    }

    /// <summary>Steps that lead to an element of this model, by its id in the assembly.</summary>
    /// <param name="id">Its id in the assembly.</param>
    /// <param name="plans">Plans of all models.</param>
    /// <param name="addressed">Takes the element when it may no longer be replaced by one inside, as it is spoken of from outside.</param>
    public IEnumerable<(string, string)> StepsTo(string id, Func<string, ModelPlan?> plans, HashSet<(string Module, string Id)> addressed)
    {
        if (Local.TryGetValue(id, out string? local) && ReplacedBy.ContainsKey(local))
            addressed.Add((Module.Name, id));
        if (local is not null)
            return [Ports.Contains(local) ? ElementReference.Port(local) : ElementReference.Id(local)];
        int dot = id.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && Module.Submodels.FirstOrDefault(s => s.Id == id[..dot]) is { } submodel && plans(submodel.Module) is { } inner)
            return [ElementReference.Id(submodel.Id), .. inner.StepsTo(inner.Assembly.Resolve(id[(dot + 1)..]).Id, plans, addressed)];
        return [Ports.Contains(id) ? ElementReference.Port(id) : ElementReference.Id(WrittenNames.Safe(id))];
    }
}

/// <summary>A species that acts on a reaction.</summary>
/// <param name="Species">Its id.</param>
/// <param name="Name">Name of the interaction it was stated as, or null.</param>
/// <param name="Term">Number of the SBO term of how it acts, or null.</param>
internal sealed record Modifier(string Species, string? Name = null, int? Term = null);
