using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Plans;

/// <summary>Reads <c>models/treatments.yaml</c> and <c>models/prices.yaml</c>.</summary>
public static class TreatmentFile
{
    private static readonly (string Word, TreatmentTiming Timing)[] Timings =
    [
        ("session", TreatmentTiming.Session), ("standing", TreatmentTiming.Standing), ("before-bed", TreatmentTiming.BeforeBed),
        ("window", TreatmentTiming.Window), ("steered", TreatmentTiming.Steered),
    ];

    /// <summary>Reads all treatments, by id.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static IReadOnlyDictionary<string, Treatment> ReadTreatments(YamlMap file) =>
        file.Keys.ToDictionary(id => id, id => ReadTreatment(id, file.Map(id)), StringComparer.Ordinal);

    /// <summary>Reads all prices, by id.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static IReadOnlyDictionary<string, Price> ReadPrices(YamlMap file) =>
        file.Keys.ToDictionary(id => id, id => ReadPrice(id, file.Map(id)), StringComparer.Ordinal);

    private static Treatment ReadTreatment(string id, YamlMap map)
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
            Contact = map.Number("contact", 0, 1),
            Minutes = (int)map.Number("minutes", 0, 600),
            HoursBeforeBed = timing == TreatmentTiming.BeforeBed ? map.Number("hours", 0.1, 12) : 0,
            Dose = dose is null ? null : new TreatmentDose(dose.Number("default"), dose.Number("least"), dose.Number("greatest"), dose.Text("meaning")),
            Sets = [.. map.Maps("sets").Select(set => ReadExposure(set, dose is not null))],
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

    private static TreatmentExposure ReadExposure(YamlMap map, bool hasDose)
    {
        string exposure = map.Text("exposure");
        bool isDose = map.Text("level") == "dose";
        if (isDose && !hasDose)
            throw map.Error("level", "The treatment has no dose.", "a number, or a 'dose' section in the treatment");
        var set = new TreatmentExposure(exposure, isDose ? null : map.Number("level"));
        map.NoMore();
        return set;
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
