using Meguri.Modeling;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Physiology.People;

/// <summary>A person as told to the program: covariates, what a clinician found, what the person reports, habits.</summary>
public sealed record PersonFile
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>What the person is called.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Age, years.</summary>
    public required double Age { get; init; }

    /// <summary>Whether the person is a woman.</summary>
    public required bool Female { get; init; }

    /// <summary>Height, cm.</summary>
    public required double HeightCm { get; init; }

    /// <summary>Body mass, kg.</summary>
    public required double MassKg { get; init; }

    /// <summary>Ids of conditions, see <see cref="Condition"/>.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>What the person reports, by id of <see cref="Complaint"/>.</summary>
    public required IReadOnlyDictionary<string, double> Complaints { get; init; }

    /// <summary>Clock time of lights out, hours.</summary>
    public required double Bed { get; init; }

    /// <summary>Clock time of leaving bed, hours.</summary>
    public required double Rise { get; init; }

    /// <summary>Exposures that depart from the usual day, by id: room temperature, noise, stress, caffeine habit.</summary>
    public required IReadOnlyDictionary<string, double> Exposures { get; init; }

    /// <summary>Answers to questions of the safety check, by id of the question; what is not there was not asked.</summary>
    public IReadOnlyDictionary<string, ScreeningAnswer> Screening { get; init; } = new Dictionary<string, ScreeningAnswer>(StringComparer.Ordinal);

    /// <summary>The file it was read from.</summary>
    public required string Source { get; init; }

    /// <summary>Body mass index, kg/m².</summary>
    public double Bmi => MassKg / (HeightCm * HeightCm / 1e4);

    /// <summary>Hours in bed.</summary>
    public double HoursInBed => (Rise - Bed + 24) % 24;

    /// <summary>Reads a person file and holds it against the conditions and complaints that are known.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static PersonFile ReadFile(string path, IReadOnlyDictionary<string, Condition> conditions, IReadOnlyList<Complaint> complaints) =>
        Read(YamlMap.ReadFile(path), conditions, complaints);

    /// <summary>Reads a person who stands within another file.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static PersonFile Read(YamlMap map, IReadOnlyDictionary<string, Condition> conditions, IReadOnlyList<Complaint> complaints)
    {
        var habits = map.OptionalMap("habits");
        var person = new PersonFile
        {
            Id = map.Text("id"),
            Name = map.Local("name"),
            Age = map.Number("age", 18, 100),
            Female = map.OneOf("sex", "female", "male") == "female",
            HeightCm = map.Number("height_cm", 120, 220),
            MassKg = map.Number("mass_kg", 30, 250),
            Conditions = ReadConditions(map, conditions),
            Complaints = ReadComplaints(map, complaints),
            Bed = habits?.Has("bed") == true ? habits.Clock("bed") : throw map.Error("habits", "The bed time is missing.", "habits: {bed: \"23:00\", rise: \"07:00\"}"),
            Rise = habits.Clock("rise"),
            Exposures = habits.OptionalMap("exposures") is { } levels ? levels.Keys.ToDictionary(key => key, levels.Number, StringComparer.Ordinal) : new Dictionary<string, double>(StringComparer.Ordinal),
            Screening = map.OptionalMap("screening") is { } answers
                ? answers.Keys.ToDictionary(key => key, key => new ScreeningAnswer(answers.OneOf(key, "yes", "no") == "yes", answers.Place(key)), StringComparer.Ordinal)
                : new Dictionary<string, ScreeningAnswer>(StringComparer.Ordinal),
            Source = map.File,
        };
        habits.NoMore();
        map.NoMore();
        if (person.HoursInBed is < 4 or > 14)
            throw habits.Error("rise", $"The time in bed is {person.HoursInBed:0.#} hours.", "4 to 14 hours between bed and rise");
        return person;
    }

    private static IReadOnlyList<string> ReadConditions(YamlMap map, IReadOnlyDictionary<string, Condition> known)
    {
        var named = map.Texts("conditions");
        foreach (string id in named)
            if (!known.ContainsKey(id))
                throw map.Error("conditions", $"The condition '{id}' is not known.", "one of " + string.Join(", ", known.Keys),
                    NearWords.Nearest(id, known.Keys) is { } near ? $"did you mean '{near}'?" : "add it to models/conditions.yaml");
        return named;
    }

    private static Dictionary<string, double> ReadComplaints(YamlMap map, IReadOnlyList<Complaint> known)
    {
        var reported = new Dictionary<string, double>(StringComparer.Ordinal);
        if (map.OptionalMap("complaints") is not { } section)
            return reported;
        foreach (var complaint in known)
            if (section.Has(complaint.Id))
                reported[complaint.Id] = section.Number(complaint.Id, complaint.Least, complaint.Greatest);
        section.NoMore();
        return reported;
    }
}

/// <summary>An answer to a question of the safety check.</summary>
/// <param name="Yes">Whether it is yes.</param>
/// <param name="Place">Where it stands, for messages.</param>
public sealed record ScreeningAnswer(bool Yes, TextPlace Place);
