using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Random;

namespace Meguri.Physiology.Settling;

/// <summary>
/// Draws virtual people like one person. Each candidate is drawn from the population, given a true weekly mean for each
/// complaint (the report, spread by how exact a report is), and settled at the person's habits while the parameters
/// the complaints inform — and no others — move to meet it. Candidates whose last week misses a complaint are left out
/// and the next number is tried, so that the same seed gives the same people.
/// </summary>
public sealed class Conditioning
{
    private static readonly Dictionary<string, double> NoCentres = [];

    private readonly ModelLibrary library;
    private readonly PersonFile person;
    private readonly SettlingRules rules;
    private readonly List<Complaint> complaints;
    private readonly WeeklyReading reading;
    private readonly CompiledModel model;
    private readonly FlatModel flat;
    private readonly Dictionary<string, FlatQuantity> quantities;
    private readonly IReadOnlyCollection<string> free;
    private readonly IPersonalConstants? personal;

    /// <summary>Prepares the drawing of people like one person.</summary>
    /// <param name="library">The science.</param>
    /// <param name="person">The person.</param>
    /// <param name="outputs">Outputs a plan's protocol will read, by id of the model, beside those of the observables.</param>
    /// <param name="settings">Constants set for everybody, by id, such as link switches; null for none.</param>
    /// <param name="personal">Constants drawn for each person beside the population's, such as claims that may be real; null for none.</param>
    /// <param name="free">Further constants a run may set: those a calibration moves, or the exposures of a trial; null for none.</param>
    /// <param name="more">What is read of people beside the library's observables, after them; null for nothing.</param>
    /// <exception cref="ModelException">A file names something the model does not have.</exception>
    public Conditioning(ModelLibrary library, PersonFile person, IReadOnlyList<string> outputs, IReadOnlyDictionary<string, double>? settings = null, IPersonalConstants? personal = null, IReadOnlyCollection<string>? free = null, IReadOnlyList<Observable>? more = null)
    {
        this.library = library;
        this.personal = personal;
        this.person = person;
        this.free = free ?? [];
        rules = SettlingRules.ReadFile(library.PathOf("settling.yaml"));
        complaints = [.. library.Complaints.Where(complaint => person.Complaints.ContainsKey(complaint.Id))];
        reading = new WeeklyReading([.. library.Observables, .. more ?? []]);
        flat = Settings.Apply(library.Person, settings ?? new Dictionary<string, double>(StringComparer.Ordinal));
        quantities = flat.Quantities.ToDictionary(quantity => quantity.Id, StringComparer.Ordinal);
        Day = library.Habits.DayOf(person, library.Conditions["healthy"], Conditions);
        model = CompiledModel.Compile(flat, new CompileOptions
        {
            Outputs = [.. reading.Outputs.Concat(outputs).Concat(rules.Outputs).Distinct(StringComparer.Ordinal).Select(Output.Of)],
            Varied = VariedConstants(),
        });
    }

    /// <summary>The person's day without any plan.</summary>
    public HabitualDay Day { get; }

    private IReadOnlyList<Condition> Conditions => [.. person.Conditions.Select(id => library.Conditions[id])];

    /// <summary>Days people settle.</summary>
    public int SettlingDays => rules.Days;

