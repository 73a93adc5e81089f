using Meguri.Care.Calibrating;
using Meguri.Care.Comparing;
using Meguri.Physiology;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Tests.Calibrating;

/// <summary>An arm of a trial that follows a plan lives exactly what the comparison of plans lives.</summary>
public class PlanArmTests
{
    private const int People = 10, Weeks = 6;
    private static readonly CareLibrary Care = new(Models.Folder);

    [Theory]
    [InlineData("graded-exercise", "pain_knee")] // steered by the virtual diary
    [InlineData("sleep-routine", "light")]       // a schedule
    public void The_means_are_those_of_the_comparison_to_the_last_bit(string plan, string observable)
    {
        var cohort = SmallPerson.Cohort(People);
        var options = new EnsembleOptions();
        var token = TestContext.Current.CancellationToken;
        var compared = Comparison.Run(new ModelLibrary(Models.Folder), Care, cohort, [Care.ReadPlan(plan)], new ComparisonOptions { Weeks = Weeks, Ensemble = options }, cancellation: token);
        var arm = new PlanArm("treated", Care.ReadPlan(plan), Care);
        var times = Cohort.SampleTimes(Weeks);
        var sink = new LastTwo(People, times.Count);
        Ensemble.Simulate(cohort.Model, [.. cohort.People.Select(person => new Run
        {
            Person = person.Number,
            Start = times[0],
            End = times[^1],
            Parameters = person.Parameters,
            States = person.States,
            Protocol = cohort.LifeOf(person, arm.ProtocolOf(cohort, person, Weeks)),
            SampleTimes = times,
        })], sink, options, cancellation: token);

        int place = cohort.Reading.Observables.ToList().FindIndex(o => o.Id == observable);
        double mean = Enumerable.Range(0, People).Average(i => cohort.Reading.Read(place, sink.Before[i], sink.Last[i], 7));
        Assert.Equal(compared.Outcome(plan, observable).Weeks[^1].Mean, mean, 1e-12);
        Assert.NotEqual(compared.Outcome("usual-care", observable).Weeks[^1].Mean, mean, 1e-3);
    }

    private sealed class LastTwo(int people, int samples) : IRunSink
    {
        public double[][] Before { get; } = new double[people][];

        public double[][] Last { get; } = new double[people][];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs)
        {
            if (sample == samples - 2)
                Before[run] = outputs.ToArray();
            else if (sample == samples - 1)
                Last[run] = outputs.ToArray();
        }

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics) { }
    }
}
