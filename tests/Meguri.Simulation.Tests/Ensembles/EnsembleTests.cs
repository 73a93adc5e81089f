using FsCheck;
using FsCheck.Fluent;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Kernels;
using Meguri.Simulation.Tests.Solving;

namespace Meguri.Simulation.Tests.Ensembles;

public sealed class EnsembleTests
{
    /// <summary>Absorption, elimination by a saturable way, and a forcing that turns with the day.</summary>
    internal static DenseKernel Absorption(int width) => new(2,
        (t, y, p, f) =>
        {
            double eliminated = p[1] * y[1] / (p[2] + y[1]);
            f[0] = -p[0] * y[0];
            f[1] = p[0] * y[0] - eliminated + 0.1 * (1 + Math.Sin(0.26 * t));
        },
        (t, y, p, j, ft) =>
        {
            (j[0], j[1], j[2]) = (-p[0], 0, p[0]);
            j[3] = -p[1] * p[2] / ((p[2] + y[1]) * (p[2] + y[1]));
            ft[1] = 0.026 * Math.Cos(0.26 * t);
        },
        parameters: 3, width: width);

    /// <summary>Doses and changes of absorption at stops of their own.</summary>
    private sealed class Doses(double interval) : IProtocol
    {
        private int made;

        public double NextStop(double time) => (made + 1) * interval;

        public void At(double time, IPersonState person)
        {
            if (time > 0)
                made++;
            person.SetState(0, person.GetState(0) + 1);
            person.SetParameter(0, 0.5 + 0.1 * (made % 3) + 1e-3 * person.GetOutput(1));
        }
    }

    private static Run MakeRun(int person) => new()
    {
        Person = person,
        Start = 0,
        End = 40 + person % 5,
        Parameters = [0.7 + 0.01 * person, 0.4, 0.8 + 0.03 * person],
        States = [0.5, 0.1 * (person % 4)],
        Protocol = new Doses(3 + person % 4),
        SampleTimes = [.. Enumerable.Range(0, 20).Select(k => k * 2.0), 40],
    };

    private static string Bytes(Recorder recorder, int run) =>
        string.Join(' ', recorder.Samples(run).SelectMany(s => s.Outputs).Concat(recorder.FinalStates[run]).Select(x => BitConverter.DoubleToInt64Bits(x).ToString("x16"))) + recorder.Statistics[run];

    [Fact]
    public void Any_width_thread_count_and_company_gives_the_same_bytes()
    {
        var options = new EnsembleOptions { Threads = 1 };
        string[] alone = [.. Enumerable.Range(0, 12).Select(i => Bytes(Recorder.Simulate(Absorption(1), [MakeRun(i)], options), 0))];
        var arrangement =
            from width in Gen.Elements(1, 2, 4, 8)
            from threads in Gen.Choose(1, 3)
            from order in Gen.Shuffle(Enumerable.Range(0, 12).ToArray())
            from count in Gen.Choose(1, 12)
            select (width, threads, people: order.Take(count).ToArray());
        Prop.ForAll(arrangement.ToArbitrary(), a =>
        {
            var recorder = Recorder.Simulate(Absorption(a.width), [.. a.people.Select(MakeRun)], new EnsembleOptions { Threads = a.threads });
            return a.people.Select((person, run) => Bytes(recorder, run) == alone[person]).All(same => same);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(new Replay(new Rnd(20261124, 1), null)));
    }

    [Fact]
    public void Samples_come_at_their_times_and_show_what_a_stop_has_changed()
    {
        var run = MakeRun(0) with { SampleTimes = [0, 0, 2.5, 3, 40] };
        var samples = Recorder.Simulate(Absorption(4), [run], new EnsembleOptions()).Samples(0);
        Assert.Equal([0, 0, 2.5, 3, 40], samples.Select(s => s.Time));
        Assert.Equal(1.5, samples[0].Outputs[0]);
        Assert.True(samples[3].Outputs[0] > 1, "The dose at 3 is in the sample at 3.");
    }

    [Fact]
    public void A_run_without_length_reports_its_start()
    {
        var run = MakeRun(0) with { End = 0, SampleTimes = [0] };
        var recorder = Recorder.Simulate(Absorption(4), [run, run with { Protocol = new Doses(3) }], new EnsembleOptions());
        Assert.Equal(1.5, recorder.Samples(1)[0].Outputs[0]);
        Assert.Equal(0, recorder.Statistics[1].Steps);
    }

    [Fact]
    public void No_runs_are_no_work() => Assert.Empty(Recorder.Simulate(Absorption(4), [], new EnsembleOptions()).FinalStates);

    [Fact]
    public void Progress_ends_with_everything_done()
    {
        var reports = new List<EnsembleProgress>();
        var runs = Enumerable.Range(0, 9).Select(MakeRun).ToArray();
        Ensemble.Simulate(Recorder.NoModel with { TimeUnit = "second" }, Absorption(4), [], runs, new Recorder(), new EnsembleOptions(), new Listener(reports.Add), TestContext.Current.CancellationToken);
        var last = reports[^1];
        Assert.Equal(9, last.FinishedRuns);
        Assert.Equal(runs.Sum(r => r.End), last.SimulatedTime, 9);
        Assert.Equal(last.SimulatedTime / 86400, last.PersonDays, 9);
        Assert.Equal(1, last.Fraction, 9);
    }

    [Fact]
    public void Cancellation_stops_within_a_moment()
    {
        using var source = new CancellationTokenSource();
        var run = MakeRun(1) with { End = 1e9, SampleTimes = [] };
        source.CancelAfter(50);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => Ensemble.Simulate(Recorder.NoModel, Absorption(4), [], [run], new Recorder(), new EnsembleOptions(), null, source.Token));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_failing_protocol_is_reported_as_it_is()
    {
        var run = MakeRun(0) with { Protocol = new Faulty() };
        Assert.Throws<InvalidTimeZoneException>(() => Recorder.Simulate(Absorption(4), [MakeRun(1), run], new EnsembleOptions()));
    }

    private sealed class Faulty : IProtocol
    {
        public double NextStop(double time) => time + 1;

        public void At(double time, IPersonState person)
        {
            if (time > 5)
                throw new InvalidTimeZoneException();
        }
    }

    private sealed class Listener(Action<EnsembleProgress> heard) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => heard(value);
    }
}
