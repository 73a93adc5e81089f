using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Steering;

/// <summary>Reads <c>models/steering.yaml</c>.</summary>
public static class SteeringFile
{
    /// <summary>Mode in force when none is named: the article's rule.</summary>
    public const string DefaultMode = "article";

    /// <summary>Reads the rule in one mode.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="mode">Name of a mode of the file.</param>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static SteeringRule Read(string path, string mode = DefaultMode) => Read(YamlMap.ReadFile(path), mode);

    /// <summary>Reads the rule from the root mapping of a text.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static SteeringRule Read(YamlMap file, string mode = DefaultMode)
    {
        var modes = file.Map("modes");
        if (!modes.Keys.Contains(mode, StringComparer.Ordinal))
            throw file.Error("modes", $"There is no steering mode '{mode}'.", "one of " + string.Join(", ", modes.Keys));
        var chosen = modes.Map(mode);
        double limit = chosen.Number("limit", 0, 10);
        _ = chosen.Text("source");
        chosen.NoMore();
        var rule = new SteeringRule(mode, limit, ReadJudging(file.Map("judging")), ReadMoving(file.Map("moving")), ReadLadders(file.Map("ladders")),
            ReadDiary(file.Map("diary")), ReadWords(file));
        file.NoMore();
        return rule;
    }

    private static JudgingNumbers ReadJudging(YamlMap map)
    {
        var numbers = new JudgingNumbers(map.Number("far_above", 0, 10), map.Number("after_above_during", 0, 10), map.Number("unsettled", 0, 10),
            map.Number("after_above_before", 0, 10), map.Number("next_day_rise", 0, 10), map.Number("next_day_from_hours", 0, 72),
            map.Number("next_day_to_hours", 0, 72), map.Number("wait_hours", 0, 72));
        map.NoMore();
        return numbers;
    }

    private static MovingNumbers ReadMoving(YamlMap map)
    {
        var numbers = new MovingNumbers
        {
            BreachWindowDays = Days(map, "breach_window_days"),
            FlareWindowDays = Days(map, "flare_window_days"),
            FlareSteps = ReadSteps(map.Map("flare")),
            FlareRestHours = map.Number("flare_rest_hours", 0, 1000),
            FlareVolume = map.Number("flare_volume", 0, 1),
            ReturnSteps = ReadSteps(map.Map("return")),
            GapDays = Days(map, "gap_days"),
            LongGapDays = Days(map, "long_gap_days"),
            RestartGapDays = Days(map, "restart_gap_days"),
            MissingNextDays = Days(map, "missing_next_days"),
            GreensToRise = Days(map, "greens_to_rise"),
            HoldsToUndo = Days(map, "holds_to_undo"),
            CycleDays = Days(map, "cycle_days"),
            DeloadFromDay = Days(map, "deload_from_day"),
            DeloadVolume = map.Number("deload_volume", 0, 1),
            SlowLoadAge = map.Number("slow_load_age", 0, 150),
            SlowLoadDays = Days(map, "slow_load_days"),
        };
        if (!(numbers.GapDays < numbers.LongGapDays && numbers.LongGapDays < numbers.RestartGapDays))
            throw map.Error("gap_days", "The gaps do not rise.", "gap_days < long_gap_days < restart_gap_days");
        map.NoMore();
        return numbers;
    }

    private static int Days(YamlMap map, string key)
    {
        int value = map.Integer(key);
        return value is >= 1 and <= 10_000 ? value : throw map.Error(key, $"'{key}' is {value}.", "a whole number from 1 to 10000");
    }

    private static SteeringLevels ReadSteps(YamlMap map)
    {
        var steps = new SteeringLevels(map.Integer("rom", 0), map.Integer("repetitions", 0), map.Integer("load", 0), map.Integer("speed", 0));
        if (steps.Rom < 0 || steps.Repetitions < 0 || steps.Load < 0 || steps.Speed < 0)
            throw map.Error("load", "A number of steps is negative.", "steps down as whole numbers from 0");
        map.NoMore();
        return steps;
    }

    private static SteeringLadders ReadLadders(YamlMap map)
    {
        var ladders = new SteeringLadders(Rising(map, "rom", 1), Rising(map, "minutes", 600), Rising(map, "load", 1.2), Rising(map, "speed", 3));
        map.NoMore();
        return ladders;
    }

    private static IReadOnlyList<double> Rising(YamlMap map, string key, double greatest)
    {
        var values = map.Numbers(key);
        if (values.Count == 0 || values[0] <= 0 || values[^1] > greatest || values.Zip(values.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw map.Error(key, $"The ladder '{key}' does not rise from above 0 to at most {greatest:R}.", "rising numbers");
        return values;
    }

    private static DiaryNumbers ReadDiary(YamlMap map)
    {
        var numbers = new DiaryNumbers(map.Number("noise_sd", 0, 5), map.Number("rounding", 0, 1), map.Number("after_minutes", 0, 120), map.Integer("readings"));
        if (numbers.Readings is < 1 or > 60)
            throw map.Error("readings", $"'readings' is {numbers.Readings}.", "a whole number from 1 to 60");
        map.NoMore();
        return numbers;
    }

    private static SteeringWords ReadWords(YamlMap file)
    {
        var names = file.Map("names");
        var regions = names.Map("regions");
        var regionNames = regions.Keys.ToDictionary(key => key, regions.Local, StringComparer.Ordinal);
        var elements = names.Map("elements");
        var elementNames = Enum.GetValues<SteeringElement>().ToDictionary(element => element, element => elements.Local(element.ToString().ToLowerInvariant()));
        elements.NoMore();
        names.NoMore();
        var said = file.Map("sentences");
        var sentences = SteeringReasons.All.ToDictionary(reason => reason, said.Local, StringComparer.Ordinal);
        said.NoMore();
        var labelled = file.Map("labels");
        var labels = SteeringReasons.All.ToDictionary(reason => reason, labelled.Local, StringComparer.Ordinal);
        labelled.NoMore();
        return new SteeringWords(sentences, labels, regionNames, elementNames);
    }
}
