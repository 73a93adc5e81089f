using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>Lets a group live its usual days before day 0 and takes in those who fit.</summary>
internal sealed class GroupLife(FlatModel model, EnsembleOptions options, double sample)
{
    private static readonly IReadOnlyDictionary<string, double> Nothing = new Dictionary<string, double>();

    public List<SettledPerson> Settle(Group group, IProgress<EnsembleProgress>? progress, CancellationToken cancellation)
    {
        double start = -24 * group.Person.SettleDays;
        var known = group.Sweeps.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var plan = new MeasurementPlan(group.Measurements, model, known, sample);
        var run = new RunModel(model, group.Person.Day, group.Person.Held, [group], plan);
        var draw = new PersonDraw(group, run.Compiled);
        var people = Enumerable.Range(0, draw.Count).Select(i => (Swept: draw.Swept(i), Overrides: draw.Overrides(i, draw.Swept(i), start))).ToArray();
        var contexts = people.Select((p, i) => new RunContext
        {
            Person = i,
            Seed = group.Seed,
            Start = start,
            Known = p.Swept,
            Remembered = group.Person.Held.ToDictionary(s => s.Target, s => draw.Value(s.Value, p.Overrides, p.Swept, start), StringComparer.Ordinal),
        }).ToArray();
        if (start == 0)
            return [.. people.Select((p, i) => new SettledPerson(i, p.Overrides, Nothing, Nothing, contexts[i].Remembered, p.Swept))];

        var settled = new SettledPerson[people.Length];
        var runs = people.Select((p, i) => Run(group, run, plan, p.Overrides, contexts[i])).ToList();
        var recorder = new Recorder(runs.Count, run.OutputCount, (i, track, states, parameters) =>
            settled[i] = Person(i, people[i].Overrides, contexts[i], run, states, parameters,
                plan.Measure(track, run.OutputIndex, start, 0, name => contexts[i].Constant(name))));
        Ensemble.Simulate(run.Compiled, runs, recorder, options, progress, cancellation);
        return [.. settled.Where(person => Fits(group, person))];
    }

    private static Run Run(Group group, RunModel run, MeasurementPlan plan, IReadOnlyDictionary<string, double> overrides, RunContext context)
    {
        var initial = run.Compiled.Initialize(overrides, context.Start);
        var occasions = new Occasions(context.Start, 0, group.Person.SettleDays, name => context.Constant(name) ?? throw new ModelException($"'{name}' is not known in the usual day of {group.Person.Name}."))
            .Of(group.Person.Day);
        return new Run
        {
            Person = context.Person,
            Seed = group.Seed,
            Label = $"{group.Name}, usual life",
            Start = context.Start,
            End = 0,
            Parameters = initial.Parameters,
            States = initial.States,
            Protocol = new ExposureProtocol(group.Person.Day, occasions, [], run.Compiled, run.Waves, context),
            SampleTimes = plan.SampleTimes(context.Start, 0, context.Constant),
        };
    }

    private SettledPerson Person(
        int number, IReadOnlyDictionary<string, double> overrides, RunContext context, RunModel run, double[] states, double[] parameters, Dictionary<string, double> measured)
    {
        var layout = run.Compiled.Kernel.Layout;
        var discrete = layout.Parameters.Select((id, i) => (id, i)).Where(p => model.Find(p.id)?.Role == QuantityRole.Discrete)
            .ToDictionary(p => p.id, p => parameters[p.i], StringComparer.Ordinal);
        var known = new Dictionary<string, double>(context.Known, StringComparer.Ordinal);
        foreach (var (name, value) in measured)
            known[name] = value;
        // The states that only integrate measurements stay behind: the arms have their own.
        var own = layout.States.Select((id, i) => (id, i)).Where(s => model.Find(s.id) is not null).ToDictionary(s => s.id, s => states[s.i], StringComparer.Ordinal);
        return new SettledPerson(number, overrides, own, discrete, context.Remembered, known);
    }

    private static bool Fits(Group group, SettledPerson person)
    {
        if (group.Include is not { } rule)
            return true;
        double fits = Evaluator.Evaluate(rule.Value, name => person.Known.TryGetValue(name, out double value) ? value
            : person.Overrides.TryGetValue(name, out double own) ? own
            : throw rule.Error($"'{name}' is not measured in the group '{group.Name}'.", "a measurement of the group, a swept value or a value the person was given"));
        return fits != 0 && !double.IsNaN(fits);
    }
}
