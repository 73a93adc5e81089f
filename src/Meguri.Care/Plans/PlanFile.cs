using Meguri.Care.Steering;
using Meguri.Modeling;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Plans;

/// <summary>Reads a plan and holds it against what is known: treatments, programmes, prices, other plans.</summary>
public sealed class PlanFile
{
    private const int MostWeeks = 520;
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private readonly CareLibrary library;

    internal PlanFile(CareLibrary library) => this.library = library;

    /// <summary>Reads a plan.</summary>
    /// <exception cref="ModelException">Something is missing, unknown, impossible or clashes; names file, line, column and mend.</exception>
    public Plan Read(YamlMap file) => Read(file, []);

    private Plan Read(YamlMap file, IReadOnlyList<string> including)
    {
        string id = file.Text("id");
        var items = new List<PlanItem>();
        foreach (string included in file.Texts("include"))
            items.AddRange(Included(file, included, [.. including, id]).Items);
        foreach (var phase in file.Maps("phases"))
        {
            var weeks = ReadWeeks(phase);
            items.AddRange(phase.Maps("items").Select(item => ReadItem(item, weeks)));
            phase.NoMore();
        }
        items.AddRange(file.Maps("items").Select(item => ReadItem(item, null)));
        var plan = new Plan { Id = id, Name = file.Local("name"), Description = file.Local("description"), Items = items };
        file.NoMore();
        PlanClashes.Refuse(plan);
        return plan;
    }

    private Plan Included(YamlMap file, string id, IReadOnlyList<string> including)
    {
        if (including.Contains(id, StringComparer.Ordinal))
            throw file.Error("include", $"The plan '{id}' includes itself: {string.Join(" → ", including)} → {id}.", "plans that do not come back to this one");
        if (!library.PlanIds.Contains(id, StringComparer.Ordinal))
            throw Unknown(file, "include", "plan", id, library.PlanIds);
        return Read(YamlMap.ReadFile(library.PathOf("plans", id + ".yaml")), including);
    }

    private PlanItem ReadItem(YamlMap map, (int First, int Last)? phase)
    {
        string named = map.Text("treatment");
        if (!library.Treatments.TryGetValue(named, out var treatment))
            throw Unknown(map, "treatment", "treatment", named, library.Treatments.Keys);
        var (first, last) = phase is not null && !map.Has("weeks") ? phase.Value : ReadWeeks(map);
        bool sessions = treatment.Timing is TreatmentTiming.Session or TreatmentTiming.Steered;
        double? before = treatment.Timing == TreatmentTiming.Session && map.Has("before_bed") ? map.Number("before_bed", 0.1, 12) : null;
        var programme = treatment.Timing == TreatmentTiming.Steered ? ReadProgramme(map) : null;
        var item = new PlanItem
        {
            Id = map.Text("id"),
            Treatment = treatment,
            Region = treatment.Regional ? map.OneOf("region", [PlanItem.PainfulRegion, .. Regions.All]) : null,
            FirstWeek = first,
            LastWeek = last,
            EveryWeeks = map.Has("every_weeks") ? Whole(map, "every_weeks", 1, MostWeeks) : 1,
            Days = sessions ? ReadDays(map) : [],
            Start = sessions && before is null ? map.Clock("start") : 0,
            HoursBeforeBed = before,
            Minutes = sessions && map.Has("minutes") ? Whole(map, "minutes", 1, 600) : treatment.Minutes,
            TravelMinutes = sessions && map.Has("travel_minutes") ? Whole(map, "travel_minutes", 0, 600) : 0,
            Dose = ReadDose(map, treatment),
            Programme = programme,
            Begin = programme is null ? default : ReadBegin(map.OptionalMap("begin")),
            Prices = [.. map.Maps("prices").Select(ReadPrice)],
            Place = map.Place("treatment"),
        };
        map.NoMore();
        if (item.HoursBeforeBed * 60 < item.Minutes)
            throw map.Error("before_bed", $"The session of '{item.Id}' goes on in bed.", $"at least {item.Minutes / 60.0:0.##} hours before bed");
        if (sessions && item.Start + item.Minutes / 60.0 > 24)
            throw map.Error("start", $"The session of '{item.Id}' goes on past midnight.", "a start that leaves room for its minutes before 24:00");
        if (programme is not null && item.Region != PlanItem.PainfulRegion && !programme.Regions.ContainsKey(item.Region!))
            throw map.Error("region", $"The programme '{programme.Id}' has nothing for the region '{item.Region}'.", "one of " + string.Join(", ", programme.Regions.Keys));
        return item;
    }

