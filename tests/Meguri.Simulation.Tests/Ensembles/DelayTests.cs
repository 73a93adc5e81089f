using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Kernels;
using Meguri.Simulation.Schedules;
using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Tests.Ensembles;

/// <summary>Values of the past in equations, against solutions known in closed form.</summary>
public sealed class DelayTests
{
    private static FlatModel Flat(string body) => Flattener.Flatten(AntimonyReader.ReadText($"model m()\n{body}\nend\n"));

    private static CompiledModel Compile(string body, params string[] outputs) =>
        CompiledModel.Compile(Flat(body), new CompileOptions { Outputs = [.. outputs.Select(Output.Of)], Varied = [], Width = 1 });

    private static double[][] Simulate(CompiledModel model, double[] times, EnsembleOptions? options = null, IProtocol? protocol = null)
    {
        var recorder = new Recorder();
        var start = model.Initialize();
        var run = new Run { Person = 0, Start = 0, End = times[^1], Parameters = start.Parameters, States = start.States, SampleTimes = times, Protocol = protocol };
        Ensemble.Simulate(model, [run], recorder, options ?? Tight, cancellation: TestContext.Current.CancellationToken);
        return [.. recorder.Samples(0).Select(s => s.Outputs)];
    }

    private static readonly EnsembleOptions Tight = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12, Threads = 1 };

    private static double[] Times(double step, int count) => [.. Enumerable.Range(0, count + 1).Select(k => k * step)];

    [Fact]
    public void The_method_of_steps_is_met()
    {
        // x' = -x(t-1) from 1: a polynomial of degree k+1 between k and k+1.
        static double Exact(double t)
        {
            double sum = 0, factorial = 1;
            for (int k = 0; k <= Math.Floor(t) + 1; k++)
            {
                factorial *= Math.Max(1, k);
                sum += Math.Pow(-1, k) * Math.Pow(t - (k - 1), k) / factorial;
            }
            return sum;
        }
        double[] times = Times(0.25, 48);
        double[][] found = Simulate(Compile("x = 1; x' = -delay(x, 1);", "x"), times);
        for (int i = 0; i < times.Length; i++)
            Assert.Equal(Exact(times[i]), found[i][0], 3e-9);
    }

    // Each has a solution known in closed form, and a past before the start that its initial assignment gives.
    public static TheoryData<string, string, double> Smooth => new()
    {
        { "x = sin(time); x' = delay(x, 4.71238898038469);", "sin", 0.4 },
        { "x = sin(time); x' = -delay(x, 0.05) + cos(time) + sin(time - 0.05);", "sin", 0.4 },
        { "x = exp(-time); x' = -delay(x, 0.9 + x)*exp(-(0.9 + x));", "exp", 0.4 },
        { "x = exp(-time); y := delay(x, 0.4); z := delay(y^2, 0.2 + y/2); x' = -z^0.5*exp(-0.6 - y/2);", "exp", 0.2 },
        { "x = exp(-time); x' = -40*(delay(x, 1) - exp(1-time)) - 1000*(x - exp(-time)) - exp(-time);", "exp", 0.2 },
    };

    [Theory, MemberData(nameof(Smooth))]
    public void Steps_half_as_long_err_by_the_methods_order_less(string body, string solution, double step)
    {
        var model = Compile(body, "x");
        double Error(double h)
        {
            double[][] found = Simulate(model, [4], new EnsembleOptions { RelativeTolerance = 0.5, AbsoluteTolerance = 1e3, MaximumStep = h, Threads = 1 });
            return Math.Abs(found[0][0] - (solution == "sin" ? Math.Sin(4) : Math.Exp(-4)));
        }
        double coarse = Error(step), fine = Error(step / 4);
        TestContext.Current.TestOutputHelper?.WriteLine($"{coarse:e2} {fine:e2} order {Math.Log2(coarse / fine) / 2:f2}");
        Assert.True(coarse < 1e-3, $"the error is {coarse:e2}");
        Assert.True(fine < 1e-12 || Math.Log2(coarse / fine) / 2 > 3.8, $"observed order {Math.Log2(coarse / fine) / 2:f2}");
    }

    [Fact]
    public void A_delay_that_grows_from_nothing_is_followed()
    {
        // The pantograph equation x' = -x(t/2).
        static double Exact(double t)
        {
            double sum = 0, term = 1;
            for (int k = 0; k < 40; k++)
            {
                sum += term;
                term *= -t / (k + 1) * Math.Pow(2, -k);
            }
            return sum;
        }
        double[][] found = Simulate(Compile("x = 1; x' = -delay(x, time/2);", "x"), Times(1, 6));
        for (int i = 0; i < found.Length; i++)
            Assert.Equal(Exact(i), found[i][0], 1e-8);
    }

    [Fact]
    public void A_jump_of_the_past_comes_exactly_one_delay_later()
    {
        var model = Compile("x = 1; x' = 0*x; y = 0; y' = delay(x, 1.3); z := delay(x, 1.3); at time >= 2: x = 5;", "y", "z");
        double[] times = [1, 3.2, 3.3, 3.4, 8];
        double[][] found = Simulate(model, times, new EnsembleOptions { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-3, Threads = 1 });
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal(times[i] + 4 * Math.Max(0, times[i] - 3.3), found[i][0], 1e-12);
            Assert.Equal(times[i] >= 3.3 ? 5 : 1, found[i][1], 1e-14);
        }
    }

    [Fact]
    public void Delayed_rules_use_the_parameters_of_then()
    {
        var model = Compile("k = 1; x = 0; x' = 1; r := k*x; y := delay(r, 1); at time >= 2: k = 10;", "y");
        double[][] found = Simulate(model, [0, 1.5, 2.5, 3, 3.5]);
        Assert.Equal([0, 0.5, 1.5, 20, 25], found.Select(f => Math.Round(f[0], 9)));
    }

    [Fact]
    public void Nothing_moved_before_the_start_unless_an_initial_assignment_says_so()
    {
        var model = Compile("x = 3; x' = -x; r := rateOf(x); a := delay(r, 1); b := delay(rateOf(x), 2); c = sin(time); d := delay(c, 0.5);", "a", "b", "d");
        double[][] found = Simulate(model, [0, 0.25, 1.5, 3]);
        Assert.Equal([0, 0, Math.Sin(-0.5)], found[0]);
        Assert.Equal(Math.Sin(-0.25), found[1][2], 1e-15);
        Assert.Equal(-3 * Math.Exp(-0.5), found[2][0], 1e-8);
        Assert.Equal(0, found[2][1]);
        Assert.Equal(0, found[2][2]);
        Assert.Equal(-3 * Math.Exp(-1), found[3][1], 1e-8);
    }

    [Fact]
    public void The_rate_of_a_delayed_value_is_the_rate_of_then()
    {
        var model = Compile("x = sin(time); x' = cos(time); y := delay(x, time/4)^2; r := rateOf(y);", "r");
        double[] times = [1, 2, 5];
        double[][] found = Simulate(model, times);
        for (int i = 0; i < times.Length; i++)
            Assert.Equal(2 * Math.Sin(0.75 * times[i]) * Math.Cos(0.75 * times[i]) * 0.75, found[i][0], 1e-7);
    }

    [Fact]
    public void Delays_within_delays_add_up()
    {
        double[][] found = Simulate(Compile("x = 1; x' = 0.2*x*(3 - x); y := delay(1 + delay(x, 0.7), 1.1) - 1; z := delay(x, 1.8);", "y", "z"), Times(0.5, 12));
        Assert.All(found, f => Assert.Equal(f[1], f[0], 1e-13));
        Assert.True(found[^1][0] > 1.5);
    }

    [Fact]
    public void A_trigger_on_the_past_fires_where_the_past_crossed()
    {
        double[][] found = Simulate(Compile("x = 0; x' = 1; y = 0; at delay(x, 0.75) > 1.5: y = time;", "y"), [2.2, 3]);
        Assert.Equal(0, found[0][0]);
        Assert.Equal(2.25, found[1][0], 1e-12);
    }

    [Fact]
    public void A_person_is_the_same_bits_at_every_width_and_in_any_company()
    {
        var flat = Flat("tau = 1; k = 2; x = 1; z = 0.2; x' = k*z/(1 + delay(x, tau)^4) - x; z' = 0.3*delay(x*z, tau/3 + z/10) - z*x/4; at x < 0.8: z = 1.1*z;");
        var options = new CompileOptions { Outputs = [Output.Of("x"), Output.Of("z")], Varied = ["tau", "k"] };
        double[] Of(Kernel? kernel, int width, int[] persons)
        {
            var model = CompiledModel.Compile(flat, options with { Width = width });
            List<Run> runs = [];
            foreach (int person in persons)
            {
                var start = model.Initialize(new Dictionary<string, double> { ["tau"] = 0.02 + 0.3 * person, ["k"] = 3 + 0.1 * person });
                runs.Add(new Run
                {
                    Person = person,
                    Start = 0,
                    End = 20,
                    Parameters = start.Parameters,
                    States = start.States,
                    SampleTimes = Times(2, 10),
                    Protocol = new Schedule().Bolus(model.StateIndex("x"), 0.5, Recurrence.Every(5 + person, 6)),
                });
            }
            var recorder = new Recorder();
            Ensemble.Simulate(flat, kernel ?? model.Kernel, model.Events, runs, recorder, new EnsembleOptions { Threads = 2 }, cancellation: TestContext.Current.CancellationToken);
            return [.. persons.Order().SelectMany(p => recorder.Samples(Array.IndexOf(persons, p))).SelectMany(s => s.Outputs)];
        }
        int[] all = [3, 1, 7, 0, 2, 10, 5, 4, 9, 6, 8];
        double[] expected = [.. all.Order().SelectMany(p => Of(null, 1, [p]))];
        Assert.All(expected, v => Assert.True(double.IsFinite(v)));
        Assert.Equal(expected, Of(null, 1, all));
        foreach (int width in new[] { 2, 4, 8 })
            Assert.Equal(expected, Of(null, width, all));
        Assert.Equal(expected, Of(InterpretedKernel.Create(new ModelCompiler(flat, options).Plan, 4), 4, all));
    }

    [Fact]
    public void A_delay_that_is_no_time_is_an_error_that_names_it()
    {
        var compiled = Assert.Throws<ModelException>(() => Compile("x = 1; x' = -delay(x, -2);", "x"));
        Assert.Contains("delay(x, -2)", compiled.Message, StringComparison.Ordinal);
        var run = Assert.Throws<SimulationException>(() => Simulate(Compile("x = 1; x' = -delay(x, 1 - time);", "x"), [3]));
        Assert.Contains("delay(x, 1 - time)", run.Message, StringComparison.Ordinal);
        Assert.Contains("0 or more", run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_is_let_go_as_soon_as_no_delay_reaches_it()
    {
        var history = new LaneHistory();
        for (int step = 0; step < 100_000; step++)
        {
            var taken = history.Append();
            (taken.Start, taken.Size, taken.End) = (step, 1, step + 1);
            history.TrimBefore(step - 20);
            Assert.True(history.Count <= 23);
        }
        Assert.Equal(99_985, history.Find(99_985.5, 1e-9, before: false)!.Start);
        Assert.Equal(99_984, history.Find(99_985, 1e-9, before: true)!.Start);
        Assert.Null(history.Find(99_000, 1e-9, before: false));
    }
}
