using Meguri.Modeling;
using System.Globalization;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Exercises;

/// <summary>Reads <c>models/exercises.yaml</c>.</summary>
public static class ExerciseFile
{

    /// <summary>Reads the library.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static ExerciseLibrary Read(string path) => Read(YamlMap.ReadFile(path));

    /// <summary>Reads the library from the root mapping of a text.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static ExerciseLibrary Read(YamlMap file)
    {
        var ladders = ReadLadders(file.Map("ladders"));
        var section = file.Map("exercises");
        var exercises = section.Keys.ToDictionary(id => id, id => ReadExercise(id, section.Map(id), ladders), StringComparer.Ordinal);
        var programmes = file.Map("programmes");
        var library = new ExerciseLibrary
        {
            Ladders = ladders,
            Exercises = exercises,
            Programmes = programmes.Keys.ToDictionary(id => id, id => ReadProgramme(id, programmes.Map(id), exercises), StringComparer.Ordinal),
        };
        file.NoMore();
        return library;
    }

    private static ExerciseLadders ReadLadders(YamlMap map)
    {
        var ladders = new ExerciseLadders
        {
            Repetitions = map.Texts("repetitions"),
            Holds = map.Texts("holds"),
            Minutes = map.Texts("minutes"),
            Rom = map.Texts("rom"),
            Speed = map.Texts("speed"),
            ReferenceStep = map.Number("reference_step", 0.01, 2),
            GreatestLoad = map.Number("greatest_load", 0.1, 5),
        };
        if (ladders.Repetitions.Count == 0 || ladders.Holds.Count != ladders.Repetitions.Count || ladders.Minutes.Count != ladders.Repetitions.Count)
            throw map.Error("repetitions", "The volume ladders differ in length.", "repetitions, holds and minutes with the same number of steps");
        map.NoMore();
        return ladders;
    }

    private static Exercise ReadExercise(string id, YamlMap map, ExerciseLadders ladders)
    {
        var factor = map.Map("factor");
        var exercise = new Exercise
        {
            Id = id,
            Number = map.Integer("number"),
            Name = map.Local("name"),
            Kind = Enum.Parse<ExerciseKind>(map.OneOf("kind", "aerobic", "resistance", "isometric"), ignoreCase: true),
            Factor = Regions.All.ToDictionary(region => region, region => factor.Number(region, 0, ladders.GreatestLoad), StringComparer.Ordinal),
            Eccentric = map.Number("eccentric", 0, 1),
            Dosed = map.Has("dosed") ? map.OneOf("dosed", Regions.All) : null,
            Volume = Enum.Parse<ExerciseVolume>(map.OneOf("volume", "repetitions", "holds", "minutes"), ignoreCase: true),
            LoadSteps = ReadLoadSteps(map.Map("load_steps"), ladders.Repetitions.Count),
            Met = map.Number("met", 1, 20),
            Intensity = map.Number("intensity", 0, 1),
            Source = map.Text("source"),
        };
        if (exercise.Dosed is { } region && exercise.Factor[region] <= 0)
            throw map.Error("dosed", $"The exercise does not load '{region}'.", "a region with a factor above 0");
        factor.NoMore();
        map.NoMore();
        return exercise;
    }

    // Fewer words than steps: each word holds for several steps, from light to heavy.
    private static IReadOnlyList<LocalText> ReadLoadSteps(YamlMap map, int count)
    {
        var words = map.Maps("steps").Select(step =>
        {
            var text = new LocalText(step.Text("ja"), step.Text("en"));
            step.NoMore();
            return text;
        }).ToList();
        if (words.Count == 0)
            words = ReadRange(map, count);
        if (words.Count > count)
            throw map.Error("steps", $"There are {words.Count} words for {count} steps.", $"at most {count} words");
        map.NoMore();
        return [.. Enumerable.Range(0, count).Select(step => words[step * words.Count / count])];
    }

    private static List<LocalText> ReadRange(YamlMap map, int count)
    {
        double from = map.Number("from"), to = map.Number("to"), round = map.Number("round", 1e-6, 1e6);
        string unit = map.Text("unit");
        var light = map.OptionalLocal("light");
        if (from >= to)
            throw map.Error("to", "The load steps do not rise.", "from < to");
        var words = new List<LocalText>();
        for (int step = 0; step < count; step++)
        {
            double value = Math.Round((from + (to - from) * step / (count - 1)) / round) * round;
            string text = value.ToString("0.##", CultureInfo.InvariantCulture) + (unit == "%" ? "%" : " " + unit);
            words.Add(step == 0 && light is not null ? light : new LocalText(text, text));
        }
        return words;
    }

    private static Programme ReadProgramme(string id, YamlMap map, Dictionary<string, Exercise> exercises)
    {
        var section = map.Map("regions");
        var regions = new Dictionary<string, RegionProgramme>(StringComparer.Ordinal);
        foreach (string region in Regions.All.Where(section.Has))
        {
            var own = section.Map(region);
            var parts = ReadParts(own, "parts", exercises);
            if (parts.Count == 0)
                throw own.Error("parts", "The programme has no exercises.", "at least one exercise with its share");
            regions[region] = new RegionProgramme(parts, ReadParts(own, "spare", exercises));
            own.NoMore();
        }
        section.NoMore();
        var programme = new Programme { Id = id, Name = map.Local("name"), Source = map.Text("source"), Regions = regions };
        map.NoMore();
        return programme;
    }

    private static IReadOnlyList<ProgrammePart> ReadParts(YamlMap map, string key, Dictionary<string, Exercise> exercises)
    {
        var parts = new List<ProgrammePart>();
        foreach (var part in map.Maps(key))
        {
            string id = part.Text("exercise");
            if (!exercises.TryGetValue(id, out var exercise))
                throw part.Error("exercise", $"The exercise '{id}' is not known.", "an exercise of this file",
                    NearWords.Nearest(id, exercises.Keys) is { } near ? $"did you mean '{near}'?" : null);
            parts.Add(new ProgrammePart(exercise, part.Number("share", 0.01, 1)));
            part.NoMore();
        }
        double sum = parts.Sum(part => part.Share);
        if (parts.Count > 0 && Math.Abs(sum - 1) > 1e-9)
            throw map.Error(key, $"The shares add up to {sum:0.###}.", "shares of the working minutes that add up to 1");
        return parts;
    }
}
