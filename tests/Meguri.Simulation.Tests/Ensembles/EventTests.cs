using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Tests.Kernels;

namespace Meguri.Simulation.Tests.Ensembles;

public sealed class EventTests
{
    private static readonly Expr T = Expr.Time;

    private static Expr S(string id) => Expr.Symbol(id);

    private static Expr Above(Expr a, Expr b) => Expr.Apply(Op.Greater, a, b);

    private static Expr AtLeast(Expr a, Expr b) => Expr.Apply(Op.GreaterOrEqual, a, b);

    private static Expr And(Expr a, Expr b) => Expr.Apply(Op.And, a, b);

    private static FlatEvent When(string id, Expr trigger, params (string Target, Expr Value)[] assignments) =>
        new() { Id = id, Trigger = trigger, Assignments = [.. assignments.Select(a => new FlatEventAssignment(a.Target, a.Value))] };

    private static (Recorder Recorder, CompiledModel Model) Simulate(FlatModel model, double end, double[] samples, ulong seed = 0, int person = 0)
    {
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [.. model.Quantities.Select(q => Output.Of(q.Id))], KeepAllStates = true });
        var start = compiled.Initialize();
        var run = new Run { Person = person, Seed = seed, Start = 0, End = end, Parameters = start.Parameters, States = start.States, SampleTimes = samples };
        var recorder = new Recorder();
        Ensemble.Simulate(compiled, [run, run], recorder, new EnsembleOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(recorder.Samples(0).SelectMany(s => s.Outputs), recorder.Samples(1).SelectMany(s => s.Outputs));
        return (recorder, compiled);
    }

    private static double[] Of(FlatModel model, string id, double end, params double[] samples)
    {
        var (recorder, compiled) = Simulate(model, end, samples);
        int output = compiled.OutputIndex(id);
        return [.. recorder.Samples(0).Select(s => s.Outputs[output])];
    }

    private static FlatModel Counter(params FlatEvent[] events) => Small.Model(
        Small.State("x", 0, 1), Small.Discrete("n", 0), Small.Discrete("m", 0), Small.Discrete("at", -1)) with
    { Events = [.. events] };

    [Fact]
    public void A_falling_ball_bounces_at_the_times_of_the_closed_form()
    {
        const double g = 9.81, restitution = 0.8;
        var model = Small.Model(Small.State("h", 1, S("v")), Small.State("v", 0, -g), Small.Discrete("bounces", 0), Small.Discrete("last", 0)) with
        {
            Events = [When("bounce", And(Expr.Apply(Op.LessOrEqual, S("h"), 0), Expr.Apply(Op.Less, S("v"), 0)), ("v", -restitution * S("v")), ("bounces", S("bounces") + 1), ("last", T), ("h", 0))],
        };
        double fall = Math.Sqrt(2 / g), time = fall;
        for (int k = 1; k < 6; k++)
            time += 2 * fall * Math.Pow(restitution, k);
        Assert.Equal(6, Of(model, "bounces", time + 1e-3, time + 1e-3)[0]);
        Assert.Equal(time, Of(model, "last", time + 1e-3, time + 1e-3)[0], 1e-7);
    }

    [Fact]
    public void A_clock_that_events_set_back_never_stands_still_by_rounding()
    {
        var tick = When("tick", AtLeast(T - S("last"), 0.01), ("last", T), ("n", S("n") + 1)) with { Persistent = false };
        var model = Small.Model(Small.Discrete("last", 0), Small.Discrete("n", 0)) with { Events = [tick] };
        Assert.Equal([10, 50, 100], Of(model, "n", 1.005, 0.105, 0.505, 1.005));
    }

    [Fact]
    public void Samples_before_an_event_that_ends_a_step_lie_on_the_curve()
    {
        var model = Small.Model(Small.State("x", 1, -S("x")), Small.Discrete("n", 0)) with { Events = [When("low", Above(0.1, S("x")), ("n", 1))] };
        double[] times = [.. Enumerable.Range(1, 40).Select(i => 0.1 * i)];
        double[] found = Of(model, "x", 4, times);
        for (int i = 0; i < times.Length; i++)
            Assert.Equal(Math.Exp(-times[i]), found[i], 1e-6);
    }

    [Fact]
    public void A_trigger_true_at_the_start_fires_only_when_it_was_false_before()
    {
        var always = AtLeast(S("x"), 0);
        Assert.Equal(0, Of(Counter(When("e", always, ("n", 1))), "n", 1, 1)[0]);
        Assert.Equal(1, Of(Counter(When("e", always, ("n", 1)) with { TriggerInitially = false }), "n", 1, 0)[0]);
    }

    [Fact]
    public void A_known_time_is_hit_exactly_and_costs_no_search()
    {
        var model = Counter(When("e", AtLeast(T, S("next")), ("n", S("n") + 1), ("next", S("next") + 0.7), ("at", T)));
        model = model with { Quantities = [.. model.Quantities, Small.Discrete("next", 0.7)] };
        var (recorder, compiled) = Simulate(model, 100, [100]);
        Assert.NotNull(compiled.Events[0].KnownTime);
        double expected = 0;
        int count = 0;
        for (double next = 0.7; next <= 100; next += 0.7, count++)
            expected = next;
        Assert.Equal(count, recorder.Samples(0)[0].Outputs[compiled.OutputIndex("n")]);
        Assert.Equal(expected, recorder.Samples(0)[0].Outputs[compiled.OutputIndex("at")]);
        Assert.Equal(count, recorder.Statistics[0].Events);
    }

    [Fact]
    public void A_strict_known_time_fires_just_after()
    {
        double[] n = Of(Counter(When("e", Above(T, 3), ("n", 1), ("at", T))), "n", 5, 3, 3.0000001, 5);
        Assert.Equal([0, 1, 1], n);
        Assert.Equal(3, Of(Counter(When("e", Above(T, 3), ("n", 1), ("at", T))), "at", 5, 5)[0], 1e-14);
    }

    [Fact]
    public void A_delayed_event_carries_the_values_of_its_trigger_time_unless_told_otherwise()
    {
        var delayed = When("e", AtLeast(S("x"), 1), ("n", S("x")), ("at", T)) with { Delay = 2.0 };
        Assert.Equal([0, 1], Of(Counter(delayed), "n", 4, 2.99, 3.01).Select(v => Math.Round(v, 7)));
        Assert.Equal(3, Of(Counter(delayed with { ValuesFromTriggerTime = false }), "n", 4, 4)[0], 1e-7);
        Assert.Equal(1, Of(Counter(delayed), "at", 4, 4)[0], 1e-7);
    }

    [Fact]
    public void An_event_that_does_not_persist_is_dropped_when_its_trigger_turns_false_again()
    {
        var pulse = And(AtLeast(S("x"), 1), Expr.Apply(Op.Less, S("x"), 1.5));
        Assert.Equal(1, Of(Counter(When("e", pulse, ("n", 1)) with { Delay = 1.0 }), "n", 4, 4)[0]);
        Assert.Equal(0, Of(Counter(When("e", pulse, ("n", 1)) with { Delay = 1.0, Persistent = false }), "n", 4, 4)[0]);
    }

    [Fact]
    public void The_higher_priority_comes_first_and_may_take_the_ground_from_under_the_other()
    {
        var trigger = AtLeast(S("x"), 1);
        var model = Counter(
            When("low", And(trigger, Expr.Apply(Op.Less, S("n"), 1)), ("m", 1)) with { Priority = 1.0, Persistent = false },
            When("high", trigger, ("n", 5)) with { Priority = 2.0 });
        Assert.Equal([5, 0], [Of(model, "n", 2, 2)[0], Of(model, "m", 2, 2)[0]]);
    }

    [Fact]
    public void Equal_priorities_come_in_random_order_that_depends_on_the_seed_only()
    {
        var model = Counter(
            When("a", AtLeast(S("x"), 1), ("n", 1)) with { Priority = 1.0 },
            When("b", AtLeast(S("x"), 1), ("n", 2)) with { Priority = 1.0 });
        int ones = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            double last = Simulate(model, 2, [2], seed).Recorder.Samples(0)[0].Outputs[1];
            Assert.Equal(last, Simulate(model, 2, [2], seed).Recorder.Samples(0)[0].Outputs[1]);
            ones += last == 1 ? 1 : 0;
        }
        Assert.InRange(ones, 15, 45);
    }

    [Fact]
    public void What_an_event_changes_may_fire_another_at_the_same_moment()
    {
        var model = Counter(
            When("first", AtLeast(S("x"), 1), ("n", 1)),
            When("second", AtLeast(S("n"), 1), ("m", S("m") + 1), ("at", T)),
            When("third", AtLeast(S("m"), 1), ("x", 10)));
        Assert.Equal(1, Of(model, "at", 2, 2)[0], 1e-9);
        Assert.Equal(11, Of(model, "x", 2, 2)[0], 1e-7);
    }

    [Fact]
    public void Several_events_of_one_long_step_are_carried_out_in_order_of_time()
    {
        // Nothing limits the step of a straight line; the events lie within one of its steps.
        var model = Counter(
            When("late", AtLeast(S("x"), 6.1), ("n", 10 * S("n") + 2)),
            When("early", AtLeast(S("x"), 5.9), ("n", 10 * S("n") + 1)),
            When("latest", AtLeast(S("x"), 6.2), ("n", 10 * S("n") + 3)));
        Assert.Equal(123, Of(model, "n", 20, 20)[0]);
    }

    [Fact]
    public void A_trigger_that_holds_for_a_part_of_a_step_is_not_missed()
    {
        var window = And(AtLeast(S("x"), 6), Expr.Apply(Op.Less, S("x"), 12));
        Assert.Equal(1, Of(Counter(When("e", window, ("n", S("n") + 1))), "n", 40, 40)[0]);
    }

    [Fact]
    public void Events_without_end_are_stopped_with_a_sentence()
    {
        var model = Counter(
            When("ping", AtLeast(S("n"), 1), ("n", 0), ("m", 1)),
            When("pong", AtLeast(S("m"), 1), ("m", 0), ("n", 1)),
            When("start", AtLeast(S("x"), 1), ("n", 1)));
        var failure = Assert.Throws<SimulationException>(() => Simulate(model, 2, []));
        Assert.Contains("trigger one another without end", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_states_lives_by_its_events()
    {
        var model = Small.Model(Small.Discrete("n", 0), Small.Discrete("next", 1)) with
        {
            Events = [When("tick", AtLeast(T, S("next")), ("n", S("n") + 1), ("next", S("next") + 1))],
        };
        Assert.Equal([0, 3, 9], Of(model, "n", 9.5, 0.5, 3, 9.5));
    }
}
