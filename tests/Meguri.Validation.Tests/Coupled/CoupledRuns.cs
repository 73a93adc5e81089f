using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology;
using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Physiology.Settling;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Testing;

namespace Meguri.Validation.Tests.Coupled;

/// <summary>What one run shows in one week: means of the week, values at 10:00, nights.</summary>
internal sealed record CoupledWeek(IReadOnlyDictionary<string, double> Values);

/// <summary>One run from day 0: an archetype, a plan or none, constants set from day 0 on, the day the last week begins.</summary>
internal sealed record CoupledRun(Archetype Person, string? Plan, IReadOnlyDictionary<string, double> Settings, int LastWeek = 77);

/// <summary>Runs the coupled person as the page did: one mean person each, every link on, no draws, no jumps.</summary>
internal sealed class CoupledRuns
{
    private static readonly EnsembleOptions Options = new() { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 };

    private readonly ModelLibrary library = new(Path.Combine(SharedData.Repository, "models"), ModelView.Uncalibrated);
    private readonly SettlingRules rules;
    private readonly WeeklyReading reading;
    private readonly CompiledModel model;
    private readonly Dictionary<string, double> links;

    public CoupledRuns()
    {
        Reference = CoupledReference.Read(library);
        rules = SettlingRules.ReadFile(library.PathOf("settling.yaml"));
        reading = new WeeklyReading(library.Observables);
        var flat = library.Person;
        links = flat.Quantities.Where(q => q.Id.StartsWith("link_", StringComparison.Ordinal)).ToDictionary(q => q.Id, _ => 1.0, StringComparer.Ordinal);
        var varied = flat.Quantities.Where(q => q.Role == QuantityRole.Constant && !q.Id.Contains('.', StringComparison.Ordinal) && q.Initial is { Op: Op.Number }).Select(q => q.Id)
            .Concat(Reference.Archetypes.SelectMany(archetype => archetype.Values.Keys)).Concat(rules.References.Select(reference => reference.Parameter)).Concat(Extra)
            .Where(id => flat.Find(id) is { Role: QuantityRole.Constant }).ToHashSet(StringComparer.Ordinal);
        model = CompiledModel.Compile(flat, new CompileOptions
        {
            Outputs = [.. reading.Outputs.Concat(rules.Outputs).Concat(CoupledReading.Outputs).Distinct(StringComparer.Ordinal).Select(Output.Of)],
            Varied = varied,
        });
    }

    public CoupledReference Reference { get; }

    /// <summary>Constants that experiments set, beside those of the archetypes: what the page's own table of the age gives, and ablations.</summary>
    private static IEnumerable<string> Extra => ["healthy_ros", "healthy_sirt1", "healthy_mito", "healthy_nad", "healthy_pro", "healthy_anti", "healthy_capacity", "healthy_resolve", "healthy_rate",
        "healthy_sleep", "healthy_arousal", "vascular.enos_ko", "pain.centre.desc", "sleep.w_pain_stress"];

    public int Place(string constant) => model.ParameterIndex(constant);

    public Archetype Archetype(string id) => Reference.Archetypes.Single(archetype => archetype.Id == id);

    /// <summary>Settles archetypes: parameters and states at day 0, by id of the archetype.</summary>
    /// <param name="people">The archetypes.</param>
    /// <param name="page">The page, for its own references in place of this model's; null for this model's.</param>
    public IReadOnlyDictionary<string, (double[] Parameters, double[] States)> Settle(IReadOnlyList<Archetype> people, CoupledTables? page)
    {
        var sink = new CoupledSink(people.Count, 0, model.Kernel.Layout.Outputs.Count);
        Ensemble.Simulate(model, [.. people.Select(person => SettlingRun(person, page is null ? [] : [.. page.ReferencesOf(person), .. Reference.Page]))], sink, Options, cancellation: TestContext.Current.CancellationToken);
        return people.Select((person, i) => (person.Id, sink.Parameters[i], sink.States[i])).ToDictionary(end => end.Id, end => (end.Item2, end.Item3), StringComparer.Ordinal);
    }

