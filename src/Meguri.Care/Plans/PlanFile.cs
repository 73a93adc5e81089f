using Meguri.Care.Steering;
using Meguri.Modeling;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Plans;

/// <summary>Reads a plan and holds it against what is known: treatments, programmes, prices, other plans.</summary>
public sealed class PlanFile
{
    internal const int MostWeeks = 520;
    internal static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private readonly CareLibrary library;

    internal PlanFile(CareLibrary library) => this.library = library;

    /// <summary>Reads a plan.</summary>
    /// <exception cref="ModelException">Something is missing, unknown, impossible or clashes; names file, line, column and mend.</exception>
    public Plan Read(YamlMap file) => Read(file, []);

    private Plan Read(YamlMap file, IReadOnlyList<string> including)
    {
        string id = file.Text("id");
        var items = new List<PlanItem>();
        var errors = new List<ModelError>();
        foreach (string included in file.Texts("include"))
            items.AddRange(Included(file, included, [.. including, id]).Items);
        foreach (var phase in file.Maps("phases"))
        {
            var weeks = ReadWeeks(phase);
            ReadItems(phase, weeks);
            phase.NoMore();
        }
        ReadItems(file, null);
        var plan = new Plan { Id = id, Name = file.Local("name"), Description = file.Local("description"), Items = items };
        try
        {
            file.NoMore();
        }
        catch (ModelException e)
        {
            errors.AddRange(e.Errors);
        }
        if (errors.Count > 0)
            throw new ModelException(errors);
        PlanClashes.Refuse(plan);
        return plan;

        // Every item is read before a mistake is told, so that all of them are told at once.
        void ReadItems(YamlMap map, (int First, int Last)? phase)
        {
            foreach (var item in map.Maps("items"))
            {
                try
                {
                    items.Add(ReadItem(item, phase));
                }
                catch (ModelException e)
                {
                    errors.AddRange(e.Errors);
                }
            }
        }
    }

    private Plan Included(YamlMap file, string id, IReadOnlyList<string> including)
    {
        if (including.Contains(id, StringComparer.Ordinal))
            throw file.Error("include", $"The plan '{id}' includes itself: {string.Join(" → ", including)} → {id}.", "plans that do not come back to this one");
        if (!library.PlanIds.Contains(id, StringComparer.Ordinal))
            throw TreatmentFile.Unknown(file, "include", "plan", id, library.PlanIds);
        return Read(YamlMap.ReadFile(library.PathOf("plans", id + ".yaml")), including);
    }

    private PlanItem ReadItem(YamlMap map, (int First, int Last)? phase)
    {
        string named = map.Text("treatment");
        if (!library.Treatments.TryGetValue(named, out var treatment))
            throw TreatmentFile.Unknown(map, "treatment", "treatment", named, library.Treatments.Keys);
        var (first, last) = phase is not null && !map.Has("weeks") ? phase.Value : ReadWeeks(map);
        bool sessions = treatment.Timing is TreatmentTiming.Session or TreatmentTiming.Steered;
        double? before = treatment.Timing == TreatmentTiming.Session && map.Has("before_bed") ? map.Number("before_bed", 0.1, 12) : null;
        var programme = treatment.Timing == TreatmentTiming.Steered ? ReadProgramme(map) : null;
        var item = new PlanItem
        {
            Id = map.Text("id"),
            Treatment = treatment,
            Region = treatment.Regional ? map.OneOf("region", RegionsOf(treatment)) : null,
            FirstWeek = first,
            LastWeek = last,
            EveryWeeks = sessions && map.Has("every_weeks") ? Whole(map, "every_weeks", 1, MostWeeks) : 1,
            Pauses = map.Has("pauses") ? ReadPauses(map, first, last) : [],
            Days = sessions ? ReadDays(map) : [],
            Start = sessions && before is null ? map.Clock("start") : 0,
            HoursBeforeBed = before,
            Minutes = sessions && map.Has("minutes") ? Whole(map, "minutes", 1, 600) : treatment.Minutes,
            TravelMinutes = sessions && map.Has("travel_minutes") ? Whole(map, "travel_minutes", 0, 600) : 0,
            Dose = ReadDose(map, treatment),
            Programme = programme,
            Begin = programme is null ? default : ReadBegin(map.OptionalMap("begin")),
            Prices = map.Has("prices") ? TreatmentFile.ReadItemPrices(map, library.Prices) : treatment.UsualPrices ?? [],
            HasPrice = map.Has("prices") || treatment.UsualPrices is not null,
            Place = map.Place("treatment"),
        };
        map.NoMore();
        if (item.HoursBeforeBed * 60 < item.MinutesWithRest)
            throw map.Error("before_bed", $"The session of '{item.Id}' goes on in bed.", $"at least {item.MinutesWithRest / 60.0:0.##} hours before bed");
        if (sessions && item.Start + item.MinutesWithRest / 60.0 > 24)
            throw map.Error("start", $"The session of '{item.Id}' goes on past midnight.", "a start that leaves room for its minutes before 24:00");
        if (programme is not null && item.Region != PlanItem.PainfulRegion && !programme.Regions.ContainsKey(item.Region!))
            throw map.Error("region", $"The programme '{programme.Id}' has nothing for the region '{item.Region}'.", "one of " + string.Join(", ", programme.Regions.Keys));
        return item;
    }

