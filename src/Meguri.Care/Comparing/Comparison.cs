using System.Reflection;
using Meguri.Care.Checking;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Modeling;
using Meguri.Physiology;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Schedules;

namespace Meguri.Care.Comparing;

/// <summary>
/// Compares care plans on the same virtual people. Person 17 is the same body under every plan, with the same errors in
/// the diary; only the plan differs. Usual care is always simulated.
/// </summary>
public sealed class Comparison
{
    private readonly ModelLibrary models;
    private readonly CareLibrary care;
    private readonly Cohort cohort;
    private readonly ComparisonOptions options;
    private readonly IReadOnlyList<Plan> plans;
    private readonly PeopleValues values;
    private readonly SteeringLog?[][] logs;
    private readonly string? painful;

    private Comparison(ModelLibrary models, CareLibrary care, Cohort cohort, IReadOnlyList<Plan> asked, ComparisonOptions options)
    {
        this.models = models;
        this.care = care;
        this.cohort = cohort;
        this.options = options;
        plans = [care.ReadPlan("usual-care"), .. asked.Where(plan => !plan.IsEmpty)];
        values = new PeopleValues(plans.Count, cohort.Reading.Observables.Count, options.Weeks + 1, cohort.People.Count);
        logs = [.. plans.Select(_ => new SteeringLog?[cohort.People.Count])];
        painful = PainfulRegion.Of(cohort.Person);
        _ = care.Safety.Answers(cohort.Person); // a misspelt answer is told before anything is computed
    }

    /// <summary>Runs a comparison.</summary>
    /// <param name="models">The science.</param>
    /// <param name="care">Steering, exercises, treatments, prices.</param>
    /// <param name="cohort">The virtual people; compiled with the outputs of <see cref="CareOutputs"/>.</param>
    /// <param name="plans">The plans to be compared with usual care, at least one.</param>
    /// <param name="options">Weeks, tolerances, threads.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ModelException">A plan does not fit the person, or the same plan was given twice.</exception>
    /// <exception cref="Meguri.Simulation.SimulationException">A run failed; names person, plan, time and quantity.</exception>
    /// <exception cref="OperationCanceledException">The comparison was cancelled.</exception>
    public static ComparisonResult Run(ModelLibrary models, CareLibrary care, Cohort cohort, IReadOnlyList<Plan> plans, ComparisonOptions options,
        IProgress<EnsembleProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Weeks, nameof(options));
        var twice = plans.GroupBy(plan => plan.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new ModelException(new ModelError($"The plan '{twice.Key}' was given twice.", Expected: "different plans", Mend: "leave one out, or give the copy an id of its own"));
        var comparison = new Comparison(models, care, cohort, plans, options);
        comparison.Simulate(progress, cancellation);
        return comparison.Result();
    }

    private void Simulate(IProgress<EnsembleProgress>? progress, CancellationToken cancellation)
    {
        int people = cohort.People.Count;
        foreach (var plan in plans)
        {
            PlanFit.Refuse(plan, cohort.Day);
            PlanExposures.Refuse(plan, id => cohort.Model.Model.Find(id) is not null);
        }
        var schedules = plans.Select(plan => PlanSchedule.Of(plan, cohort.Day, cohort.Model, painful, options.Weeks, Capacity)).ToArray();
        var steered = plans.Select(Steered).ToArray();
        var times = Cohort.SampleTimes(options.Weeks);
        for (int first = 0; first < people; first += options.PeopleAtOnce)
        {
            int count = Math.Min(options.PeopleAtOnce, people - first);
            var runs = new List<Run>(plans.Count * count);
            for (int plan = 0; plan < plans.Count; plan++)
                for (int i = first; i < first + count; i++)
                    runs.Add(RunOf(plan, i, schedules[plan], steered[plan], times));
            var sink = new WeeklySink(this, first, count, runs.Count);
            Ensemble.Simulate(cohort.Model, runs, sink, options.Ensemble, progress is null ? null : new PartProgress(progress, first, count, people), cancellation);
        }
    }

    // Capacity of usual strength goes with age and condition, which the virtual people share.
    private double Capacity(string region) => cohort.People[0].Parameters[cohort.Model.ParameterIndex(CareOutputs.Capacity(region))];

    private SteeredItem? Steered(Plan plan) =>
        plan.Items.FirstOrDefault(item => item.Programme is not null) is { } item
            ? new SteeredItem(item, PlanSchedule.RegionOf(item, painful), care, cohort.Model, options.Weeks)
            : null;

    private Run RunOf(int plan, int index, Schedule schedule, SteeredItem? item, IReadOnlyList<double> times)
    {
        var person = cohort.People[index];
        IProtocol protocol = schedule.Copy();
        if (item is not null)
        {
            var log = logs[plan][index] = new SteeringLog(options.Weeks, keepsDecisions: index == 0);
            protocol = new SteeredExercise(item, (Schedule)protocol, new VirtualDiary(care.Steering.Diary, cohort.Seed, person.Number), cohort.Person.Age, log);
        }
        return new Run
        {
            Person = person.Number,
            Label = plans[plan].Id,
            Start = times[0],
            End = times[^1],
            Parameters = person.Parameters,
            States = person.States,
            Protocol = cohort.LifeOf(person, protocol),
            SampleTimes = times,
        };
    }

