using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Exercises;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Plans;

/// <summary>Reads <c>models/treatments.yaml</c> and <c>models/prices.yaml</c>.</summary>
public static class TreatmentFile
{
    private static readonly (string Word, TreatmentTiming Timing)[] Timings =
    [
        ("session", TreatmentTiming.Session), ("standing", TreatmentTiming.Standing), ("before-bed", TreatmentTiming.BeforeBed), ("in-bed", TreatmentTiming.InBed),
        ("window", TreatmentTiming.Window), ("steered", TreatmentTiming.Steered),
    ];

    /// <summary>Reads all treatments, by id.</summary>
    /// <param name="file">The file.</param>
    /// <param name="exercises">Exercises that fixed sessions consist of.</param>
    /// <param name="prices">Prices by id.</param>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static IReadOnlyDictionary<string, Treatment> ReadTreatments(YamlMap file, ExerciseLibrary exercises, IReadOnlyDictionary<string, Price> prices) =>
        file.Keys.ToDictionary(id => id, id => ReadTreatment(id, file.Map(id), exercises, prices), StringComparer.Ordinal);

    /// <summary>Reads all prices, by id.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static IReadOnlyDictionary<string, Price> ReadPrices(YamlMap file) =>
        file.Keys.ToDictionary(id => id, id => ReadPrice(id, file.Map(id)), StringComparer.Ordinal);

    private static Treatment ReadTreatment(string id, YamlMap map, ExerciseLibrary exercises, IReadOnlyDictionary<string, Price> prices)
    {
        string word = map.OneOf("when", [.. Timings.Select(pair => pair.Word)]);
        var timing = Timings.Single(pair => pair.Word == word).Timing;
        var dose = map.OptionalMap("dose");
        var window = timing == TreatmentTiming.Window ? map.Map("window") : null;
        var treatment = new Treatment
        {
            Id = id,
            Class = Enum.Parse<TreatmentClass>(map.OneOf("class", "exercise", "heat", "manual", "sleep", "diet", "mind", "injection"), ignoreCase: true),
            Name = map.Local("name"),
            Timing = timing,
            Regional = map.Flag("regional"),
            Regions = ReadRegions(map),
            Contact = map.Number("contact", 0, 1),
            Minutes = (int)map.Number("minutes", 0, 600),
            HoursBeforeBed = timing == TreatmentTiming.BeforeBed ? map.Number("hours", 0.1, 12) : 0,
            Dose = dose is null ? null : new TreatmentDose(dose.Number("default"), dose.Number("least"), dose.Number("greatest"), dose.Local("meaning")),
            Sets = [.. map.Maps("sets").Select(set => ReadExposure(set, dose is not null))],
            Rest = map.OptionalMap("rest") is { } rest ? ReadRest(rest, dose is not null) : null,
            Exercises = map.Has("exercises") ? ReadExercises(map, dose, exercises) : null,
            IsAlongside = map.Flag("alongside"),
            UsualPrices = map.Has("prices") ? ReadItemPrices(map, prices) : null,
            WindowHours = window?.Numbers("hours_by_week") ?? [],
            LeastWindow = window?.Number("least", 1, 12) ?? 0,
            Source = map.Text("source"),
        };
        if (window is not null && (treatment.WindowHours.Count == 0 || treatment.WindowHours.Any(hours => hours < treatment.LeastWindow || hours > 12)))
            throw window.Error("hours_by_week", "A week's hours in bed lie outside the limits.", $"hours from {treatment.LeastWindow:0.##} to 12");
        dose?.NoMore();
        window?.NoMore();
        map.NoMore();
        return treatment;
    }

    private static IReadOnlyList<string> ReadRegions(YamlMap map)
    {
        var named = map.Texts("regions");
        foreach (string region in named)
            if (!Meguri.Physiology.People.Regions.All.Contains(region, StringComparer.Ordinal))
                throw map.Error("regions", $"There is no region '{region}'.", "some of " + string.Join(", ", Meguri.Physiology.People.Regions.All));
        return named;
    }

