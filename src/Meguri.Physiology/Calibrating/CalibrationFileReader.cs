using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Experiments;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Calibrating;

/// <summary>Reads calibration files; docs/calibration.md describes the format.</summary>
/// <param name="library">The science. Priors are the values of its person model, so it must be opened without calibrated values.</param>
/// <param name="readArm">Reads an arm given as a plan, from its name and mapping; null where plans are not known.</param>
public sealed class CalibrationFileReader(ModelLibrary library, Func<string, YamlMap, IStudyArm>? readArm = null)
{
    private const int MostPeople = 100_000;

    /// <summary>Reads a calibration.</summary>
    /// <exception cref="ModelException">Something is missing, unknown or not allowed; names file, line, column and mend.</exception>
    public CalibrationFile Read(YamlMap map)
    {
        int people = Whole(map, "people", 2, MostPeople);
        var file = new CalibrationFile
        {
            Id = map.Text("id"),
            Description = map.Local("description"),
            Seed = (ulong)Whole(map, "seed", 0, int.MaxValue),
            Tolerance = map.Number("tolerance", 1e-8, 1e-2),
            Evaluations = Whole(map, "evaluations", 3, 100_000),
            Parameters = [.. map.Maps("parameters").Select(Parameter)],
            Cohorts = [.. map.Maps("cohorts").Select(cohort => Cohort(cohort, people))],
            Targets = [.. map.Maps("targets").Select(Target)],
        };
        map.NoMore();
        if (file.Parameters.Count == 0)
            throw map.Error("parameters", "Nothing may move.", "a list below 'parameters:'");
        if (file.Targets.Count == 0)
            throw map.Error("targets", "There is nothing to be met.", "a list below 'targets:'");
        if (file.Cohorts.Count == 0)
            throw map.Error("cohorts", "There is nobody to try it on.", "a list below 'cohorts:'");
        Once(map, "parameters", file.Parameters.SelectMany(parameter => parameter.Constants));
        Once(map, "cohorts", file.Cohorts.SelectMany(cohort => cohort.Arms.Select(arm => $"{cohort.Id}_{arm.Name}")));
        Once(map, "targets", file.Targets.Select(target => target.Result.Id));
        return file;
    }

    private FreeParameter Parameter(YamlMap map)
    {
        string id = map.Text("id");
        string[] constants = [.. Regions.Expand(id)];
        double[] values = [.. constants.Select(constant => ParameterTag.Require(library.Person, constant, map.Place("id")))];
        if (!map.Has("prior") && values.Distinct().Count() > 1)
            throw map.Error("id", $"The regions have different values of '{id}': {string.Join(", ", values)}.", "one prior for all", "add a line 'prior: ...', or list the regions one by one");
        var scale = map.OneOf("scale", "linear", "log") == "log" ? ParameterScale.Log : ParameterScale.Linear;
        double prior = map.Number("prior", values[0]);
        if (map.Numbers("limits") is not [var least, var greatest] || least >= prior || greatest <= prior)
            throw map.Error("limits", $"The limits do not lie on both sides of the prior, {prior:R}.", "[least, greatest]");
        if (scale == ParameterScale.Log && least <= 0)
            throw map.Error("limits", "A parameter on a logarithmic scale has to stay above 0.", "a least value above 0, or 'scale: linear'");
        var parameter = new FreeParameter { Id = id, Constants = constants, Prior = prior, Scale = scale, Sd = map.Number("sd", 1e-9, 1e9), Least = least, Greatest = greatest, Place = map.Place("id") };
        _ = map.Text("why");
        map.NoMore();
        return parameter;
    }

    private StudyCohort Cohort(YamlMap map, int people)
    {
        var cohort = new StudyCohort
        {
            Id = map.Text("id"),
            Person = Person(map),
            People = map.Has("people") ? Whole(map, "people", 2, MostPeople) : people,
            Fluctuates = map.Flag("weekly_factor", true),
            Constants = Constants(map),
            Arms = Arms(map),
            Measures = [.. map.Settings("measure").Select(setting => new Measurement(setting.Target, setting.Value))],
        };
        _ = map.OptionalText("source");
        map.NoMore();
        if (cohort.Measures.Count == 0)
            throw map.Error("measure", "Nothing is measured.", "name: week(observable, n) or name: value(quantity, hour)");
        return cohort;
    }

    private PersonFile Person(YamlMap map) =>
        map.IsMap("person") ? PersonFile.Read(map.Map("person"), library.Conditions, library.Complaints) : library.ReadPerson(map.Text("person"));

    private Dictionary<string, double> Constants(YamlMap map)
    {
        var constants = new Dictionary<string, double>(StringComparer.Ordinal);
        if (map.OptionalMap("set") is not { } set)
            return constants;
        foreach (string id in set.Keys)
        {
            constants[id] = set.Number(id);
            if (library.Person.Find(id) is not { Role: QuantityRole.Constant, Initial.Op: Op.Number })
            {
                throw set.Error(id, $"'{id}' is no constant of the person model with a number of its own.", "the id of a constant",
                    NearWords.Nearest(id, library.Person.Quantities.Where(q => q.Role == QuantityRole.Constant).Select(q => q.Id)) is { } near ? $"did you mean '{near}'?" : null);
            }
        }
        return constants;
    }

    private List<IStudyArm> Arms(YamlMap map)
    {
        var all = map.Map("arms");
        var arms = new List<IStudyArm>();
        foreach (string name in all.Keys)
        {
            if (!all.Has(name))
            {
                arms.Add(new SessionsArm(name, []));
                continue;
            }
            var arm = all.Map(name);
            if (arm.Has("plan") == arm.Has("sessions"))
                throw arm.Error("sessions", $"The arm '{name}' is not one thing.", "either 'plan' or 'sessions', or nothing for usual care");
            if (arm.Has("sessions"))
                arms.Add(SessionsArm.Read(name, arm, "sessions"));
            else
                arms.Add((readArm ?? throw arm.Error("plan", "Plans are not known here.", "sessions"))(name, arm));
            arm.NoMore();
        }
        return arms;
    }

    private static CalibrationTarget Target(YamlMap map)
    {
        var result = new Target
        {
            Id = map.Text("id"),
            Quantity = map.Text("quantity"),
            Unit = map.OptionalText("unit") ?? "",
            Value = map.Formula("value"),
            Published = map.OptionalNumber("published"),
            Low = map.Number("low"),
            High = map.Number("high"),
            Source = map.Text("source"),
            Note = map.OptionalText("note"),
        };
        var target = new CalibrationTarget(result, map.Has("weight") ? map.Number("weight", 1e-6, 1e6) : 1);
        map.NoMore();
        if (result.Low >= result.High)
            throw map.Error("low", $"The band of '{result.Id}' is empty.", "low below high");
        return target;
    }

    private static void Once(YamlMap map, string key, IEnumerable<string> ids)
    {
        if (ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw map.Error(key, $"'{twice.Key}' stands twice.", "each once");
    }

    private static int Whole(YamlMap map, string key, int least, int greatest)
    {
        int value = map.Integer(key);
        return value >= least && value <= greatest ? value : throw map.Error(key, $"'{key}' is {value}.", $"a whole number from {least} to {greatest}");
    }
}