    private ComparisonResult Result()
    {
        var reading = cohort.Reading.Observables;
        var complaints = models.Complaints.Where(complaint => cohort.Person.Complaints.ContainsKey(complaint.Id)).ToList();
        var complained = complaints.Select(complaint => complaint.Observable)
            .Concat(cohort.Person.Conditions.SelectMany(id => models.Conditions.TryGetValue(id, out var condition) ? condition.Concerns : [])).ToHashSet(StringComparer.Ordinal);
        int[] order = [.. Enumerable.Range(0, reading.Count).OrderBy(i => complained.Contains(reading[i].Id) ? 0 : 1).ThenBy(i => i)];
        var observables = order.Select(i => Summaries.Observable(reading[i], complained.Contains(reading[i].Id))).ToList();
        var summaries = plans.Select((plan, i) => PlanSummaries.Of(plan, i, options.Weeks, cohort.Day)).ToList();
        List<PlanOutcome> outcomes = [.. plans.Select((plan, p) => new PlanOutcome
        {
            PlanId = plan.Id,
            Observables = [.. order.Select((index, o) => Outcome(p, index, observables[o], summaries[p].Price.TotalJpy - summaries[0].Price.TotalJpy))],
            Sessions = Steered(plan) is { } item ? SessionSummaries.Of(item, [.. logs[p].Select(log => log!)], options.Weeks) : null,
        })];
        return new ComparisonResult
        {
            Person = Summaries.Person(cohort.Person, complaints, id => BaselineMean(id)),
            Settings = new ComparisonSettings
            {
                People = cohort.People.Count,
                Seed = cohort.Seed,
                Weeks = options.Weeks,
                Version = typeof(Comparison).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
                ModelFingerprint = models.Fingerprint,
                EvidenceView = options.EvidenceView,
                PainLimit = care.Steering.Limit,
            },
            Observables = observables,
            Plans = summaries,
            Outcomes = outcomes,
            Screening = [.. plans.Select(plan => care.Safety.Check(plan, cohort.Person))],
            Override = options.Override,
            Notices = [.. Notices.Of(plans, summaries, outcomes, options.Weeks), .. Notices.Misses(care.KnownMisses, cohort.Person.Complaints.Keys, plans)],
        };
    }

    private double BaselineMean(string observable)
    {
        int index = cohort.Reading.Observables.ToList().FindIndex(o => o.Id == observable);
        return Quantiles.Mean(values.Of(0, index, 0));
    }

    private ObservableOutcome Outcome(int plan, int observable, ObservableSummary summary, decimal extraJpy)
    {
        int last = options.Weeks;
        var before = values.Of(plan, observable, 0);
        var after = values.Of(plan, observable, last);
        var usual = values.Of(0, observable, last);
        var change = ChangeCounting.Count(before, after, usual, summary.Better, summary.SmallestImportantChange);
        return new ObservableOutcome
        {
            ObservableId = summary.Id,
            Weeks = [.. Enumerable.Range(0, last + 1).Select(week => Quantiles.Band(week, values.Of(plan, observable, week)))],
            Change = change,
            FromUsualCare = plan == 0 ? null : ChangeCounting.Difference(after, usual),
            WeeksFromUsualCare = plan == 0 ? null : [.. Enumerable.Range(0, last + 1).Select(week => Quantiles.Band(week, Differences(plan, observable, week)))],
            JpyPerAdditionalPersonBetter = plan == 0 || !change.IsKnown ? null : ChangeCounting.JpyPerAdditionalPerson(extraJpy, change),
            Trajectories = [.. Enumerable.Range(0, Math.Min(options.Trajectories, cohort.People.Count)).Select(i =>
                new Trajectory(cohort.People[i].Number, [.. Enumerable.Range(0, last + 1).Select(week => values.Of(plan, observable, week)[i])]))],
        };
    }

    private double[] Differences(int plan, int observable, int week)
    {
        double[] own = values.Of(plan, observable, week), usual = values.Of(0, observable, week);
        return [.. own.Zip(usual, (a, b) => a - b)];
    }

    /// <summary>Turns the outputs at the ends of each week into that week's observables.</summary>
    private sealed class WeeklySink(Comparison comparison, int first, int count, int runs) : IRunSink
    {
        private readonly double[]?[] previous = new double[runs][];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs)
        {
            var reading = comparison.cohort.Reading;
            int plan = run / count, person = first + run % count;
            double[]? start = previous[run];
            for (int o = 0; o < reading.Observables.Count; o++)
                comparison.values.Of(plan, o, sample)[person] = start is null
                    ? comparison.cohort.People[person].Baseline[o]
                    : reading.Read(o, start, outputs, 7);
            previous[run] = outputs.ToArray();
        }

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics) => previous[run] = null;
    }

    private sealed class PartProgress(IProgress<EnsembleProgress> target, int first, int count, int people) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value)
        {
            double scale = (double)people / count, before = (double)first / count;
            target.Report(value with
            {
                FinishedRuns = (int)(value.FinishedRuns + before * value.TotalRuns),
                TotalRuns = (int)(scale * value.TotalRuns),
                SimulatedTime = value.SimulatedTime + before * value.TotalTime,
                TotalTime = scale * value.TotalTime,
            });
        }
    }
}
