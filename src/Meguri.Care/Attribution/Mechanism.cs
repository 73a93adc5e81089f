using Meguri.Modeling;
using Meguri.Modeling.Flat;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Attribution;

/// <summary>One way in which a plan can act: a group of switches of the person model.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Constants">Ids of the switches.</param>
public sealed record Mechanism(string Id, LocalText Name, IReadOnlyList<string> Constants)
{
    /// <summary>Reads the mechanisms of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The person model, which has to have every switch.</param>
    /// <exception cref="ModelException">A switch is not in the model, or stands in two groups.</exception>
    public static IReadOnlyList<Mechanism> ReadFile(string path, FlatModel model)
    {
        var file = YamlMap.ReadFile(path);
        var all = new List<Mechanism>();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var map in file.Maps("mechanisms"))
        {
            var mechanism = new Mechanism(map.Text("id"), map.Local("name"), [.. map.Texts("constants").SelectMany(Regions.Expand)]);
            foreach (string id in mechanism.Constants)
            {
                if (model.Find(id) is not { Role: QuantityRole.Constant })
                    throw map.Error("constants", $"'{id}' is no constant of the model.", "a switch of models/person.ant", NearWords.Nearest(id, model.Quantities.Select(q => q.Id)) is { } near ? $"did you mean '{near}'?" : "list the switches with 'meguri observe'");
                if (!taken.TryAdd(id, mechanism.Id))
                    throw map.Error("constants", $"'{id}' stands in '{taken[id]}' and in '{mechanism.Id}'.", "a switch in one mechanism only");
            }
            map.NoMore();
            all.Add(mechanism);
        }
        file.NoMore();
        return all;
    }
}
