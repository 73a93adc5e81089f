using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Analysis;
using Meguri.Simulation.Tests.Kernels;
using static Meguri.Simulation.Tests.Kernels.Small;

namespace Meguri.Simulation.Tests.Analysis;

public sealed class SensitivityTests
{
    private static readonly double[] Times = [0, 0.5, 1, 2];

    [Fact]
    public void Decay_has_the_sensitivities_of_its_closed_form()
    {
        // x = x0 exp(-k t): dx/dk = -t x, dx/dx0 = exp(-k t).
        var found = Compute("x = 10; k = 0.7; x' = -k*x;", ["x"], ["k", "x"]);

        for (int i = 0; i < Times.Length; i++)
        {
            double decayed = Math.Exp(-0.7 * Times[i]);
            Assert.Equal(-Times[i] * 10 * decayed, found.Absolute[i][0, 0], 1e-7);
            Assert.Equal(decayed, found.Absolute[i][0, 1], 1e-8);
            Assert.Equal(-0.7 * Times[i], found.Scaled(i, 0, 0), 1e-7);
            Assert.Equal(1, found.Scaled(i, 0, 1), 1e-7);
        }
        Assert.Empty(found.Cautions);
    }

    [Fact]
    public void Rules_and_initial_assignments_pass_sensitivities_on()
    {
        // c = 3 p and x(0) = p^2 are computed from p; y = c x = 3 p^3 exp(-t).
        var found = Compute("p = 2; c = 3*p; x = p^2; x' = -x; y := c*x;", ["y"], ["p"]);

        for (int i = 0; i < Times.Length; i++)
            Assert.Equal(9 * 4 * Math.Exp(-Times[i]), found.Absolute[i][0, 0], 1e-6);
    }

    [Fact]
    public void A_value_given_for_the_run_cuts_what_its_initial_assignment_passed_on()
    {
        var found = Sensitivities.Compute(Read("p = 2; x = p^2; x' = -x;"), Options(["x"], ["p"]) with { Values = new Dictionary<string, double> { ["x"] = 5 } }, TestContext.Current.CancellationToken);

        Assert.All(found.Absolute, matrix => Assert.Equal(0, matrix[0, 0]));
        Assert.Equal(5, found.Values[0][0]);
    }

    [Fact]
    public void Sensitivities_jump_with_the_states_at_events_of_fixed_time()
    {
        // At t = 1 x becomes x^2 + k: dx/dk becomes 2 x dx/dk + 1.
        var found = Compute("x = 2; k = 0.5; x' = -k*x; at time >= 1: x = x^2 + k;", ["x"], ["k"]);

        double before = 2 * Math.Exp(-0.5), after = before * before + 0.5, jumped = 2 * before * -before + 1;
        Assert.Equal(after * Math.Exp(-0.5), found.Values[3][0], 1e-6);
        Assert.Equal((jumped - after) * Math.Exp(-0.5), found.Absolute[3][0, 0], 1e-6);
    }

    [Theory]
    [InlineData("x = 2; k = 0.5; x' = -k*x; at x < 1: x = 2;")]
    [InlineData("x = 2; k = 0.5; x' = -x; at time >= k: x = 2;")]
    public void An_event_whose_moment_depends_on_the_parameter_is_refused_by_name(string body)
    {
        var failure = Assert.Throws<ModelException>(() => Compute(body, ["x"], ["k"]));

        Assert.Contains("cannot be followed across the event", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_algebraic_rule_determines_has_sensitivities_too()
    {
        // z^2 = p x with x = exp(-t): dz/dp = sqrt(x/p)/2.
        Expr x = S("x"), z = S("z"), p = S("p");
        var model = Model(Constant("p", 4), State("x", 1, -x), new FlatQuantity { Id = "z", Role = QuantityRole.Algebraic, Initial = 1.5, Zero = z * z - p * x });

        var found = Sensitivities.Compute(model, Options(["z"], ["p"]), TestContext.Current.CancellationToken);

        for (int i = 0; i < Times.Length; i++)
            Assert.Equal(Math.Sqrt(Math.Exp(-Times[i]) / 4) / 2, found.Absolute[i][0, 0], 1e-6);
    }

    [Fact]
    public void A_choice_that_depends_on_the_parameter_is_told_of()
    {
        var found = Compute("x = 2; k = 0.5; x' = piecewise(-k*x, x > 1, 0);", ["x"], ["k"]);

        Assert.Contains("'x' has a choice that depends on 'k'", Assert.Single(found.Cautions), StringComparison.Ordinal);
    }

    [Fact]
    public void Sensitivities_are_the_limits_of_central_differences()
    {
        string[] states = ["x", "y"], constants = ["p", "q"];
        Gen<Expr> leaf = Gen.Elements([.. states, .. constants]).Select(Expr.Symbol);
        Gen<Expr> term = from a in leaf
                         from b in leaf
                         from form in Gen.Choose(0, 4)
                         select form switch { 0 => a, 1 => a * b, 2 => a / (1 + b * b), 3 => Expr.Apply(Op.Sin, a + b), _ => Expr.Apply(Op.Exp, -(a * a)) * b };
        var models = from parts in Gen.ArrayOf(term, 5)
                     from p in Gen.Choose(20, 200)
                     from q in Gen.Choose(20, 200)
                     select Model(Constant("p", p / 100.0), Constant("q", q / 100.0),
                         Assigned("a", parts[4]),
                         State("x", S("p") * 0.3, parts[0] - S("x") + 0.2 * S("a")), State("y", 0.4, parts[1] * parts[2] - 2 * S("y") - 0.1 * parts[3]));
        Prop.ForAll(Arb.From(models), model =>
        {
            var options = Options(["x", "y", "a"], constants);
            var found = Sensitivities.Compute(model, options);
            for (int k = 0; k < constants.Length; k++)
            {
                double h = 1e-4 * found.ParameterValues[k];
                double[] above = At(found.ParameterValues[k] + h), below = At(found.ParameterValues[k] - h);
                for (int i = 0; i < 3; i++)
                {
                    double difference = (above[i] - below[i]) / (2 * h);
                    Assert.Equal(difference, found.Absolute[^1][i, k], 1e-5 * (1 + Math.Abs(difference)));
                }

                double[] At(double value) => ParameterScan.Run(model, new ScanOptions
                {
                    Axes = [new ScanAxis(constants[k], [value])],
                    Outputs = options.Outputs,
                    Times = Times,
                    Tolerance = 1e-11,
                })[0].Rows[^1];
            }
        }).Check(RandomModels.Config(25));
    }

    private static SensitivityOptions Options(string[] outputs, string[] parameters) => new() { Outputs = outputs, Parameters = parameters, Times = Times, Tolerance = 1e-9 };

    private static Sensitivities Compute(string body, string[] outputs, string[] parameters) =>
        Sensitivities.Compute(Read(body), Options(outputs, parameters), TestContext.Current.CancellationToken);

    private static FlatModel Read(string body) => Flattener.Flatten(AntimonyReader.ReadText("model m\n" + body + "\nend\n", "m.ant"));
}
