using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Brings the units of all instances into one table. A unit that two modules define alike is one; where they differ, the
/// inner one goes under the id of its instance, as in <c>knee.hour</c>.
/// </summary>
internal sealed class UnitMerging
{
    private readonly Dictionary<string, UnitDefinition> merged = new(StringComparer.Ordinal);

    /// <summary>Id of the unit when only its name is known, so that it says nothing.</summary>
    public const string Unknown = "";

    public ImmutableDictionary<string, UnitDefinition> All => merged.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Takes in a module's units.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">Path of the instance, empty or ending in a dot.</param>
    /// <returns>What the module's unit ids are called in the whole.</returns>
    public Dictionary<string, string> Add(Module module, string path)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var declaration in module.Units)
        {
            string id = declaration.Definition.Id;
            if (declaration.NameOnly && BaseUnits.Find(id) is null)
                names[id] = Unknown;
            else if (!declaration.NameOnly)
                names[id] = Place(declaration.Definition, path);
        }
        return names;
    }

    /// <summary>A derived unit under an id of its own.</summary>
    public string Derive(string id, ImmutableArray<UnitFactor> factors) => Place(new UnitDefinition(id, factors), "");

    public UnitValue? Find(string? id) => id is null ? null : new UnitTable(All).Find(id, out _);

    /// <summary>The factors of a unit by id.</summary>
    public ImmutableArray<UnitFactor> Factors(string id) => merged.TryGetValue(id, out var definition) ? definition.Factors : [new UnitFactor(id)];

    private string Place(UnitDefinition definition, string path)
    {
        string id = definition.Id;
        for (int i = 0; ; i++)
        {
            if (!merged.TryGetValue(id, out var there))
            {
                merged[id] = definition with { Id = id };
                return id;
            }
            if (there.Factors.SequenceEqual(definition.Factors))
                return id;
            id = i == 0 && path.Length > 0 ? path + definition.Id : id + "_";
        }
    }
}
