using Meguri.Modeling;
using System.Collections.Immutable;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Experiments;

/// <summary>Reads lists of exposures; a line <c>use: name</c> stands for a schedule of the file.</summary>
internal static class ExposureReading
{
    public static ImmutableArray<Exposure> Read(YamlMap map, string key, IReadOnlyDictionary<string, NamedSchedule> schedules)
    {
        var exposures = new List<Exposure>();
        foreach (var item in map.Maps(key))
        {
            if (item.Has("use"))
            {
                string name = item.Text("use");
                exposures.AddRange(schedules.TryGetValue(name, out var schedule) ? schedule.Exposures : throw Unknown(item, "use", name, "schedule", schedules.Keys));
                item.NoMore();
            }
            else
            {
                exposures.Add(One(item));
            }
        }
        return [.. exposures];
    }

    public static Modeling.ModelException Unknown(YamlMap map, string key, string name, string kind, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return map.Error(key, $"There is no {kind} '{name}' above.", names.Length == 0 ? $"a {kind} defined above" : "one of " + string.Join(", ", names),
            NearWords.Nearest(name, names) is { } near ? $"did you mean '{near}'?" : null);
    }

    private static Exposure One(YamlMap map)
    {
        var exposure = new Exposure
        {
            Timing = When(map),
            Levels = map.Settings("set"),
            Waves = map.Settings("wave"),
            Puts = map.Settings("put"),
            Adds = map.Settings("add"),
            Remembered = map.Settings("remember"),
        };
        map.NoMore();
        if (exposure.Levels.IsEmpty && exposure.Waves.IsEmpty && exposure.Puts.IsEmpty && exposure.Adds.IsEmpty && exposure.Remembered.IsEmpty)
            throw map.Error("set", "The exposure does nothing.", "at least one of set, wave, put, add, remember");
        return exposure;
    }

    private static Timing When(YamlMap map)
    {
        if (map.Has("at") || map.Has("until"))
            return Daily(map);
        if (map.Has("every"))
            return new RepeatedTiming(map.OptionalFormula("from"), map.Formula("for"), map.Formula("every"), map.OptionalFormula("count"));
        if (map.Has("for"))
        {
            // A single stretch given by its length is a repetition that happens once.
            return new RepeatedTiming(map.Formula("from"), map.Formula("for"), new Formula(1, map.Place("for")), new Formula(1, map.Place("for")));
        }
        return new SpanTiming(map.OptionalFormula("from"), map.OptionalFormula("to"));
    }

    private static DailyTiming Daily(YamlMap map)
    {
        bool end = map.Has("until");
        if (end && map.Has("at"))
            throw map.Error("until", "'at' and 'until' exclude each other.", "'at' for the start or 'until' for the end, and 'for' for the length");
        return new DailyTiming(map.Clock(end ? "until" : "at"), end, map.Formula("for"), Whole(map, "weekdays", 0, 6), Whole(map, "days", 0, int.MaxValue),
            map.OptionalFormula("first_day"), map.OptionalFormula("last_day"));
    }

    private static ImmutableArray<int> Whole(YamlMap map, string key, int least, int greatest) =>
        [.. map.Numbers(key).Select(value => value == Math.Floor(value) && value >= least && value <= greatest
            ? (int)value
            : throw map.Error(key, $"'{key}' holds {value:R}.", greatest == 6 ? "days of the week, 0 (Monday) to 6" : "whole days, counted from 0"))];
}
