using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Plans of the modules of one document, each made once, submodels before the models that hold them.</summary>
internal sealed class ModelPlans(Document document)
{
    private readonly Dictionary<string, ModelPlan> byName = new(StringComparer.Ordinal);

    /// <summary>All plans made, in the order they were.</summary>
    public List<ModelPlan> All { get; } = [];

    /// <summary>Elements that models speak of inside submodels, by module: these have to stand for themselves there.</summary>
    public HashSet<(string Module, string Id)> Addressed { get; } = [];

    /// <summary>The plan of the main module. What is addressed from outside is known only when all plans are made, so they are made again until nothing new is.</summary>
    public ModelPlan Main(string name)
    {
        for (int known = -1; known < Addressed.Count;)
        {
            known = Addressed.Count;
            byName.Clear();
            All.Clear();
            Of(name);
        }
        return byName[name];
    }

    /// <summary>The plan of a module.</summary>
    /// <exception cref="ModelException">There is no such module, or it cannot be joined with its submodels.</exception>
    public ModelPlan Of(string name)
    {
        if (byName.TryGetValue(name, out var known))
            return known;
        var module = document.Find(name) ?? throw new ModelException(new ModelError($"There is no module '{name}'.", Expected: "the name of a module of this file or of an imported one"));
        var plan = byName[name] = new ModelPlanner(document, module, Of, Addressed, flat: false).Plan();
        All.Add(plan);
        return plan;
    }

    /// <summary>The plan of a module with all its submodels joined into one model.</summary>
    public ModelPlan Flat(Module main)
    {
        var plan = new ModelPlanner(document, main, Of, Addressed, flat: true).Plan();
        All.Add(plan);
        return plan;
    }
}
