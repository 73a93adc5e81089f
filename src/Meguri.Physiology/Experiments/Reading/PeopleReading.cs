using System.Collections.Immutable;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Experiments;

/// <summary>Reads the persons and groups of an experiment file.</summary>
internal sealed class PeopleReading(IReadOnlyDictionary<string, NamedSchedule> schedules)
{
    private readonly Dictionary<string, PersonDefinition> persons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);

    public void ReadPersons(YamlMap map)
    {
        foreach (string name in map.Keys)
            persons[name] = Person(name, map.Map(name));
    }

    public void ReadGroups(YamlMap map)
    {
        foreach (string name in map.Keys)
        {
            if (persons.ContainsKey(name))
                throw map.Error(name, $"'{name}' is a person already.", "another name for the group");
            groups[name] = Group(name, map.Map(name));
        }
    }

    /// <summary>The group or single person a key names.</summary>
    public Group Find(YamlMap map, string key)
    {
        string name = map.Text(key);
        return groups.TryGetValue(name, out var group) ? group
            : persons.TryGetValue(name, out var person) ? new Group { Name = name, Person = person }
            : throw ExposureReading.Unknown(map, key, name, "person or group", persons.Keys.Concat(groups.Keys));
    }

    private PersonDefinition Person(string name, YamlMap map)
    {
        var like = map.Has("like") ? Person(map, "like") : new PersonDefinition { Name = name };
        var person = like with
        {
            Name = name,
            Values = [.. like.Values, .. map.Settings("set")],
            Factors = [.. like.Factors, .. map.Settings("multiply")],
            Held = [.. like.Held, .. map.Settings("hold")],
            Day = [.. like.Day, .. ExposureReading.Read(map, "day", schedules)],
            SettleDays = map.Has("settle") ? map.Number("settle", 0, 100000) : like.SettleDays,
        };
        map.NoMore();
        return person;
    }

    private PersonDefinition Person(YamlMap map, string key)
    {
        string name = map.Text(key);
        return persons.TryGetValue(name, out var person) ? person : throw ExposureReading.Unknown(map, key, name, "person", persons.Keys);
    }

    private Group Group(string name, YamlMap map)
    {
        var like = map.Has("like") ? Find(map, "like") : null;
        var group = (like ?? new Group { Name = name, Person = Person(map, "person") }) with { Name = name };
        if (like is not null && map.Has("person"))
            group = group with { Person = Person(map, "person") };
        group = group with
        {
            Size = map.Integer("n", group.Size),
            Seed = (ulong)map.Number("seed", group.Seed),
            Variations = [.. group.Variations, .. Variations(map)],
            Sweeps = [.. group.Sweeps, .. Sweeps(map)],
            Measurements = [.. group.Measurements, .. MeasurementReading.Read(map, "measure")],
            Include = map.OptionalFormula("include") ?? group.Include,
        };
        if (group.Size < 1)
            throw map.Error("n", "A group needs people.", "a whole number from 1");
        map.NoMore();
        return group;
    }

    private static IEnumerable<Sweep> Sweeps(YamlMap map)
    {
        if (map.OptionalMap("sweep") is not { } sweeps)
            yield break;
        foreach (string name in sweeps.Keys)
            yield return new Sweep(name, [.. sweeps.Numbers(name)]);
    }

    private static IEnumerable<Variation> Variations(YamlMap map)
    {
        (string Key, Spread Spread)[] kinds =
        [
            ("lognormal", Spread.Lognormal), ("lognormal_median", Spread.LognormalMedian), ("normal", Spread.Normal), ("half_normal", Spread.HalfNormal),
            ("beta", Spread.Beta), ("uniform", Spread.Uniform), ("bernoulli", Spread.Bernoulli),
        ];
        if (map.OptionalMap("vary") is not { } vary)
            yield break;
        foreach (string name in vary.Keys)
        {
            var draw = vary.Map(name);
            ImmutableArray<string> targets = draw.Has("of") ? [.. draw.Texts("of")] : [name];
            if (kinds.Where(kind => draw.Has(kind.Key)).ToArray() is not [var kind])
                throw vary.Error(name, $"The draw '{name}' does not say how it is spread.", "exactly one of " + string.Join(", ", kinds.Select(k => k.Key)));
            double[] numbers = kind.Spread == Spread.Uniform ? [.. draw.Numbers(kind.Key)] : [draw.Number(kind.Key, 0, double.MaxValue), 0];
            if (numbers.Length != 2 || (kind.Spread == Spread.Uniform && numbers[0] > numbers[1]))
                throw draw.Error(kind.Key, "The limits are not two rising numbers.", "uniform: [low, high]");
            draw.NoMore();
            yield return new Variation(name, targets, kind.Spread, numbers[0], numbers[1]);
        }
    }
}