    private static (int First, int Last) ReadWeeks(YamlMap map)
    {
        if (!map.Has("weeks"))
            throw map.Error("weeks", "'weeks' is missing.", "[first, last], counted from 1", "add a line 'weeks: [1, 12]' here");
        return map.Numbers("weeks") is [var first, var last] && first >= 1 && first <= last && last <= MostWeeks && first == Math.Floor(first) && last == Math.Floor(last)
            ? ((int)first, (int)last)
            : throw map.Error("weeks", "These are no weeks.", $"[first, last] with 1 <= first <= last <= {MostWeeks}");
    }

    private static IReadOnlyList<int> ReadDays(YamlMap map)
    {
        if (!map.Has("days"))
            return [0, 1, 2, 3, 4, 5, 6];
        var days = new SortedSet<int>();
        foreach (string word in map.Texts("days"))
        {
            int day = Array.IndexOf(DayNames, word);
            if (day < 0 || !days.Add(day))
                throw map.Error("days", day < 0 ? $"'{word}' is no day of the week." : $"'{word}' stands twice.", "a list of " + string.Join(", ", DayNames));
        }
        return days.Count > 0 ? [.. days] : throw map.Error("days", "The list of days is empty.", "a list of " + string.Join(", ", DayNames));
    }

    private static double ReadDose(YamlMap map, Treatment treatment)
    {
        if (treatment.Dose is not { } dose)
            return map.Has("dose") ? throw map.Error("dose", $"'{treatment.Id}' takes no dose.", mend: "remove this line") : 0;
        double value = map.Number("dose", dose.Default);
        return value >= dose.Least && value <= dose.Greatest
            ? value
            : throw map.Error("dose", $"The dose is {value:R}.", $"a number from {dose.Least:R} to {dose.Greatest:R} ({dose.Meaning})");
    }

    private Exercises.Programme ReadProgramme(YamlMap map)
    {
        string id = map.Text("programme");
        return library.Exercises.Programmes.TryGetValue(id, out var programme)
            ? programme
            : throw Unknown(map, "programme", "programme", id, library.Exercises.Programmes.Keys);
    }

    private SteeringLevels ReadBegin(YamlMap? map)
    {
        if (map is null)
            return default;
        var ladders = library.Steering.Ladders;
        int Step(string key, SteeringElement element) => map.Has(key) ? Whole(map, key, 0, ladders.Steps(element) - 1) : 0;
        var levels = new SteeringLevels(Step("rom", SteeringElement.Rom), Step("repetitions", SteeringElement.Repetitions), Step("load", SteeringElement.Load), Step("speed", SteeringElement.Speed));
        map.NoMore();
        return levels;
    }

    private ItemPrice ReadPrice(YamlMap map)
    {
        string id = map.Text("price");
        if (!library.Prices.TryGetValue(id, out var price))
            throw Unknown(map, "price", "price", id, library.Prices.Keys);
        var item = new ItemPrice(price, Enum.Parse<PricePer>(map.OneOf("per", "session", "week", "month", "course"), ignoreCase: true));
        map.NoMore();
        return item;
    }

    private static int Whole(YamlMap map, string key, int least, int greatest)
    {
        int value = map.Integer(key);
        return value >= least && value <= greatest ? value : throw map.Error(key, $"'{key}' is {value}.", $"a whole number from {least} to {greatest}");
    }

    private static ModelException Unknown(YamlMap map, string key, string what, string id, IEnumerable<string> known)
    {
        var list = known.ToList();
        return map.Error(key, $"The {what} '{id}' is not known.", "one of " + string.Join(", ", list),
            NearWords.Nearest(id, list) is { } near ? $"did you mean '{near}'?" : null);
    }
}
