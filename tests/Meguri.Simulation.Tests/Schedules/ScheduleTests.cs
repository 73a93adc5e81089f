using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Schedules;
using Meguri.Simulation.Tests.Ensembles;
using Meguri.Simulation.Tests.Solving;

namespace Meguri.Simulation.Tests.Schedules;

public sealed class ScheduleTests
{
    /// <summary>y0' = p0, y1' = p0: what was given, added up.</summary>
    private static DenseKernel Integral() => new(2, (t, y, p, f) => (f[0], f[1]) = (p[0], p[0]), (t, y, p, j, ft) => { }, parameters: 1);

    private static double Integrated(Schedule schedule, double end, double initial = 0)
    {
        var run = new Run { Person = 0, Start = 0, End = end, Parameters = [initial], States = [0, 0], Protocol = schedule };
        return Recorder.Simulate(Integral(), [run], new EnsembleOptions()).FinalStates[0][0];
    }

    [Fact]
    public void A_session_replaces_the_habitual_load_while_it_lasts()
    {
        var schedule = new Schedule().SetBase(0, 1)
            .Expose(0, 3, Recurrence.Every(8, 24), 10)
            .Expose(0, 7, Recurrence.Every(9, 24, 2), 0.5);
        Assert.Equal([1, 3, 7, 3, 1, 3], new[] { 7.9, 8, 9, 9.5, 18, 57.2 }.Select(t => schedule.Level(0, t)));
        // Two days: 14 h of 1, 9.5 h of 3 and 0.5 h of 7 each.
        Assert.Equal(2 * (14 + 28.5 + 3.5), Integrated(schedule, 48), 1e-9);
    }

    [Fact]
    public void The_exposure_added_last_counts()
    {
        var first = new Schedule().SetBase(0, 0).Expose(0, 5, Recurrence.Once(0), 10).Expose(0, 2, Recurrence.Once(5), 10);
        var second = new Schedule().SetBase(0, 0).Expose(0, 2, Recurrence.Once(5), 10).Expose(0, 5, Recurrence.Once(0), 10);
        Assert.Equal(2, first.Level(0, 7));
        Assert.Equal(5, second.Level(0, 7));
        Assert.Equal(5 * 5 + 2 * 10, Integrated(first, 20), 1e-9);
        Assert.Equal(5 * 10 + 2 * 5, Integrated(second, 20), 1e-9);
    }

    [Fact]
    public void Without_a_base_the_value_at_the_start_is_the_base() =>
        Assert.Equal(4 * 9 + 10, Integrated(new Schedule().Expose(0, 10, Recurrence.Once(2), 1), 10, initial: 4), 1e-9);

    [Fact]
    public void Infusions_add_to_the_level_and_to_each_other()
    {
        var schedule = new Schedule().SetBase(0, 1)
            .Expose(0, 0, Recurrence.Once(5), 5)
            .Infuse(0, 12, Recurrence.Every(4, 10, 3), 4)
            .Infuse(0, 6, Recurrence.Once(6), 6);
        Assert.Equal(0 + 3 + 1, schedule.Level(0, 7));
        Assert.Equal(40 - 5 + 3 * 12 + 6, Integrated(schedule, 40), 1e-9);
    }

    [Fact]
    public void A_bolus_is_given_on_its_weekdays_only()
    {
        var schedule = new Schedule().Bolus(1, 2, new Recurrence { Start = 8, Interval = 24, Days = Weekdays.Monday | Weekdays.Thursday, FirstDay = Weekdays.Wednesday });
        var run = new Run { Person = 0, Start = 0, End = 24 * 14, Parameters = [0], States = [0, 0], Protocol = schedule, SampleTimes = [31.9, 32, 24 * 14] };
        var samples = Recorder.Simulate(Integral(), [run], new EnsembleOptions()).Samples(0);
        Assert.Equal([0, 2, 8], samples.Select(s => s.Outputs[1]));
    }

    [Fact]
    public void A_copy_serves_another_run()
    {
        var schedule = new Schedule().Expose(0, 10, Recurrence.Once(2), 1);
        double copied = Integrated(schedule.Copy(), 10, 4);
        Assert.Equal(copied, Integrated(schedule, 10, 4));
        Assert.Equal(19, Integrated(schedule.Copy(), 10, 1), 1e-9);
    }

    /// <summary>Puts the parameter to a value of its own for an hour and then back to what the schedule says.</summary>
    private sealed class Rest(Schedule schedule) : IProtocol
    {
        public double NextStop(double time) => time < 6 ? 6 : time < 7 ? 7 : double.PositiveInfinity;

        public void At(double time, IPersonState person)
        {
            if (time == 6)
                person.SetParameter(0, 0);
            if (time == 7)
                person.SetParameter(0, schedule.Level(0, time));
        }
    }

    [Fact]
    public void Another_protocol_can_restore_what_the_schedule_says()
    {
        var schedule = new Schedule().SetBase(0, 1).Expose(0, 4, Recurrence.Once(5), 5);
        var run = new Run { Person = 0, Start = 0, End = 12, Parameters = [0], States = [0, 0], Protocol = new CombinedProtocol(schedule, new Rest(schedule)) };
        var recorder = Recorder.Simulate(Integral(), [run], new EnsembleOptions());
        Assert.Equal(5 + 4 * 4 + 2, recorder.FinalStates[0][0], 1e-9);
        Assert.Equal(4, recorder.Statistics[0].Stops);
    }

    [Fact]
    public void Repeated_oral_doses_follow_the_closed_form()
    {
        // One compartment with absorption ka and elimination ke, a dose every 12 hours.
        const double ka = 1.1, ke = 0.15, dose = 100;
        var kernel = new DenseKernel(2,
            (t, y, p, f) => (f[0], f[1]) = (-ka * y[0], ka * y[0] - ke * y[1]),
            (t, y, p, j, ft) => (j[0], j[2], j[3]) = (-ka, ka, -ke));
        var run = new Run
        {
            Person = 0,
            Start = 0,
            End = 240,
            Parameters = [],
            States = [0, 0],
            Protocol = new Schedule().Bolus(0, dose, Recurrence.Every(0, 12)),
            SampleTimes = [.. Enumerable.Range(0, 481).Select(k => k * 0.5)],
        };
        foreach (double tolerance in new[] { 1e-4, 1e-7, 1e-10 })
        {
            var recorder = Recorder.Simulate(kernel, [run], new EnsembleOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * 1e-2 });
            double worst = recorder.Samples(0).Max(s => Math.Abs(s.Outputs[1] - Closed(s.Time)) / dose);
            TestContext.Current.TestOutputHelper?.WriteLine($"rtol {tolerance}: worst error {worst:e2} of a dose, {recorder.Statistics[0]}");
            Assert.True(worst < 3 * tolerance, $"{worst:e2} at {tolerance}");
        }

        static double Closed(double time)
        {
            double sum = 0;
            for (double t = 0; t <= time; t += 12)
                sum += dose * ka / (ka - ke) * (Math.Exp(-ke * (time - t)) - Math.Exp(-ka * (time - t)));
            return sum;
        }
    }
}
