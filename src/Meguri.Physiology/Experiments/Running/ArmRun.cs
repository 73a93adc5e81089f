using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>What the people of one arm gave: measurements by name, one value per person.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Values">Measurements and swept values by name.</param>
internal sealed record ArmResult(Arm Arm, IReadOnlyDictionary<string, double[]> Values)
{
    /// <summary>An arm that was run elsewhere, for targets.</summary>
    public static ArmResult Of(string name, IReadOnlyDictionary<string, double[]> values) =>
        new(new Arm { Name = name, People = new Group { Name = name, Person = new PersonDefinition { Name = name } } }, values);
}

/// <summary>Runs the arms of one experiment.</summary>
internal sealed class ArmRun
{
    private readonly Experiment experiment;
    private readonly RunModel run;
    private readonly MeasurementPlan plan;
    private readonly ScoreSheet scores;
    private readonly EnsembleOptions options;

    public ArmRun(Experiment experiment, FlatModel model, ScoreSheet scores, EnsembleOptions options)
    {
        this.experiment = experiment;
        this.scores = scores;
        this.options = options;
        var groups = experiment.Arms.Select(arm => arm.People).Distinct().ToList();
        var known = groups.SelectMany(g => g.Sweeps.Select(s => s.Name).Concat(g.Measurements.Select(m => m.Name))).ToHashSet(StringComparer.Ordinal);
        foreach (var arm in experiment.Arms)
        {
            known.UnionWith(experiment.Measurements.Select(m => $"{arm.Name}.{m.Name}"));
            known.UnionWith(arm.Held.Concat(arm.People.Person.Held).Concat(ExposuresOf(arm).SelectMany(e => e.Remembered)).Select(s => s.Target));
        }
        plan = new MeasurementPlan([.. experiment.Measurements, .. ReadByScores(experiment, model, known)], model, known, experiment.Sample);
        run = new RunModel(model, [.. experiment.Arms.SelectMany(ExposuresOf)], [.. experiment.Arms.SelectMany(arm => arm.Values.Concat(arm.Held))], groups, plan);
    }

    /// <summary>Runs one arm on people who have settled.</summary>
    public ArmResult Run(Arm arm, IReadOnlyList<SettledPerson> people, ArmResult? after, IProgress<EnsembleProgress>? progress, CancellationToken cancellation)
    {
        var contexts = people.Select((person, i) => new RunContext
        {
            Person = person.Number,
            Seed = arm.People.Seed,
            Start = 0,
            Known = Known(person, after, i),
            Remembered = new Dictionary<string, double>(person.Remembered, StringComparer.Ordinal),
        }).ToArray();
        var exposures = ExposuresOf(arm).ToArray();
        var runs = people.Select((person, i) => Run(arm, exposures, person, contexts[i])).ToList();
        var measured = new Dictionary<string, double>[people.Count];
        var recorder = new Recorder(runs.Count, run.OutputCount, (i, track, _, _) =>
        {
            var values = plan.Measure(track, run.OutputIndex, 0, experiment.Hours, contexts[i].Constant);
            scores.Add(values, contexts[i].Constant);
            measured[i] = values;
        });
        Ensemble.Simulate(run.Compiled, runs, recorder, options, progress, cancellation);

        var result = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (string name in people.SelectMany(p => p.Known.Keys).Distinct(StringComparer.Ordinal))
            result[name] = [.. people.Select(p => p.Known[name])];
        foreach (string name in measured.SelectMany(m => m.Keys).Distinct(StringComparer.Ordinal))
            result[name] = [.. measured.Select(m => m[name])];
        return new ArmResult(arm, result);
    }

    private static Dictionary<string, double> Known(SettledPerson person, ArmResult? after, int place)
    {
        var known = new Dictionary<string, double>(person.Known, StringComparer.Ordinal);
        if (after is not null)
            foreach (var (name, values) in after.Values)
                known[$"{after.Arm.Name}.{name}"] = values[place];
        return known;
    }

    private Run Run(Arm arm, Exposure[] exposures, SettledPerson person, RunContext context)
    {
        var overrides = new Dictionary<string, double>(person.Overrides, StringComparer.Ordinal);
        var states = new Dictionary<string, double>(person.States, StringComparer.Ordinal);
        var draw = new PersonDraw(arm.People, run.Compiled);
        foreach (var setting in arm.Values)
        {
            double value = draw.Value(setting.Value, overrides, person.Known, 0);
            overrides[setting.Target] = value;
            if (states.ContainsKey(setting.Target))
                states[setting.Target] = value;
        }
        var initial = run.Compiled.Initialize(overrides, 0);
        foreach (var (id, value) in states)
            initial.States[run.Compiled.StateIndex(id)] = value;
        foreach (var (id, value) in person.Discrete)
            if (run.Compiled.HasParameter(id))
                initial.Parameters[run.Compiled.ParameterIndex(id)] = value;
        var occasions = new Occasions(0, experiment.Hours, arm.People.Person.SettleDays,
            name => context.Constant(name) ?? throw new ModelException($"'{name}' is not known in the times of the arm '{arm.Name}' of {experiment.Id}.")).Of(exposures);
        return new Run
        {
            Person = person.Number,
            Seed = arm.People.Seed,
            Label = $"{experiment.Id}, {arm.Name}",
            Start = 0,
            End = experiment.Hours,
            Parameters = initial.Parameters,
            States = initial.States,
            Protocol = new ExposureProtocol(exposures, occasions, arm.Held, run.Compiled, run.Waves, context),
            SampleTimes = plan.SampleTimes(0, experiment.Hours, context.Constant),
        };
    }

    /// <summary>Quantities of the model that score models read directly.</summary>
    private static IEnumerable<Measurement> ReadByScores(Experiment experiment, FlatModel model, HashSet<string> known) =>
        experiment.Scores.SelectMany(score => score.Inputs)
            .SelectMany(input => ExprWalker.FreeSymbols(input.Value.Value).Select(name => (name, input.Value.Place)))
            .Where(read => !known.Contains(read.name) && experiment.Measurements.All(m => m.Name != read.name) && model.Find(read.name) is not null)
            .DistinctBy(read => read.name)
            .Select(read => new Measurement(read.name, new Formula(Expr.Symbol(read.name), read.Place)));

    private static IEnumerable<Exposure> ExposuresOf(Arm arm) => arm.InsteadOfDay ? arm.Exposures : arm.People.Person.Day.Concat(arm.Exposures);
}