    /// <summary>What can stand as the region of a treatment: a treatment of some regions only is not given wherever it hurts.</summary>
    internal static IReadOnlyList<string> RegionsOf(Treatment treatment) => treatment.Regions.Count > 0 ? treatment.Regions : [PlanItem.PainfulRegion, .. Regions.All];

    private static (int First, int Last) ReadWeeks(YamlMap map)
    {
        if (!map.Has("weeks"))
            throw map.Error("weeks", "'weeks' is missing.", "[first, last], counted from 1", "add a line 'weeks: [1, 12]' here");
        return map.Numbers("weeks") is [var first, var last] && first >= 1 && first <= last && last <= MostWeeks && first == Math.Floor(first) && last == Math.Floor(last)
            ? ((int)first, (int)last)
            : throw map.Error("weeks", "These are no weeks.", $"[first, last] with 1 <= first <= last <= {MostWeeks}");
    }

    private static IReadOnlyList<(int First, int Last)> ReadPauses(YamlMap map, int first, int last)
    {
        var pauses = new List<(int First, int Last)>();
        foreach (var pause in map.NumberLists("pauses"))
        {
            if (pause is not [var from, var to] || from != Math.Floor(from) || to != Math.Floor(to) || from < 1 || to > MostWeeks)
                throw map.Error("pauses", "A pause is no pair of weeks.", $"[first, last] with 1 <= first <= last <= {MostWeeks}");
            int after = pauses.Count == 0 ? first - 1 : pauses[^1].Last;
            if (from <= after || to < from || to > last)
                throw map.Error("pauses", "The pauses do not lie in order within the weeks.", $"[first, last] weeks between {first} and {last}, the earlier pause first");
            pauses.Add(((int)from, (int)to));
        }
        return pauses.Sum(pause => pause.Last - pause.First + 1) < last - first + 1
            ? pauses
            : throw map.Error("pauses", "The pauses leave no week.", "pauses shorter than the weeks");
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
            : throw map.Error("dose", $"The dose is {value:R}.", $"a number from {dose.Least:R} to {dose.Greatest:R} ({dose.Meaning.En})");
    }

    private Exercises.Programme ReadProgramme(YamlMap map)
    {
        string id = map.Text("programme");
        return library.Exercises.Programmes.TryGetValue(id, out var programme)
            ? programme
            : throw TreatmentFile.Unknown(map, "programme", "programme", id, library.Exercises.Programmes.Keys);
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

    private static int Whole(YamlMap map, string key, int least, int greatest)
    {
        int value = map.Integer(key);
        return value >= least && value <= greatest ? value : throw map.Error(key, $"'{key}' is {value}.", $"a whole number from {least} to {greatest}");
    }
}
