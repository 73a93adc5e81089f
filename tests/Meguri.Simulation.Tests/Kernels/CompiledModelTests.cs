using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using static Meguri.Simulation.Tests.Kernels.Small;

namespace Meguri.Simulation.Tests.Kernels;

public unsafe class CompiledModelTests
{
    private static readonly FlatModel Decay = Model(
        Constant("k", 0.5), Constant("k2", S("k") * 2), Discrete("dose", 1),
        State("a", 10, -(S("k") * S("a")) + S("dose")),
        State("b", S("a") / 5, S("k2") * S("a") - S("b")),
        State("total", 0, S("b")));

    [Fact]
    public void Only_states_that_outputs_depend_on_are_integrated()
    {
        var onlyA = CompiledModel.Compile(Decay, new CompileOptions { Outputs = [Output.Of("a")], Width = 1 });
        Assert.Equal(["a"], onlyA.Kernel.Layout.States);
        var withB = CompiledModel.Compile(Decay, new CompileOptions { Outputs = [Output.Of("b")], Width = 1 });
        Assert.Equal(["a", "b"], withB.Kernel.Layout.States);
        var kept = CompiledModel.Compile(Decay, new CompileOptions { Outputs = [Output.Of("a")], Keep = ["total"], Width = 1 });
        Assert.Equal(["a", "b", "total"], kept.Kernel.Layout.States);
        var all = CompiledModel.Compile(Decay, new CompileOptions { Outputs = [], KeepAllStates = true, Width = 1 });
        Assert.Equal(["a", "b", "total"], all.Kernel.Layout.States);
    }

    [Fact]
    public void A_constant_set_from_a_varied_one_varies_with_it()
    {
        var compiled = CompiledModel.Compile(Decay, new CompileOptions { Outputs = [Output.Of("b")], Varied = ["k"], Width = 1 });
        Assert.Equal(["k", "k2", "dose"], compiled.Kernel.Layout.Parameters);
        var start = compiled.Initialize(new Dictionary<string, double> { ["k"] = 3, ["a"] = 20 });
        Assert.Equal([3, 6, 1], start.Parameters);
        Assert.Equal([20, 4], start.States);
    }

    [Fact]
    public void A_constant_given_a_value_of_its_own_keeps_it()
    {
        var compiled = CompiledModel.Compile(Decay, new CompileOptions { Outputs = [Output.Of("b")], Width = 1 });
        var start = compiled.Initialize(new Dictionary<string, double> { ["k"] = 3, ["k2"] = 1 });
        Assert.Equal([3, 1, 1], start.Parameters);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Rates_and_derivatives_of_a_small_model_are_right_in_every_lane(int width)
    {
        var compiled = CompiledModel.Compile(Decay, new CompileOptions { Outputs = [Output.Of("b")], Keep = ["total"], Width = width });
        using var lanes = new Lanes(compiled.Kernel);
        for (int lane = 0; lane < width; lane++)
            lanes.Set(lane, 0, [lane, 2, 3], [0.5, 1 + lane, 7]);
        lanes.Evaluate();
        for (int lane = 0; lane < width; lane++)
        {
            Assert.Equal([-0.5 * lane + 7, (1 + lane) * lane - 2, 2], lanes.Read(lanes.Rates, 3, lane));
            Assert.Equal([0, 1, 1, 2], compiled.Kernel.Layout.JacobianRows);
            Assert.Equal([0, 0, 1, 1], compiled.Kernel.Layout.JacobianColumns);
            Assert.Equal([-0.5, 1 + lane, -1, 1], lanes.Read(lanes.Entries, 4, lane));
            Assert.Equal([0, 0, 0], lanes.Read(lanes.TimeDerivatives, 3, lane));
            Assert.Equal([2], lanes.Read(lanes.Outputs, 1, lane));
        }
    }

    [Fact]
    public void A_missing_initial_value_is_named()
    {
        var model = Model(Constant("k", null), State("a", 1, S("k") * S("a")));
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("a")], Width = 1 });
        var error = Assert.Throws<ModelException>(() => compiled.Initialize());
        Assert.Contains("The quantity k of the model small has no initial value", error.Message, StringComparison.Ordinal);
        Assert.Equal([2], compiled.Initialize(new Dictionary<string, double> { ["k"] = 2 }).Parameters);
    }

    [Fact]
    public void A_name_that_is_not_there_is_answered_with_names_like_it()
    {
        var compiled = CompiledModel.Compile(Decay, new CompileOptions { Outputs = [Output.Of("b")], Varied = ["k"], Width = 1 });
        Assert.Contains("dose", Assert.Throws<ModelException>(() => compiled.ParameterIndex("doze")).Message, StringComparison.Ordinal);
        Assert.Contains("Keep", Assert.Throws<ModelException>(() => compiled.StateIndex("total")).Message, StringComparison.Ordinal);
        Assert.Contains("'c'", Assert.Throws<ModelException>(() =>
            CompiledModel.Compile(Decay, new CompileOptions { Outputs = [Output.Of("c")] })).Message, StringComparison.Ordinal);
        Assert.Equal(1, compiled.StateIndex("b"));
        Assert.Equal(0, compiled.OutputIndex("b"));
    }

    [Fact]
    public void Trigger_times_known_beforehand_are_told()
    {
        var model = Decay with
        {
            Events =
            [
                Event("fixed", Expr.Apply(Op.GreaterOrEqual, Expr.Time, 3 * S("k"))),
                Event("moved", Expr.Apply(Op.Less, S("dose"), Expr.Time - S("k"))),
                Event("searched", Expr.Apply(Op.Greater, S("a"), 3)),
                Event("state", Expr.Apply(Op.Greater, Expr.Time, S("a"))),
            ],
        };
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("a")], Width = 1 });
        using var lanes = new Lanes(compiled.Kernel);
        lanes.Set(0, 1.5, [10], [0.5, 1, 1]);
        lanes.Evaluate();
        Assert.Equal(1.5, lanes.Hoisted[compiled.Events[0].KnownTime!.Hoisted]);
        Assert.False(compiled.Events[0].KnownTime!.Strict);
        Assert.Equal(1.5, lanes.Hoisted[compiled.Events[1].KnownTime!.Hoisted]);
        Assert.True(compiled.Events[1].KnownTime!.Strict);
        Assert.Null(compiled.Events[2].KnownTime);
        Assert.Null(compiled.Events[3].KnownTime);
        Assert.Equal([1, 0, 1, 0], lanes.Read(lanes.Triggers, 4, 0));
        Assert.Equal([11, 11, 11, 11], lanes.Read(lanes.EventValues, 4, 0));
        Assert.Equal(new EventTarget(EventTargetKind.State, 0, "a"), compiled.Events[0].Targets[0]);

        static FlatEvent Event(string id, Expr trigger) =>
            new() { Id = id, Trigger = trigger, Assignments = [new FlatEventAssignment("a", S("a") + 1)] };
    }
}
