using Meguri.Physiology.Experiments.Running;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Calibrating;

/// <summary>One cohort, compiled once, simulated at many sets of parameters.</summary>
internal sealed class SimulatedCohort
{
    private readonly StudyCohort study;
    private readonly Conditioning conditioning;
    private readonly StudyMeasures measures;
    private readonly ulong seed;
    private readonly EnsembleOptions options;
    private int[]? numbers;

    public SimulatedCohort(StudyCohort study, ModelLibrary library, IReadOnlyList<FreeParameter> parameters, ulong seed, EnsembleOptions options)
    {
        this.study = study;
        this.seed = seed;
        this.options = options;
        measures = new StudyMeasures(study.Measures, library.Observables, library.Person);
        conditioning = new Conditioning(library, study.Person, [.. measures.Outputs.Concat(study.Arms.SelectMany(arm => arm.Outputs)).Distinct(StringComparer.Ordinal)],
            free: [.. parameters.SelectMany(parameter => parameter.Constants).Concat(study.Constants.Keys).Concat(study.Arms.SelectMany(arm => arm.Exposures))]);
    }

    /// <summary>Days simulated for one set of parameters, summed over people, settling included; for progress.</summary>
    public double Work => study.People * (conditioning.SettlingDays + study.Arms.Count * Days);

    private double Days => (measures.Times[^1] - Cohort.Start) / 24;

    /// <summary>Settles the people and runs the arms.</summary>
    public IReadOnlyList<ArmResult> Run(IReadOnlyDictionary<string, double> centres, bool fresh, IProgress<double>? progress, CancellationToken cancellation)
    {
        var set = new Dictionary<string, double>(centres, StringComparer.Ordinal);
        foreach (var (id, value) in study.Constants)
            set[id] = value;
        double settling = study.People * conditioning.SettlingDays / Work;
        var first = progress is null ? null : new Part(progress, 0, settling);
        var cohort = fresh || numbers is null
            ? conditioning.Draw(study.People, seed, set, options, first, cancellation)
            : conditioning.Settle(numbers, seed, set, options, first, cancellation);
        numbers ??= [.. cohort.People.Select(person => person.Number)];
        if (!study.Fluctuates)
            cohort = cohort with { Fluctuation = null };
        return Simulate(cohort, progress is null ? null : new Part(progress, settling, 1 - settling), cancellation);
    }

    private List<ArmResult> Simulate(Cohort cohort, Part? progress, CancellationToken cancellation)
    {
        int people = cohort.People.Count, weeks = Math.Max(1, (int)Math.Ceiling(Days / 7));
        var times = measures.Times;
        var runs = new List<Run>();
        foreach (var arm in study.Arms)
            foreach (var person in cohort.People)
                runs.Add(new Run
                {
                    Person = person.Number,
                    Label = $"{study.Id}, {arm.Name}",
                    Start = Cohort.Start,
                    End = times[^1],
                    Parameters = person.Parameters,
                    States = person.States,
                    Protocol = cohort.LifeOf(person, arm.ProtocolOf(cohort, person, weeks)),
                    SampleTimes = times,
                });
        var sink = new Samples(runs.Count, times.Count);
        Ensemble.Simulate(cohort.Model, runs, sink, options, progress, cancellation);
        var results = new List<ArmResult>();
        for (int a = 0; a < study.Arms.Count; a++)
        {
            double[][] measured = [.. cohort.People.Select((person, i) => measures.Measure(person.Baseline, sink.Of(a * people + i), cohort.Model.OutputIndex))];
            results.Add(ArmResult.Of($"{study.Id}_{study.Arms[a].Name}",
                measures.Measured.Select((name, m) => (name, measured.Select(values => values[m]).ToArray())).ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal)));
        }
        return results;
    }

    private sealed class Samples(int runs, int times) : IRunSink
    {
        private readonly double[][][] kept = [.. Enumerable.Range(0, runs).Select(_ => new double[times][])];

        public double[][] Of(int run) => kept[run];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => kept[run][sample] = outputs.ToArray();

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics) { }
    }

    private sealed class Part(IProgress<double> target, double from, double share) : IProgress<double>, IProgress<EnsembleProgress>
    {
        public void Report(double value) => target.Report(from + share * value);

        public void Report(EnsembleProgress value) => Report(value.Fraction);
    }
}
