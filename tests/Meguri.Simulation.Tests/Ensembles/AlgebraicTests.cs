using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Kernels;
using Meguri.Simulation.Schedules;
using static Meguri.Simulation.Tests.Kernels.Small;

namespace Meguri.Simulation.Tests.Ensembles;

/// <summary>Differential equations with algebraic ones beside them.</summary>
public sealed class AlgebraicTests
{
    private static readonly EnsembleOptions Tight = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12, Threads = 1 };

    private static FlatModel Flat(string body) => Flattener.Flatten(AntimonyReader.ReadText($"model m()\n{body}\nend\n"));

    private static FlatQuantity Algebraic(string id, Expr guess, Expr zero) => new() { Id = id, Role = QuantityRole.Algebraic, Initial = guess, Zero = zero };

    private static CompiledModel Compile(FlatModel model, params string[] outputs) =>
        CompiledModel.Compile(model, new CompileOptions { Outputs = [.. outputs.Select(Output.Of)], Varied = [], Width = 1 });

    private static double[][] Simulate(CompiledModel model, double[] times, EnsembleOptions? options = null)
    {
        var recorder = new Recorder();
        var start = model.Initialize();
        var run = new Run { Person = 0, Start = 0, End = times[^1], Parameters = start.Parameters, States = start.States, SampleTimes = times };
        Ensemble.Simulate(model, [run], recorder, options ?? Tight, cancellation: TestContext.Current.CancellationToken);
        return [.. recorder.Samples(0).Select(s => s.Outputs)];
    }

    [Fact]
    public void Robertson_as_algebraic_and_as_differential_system_agree()
    {
        Expr y1 = S("y1"), y2 = S("y2"), y3 = S("y3");
        var slow = 0.04 * y1 - 1e4 * y2 * y3;
        var fast = 3e7 * y2 * y2;
        var algebraic = Compile(Model(State("y1", 1, -slow), State("y2", 0, slow - fast), Algebraic("y3", 0, y1 + y2 + y3 - 1)), "y1", "y2", "y3");
        Assert.Equal([2], algebraic.Kernel.Layout.AlgebraicStates);
        var differential = Compile(Model(State("y1", 1, -slow), State("y2", 0, slow - fast), State("y3", 0, fast)), "y1", "y2", "y3");
        double[] times = [0.4, 4, 40, 400, 4000, 1e5, 1e8];
        double[][] a = Simulate(algebraic, times), b = Simulate(differential, times);
        for (int i = 0; i < times.Length; i++)
            for (int k = 0; k < 3; k++)
                Assert.True(Math.Abs(a[i][k] - b[i][k]) < 1e-7 * Math.Abs(b[i][k]) + 1e-13, $"y{k + 1} at {times[i]}: {a[i][k]:R} and {b[i][k]:R}");
        // As CVODE's example of the problem prints it for t = 40.
        Assert.Equal(7.158270e-1, a[2][0], 5e-7);
        Assert.Equal(9.185535e-6, a[2][1], 5e-12);
    }

    [Fact]
    public void A_pendulum_of_index_1_moves_as_its_angle_does()
    {
        Expr x = S("x"), y = S("y"), u = S("u"), v = S("v"), tension = S("tension");
        const double G = 9.81;
        var model = Compile(
            Model(
                State("x", 1, u), State("y", 0, v), State("u", 0, -tension * x), State("v", 0, -tension * y - G),
                Algebraic("tension", 1, u * u + v * v - tension * (x * x + y * y) - G * y),
                State("angle", Math.PI / 2, S("speed")), State("speed", 0, -G * Expr.Apply(Op.Sin, S("angle")))),
            "x", "y", "angle", "tension");
        double[][] found = Simulate(model, [0, 0.3, 0.7, 1.5, 3]);
        Assert.All(found, f =>
        {
            Assert.Equal(Math.Sin(f[2]), f[0], 2e-7);
            Assert.Equal(-Math.Cos(f[2]), f[1], 2e-7);
            Assert.Equal(3 * G * Math.Cos(f[2]), f[3], 1e-5);
        });
    }

    [Fact]
    public void The_order_of_the_method_holds_for_what_is_algebraic()
    {
        // 0 = z³ + z - x³ - x has the root z = x; x' = cos(t) written with z.
        var model = Compile(Flat("x = 0; z = 0; var z; x' = cos(time) + 2*(sin(time) - z); 0 = z^3 + z - x^3 - x;"), "x", "z");
        double Error(double h) => Simulate(model, [3], new EnsembleOptions { RelativeTolerance = 0.5, AbsoluteTolerance = 1e3, MaximumStep = h, Threads = 1 })[0]
            .Max(v => Math.Abs(v - Math.Sin(3)));
        double coarse = Error(0.3), fine = Error(0.075);
        Assert.True(coarse < 1e-4);
        Assert.InRange(Math.Log2(coarse / fine) / 2, 4.5, 8);
    }

    private const string Equilibrium = """
        total_a = 1; b_total = 2; K = 5; k = 0.3;
        var a, b, c; a = 1; b = 1; c = 1;
        total_a' = -k*c;
        0 = total_a - a - c; 0 = b_total - b - c; 0 = K*a*b - c;
        """;

    private static double Bound(double a, double b, double k)
    {
        double sum = a + b + 1 / k;
        return 2 * a * b / (sum + Math.Sqrt(sum * sum - 4 * a * b));
    }

    [Fact]
    public void A_coupled_equilibrium_holds_at_all_times_and_after_events()
    {
        var flat = Flat(Equilibrium + "at time >= 2: b_total = 6; at time >= 3: total_a = 3; at c < 1.2 && time > 3: K = 50;");
        Assert.Equal(3, flat.Quantities.Count(q => q.Role == QuantityRole.Algebraic));
        var model = Compile(flat, "c", "total_a", "b_total", "K", "a", "b");
        double[][] found = Simulate(model, [0, 1, 2, 2.5, 3, 3.5, 20]);
        Assert.All(found, f =>
        {
            Assert.Equal(Bound(f[1], f[2], f[3]), f[0], 1e-8);
            Assert.Equal(f[1] - f[0], f[4], 1e-8);
            Assert.Equal(f[2] - f[0], f[5], 1e-8);
        });
        Assert.Equal(6, found[2][2]);
        Assert.Equal(3, found[4][1], 1e-12);
        Assert.Equal(50, found[^1][3]);
    }

    [Fact]
    public void Initial_assignments_may_rest_on_what_is_algebraic()
    {
        var model = Compile(Flat("var z; z = 0; p = 4; 0 = z^2 - p; x = 3*z; x' = -x;"), "x", "z");
        double[] start = Simulate(model, [0])[0];
        Assert.Equal(6, Math.Abs(start[0]), 1e-12);
        Assert.Equal(start[0], 3 * start[1], 1e-12);
    }

    [Fact]
    public void Algebraic_rules_of_submodels_are_solved()
    {
        var flat = Flattener.Flatten(AntimonyReader.ReadText("""
            model root(x, y)
              var x; x = 1; y = 9; 0 = x^2 - y;
            end
            model two()
              A: root(); B: root(); p = 16; B.y is p;
            end
            """));
        var found = Simulate(Compile(flat, "A.x", "B.x"), [0])[0];
        Assert.Equal([3, 4], found.Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void The_flat_model_survives_being_written_and_read()
    {
        var flat = Flat(Equilibrium);
        var again = Flattener.Flatten(AntimonyReader.ReadText(AntimonyWriter.Write(flat)));
        double[] before = [.. Simulate(Compile(flat, "a", "b", "c"), [0, 2]).SelectMany(v => v)], after = [.. Simulate(Compile(again, "a", "b", "c"), [0, 2]).SelectMany(v => v)];
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(before[i], after[i], 1e-12);
    }

    [Fact]
    public void A_person_is_the_same_bits_at_every_width_and_in_any_company()
    {
        var flat = Flat(Equilibrium + "at a < 0.3: k = 0.1*k;");
        var options = new CompileOptions { Outputs = [Output.Of("a"), Output.Of("b"), Output.Of("c")], Varied = ["K"] };
        double[] Of(Kernel? kernel, int width, int[] persons)
        {
            var model = CompiledModel.Compile(flat, options with { Width = width });
            List<Run> runs = [];
            foreach (int person in persons)
            {
                var start = model.Initialize(new Dictionary<string, double> { ["K"] = 1 + 3 * person });
                runs.Add(new Run
                {
                    Person = person,
                    Start = 0,
                    End = 12,
                    Parameters = start.Parameters,
                    States = start.States,
                    SampleTimes = [1, 4, 7.5, 12],
                    Protocol = new Schedule().Bolus(model.StateIndex("total_a"), 0.5, Recurrence.Every(2 + person, 3)),
                });
            }
            var recorder = new Recorder();
            Ensemble.Simulate(flat, kernel ?? model.Kernel, model.Events, runs, recorder, new EnsembleOptions { Threads = 2 }, cancellation: TestContext.Current.CancellationToken);
            return [.. persons.Order().SelectMany(p => recorder.Samples(Array.IndexOf(persons, p))).SelectMany(s => s.Outputs)];
        }
        int[] all = [3, 1, 7, 0, 2, 10, 5, 4, 9, 6, 8];
        double[] expected = [.. all.Order().SelectMany(p => Of(null, 1, [p]))];
        Assert.All(expected, v => Assert.True(v > 0));
        foreach (int width in new[] { 1, 2, 4, 8 })
            Assert.Equal(expected, Of(null, width, all));
        Assert.Equal(expected, Of(InterpretedKernel.Create(new ModelCompiler(flat, options).Plan, 4), 4, all));
    }

    [Fact]
    public void Equations_that_cannot_be_solved_are_told_with_what_is_wrong()
    {
        var index = Assert.Throws<ModelException>(() => Flat("x = 1; x' = y; var y; y = 0; y' = -x - t; var t; t = 0; 0 = x^2 + y^2 - 1;"));
        Assert.Contains("0 = x^2 + y^2 - 1", index.Message, StringComparison.Ordinal);
        Assert.Contains("index 2", index.Message, StringComparison.Ordinal);

        var singular = Assert.Throws<SimulationException>(() => Compile(Flat("var a, b; a = 1; b = 1; 0 = a*b - 4; 0 = 2*a*b - 9;"), "a").Initialize());
        Assert.Contains("do not determine", singular.Message, StringComparison.Ordinal);
        Assert.Matches("0 = (2 \\* )?a \\* b - [49]", singular.Message);

        var none = Assert.Throws<SimulationException>(() => Compile(Flat("var a; a = 1; 0 = a^2 + 1;"), "a").Initialize());
        Assert.Contains("meet the algebraic equations", none.Message, StringComparison.Ordinal);

        var finite = Assert.Throws<SimulationException>(() => Compile(Flat("var a; a = -1; 0 = ln(a) - 1;"), "a").Initialize());
        Assert.Contains("no finite value", finite.Message, StringComparison.Ordinal);

        var later = Assert.Throws<SimulationException>(() => Simulate(Compile(Flat("var a; a = 1; p = 1; var p; 0 = a^2 - p; at time >= 1: p = -1; x = 0; x' = a;"), "x"), [2]));
        Assert.Contains("time 1", later.Message, StringComparison.Ordinal);

        var step = Assert.Throws<ModelException>(() => Compile(Flat("var a; a = 1; 0 = floor(a) - 2;"), "a"));
        Assert.Contains("no derivative", step.Message, StringComparison.Ordinal);
    }
}
