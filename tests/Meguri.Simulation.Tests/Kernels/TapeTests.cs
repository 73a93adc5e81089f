using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using static Meguri.Simulation.Tests.Kernels.Small;

namespace Meguri.Simulation.Tests.Kernels;

public unsafe class TapeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Hoisted_values_follow_a_change_of_parameters(int width)
    {
        var model = Model(Constant("a", 2), Constant("b", 3), State("x", 1, Expr.Apply(Op.Exp, S("a") / S("b")) * S("x") / (S("a") * S("a") + S("b"))));
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("x")], Width = width });
        Assert.True(compiled.Kernel.Layout.Hoisted > 0);
        using var lanes = new Lanes(compiled.Kernel);
        foreach (double a in new[] { 2.0, 5.0, -1.0 })
        {
            for (int lane = 0; lane < width; lane++)
                lanes.Set(lane, 0, [1.5], [a + lane, 3]);
            lanes.Evaluate();
            for (int lane = 0; lane < width; lane++)
            {
                double p = a + lane;
                Assert.Equal(Math.Exp(p / 3) * 1.5 / (p * p + 3), lanes.Rates[lane], 12);
            }
        }
    }

    [Fact]
    public void What_depends_on_parameters_only_is_not_computed_while_time_runs()
    {
        var model = Model(Constant("a", 2), State("x", 1, Expr.Apply(Op.Exp, Expr.Apply(Op.Sin, S("a"))) / (1 + S("a")) * S("x")));
        var plan = new Simulation.Kernels.ModelCompiler(model, new CompileOptions { Outputs = [Output.Of("x")] }).Plan;
        Assert.Equal(1, plan.Hoisting.Count);
        Assert.Equal(Simulation.Kernels.Tapes.Operation.Multiply, plan.Derivatives.Tape[plan.Derivatives.Stores[0].Value].Operation);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_branch_not_taken_leaks_neither_into_values_nor_into_derivatives(int width)
    {
        // Square root, logarithm, division and power are undefined exactly where the other branch is taken.
        Expr x = S("x");
        Expr guarded(Expr value, Expr instead) => Expr.Apply(Op.Piecewise, value, Expr.Apply(Op.Greater, x, 0), instead);
        var model = Model(State("x", 1,
            guarded(Expr.Apply(Op.Root, 2, x), 0) + guarded(Expr.Apply(Op.Ln, x), x) + guarded(1 / x, 2 * x) +
            guarded(Expr.Apply(Op.Power, x, 0.3), 0) + Expr.Apply(Op.Max, -10, guarded(1 / (x * x), 5 * x))));
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("x")], Width = width });
        using var lanes = new Lanes(compiled.Kernel);
        foreach (double value in new[] { 0.0, -1.0 })
        {
            for (int lane = 0; lane < width; lane++)
                lanes.Set(lane, 0, [lane % 2 == 0 ? value : 1], []);
            lanes.Evaluate();
            for (int lane = 0; lane < width; lane++)
            {
                Assert.Equal(lane % 2 == 0 ? 8 * value : 4, lanes.Rates[lane], 12);
                Assert.Equal(lane % 2 == 0 ? 8 : 0.5 + 1 - 1 + 0.3 - 2, lanes.Entries[lane], 12);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Whole_quotients_stay_whole(int width)
    {
        // 49 * (1 / 49) is less than 1: days and quotients must not lose one that way.
        var model = Model(
            Constant("length", 49), State("x", 1, 0),
            Assigned("day", Expr.Time / S("length")), Assigned("days", Expr.Apply(Op.Floor, S("day"))),
            Assigned("whole", Expr.Apply(Op.Floor, S("x") / S("length"))), Assigned("quotient", Expr.Apply(Op.Quotient, S("x"), 49)),
            Assigned("reached", Expr.Apply(Op.GreaterOrEqual, S("day"), 1)));
        string[] names = ["days", "whole", "quotient", "reached"];
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [.. names.Select(Output.Of)], Width = width });
        using var lanes = new Lanes(compiled.Kernel);
        for (int lane = 0; lane < width; lane++)
            lanes.Set(lane, 49, [49], [49]);
        lanes.Evaluate();
        for (int lane = 0; lane < width; lane++)
            Assert.Equal([1, 1, 1, 1], lanes.Read(lanes.Outputs, 4, lane));
    }

    [Fact]
    public void Derivatives_of_powers_at_zero_are_their_limits()
    {
        var model = Model(Constant("n", 2), State("x", 0, Expr.Apply(Op.Power, S("x"), S("n")) / (1 + Expr.Apply(Op.Power, S("x"), S("n")))));
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("x")], Width = 4 });
        using var lanes = new Lanes(compiled.Kernel);
        double[] exponents = [2.5, 1, 0.5, 2];
        for (int lane = 0; lane < 4; lane++)
            lanes.Set(lane, 0, [0], [exponents[lane]]);
        lanes.Evaluate();
        Assert.Equal([0, 0, 0, 0], lanes.Read(lanes.Rates, 1, 0).Concat(lanes.Read(lanes.Rates, 1, 1)).Concat(lanes.Read(lanes.Rates, 1, 2)).Concat(lanes.Read(lanes.Rates, 1, 3)));
        Assert.Equal([0, 1, double.PositiveInfinity, 0], new[] { lanes.Entries[0], lanes.Entries[1], lanes.Entries[2], lanes.Entries[3] });
    }

    [Fact]
    public void The_rate_of_an_assigned_quantity_follows_the_states_it_depends_on()
    {
        var model = Model(
            State("x", 1, -2 * S("x")), State("y", 3, S("x")),
            Assigned("product", S("x") * S("y") + Expr.Time * Expr.Time),
            Assigned("speed", Expr.Apply(Op.RateOf, S("product"))));
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("speed")], Width = 1 });
        using var lanes = new Lanes(compiled.Kernel);
        lanes.Set(0, 5, [1.5, 4], []);
        lanes.Evaluate();
        Assert.Equal(-3 * 4 + 1.5 * 1.5 + 10, lanes.Outputs[0], 12);
    }

    [Fact]
    public void What_cannot_be_compiled_is_said()
    {
        Contains("a time of 0 or more", Expr.Apply(Op.Delay, S("x"), -3));
        Contains("depends on itself", S("loop"));
        Contains("'nothing'", S("nothing"));

        static void Contains(string text, Expr rate)
        {
            var model = Model(State("x", 1, rate), Assigned("loop", S("loop") + 1));
            var error = Assert.Throws<ModelException>(() => CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("x")], Width = 1 }));
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_equation_is_told_as_text()
    {
        var model = Model(Constant("k", 1), State("x", 1, S("k") * S("x")), State("y", 1, S("x")));
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("y")], Width = 1 });
        Assert.Equal("d x/dt = k * x", compiled.EquationOf(0));
    }

    [Fact]
    public void A_long_model_is_cut_into_pieces_that_fit_together()
    {
        // Short chains whose every link is read again far away, so that values cross many cuts.
        const int n = 400;
        var quantities = new List<FlatQuantity> { Assigned("v0", S("x0") + 1) };
        for (int i = 0; i < n; i++)
            quantities.Add(State($"x{i}", 0, S($"v{i}") + S($"v{n - 1 - i}") * 0.25));
        for (int i = 1; i < n; i++)
            quantities.Add(Assigned($"v{i}", (i % 8 == 0 ? 0.5 : 0.5 * S($"v{i - 1}")) + Expr.Apply(i % 50 == 0 ? Op.Exp : Op.Abs, S($"x{i}") * 0.1)));
        var compiled = CompiledModel.Compile(Model([.. quantities]), new CompileOptions { Outputs = [], KeepAllStates = true, Width = 4 });
        using var lanes = new Lanes(compiled.Kernel);
        for (int lane = 0; lane < 4; lane++)
            lanes.Set(lane, 0, [.. Enumerable.Range(0, n).Select(i => Math.Sin(i + lane))], []);
        lanes.Evaluate();
        for (int lane = 0; lane < 4; lane++)
        {
            double[] v = new double[n];
            for (int i = 0; i < n; i++)
            {
                double x = Math.Sin(i + lane);
                v[i] = i == 0 ? x + 1 : (i % 8 == 0 ? 0.5 : 0.5 * v[i - 1]) + (i % 50 == 0 ? Math.Exp(0.1 * x) : Math.Abs(0.1 * x));
            }
            double[] rates = lanes.Read(lanes.Rates, n, lane);
            for (int i = 0; i < n; i++)
                Assert.Equal(v[i] + 0.25 * v[n - 1 - i], rates[i], 12);
        }
    }
}
