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

public sealed class SteadyStateTests
{
    [Fact]
    public void A_reversible_reaction_rests_at_its_equilibrium_and_returns_at_the_sum_of_its_rates()
    {
        var found = Find("A = 3; B = 1; k = 2; m = 0.5; A' = m*B - k*A; B' = k*A - m*B;");

        Assert.Equal([0.8, 3.2], found.Values, Near(1e-12));
        var law = Assert.Single(found.Conserved);
        Assert.Equal(4, law.Total, 1e-12);
        Assert.Equal([("A", 1.0), ("B", 1.0)], law.Terms.OrderBy(term => term.State, StringComparer.Ordinal));
        Assert.Equal(-2.5, Assert.Single(found.Eigenvalues).Real, 1e-12);
        Assert.Equal((Stability.Stable, Reach.Reached), (found.Stability, found.Reach));
        Assert.Equal(-2, found.Jacobian[0, 0]);
    }

    [Fact]
    public void An_oscillating_model_has_an_unstable_point_inside_its_cycle()
    {
        // Brusselator with a = 1, b = 3: rest at (a, b/a), eigenvalues (1 ± i√3)/2.
        var found = Find("X = 1.2; Y = 1; X' = 1 - 4*X + X^2*Y; Y' = 3*X - X^2*Y;");

        Assert.Equal([1, 3.0], found.Values, Near(1e-9));
        Assert.Equal((Stability.Unstable, Reach.Unstable), (found.Stability, found.Reach));
        Assert.Equal(0.5, found.Eigenvalues[0].Real, 1e-9);
        Assert.Equal(Math.Sqrt(3) / 2, found.Eigenvalues[0].Imaginary, 1e-9);
    }

    [Fact]
    public void A_centre_is_not_decided_by_its_eigenvalues()
    {
        var found = Find("x = 1; y = 0; x' = y; y' = -x;");

        Assert.Equal(Stability.Undecided, found.Stability);
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.6, 1)]
    public void Of_two_resting_points_the_one_the_time_course_reaches_is_found(double start, double end)
    {
        var found = Find($"x = {start}; x' = x*(x - 0.5)*(1 - x);");

        Assert.Equal(end, found.Values[0], 1e-6);
        Assert.Equal(Reach.Reached, found.Reach);
    }

    [Fact]
    public void What_an_algebraic_rule_determines_is_part_of_the_state_and_of_the_eigenvalue()
    {
        var x = S("x");
        var model = Model(
            State("x", 0.5, 1 - S("z")),
            new FlatQuantity { Id = "z", Role = QuantityRole.Algebraic, Initial = 1, Zero = S("z") - x * x });

        var found = SteadyStateSearch.Find(model, new SteadyStateOptions(), TestContext.Current.CancellationToken);

        Assert.Equal([1, 1.0], found.Values, Near(1e-9));
        Assert.Equal(-2, Assert.Single(found.Eigenvalues).Real, 1e-9);
    }

    [Fact]
    public void A_total_that_an_event_has_changed_is_kept_as_it_left_it()
    {
        var found = Find("A = 3; B = 1; A' = B - A; B' = A - B; at time >= 0.25: A = A + 2;");

        Assert.Equal([3, 3.0], found.Values, Near(1e-9));
    }

    [Fact]
    public void A_state_that_drifts_is_named()
    {
        var failure = Assert.Throws<SimulationException>(() => Find("x = 1; y = 0; x' = 1 - x; y' = 1 + x;"));

        Assert.Contains("still moving one way: y.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nothing_asked_for_depends_on_need_not_rest()
    {
        var model = Read("x = 1; y = 0; x' = 2 - x; y' = 1 + x;");

        var found = SteadyStateSearch.Find(model, new SteadyStateOptions { Outputs = [Output.Of("x")] }, TestContext.Current.CancellationToken);

        Assert.Equal([2.0], found.Values, Near(1e-12));
    }

    [Fact]
    public void Equations_in_which_time_stands_have_no_steady_state()
    {
        var failure = Assert.Throws<ModelException>(() => Find("x = 1; a := sin(time); x' = a - x;"));

        Assert.Contains("'a' changes with time itself", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_networks_of_any_rates_keep_their_total_and_come_to_rest()
    {
        var networks = from n in Gen.Choose(2, 6)
                       from rates in Gen.ArrayOf(Gen.Choose(0, 40000).Select(k => Math.Pow(10, k / 10000.0 - 2)), n * n)
                       from start in Gen.ArrayOf(Gen.Choose(0, 1000).Select(v => v / 100.0), n)
                       select (n, rates, start);
        Prop.ForAll(Arb.From(networks), network =>
        {
            var (n, k, start) = network;
            var flows = from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) where i != j select (i, j);
            Expr Rate(int i) => flows.Aggregate(Expr.Zero, (sum, f) =>
                f.i == i ? sum - k[f.i * n + f.j] * S("x" + f.i) : f.j == i ? sum + k[f.i * n + f.j] * S("x" + f.i) : sum);
            var model = Model([.. Enumerable.Range(0, n).Select(i => State("x" + i, start[i], Rate(i)))]);

            var found = SteadyStateSearch.Find(model, new SteadyStateOptions());

            Assert.Equal(start.Sum(), found.Values.Sum(), 1e-9);
            Assert.True(found.Residual <= 1e-9 * k.Max() * Math.Max(1, start.Sum()));
            Assert.Equal(n - 1, found.Eigenvalues.Count);
            Assert.Equal(Stability.Stable, found.Stability);
        }).Check(RandomModels.Config(60));
    }

    private static SteadyState Find(string body) => SteadyStateSearch.Find(Read(body), new SteadyStateOptions(), TestContext.Current.CancellationToken);

    private static FlatModel Read(string body) => Flattener.Flatten(AntimonyReader.ReadText("model m\n" + body + "\nend\n", "m.ant"));

    private static EqualityComparer<double> Near(double tolerance) => EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) <= tolerance, _ => 0);
}
