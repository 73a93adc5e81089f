using System.Collections.Immutable;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Experiments;

/// <summary>
/// Reads experiment files (docs/experiments.md describes the format). Every error names file, line and column, what was
/// found, what was expected and how to mend it.
/// </summary>
public static class ExperimentFileReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelException">The file is missing or something in it is wrong.</exception>
    public static ExperimentFile ReadFile(string path) => Read(YamlMap.ReadFile(path));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Name used in messages.</param>
    /// <exception cref="ModelException">Something in the text is wrong.</exception>
    public static ExperimentFile ReadText(string text, string file) => Read(YamlMap.ReadText(text, file));

    private static ExperimentFile Read(YamlMap map)
    {
        string module = map.Text("module"), modelFile = map.Text("model"), modelName = map.Text("of");
        var schedules = Schedules(map);
        var people = new PeopleReading(schedules);
        if (map.OptionalMap("persons") is { } persons)
            people.ReadPersons(persons);
        if (map.OptionalMap("groups") is { } groups)
            people.ReadGroups(groups);
        var measures = Blocks(map, "measurements");
        var reading = new Reader(people, schedules, measures);
        var experiments = map.Maps("experiments").Select(reading.Experiment).ToImmutableArray();
        map.NoMore();
        if (experiments.IsEmpty)
            throw map.Error("experiments", "The file holds no experiments.", "a list below 'experiments:'");
        foreach (string id in experiments.SelectMany(e => e.Targets).GroupBy(t => t.Id).Where(g => g.Count() > 1).Select(g => g.Key))
            throw map.Error("experiments", $"The target '{id}' stands twice.", "one id each");
        return new ExperimentFile { File = map.File, Module = module, ModelFile = modelFile, ModelName = modelName, Experiments = experiments };
    }

    private static Dictionary<string, NamedSchedule> Schedules(YamlMap map)
    {
        var schedules = new Dictionary<string, NamedSchedule>(StringComparer.Ordinal);
        if (map.OptionalMap("schedules") is { } all)
            foreach (string name in all.Keys)
                schedules[name] = new NamedSchedule(name, ExposureReading.Read(all, name, schedules));
        return schedules;
    }

    /// <summary>Blocks of measurements by name, for experiments that measure the same things.</summary>
    private static Dictionary<string, (ImmutableArray<Measurement> Measurements, ImmutableArray<ScoreModel> Scores)> Blocks(YamlMap map, string key)
    {
        var blocks = new Dictionary<string, (ImmutableArray<Measurement>, ImmutableArray<ScoreModel>)>(StringComparer.Ordinal);
        if (map.OptionalMap(key) is not { } all)
            return blocks;
        foreach (string name in all.Keys)
        {
            var block = all.Map(name);
            blocks[name] = (MeasurementReading.Read(block, "measure"), MeasurementReading.Scores(block));
            block.NoMore();
        }
        return blocks;
    }

    private sealed class Reader(
        PeopleReading people, IReadOnlyDictionary<string, NamedSchedule> schedules,
        IReadOnlyDictionary<string, (ImmutableArray<Measurement> Measurements, ImmutableArray<ScoreModel> Scores)> blocks)
    {
        public Experiment Experiment(YamlMap map)
        {
            var measurements = MeasurementReading.Read(map, "measure");
            var scores = MeasurementReading.Scores(map);
            foreach (string name in map.Texts("measure_also").Reverse())
            {
                var block = Block(map, "measure_also", name);
                measurements = [.. block.Measurements, .. measurements];
                scores = [.. block.Scores, .. scores];
            }
            foreach (string name in map.Texts("then"))
            {
                var block = Block(map, "then", name);
                measurements = [.. measurements, .. block.Measurements];
                scores = [.. scores, .. block.Scores];
            }
            var experiment = new Experiment
            {
                Id = map.Text("id"),
                Protocol = map.Text("protocol"),
                Hours = map.Has("hours") ? map.Number("hours", 0, 1e6) : 24 * map.Number("days", 0, 1e5),
                Arms = Arms(map),
                Measurements = measurements,
                Scores = scores,
                Targets = [.. map.Maps("targets").Select(Target)],
                Sample = map.Has("sample") ? map.Number("sample", 1e-6, 24) : 0.1,
                Tolerance = map.Has("tolerance") ? map.Number("tolerance", 1e-12, 0.1) : 1e-5,
                Slow = map.Flag("slow"),
            };
            map.NoMore();
            if (experiment.Targets.IsEmpty)
                throw map.Error("targets", "The experiment is compared with nothing.", "a list below 'targets:'");
            return experiment;
        }

        private (ImmutableArray<Measurement> Measurements, ImmutableArray<ScoreModel> Scores) Block(YamlMap map, string key, string name) =>
            blocks.TryGetValue(name, out var block) ? block : throw ExposureReading.Unknown(map, key, name, "block of measurements", blocks.Keys);

        private ImmutableArray<Arm> Arms(YamlMap map)
        {
            var everyone = map.Has("people") ? people.Find(map, "people") : null;
            if (map.OptionalMap("arms") is not { } all)
                return [new Arm { Name = "all", People = everyone ?? people.Find(map, "people") }];
            var arms = new List<Arm>();
            foreach (string name in all.Keys)
            {
                if (!all.Has(name))
                {
                    arms.Add(new Arm { Name = name, People = everyone ?? people.Find(map, "people") });
                    continue;
                }
                var arm = all.Map(name);
                var group = arm.Has("people") || everyone is null ? people.Find(arm, "people") : everyone;
                string? after = arm.OptionalText("after");
                if (after is not null && arms.All(a => a.Name != after))
                    throw ExposureReading.Unknown(arm, "after", after, "arm", arms.Select(a => a.Name));
                arms.Add(new Arm
                {
                    Name = name,
                    People = group,
                    Values = arm.Settings("set"),
                    Held = arm.Settings("hold"),
                    Exposures = ExposureReading.Read(arm, "schedule", schedules),
                    InsteadOfDay = arm.Flag("instead_of_day"),
                    After = after,
                });
                arm.NoMore();
            }
            return [.. arms];
        }

        private static Target Target(YamlMap map)
        {
            bool words = map.Has("published") && !double.TryParse(map.Text("published"), System.Globalization.CultureInfo.InvariantCulture, out _);
            var target = new Target
            {
                Id = map.Text("id"),
                Quantity = map.Text("quantity"),
                Unit = map.OptionalText("unit") ?? "",
                Value = map.Formula("value"),
                Published = words ? null : map.OptionalNumber("published"),
                PublishedText = words ? map.Text("published") : null,
                Low = map.OptionalNumber("low"),
                High = map.OptionalNumber("high"),
                Source = map.Text("source"),
                Note = map.OptionalText("note"),
            };
            map.NoMore();
            if (target.Low is null && target.High is null)
                throw map.Error("id", $"The target '{target.Id}' has no acceptance band.", "low, high or both");
            if (target.Low > target.High)
                throw map.Error("low", $"The band of '{target.Id}' is empty: {target.Low:R} is above {target.High:R}.", "low at most high");
            return target;
        }
    }
}
