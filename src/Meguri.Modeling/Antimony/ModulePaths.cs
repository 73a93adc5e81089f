using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Antimony;

/// <summary>Looks up elements of submodels by ids with dots.</summary>
internal static class ModulePaths
{
    /// <summary>Whether <c>A.B.x</c> names an element of a submodel of the module being read.</summary>
    public static bool Resolves(ModuleBuilder module, Reading reading, string id)
    {
        string[] parts = id.Split('.');
        string? name = module.Submodels.FirstOrDefault(s => s.Id == parts[0])?.Module;
        for (int i = 1; i < parts.Length; i++)
        {
            if (name is null || reading.Find(name)?.Finished is not { } inner)
                return false;
            if (i == parts.Length - 1)
                return Elements(inner).Contains(parts[i]);
            name = inner.Submodels.FirstOrDefault(s => s.Id == parts[i])?.Module;
        }
        return false;
    }

    /// <summary>Names of the elements that belong to the submodel a path leads to, for suggestions.</summary>
    public static IEnumerable<string> Siblings(ModuleBuilder module, Reading reading, string id)
    {
        string[] parts = id.Split('.');
        string? name = module.Submodels.FirstOrDefault(s => s.Id == parts[0])?.Module;
        for (int i = 1; i < parts.Length - 1 && name is not null; i++)
            name = reading.Find(name)?.Finished?.Submodels.FirstOrDefault(s => s.Id == parts[i])?.Module;
        return name is not null && reading.Find(name)?.Finished is { } inner ? Elements(inner) : [];
    }

    private static IEnumerable<string> Elements(Module module) =>
        module.Quantities.Select(q => q.Id)
            .Concat(module.Reactions.Select(r => r.Id))
            .Concat(module.Interactions.Select(i => i.Id))
            .Concat(module.Events.Select(e => e.Id))
            .Concat(module.Submodels.Select(s => s.Id))
            .Concat(module.AlgebraicRules.Select(a => a.Id).OfType<string>())
            .Concat(module.Constraints.Select(c => c.Id).OfType<string>())
            .Concat(module.Units.Select(u => u.Definition.Id))
            .Concat(module.Ports);
}