    /// <summary>Draws and settles.</summary>
    /// <param name="count">Number of people wanted.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="options">Tolerances and threads.</param>
    /// <param name="progress">Told how far settling is, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ModelException">Too few people with these complaints exist in the population.</exception>
    /// <exception cref="SimulationException">A run failed.</exception>
    public Cohort Draw(int count, ulong seed, EnsembleOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Draw(count, seed, NoCentres, options, progress, cancellation);

    /// <summary>Draws and settles with other values of some constants.</summary>
    /// <param name="count">Number of people wanted.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="centres">Values of constants, by id, that hold before anybody's draw; they must be free.</param>
    /// <param name="options">Tolerances and threads.</param>
    /// <param name="progress">Told how far settling is, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ModelException">Too few people with these complaints exist in the population.</exception>
    /// <exception cref="SimulationException">A run failed.</exception>
    public Cohort Draw(int count, ulong seed, IReadOnlyDictionary<string, double> centres, EnsembleOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var people = new List<VirtualPerson>(count);
        int drawn = 0, most = (int)Math.Ceiling(count * rules.Tries);
        while (people.Count < count)
        {
            int missing = count - people.Count;
            // Whole lanes cost the same as full ones; a few spare candidates save a second round.
            int batch = Math.Min(most - drawn, missing + (complaints.Count > 0 ? missing / 8 + model.Kernel.Width : 0));
            if (batch <= 0)
                throw TooFew(people.Count, drawn);
            double done = (double)people.Count / count;
            var settled = Settle([.. Enumerable.Range(drawn, batch)], seed, centres, options, progress is null ? null : new ScaledProgress(progress, done, 1 - done), cancellation);
            people.AddRange(settled.Where(candidate => candidate.AtRest).Take(missing).Select(candidate => candidate.Person));
            drawn += batch;
        }
        return CohortOf(people, seed, drawn);
    }

    /// <summary>
    /// Settles people of given numbers and keeps them all, whether they meet their complaints or not, so that the same
    /// people can be followed through other values of some constants.
    /// </summary>
    /// <param name="numbers">Numbers of the draws.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="centres">Values of constants, by id, that hold before anybody's draw; they must be free.</param>
    /// <param name="options">Tolerances and threads.</param>
    /// <param name="progress">Told how far settling is, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SimulationException">A run failed.</exception>
    public Cohort Settle(IReadOnlyList<int> numbers, ulong seed, IReadOnlyDictionary<string, double> centres, EnsembleOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var settled = Settle(numbers, seed, centres, options, progress is null ? null : new ScaledProgress(progress, 0, 1), cancellation);
        return CohortOf([.. settled.Select(candidate => candidate.Person)], seed, numbers.Count);
    }

    private Cohort CohortOf(IReadOnlyList<VirtualPerson> people, ulong seed, int candidates) =>
        new() { Model = model, Person = person, Day = Day, Reading = reading, People = people, Seed = seed, Candidates = candidates, Fluctuation = library.Fluctuation };

    private (VirtualPerson Person, bool AtRest)[] Settle(
        IReadOnlyList<int> numbers, ulong seed, IReadOnlyDictionary<string, double> centres, EnsembleOptions options, IProgress<EnsembleProgress>? progress, CancellationToken cancellation)
    {
        double start = -24.0 * rules.Days;
        var candidates = numbers.Select(number => Candidate(number, seed, start, centres)).ToArray();
        var sink = new LastWeeks(numbers.Count, model.Kernel.Layout.Outputs.Count);
        Ensemble.Simulate(model, [.. candidates.Select(candidate => candidate.Run)], sink, options, progress, cancellation);
        return [.. candidates.Select((candidate, i) => Settled(candidate, sink, i))];
    }

    private (Run Run, IReadOnlyList<SettlingTarget> Targets) Candidate(int number, ulong seed, double start, IReadOnlyDictionary<string, double> centres)
    {
        var values = new Dictionary<string, double>(centres, StringComparer.Ordinal)
        {
            ["age"] = person.Age,
            ["female"] = person.Female ? 1 : 0,
            ["height"] = person.HeightCm,
            ["mass"] = person.MassKg,
            ["sleep.debt_at"] = start + Default("sleep.debt_at"),
        };
        foreach (var (id, level) in Day.Base)
            values[id] = level;
        foreach (string region in Regions.All)
            values["l_hab_" + region] = Habits.MeanLoad(Day, region);
        foreach (var condition in Conditions)
            foreach (var (id, value) in condition.Parameters)
                values[id] = value;
        foreach (var (id, value) in library.Population.Person(seed, number, id => values.TryGetValue(id, out double set) ? set : Default(id)))
            values[id] = value;
        // Before settling: people live with what is real in them.
        foreach (var (id, value) in personal?.Of(seed, number) ?? new Dictionary<string, double>(StringComparer.Ordinal))
            values[id] = value;

        var targets = new List<SettlingTarget>();
        for (int i = 0; i < complaints.Count; i++)
        {
            var complaint = complaints[i];
            double target = TargetOf(i, seed, number);
            foreach (string id in complaint.Sets)
                values[id] = target;
            values.TryAdd(complaint.Moves.Parameter, Default(complaint.Moves.Parameter));
            targets.Add(new SettlingTarget(complaint.Moves, model.ParameterIndex(complaint.Moves.Parameter), IndexOf(complaint.Observable), target));
        }
        var (parameters, states) = model.Initialize(values);
        var run = new Run
        {
            Person = number,
            Label = "settling",
            Start = start,
            End = Cohort.Start,
            Parameters = parameters,
            States = states,
            Protocol = new SettlingProtocol(HabitualSchedule.Of(Day, model), reading, 0, targets, start + 24.0 * rules.Moving, new SettlingJumps(rules, model, start), new OwnReferences(rules, model, start)),
            SampleTimes = [Cohort.Start - 2 * Cohort.Week, Cohort.Start - Cohort.Week, Cohort.Start],
        };
        return (run, targets);
    }

    private double TargetOf(int complaintPlace, ulong seed, int number)
    {
        // Evenly spread, so that a small ensemble too has the mean that was reported.
        var complaint = complaints[complaintPlace];
        double shift = new CounterRandom(seed, CounterRandom.Stream("complaint " + complaint.Id)).Uniform();
        double z = Math.Clamp(NormalDistribution.Quantile(RadicalInverse.Point(number, complaintPlace, shift)), -2.5, 2.5);
        double logSd = Math.Sqrt(Math.Log(1 + complaint.SpreadCv * complaint.SpreadCv));
        double target = person.Complaints[complaint.Id] * Math.Exp(logSd * z - logSd * logSd / 2) + complaint.SpreadSd * z;
        return Math.Clamp(target, complaint.Target.Least, complaint.Target.Greatest);
    }

    private (VirtualPerson Person, bool AtRest) Settled((Run Run, IReadOnlyList<SettlingTarget> Targets) candidate, LastWeeks sink, int run)
    {
        double[] baseline = [.. Enumerable.Range(0, reading.Observables.Count).Select(observable => Reading(sink, run, observable, 1))];
        var settled = new VirtualPerson { Number = candidate.Run.Person, Parameters = sink.Parameters[run], States = sink.States[run], Baseline = baseline };
        return (settled, IsAtRest(candidate.Targets, baseline, sink, run));
    }

    private double Reading(LastWeeks sink, int run, int observable, int week) => reading.Read(observable, sink.Outputs(run, week), sink.Outputs(run, week + 1), 7);

    private bool IsAtRest(IReadOnlyList<SettlingTarget> targets, double[] baseline, LastWeeks sink, int run)
    {
        foreach (var (move, _, observable, target) in targets)
        {
            double reached = baseline[observable];
            bool met = Misfit(move, reached, target) <= (move.Logarithmic ? rules.AcceptLog : rules.AcceptLinear);
            bool atRest = Misfit(move, reached, Reading(sink, run, observable, 0)) <= (move.Logarithmic ? rules.RestLog : rules.RestLinear);
            if (!met || !atRest)
                return false;
        }
        foreach (var (state, greatest, rise) in rules.Within)
        {
            int output = model.OutputIndex(state);
            double now = sink.Outputs(run, 2)[output];
            if (now > greatest || now - sink.Outputs(run, 1)[output] > rise)
                return false;
        }
        return true;
    }

    private static double Misfit(ComplaintMove move, double reached, double wanted) =>
        Math.Abs(move.Logarithmic ? Math.Log(reached / wanted) : reached - wanted);

    private HashSet<string> VariedConstants()
    {
        // Exposures, covariates and habits are the constants of the person itself; those of its parts have a dot. Link
        // switches hold for a whole cohort and are folded into the code.
        var varied = flat.Quantities.Where(q => q.Role == QuantityRole.Constant && !q.Id.Contains('.', StringComparison.Ordinal)
            && !q.Id.StartsWith("link_", StringComparison.Ordinal) && IsSetBySomebody(q.Id)).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        varied.UnionWith(library.Population.Parameters);
        varied.UnionWith(personal?.Ids ?? []);
        varied.UnionWith(Conditions.SelectMany(condition => condition.Parameters.Keys).Where(id => quantities.GetValueOrDefault(id)?.Role != QuantityRole.State));
        varied.UnionWith(rules.References.Select(reference => reference.Parameter));
        varied.UnionWith(library.Complaints.Select(complaint => complaint.Moves.Parameter));
        varied.UnionWith(free);
        return varied;
    }

    private bool IsSetBySomebody(string id) => quantities.GetValueOrDefault(id) is { Initial.Op: Op.Number };

    private double Default(string id) => quantities.GetValueOrDefault(id) is { Initial: { } initial } && !ExprWalker.FreeSymbols(initial).Any()
        ? Evaluator.Evaluate(initial, _ => double.NaN, 0)
        : throw new ModelException(new ModelError($"'{id}' is no constant of the person model with a number of its own.", Mend: "check population.yaml, conditions.yaml and complaints.yaml against person.ant"));

    private int IndexOf(string observable)
    {
        for (int i = 0; i < reading.Observables.Count; i++)
            if (reading.Observables[i].Id == observable)
                return i;
        throw new ModelException(new ModelError($"The observable '{observable}' of a complaint does not exist.", Mend: "check complaints.yaml against observables.yaml"));
    }

    private ModelException TooFew(int found, int drawn) => new(new ModelError(
        $"Only {found} of {drawn} virtual people could be brought to the complaints of '{person.Id}': "
        + string.Join(", ", complaints.Select(complaint => $"{complaint.Name.En} {person.Complaints[complaint.Id]:0.#}")) + ".",
        new TextPlace(person.Source, 0, 0),
        Mend: "check the complaints and the habits in the person file; a complaint far from what the conditions and the age allow cannot be met"));

    /// <summary>Shows one round of settling as its part of the whole.</summary>
    private sealed class ScaledProgress(IProgress<double> target, double from, double share) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => target.Report(from + share * value.Fraction);
    }
}