    /// <summary>Runs from day 0 and reads the last week.</summary>
    public IReadOnlyList<CoupledWeek> Run(IReadOnlyList<CoupledRun> runs, IReadOnlyDictionary<string, (double[] Parameters, double[] States)> settled)
    {
        var sink = new CoupledSink(runs.Count, CoupledReading.Samples, model.Kernel.Layout.Outputs.Count);
        Ensemble.Simulate(model, [.. runs.Select(run => PlanRun(run, settled[run.Person.Id]))], sink, Options, cancellation: TestContext.Current.CancellationToken);
        return [.. runs.Select((run, i) => CoupledReading.Read(run.Person.Region, id => model.OutputIndex(id), sink.Outputs[i], reading))];
    }

    private Run SettlingRun(Archetype person, List<KeyValuePair<string, double>> others)
    {
        double start = -24.0 * person.Settle;
        var day = DayOf(person);
        var values = new Dictionary<string, double>(links, StringComparer.Ordinal) { ["age"] = person.Person.Age, ["female"] = person.Person.Female ? 1 : 0, ["sleep.debt_at"] = start + 9 };
        foreach (string region in Regions.All)
            values["l_hab_" + region] = Habits.MeanLoad(day, region);
        foreach (var (id, value) in day.Base.Concat(person.Values).Concat(others))
            values[id] = value;
        var (parameters, states) = model.Initialize(values);
        states[model.StateIndex("pain.centre.K")] *= person.Inhibition;
        var given = others.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        var quiet = rules with { Days = person.Settle, Jumps = [], References = [.. rules.References.Where(reference => !given.Contains(reference.Parameter))] };
        return new Run
        {
            Person = 0,
            Label = person.Id,
            Start = start,
            End = 0,
            Parameters = parameters,
            States = states,
            Protocol = new SettlingProtocol(HabitualSchedule.Of(day, model), reading, 0, [], double.PositiveInfinity, new SettlingJumps(quiet, model, start), new OwnReferences(quiet, model, start)),
        };
    }

    private Run PlanRun(CoupledRun run, (double[] Parameters, double[] States) settled)
    {
        var day = DayOf(run.Person);
        var parameters = settled.Parameters.ToArray();
        foreach (var (id, value) in run.Settings)
            parameters[model.ParameterIndex(id)] = value;
        var schedule = HabitualSchedule.Of(day, model);
        if (run.Plan is not null)
        {
            // What a plan sets and the habitual day does not mention goes back to where it was.
            foreach (string id in Reference.Plans[run.Plan].SelectMany(session => session.Set.Keys).SelectMany(id => Regions.Expand(id.Replace("{own}", run.Person.Region, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal))
                if (!day.Base.ContainsKey(id) && day.Exposures.All(exposure => exposure.Exposure != id))
                    schedule.SetBase(model.ParameterIndex(id), settled.Parameters[model.ParameterIndex(id)]);
            CoupledReference.Lay(Reference.Plans[run.Plan], run.Person, day, schedule, model.ParameterIndex, region => run.Person.Values.GetValueOrDefault("capacity_" + region, CapacityAt(run.Person.Person.Age)));
        }
        return new Run
        {
            Person = 0,
            Label = $"{run.Person.Id} {run.Plan}",
            Start = 0,
            End = 24.0 * (run.LastWeek + 7),
            Parameters = parameters,
            States = settled.States,
            Protocol = schedule,
            SampleTimes = CoupledReading.Times(run.LastWeek),
        };
    }

    /// <summary>The habitual day, with stress in the hours the page's table speaks for.</summary>
    private HabitualDay DayOf(Archetype person)
    {
        var day = HabitsOf(person);
        return day.Base.TryGetValue("stress_load", out double stress)
            ? day with
            {
                Base = day.Base.ToDictionary(pair => pair.Key, pair => pair.Key == "stress_load" ? 0 : pair.Value, StringComparer.Ordinal),
                Exposures = [.. day.Exposures, new DailyExposure("stress_load", stress, Reference.StressFrom, Reference.StressHours)],
            }
            : day;
    }

    private HabitualDay HabitsOf(Archetype person) => library.Habits.DayOf(person.Person, library.Conditions["healthy"], [.. person.Person.Conditions.Select(id => library.Conditions[id])]);

    private double CapacityAt(double age)
    {
        var alone = CompiledModel.Compile(library.Person, new CompileOptions { Outputs = [Output.Of("capacity_healthy")], Varied = ["age"] });
        return alone.Initialize(new Dictionary<string, double> { ["age"] = age }).Parameters[alone.ParameterIndex("capacity_healthy")];
    }
}