    private static TreatmentRest ReadRest(YamlMap map, bool hasDose)
    {
        var rest = new TreatmentRest((int)map.Number("minutes", 1, 600), [.. map.Maps("sets").Select(set => ReadExposure(set, hasDose))]);
        map.NoMore();
        return rest;
    }

    private static FixedExercises ReadExercises(YamlMap map, YamlMap? dose, ExerciseLibrary library)
    {
        if (dose is null)
            throw map.Error("exercises", "Fixed exercises need a dose.", "a 'dose' section: the relative load, load times range times speed");
        List<ProgrammePart> parts = [.. map.Maps("exercises").Select(part =>
        {
            string id = part.Text("exercise");
            if (!library.Exercises.TryGetValue(id, out var exercise))
                throw Unknown(part, "exercise", "exercise", id, library.Exercises.Keys);
            var one = new ProgrammePart(exercise, part.Number("share", 0.01, 1));
            part.NoMore();
            return one;
        })];
        return Math.Abs(parts.Sum(part => part.Share) - 1) < 1e-9
            ? new FixedExercises(new ExercisePrescription(library.Ladders), parts)
            : throw map.Error("exercises", $"The shares add up to {parts.Sum(part => part.Share):0.##}.", "shares that add up to 1");
    }

    private static TreatmentExposure ReadExposure(YamlMap map, bool hasDose)
    {
        string exposure = map.Text("exposure");
        bool isAmount = map.Has("amount");
        string key = isAmount ? "amount" : "level";
        if (isAmount && map.Has("level"))
            throw map.Error("level", "There is a level and an amount.", "one of the two");
        bool isDose = map.Text(key) == "dose";
        if (isDose && !hasDose)
            throw map.Error(key, "The treatment has no dose.", "a number, or a 'dose' section in the treatment");
        var set = new TreatmentExposure(exposure, isDose ? null : map.Number(key))
        {
            IsAmount = isAmount,
            Times = map.Number("times", 1),
            Minutes = map.Has("minutes") ? map.Number("minutes", 0.1, 600) : null,
        };
        map.NoMore();
        return set;
    }

    /// <summary>Reads the list <c>prices</c> of a mapping.</summary>
    /// <exception cref="ModelException">A price is not known, or the word for how often it is paid.</exception>
    internal static IReadOnlyList<ItemPrice> ReadItemPrices(YamlMap map, IReadOnlyDictionary<string, Price> prices) => [.. map.Maps("prices").Select(line =>
    {
        string id = line.Text("price");
        if (!prices.TryGetValue(id, out var price))
            throw Unknown(line, "price", "price", id, prices.Keys);
        var item = new ItemPrice(price, Enum.Parse<PricePer>(line.OneOf("per", PricePers), ignoreCase: true));
        line.NoMore();
        return item;
    })];

    /// <summary>The words for how often a price is paid.</summary>
    internal static IReadOnlyList<string> PricePers { get; } = [.. Enum.GetNames<PricePer>().Select(name => name.ToLowerInvariant())];

    /// <summary>An error for an id nobody knows, with the nearest one.</summary>
    internal static ModelException Unknown(YamlMap map, string key, string what, string id, IEnumerable<string> known)
    {
        var list = known.ToList();
        return map.Error(key, $"The {what} '{id}' is not known.", "one of " + string.Join(", ", list),
            NearWords.Nearest(id, list) is { } near ? $"did you mean '{near}'?" : null);
    }

    private static Price ReadPrice(string id, YamlMap map)
    {
        string text = map.Text("date");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            throw map.Error("date", $"'{text}' is no day.", "a day such as 2026-11-24");
        var price = new Price(id, map.Local("name"), (decimal)map.Number("jpy", 0, 100_000_000), date, map.Flag("assumption"), map.Text("source"));
        map.NoMore();
        return price;
    }
}
