using Meguri.Physiology;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;
using Meguri.Simulation.Schedules;
using Meguri.Testing;

namespace Meguri.Validation.Tests.Coupled;

/// <summary>An archetype of the coupled page.</summary>
internal sealed record Archetype(string Id, PersonFile Person, string Region, int Settle, IReadOnlyDictionary<string, double> Values, double Inhibition);

/// <summary>One kind of session of a plan, or the time in bed by week.</summary>
internal sealed record CoupledSession(Weekdays Days, double Start, double Hours, int Weeks, double? Load, IReadOnlyDictionary<string, double> Set, IReadOnlyList<double> Window);

/// <summary>How the coupled page was run: reads reference.yaml.</summary>
internal sealed class CoupledReference
{
    private CoupledReference(YamlMap file, ModelLibrary library)
    {
        var everybody = Values(file.Map("everybody"));
        Page = Values(file.Map("page"));
        var sexes = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal) { ["male"] = Values(file.Map("male")), ["female"] = Values(file.Map("female")) };
        Archetypes = [.. file.Maps("archetypes").Select(map => ReadArchetype(map, everybody, sexes, library))];
        var plans = file.Map("plans");
        var read = plans.Keys.ToDictionary(id => id, id => (IReadOnlyList<CoupledSession>)[.. plans.Maps(id).Select(ReadSession)], StringComparer.Ordinal);
        var combined = file.Map("combined");
        foreach (string id in combined.Keys)
            read[id] = [.. combined.Texts(id).SelectMany(part => read[part])];
        Plans = read;
        var stress = file.Map("stress");
        (StressFrom, StressHours) = (stress.Clock("from"), stress.Number("hours"));
        var ablations = file.Map("ablations");
        Ablations = ablations.Keys.ToDictionary(id => id, ablations.Texts, StringComparer.Ordinal);
        file.NoMore();
    }

    /// <summary>What the page's runs had in place of this model's references.</summary>
    public IReadOnlyDictionary<string, double> Page { get; }

    public double StressFrom { get; }

    public double StressHours { get; }

    public IReadOnlyList<Archetype> Archetypes { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<CoupledSession>> Plans { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Ablations { get; }

    public static CoupledReference Read(ModelLibrary library) =>
        new(YamlMap.ReadFile(Path.Combine(SharedData.Repository, "tests", "Meguri.Validation.Tests", "Coupled", "reference.yaml")), library);

    /// <summary>Lays the sessions of a plan, from day 0 on, over a person's day.</summary>
    public static void Lay(IReadOnlyList<CoupledSession> plan, Archetype person, HabitualDay day, Schedule schedule, Func<string, int> parameter, Func<string, double> capacity)
    {
        foreach (var session in plan)
        {
            var when = new Recurrence { Start = session.Start, Interval = 24, Days = session.Days, Until = session.Weeks * 168.0 };
            foreach (var (id, level) in session.Set)
                foreach (string each in Regions.Expand(id.Replace("{own}", person.Region, StringComparison.Ordinal)))
                    schedule.Expose(parameter(each), level, when, session.Hours);
            if (session.Load is { } share)
                foreach (string region in Regions.All)
                    schedule.Expose(parameter("load_" + region), share * capacity(region), when, session.Hours);
            for (int week = 0; week < session.Window.Count; week++)
                KeepUp(week, session.Window, day, schedule, parameter);
        }
    }

    /// <summary>Later to bed, with the levels of the evening until then.</summary>
    private static void KeepUp(int week, IReadOnlyList<double> window, HabitualDay day, Schedule schedule, Func<string, int> parameter)
    {
        double inBed = (day.Rise - day.Bed + 24) % 24;
        var nights = new Recurrence { Start = week * 168 + day.Bed, Interval = 24, Until = week == window.Count - 1 ? double.PositiveInfinity : (week + 1) * 168.0 };
        double evening = day.Exposures.First(exposure => exposure.Exposure == "light").Level;
        (string, double)[] levels = [("bed", 0), ("met", day.Base["met"]), ("light", evening), .. Regions.All.Select(region => ("load_" + region, day.Base["load_" + region]))];
        foreach (var (id, level) in levels)
            schedule.Expose(parameter(id), level, nights, inBed - window[week]);
    }

    private static Archetype ReadArchetype(YamlMap map, IReadOnlyDictionary<string, double> everybody, Dictionary<string, IReadOnlyDictionary<string, double>> sexes, ModelLibrary library)
    {
        string id = map.Text("id"), sex = map.OneOf("sex", "male", "female");
        string? condition = map.OptionalText("condition");
        var person = library.ReadPerson("healthy-45") with { Id = id, Age = map.Number("age"), Female = sex == "female", Conditions = condition is null ? [] : [condition] };
        var values = new Dictionary<string, double>(everybody, StringComparer.Ordinal);
        IEnumerable<IReadOnlyDictionary<string, double>> parts = [sexes[sex], condition is null ? new Dictionary<string, double>() : library.Conditions[condition].Parameters, map.OptionalMap("values") is { } own ? Values(own) : new Dictionary<string, double>()];
        foreach (var (key, value) in parts.SelectMany(part => part))
            values[key] = value;
        var archetype = new Archetype(id, person, map.Text("region"), map.Integer("settle"), values, map.Number("inhibition", 1));
        map.NoMore();
        return archetype;
    }

    private static CoupledSession ReadSession(YamlMap map)
    {
        var session = new CoupledSession(map.Has("days") ? WeekdayNames.Read(map, "days") : Weekdays.All, map.Has("start") ? map.Clock("start") : 0, map.Number("hours", 0),
            map.Integer("weeks", 12), map.OptionalNumber("load"), map.OptionalMap("set") is { } set ? set.Keys.ToDictionary(key => key, set.Number, StringComparer.Ordinal) : new Dictionary<string, double>(),
            map.Has("window") ? map.Numbers("window") : []);
        map.NoMore();
        return session;
    }

    private static Dictionary<string, double> Values(YamlMap map) =>
        map.Keys.SelectMany(key => Regions.Expand(key).Select(id => (id, Value: map.Number(key)))).ToDictionary(pair => pair.id, pair => pair.Value, StringComparer.Ordinal);
}
