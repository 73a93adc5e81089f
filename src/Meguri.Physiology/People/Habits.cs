using Meguri.Physiology.Reading;
using Meguri.Simulation.Schedules;

namespace Meguri.Physiology.People;

/// <summary>The usual day of the file <c>habits.yaml</c>, and how it becomes one person's day.</summary>
public sealed class Habits
{
    private readonly double metAwake, metInBed, lightDay, lightEvening, lightInBed, eveningFrom, postureFrom, postureTo;
    private readonly Weekdays postureDays;
    private readonly Dictionary<string, double> room;

    private Habits(YamlMap file)
    {
        var awake = file.Map("awake");
        (metAwake, lightDay, lightEvening, eveningFrom) = (awake.Number("met"), awake.Number("light_day"), awake.Number("light_evening"), awake.Clock("evening_from"));
        awake.NoMore();
        var bed = file.Map("in_bed");
        (metInBed, lightInBed) = (bed.Number("met"), bed.Number("light"));
        bed.NoMore();
        var posture = file.Map("posture");
        (postureFrom, postureTo, postureDays) = (posture.Clock("from"), posture.Clock("to"), WeekdayNames.Read(posture, "days"));
        posture.NoMore();
        var levels = file.Map("room");
        room = levels.Keys.ToDictionary(key => key, levels.Number, StringComparer.Ordinal);
        file.NoMore();
    }

    /// <summary>Reads the file.</summary>
    public static Habits ReadFile(string path) => new(YamlMap.ReadFile(path));

    /// <summary>The day of one person: the usual day, with what the person's conditions and file change.</summary>
    /// <param name="person">The person.</param>
    /// <param name="healthy">Loads and posture of a region without a condition.</param>
    /// <param name="conditions">The person's conditions.</param>
    public HabitualDay DayOf(PersonFile person, Condition healthy, IReadOnlyList<Condition> conditions)
    {
        var levels = new Dictionary<string, double>(room, StringComparer.Ordinal)
        {
            ["met"] = metAwake,
            ["light"] = lightDay,
            ["bed"] = 0,
        };
        double hoursInBed = person.HoursInBed;
        double evening = (person.Bed - eveningFrom + 24) % 24;
        var exposures = new List<DailyExposure> { new("light", lightEvening, eveningFrom, evening) };
        foreach (string region in Regions.All)
        {
            var own = conditions.LastOrDefault(condition => condition.Region == region);
            levels["load_" + region] = Level(own?.Load, healthy.Load, region);
            double posture = Level(own?.Posture, healthy.Posture, region);
            if (posture > 0)
                exposures.Add(new DailyExposure("posture_" + region, posture, postureFrom, postureTo - postureFrom, postureDays));
            exposures.Add(new DailyExposure("load_" + region, 0, person.Bed, hoursInBed));
            if (own?.Bout is { } bout)
            {
                exposures.Add(new DailyExposure("load_" + bout.Region, bout.Load, bout.Start, bout.Hours));
                exposures.Add(new DailyExposure("ecc_" + bout.Region, bout.Eccentric, bout.Start, bout.Hours));
            }
        }
        if (conditions.Any(condition => condition.Stress is not null))
            levels["stress_load"] = conditions.Max(condition => condition.Stress ?? 0);
        foreach (var (id, level) in person.Exposures)
            levels[id] = level;
        exposures.Add(new DailyExposure("met", metInBed, person.Bed, hoursInBed));
        exposures.Add(new DailyExposure("light", lightInBed, person.Bed, hoursInBed));
        exposures.Add(new DailyExposure("bed", 1, person.Bed, hoursInBed));
        return new HabitualDay(levels, exposures, person.Bed, person.Rise);
    }

    /// <summary>24-hour mean of the habitual load of a region, relative to the reference capacity.</summary>
    public static double MeanLoad(HabitualDay day, string region)
    {
        string id = "load_" + region;
        double sum = 0;
        const int StepsPerHour = 12;
        for (int i = 0; i < 24 * StepsPerHour; i++)
        {
            double hour = (i + 0.5) / StepsPerHour;
            var last = day.Exposures.LastOrDefault(exposure => exposure.Exposure == id && (hour - exposure.Start + 24) % 24 < exposure.Hours);
            sum += last?.Level ?? day.Base.GetValueOrDefault(id);
        }
        return sum / (24 * StepsPerHour);
    }

    private static double Level(IReadOnlyDictionary<string, double>? own, IReadOnlyDictionary<string, double> healthy, string region) =>
        own?.TryGetValue(region, out double level) == true ? level : healthy.GetValueOrDefault(region);
}
