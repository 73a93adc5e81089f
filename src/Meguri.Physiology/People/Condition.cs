using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Physiology.People;

/// <summary>A mechanical habit that comes back every day, such as a walk to the shops.</summary>
/// <param name="Region">Region that bears it.</param>
/// <param name="Start">Clock time, hours.</param>
/// <param name="Hours">Duration.</param>
/// <param name="Load">Load relative to the reference capacity of a healthy 25-year-old.</param>
/// <param name="Eccentric">Eccentric share, 0 to 1.</param>
public sealed record LoadBout(string Region, double Start, double Hours, double Load, double Eccentric);

/// <summary>What a diagnosis sets before anything is drawn: tissue parameters and habitual loads.</summary>
public sealed record Condition
{
    /// <summary>Id, as person files name it.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Region it concerns; null for none.</summary>
    public string? Region { get; init; }

    /// <summary>Ids of the observables it is about; they lead where the person reports nothing of them.</summary>
    public IReadOnlyList<string> Concerns { get; init; } = [];

    /// <summary>Where the values come from.</summary>
    public required string Sources { get; init; }

    /// <summary>Values of constants and start values of the person model, by id.</summary>
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>Habitual load while awake, by region.</summary>
    public required IReadOnlyDictionary<string, double> Load { get; init; }

    /// <summary>Sustained posture in working hours, 0 to 1, by region.</summary>
    public required IReadOnlyDictionary<string, double> Posture { get; init; }

    /// <summary>A daily bout of load; null for none.</summary>
    public LoadBout? Bout { get; init; }

    /// <summary>Long-standing stress load; null when the condition says nothing of it.</summary>
    public double? Stress { get; init; }

    /// <summary>Reads all conditions of a file.</summary>
    public static IReadOnlyDictionary<string, Condition> ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        return file.Keys.ToDictionary(id => id, id => Read(id, file.Map(id)), StringComparer.Ordinal);
    }

    private static Condition Read(string id, YamlMap map)
    {
        var habits = map.OptionalMap("habits");
        var condition = new Condition
        {
            Id = id,
            Name = map.Local("name"),
            Region = map.Has("region") ? map.OneOf("region", Regions.All) : null,
            Concerns = map.Has("concerns") ? map.Texts("concerns") : [],
            Sources = map.Text("sources"),
            Parameters = Numbers(map.OptionalMap("parameters")),
            Load = Numbers(habits?.OptionalMap("load")),
            Posture = Numbers(habits?.OptionalMap("posture")),
            Bout = habits?.OptionalMap("bout") is { } bout ? ReadBout(bout) : null,
            Stress = habits?.OptionalNumber("stress"),
        };
        habits?.NoMore();
        map.NoMore();
        return condition;
    }

    private static LoadBout ReadBout(YamlMap map)
    {
        var bout = new LoadBout(map.OneOf("region", Regions.All), map.Clock("start"), map.Number("hours", 0, 24), map.Number("load", 0, 3), map.Number("eccentric", 0, 1));
        map.NoMore();
        return bout;
    }

    private static Dictionary<string, double> Numbers(YamlMap? map) =>
        map is null ? [] : map.Keys.ToDictionary(key => key, map.Number, StringComparer.Ordinal);
}
