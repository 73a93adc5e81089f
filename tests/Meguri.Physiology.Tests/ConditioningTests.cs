using Meguri.Modeling.Expressions;
using Meguri.Modeling;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;
using Meguri.Testing;

namespace Meguri.Physiology.Tests;

/// <summary>Virtual people like one person. A small cohort is settled once and looked at from all sides.</summary>
public class ConditioningTests
{
    private const int People = 24;
    private static readonly ModelLibrary Library = new(Path.Combine(SharedData.Repository, "models"));
    private static readonly Lazy<Cohort> Example = new(() => Draw("example", People, 1, threads: 2));

    private static Cohort Draw(string person, int people, ulong seed, int threads) =>
        new Conditioning(Library, Library.ReadPerson(person), ["nrs_knee"]).Draw(people, seed, new EnsembleOptions { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5, Threads = threads }, cancellation: TestContext.Current.CancellationToken);

    private static double Mean(Cohort cohort, string observable)
    {
        int place = cohort.Reading.Observables.Select((o, i) => (o.Id, i)).First(pair => pair.Id == observable).i;
        return cohort.People.Average(person => person.Baseline[place]);
    }

    [Theory]
    [InlineData("pain_knee", 5.0, 0.6)]
    [InlineData("sleep_onset", 40, 6)]
    [InlineData("sleep_awake", 105, 15)]
    public void The_baseline_of_the_ensemble_matches_what_the_person_reported(string observable, double reported, double within) =>
        Assert.InRange(Mean(Example.Value, observable), reported - within, reported + within);

    [Fact]
    public void Only_parameters_the_complaints_inform_differ_from_the_draw()
    {
        var cohort = Example.Value;
        string[] informed = ["tissue_knee.i_dis", "sleep.E_on", "sleep.E_mt"];
        var moved = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in cohort.People)
        {
            var drawn = Library.Population.Person(cohort.Seed, person.Number, _ => double.NaN);
            foreach (var (id, value) in Library.Population.Person(cohort.Seed, person.Number, Default))
                if (!double.IsNaN(drawn[id]) || cohort.Model.HasParameter(id))
                {
                    double now = person.Parameters[cohort.Model.ParameterIndex(id)];
                    if (Math.Abs(now - value) > 1e-12 * Math.Abs(value))
                        moved.Add(id);
                }
        }
        Assert.Equal(informed.Order(StringComparer.Ordinal), moved.Order(StringComparer.Ordinal));

        double Default(string id) => Library.Conditions["knee-osteoarthritis"].Parameters.TryGetValue(id, out double set) ? set : Evaluator.Evaluate(Library.Person.Find(id)!.Initial!, _ => double.NaN, 0);
    }

    [Fact]
    public void A_persons_own_habits_are_measured_while_settling_and_stand_as_the_reference()
    {
        var model = Example.Value.Model;
        foreach (var person in Example.Value.People)
        {
            double Of(string id) => person.Parameters[model.ParameterIndex(id)];
            Assert.InRange(Of("sleep.dT_ref"), 0.01, 0.3);
            Assert.NotEqual(0.113, Of("sleep.dT_ref"));
            Assert.InRange(Of("swa_own"), 0.1, 3);
            Assert.InRange(Of("vascular.M0") - person.States[model.StateIndex("vascular.mech")], -1e-3, 0.1);
            Assert.InRange(Of("repair.knee.damage_rest") - person.States[model.StateIndex("tissue_knee.damage")], -0.05, 0.05); // a day's ripple and a week's drift
        }
        Assert.True(Example.Value.People.Select(person => person.Parameters[model.ParameterIndex("vascular.M0")]).Distinct().Count() > 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_people_on_one_thread_and_on_two()
    {
        var (one, two) = (Draw("example", 9, 5, threads: 1), Draw("example", 9, 5, threads: 2));
        Assert.Equal(one.People.Select(person => person.Number), two.People.Select(person => person.Number));
        Assert.All(one.People.Zip(two.People), pair => Assert.Equal(pair.First.States, pair.Second.States));
    }

    [Fact]
    public void A_person_asked_for_among_many_is_the_person_asked_for_among_few()
    {
        var few = Draw("example", 5, 1, threads: 2);
        Assert.All(few.People, person =>
        {
            var same = Example.Value.People.Single(other => other.Number == person.Number);
            Assert.Equal(person.States, same.States);
        });
    }

    [Fact]
    public void Usual_care_stays_near_the_baseline()
    {
        var cohort = Example.Value;
        int pain = cohort.Reading.Observables.Select((o, i) => (o.Id, i)).First(pair => pair.Id == "pain_knee").i;
        var sink = new Ends(cohort.People.Count);
        var runs = cohort.People.Select(person => new Run
        {
            Person = person.Number,
            Start = Cohort.Start,
            End = Cohort.Start + 4 * Cohort.Week,
            Parameters = person.Parameters,
            States = person.States,
            Protocol = Meguri.Physiology.People.HabitualSchedule.Of(cohort.Day, cohort.Model),
            SampleTimes = [Cohort.Start + 3 * Cohort.Week, Cohort.Start + 4 * Cohort.Week],
        }).ToList();
        Ensemble.Simulate(cohort.Model, runs, sink, new EnsembleOptions { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 }, cancellation: TestContext.Current.CancellationToken);
        double drift = cohort.People.Select((person, i) => cohort.Reading.Read(pain, sink.Outputs[i][0], sink.Outputs[i][1], 7) - person.Baseline[pain]).Average();
        Assert.InRange(drift, -0.25, 0.25);
    }

    [Fact]
    public void Complaints_nobody_of_that_kind_can_have_are_refused_by_name()
    {
        var person = Library.ReadPerson("healthy-45") with { Complaints = new Dictionary<string, double> { ["sleep_awake_minutes"] = 2 } };
        var conditioning = new Conditioning(Library, person, []);
        var error = Assert.Throws<ModelException>(() => conditioning.Draw(2, 1, new EnsembleOptions { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 }, cancellation: TestContext.Current.CancellationToken)).Errors.Single();
        Assert.Contains("waking in the night", error.Message);
    }

    private sealed class Ends(int runs) : IRunSink
    {
        public double[][][] Outputs { get; } = [.. Enumerable.Range(0, runs).Select(_ => new double[2][])];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => Outputs[run][sample] = outputs.ToArray();

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics) { }
    }
}
