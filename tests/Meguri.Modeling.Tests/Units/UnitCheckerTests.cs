using System.Collections.Immutable;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Tests.Units;

public class UnitCheckerTests
{
    private static readonly ImmutableDictionary<string, UnitDefinition> Units = new UnitDefinition[]
    {
        new("hour", [new("second", Multiplier: 3600)]), new("per_hour", [new("second", -1, Multiplier: 3600)]),
        new("kPa", [new("pascal", Scale: 3)]), new("percent", [new("dimensionless", Multiplier: 0.01)]), new("area", [new("metre", 2)]),
    }.ToImmutableDictionary(u => u.Id);

    private static readonly Expr X = S("x"), K = S("k"), P = S("p"), N = S("n"), T = S("t"), Sec = S("sec"), U = S("u");

    private static Expr S(string name) => Expr.Symbol(name);

    private static FlatQuantity Constant(string id, string? unit, Expr? initial = null) => new() { Id = id, Role = QuantityRole.Constant, Unit = unit, Initial = initial ?? 1.0 };

    /// <summary>A model with x (dimensionless state), k (1/h), p (kPa), n (dimensionless), t (h), sec (s), a (m^2), pc (%), u (undeclared).</summary>
    private static FlatModel Model(params FlatQuantity[] more) => new()
    {
        Name = "m",
        TimeUnit = "hour",
        Units = Units,
        Quantities = [Constant("k", "per_hour"), Constant("p", "kPa"), Constant("n", "dimensionless"), Constant("t", "hour"), Constant("sec", "second"), Constant("a", "area"), Constant("pc", "percent"), .. more],
    };

    private static IReadOnlyList<ModelError> Rule(Expr rule, string? unit = "dimensionless", UnitCheckMode mode = UnitCheckMode.Strict) =>
        UnitChecker.Check(Model(Constant("x", "dimensionless"), new FlatQuantity { Id = "y", Role = QuantityRole.Assigned, Unit = unit, Rule = rule }), mode);

    private static void Fits(Expr rule, string unit = "dimensionless") => Assert.Equal("", string.Join('\n', Rule(rule, unit)));

    private static void Clashes(Expr rule, params string[] words) => ClashesIn("dimensionless", rule, words);

    private static void ClashesIn(string unit, Expr rule, params string[] words)
    {
        var error = Assert.Single(Rule(rule, unit));
        foreach (string word in words)
            Assert.Contains(word, error.ToString(), StringComparison.Ordinal);
        Assert.NotNull(error.Expected);
        Assert.NotNull(error.Mend);
    }

    [Fact]
    public void What_works_out_is_silent()
    {
        Fits(K * T * X + 1);
        Fits(K * Expr.Time);
        Fits(2 * P, "kPa");
        Fits(Expr.Number(3, "kPa") + P, "kPa");
        Fits(P + 0, "kPa");
        Fits(Expr.Apply(Op.Max, 0, P), "kPa");
        Fits(Expr.Apply(Op.Min, P, double.PositiveInfinity), "kPa");
        Fits(Expr.Apply(Op.Exp, -K * T));
        Fits(Expr.Apply(Op.Power, X, N));
        Fits(Expr.Apply(Op.Root, 2, S("a")) * Expr.Apply(Op.Power, S("a"), 0.5), "area");
        Fits(Expr.Apply(Op.Piecewise, P, Expr.Apply(Op.Less, Expr.Time, T), 2 * P), "kPa");
        Fits(Expr.Apply(Op.Remainder, Expr.Time, Expr.Number(24, "hour")), "hour");
        Fits(Expr.Apply(Op.Quotient, Expr.Time, T));
        Fits(Expr.Apply(Op.Delay, P, T), "kPa");
        Fits(Expr.Apply(Op.RateOf, P) * T, "kPa");
        Fits(Expr.Apply(Op.Floor, P), "kPa");
    }

    [Fact]
    public void Sums_of_different_units_clash_in_words()
    {
        Clashes(K + P, "y := k + p", "1/h", "kPa");
        Clashes(1 + P, "dimensionless", "kPa");
        Clashes(Expr.Apply(Op.Less, Expr.Time, 5), "'time' is in h", "'5' is in dimensionless");
        Clashes(Expr.Apply(Op.Piecewise, X, Expr.Apply(Op.Less, X, 1), P), "branches");
        Clashes(Expr.Apply(Op.Max, X, P));
    }

    [Fact]
    public void Hour_against_second_tells_the_factor()
    {
        ClashesIn("hour", T + Sec, "'t' is in h", "'sec' is in s", "factor 0.000277778");
        Clashes(X + S("pc"), "%");
    }

    [Fact]
    public void Functions_and_exponents_want_pure_numbers()
    {
        Clashes(Expr.Apply(Op.Exp, P), "'exp'", "kPa");
        Clashes(Expr.Apply(Op.Sin, S("pc")), "'sin'");
        Clashes(Expr.Apply(Op.Power, X, T), "exponent");
        Clashes(Expr.Apply(Op.Power, P, N) / P, "raised to a power that is not a literal number", "reference value in kPa");
        Clashes(Expr.Apply(Op.Piecewise, X, P, X), "condition");
    }

    [Fact]
    public void Rules_rates_and_initial_values_match_what_they_determine()
    {
        ClashesIn("hour", P, "The right side is in kPa but 'y' is in h");
        FlatQuantity State(Expr rate, Expr? initial = null) => new() { Id = "x", Role = QuantityRole.State, Unit = "dimensionless", Rate = rate, Initial = initial ?? 1.0 };
        Assert.Empty(UnitChecker.Check(Model(State(K * (1 - X))), UnitCheckMode.Strict));
        Assert.Contains("x' = -x", Assert.Single(UnitChecker.Check(Model(State(-X)), UnitCheckMode.Strict)).Message, StringComparison.Ordinal);
        Assert.Contains("1/h", Assert.Single(UnitChecker.Check(Model(State(-X)), UnitCheckMode.Strict)).Message, StringComparison.Ordinal);
        Assert.Contains("x = 2 * t", Assert.Single(UnitChecker.Check(Model(State(K * X, 2 * T)), UnitCheckMode.Strict)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lone_number_takes_the_unit_of_what_it_is_given_to() =>
        Assert.Empty(UnitChecker.Check(Model(Constant("q", "kPa", Expr.Number(1) / 3)), UnitCheckMode.Strict));

    [Fact]
    public void Undeclared_units_follow_from_rules_and_are_reported_else()
    {
        Assert.Empty(Rule(K * P * T, unit: null));
        Assert.Contains("'u' has no unit", Assert.Single(UnitChecker.Check(Model(Constant("u", null)), UnitCheckMode.Strict)).Message, StringComparison.Ordinal);
        Assert.Empty(UnitChecker.Check(Model(Constant("u", null)), UnitCheckMode.Lenient));
        var through = Model(new FlatQuantity { Id = "y", Role = QuantityRole.Assigned, Rule = P / T }, new FlatQuantity { Id = "z", Role = QuantityRole.Assigned, Rule = S("y") + P });
        Assert.Contains("kPa/h", Assert.Single(UnitChecker.Check(through, UnitCheckMode.Strict), e => e.Message.Contains("z :=", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lenient_checking_lets_bare_numbers_and_undeclared_operands_be()
    {
        Assert.Empty(Rule(2 + P, "kPa", UnitCheckMode.Lenient));
        Assert.Empty(Rule(U * P + X, mode: UnitCheckMode.Lenient));
        Assert.Single(Rule(K + P, mode: UnitCheckMode.Lenient));
    }

    [Fact]
    public void Events_are_checked()
    {
        FlatModel With(FlatEvent e) => Model() with { Events = [e] };
        var good = new FlatEvent { Id = "e", Trigger = Expr.Apply(Op.Greater, Expr.Time, T), Delay = T, Assignments = [new("p", 3.0), new("k", 1 / T)] };
        Assert.Empty(UnitChecker.Check(With(good), UnitCheckMode.Strict));
        Assert.Contains("delay", Assert.Single(UnitChecker.Check(With(good with { Delay = P }), UnitCheckMode.Strict)).Message, StringComparison.Ordinal);
        Assert.Contains("trigger", Assert.Single(UnitChecker.Check(With(good with { Trigger = N }), UnitCheckMode.Strict)).Message, StringComparison.Ordinal);
        Assert.Contains("p = t", Assert.Single(UnitChecker.Check(With(good with { Assignments = [new("p", T)] }), UnitCheckMode.Strict)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_units_and_a_missing_unit_of_time_are_named()
    {
        Assert.Contains("'furlong'", Assert.Single(UnitChecker.Check(Model(Constant("q", "furlong")), UnitCheckMode.Strict)).Message, StringComparison.Ordinal);
        Clashes(Expr.Number(2, "furlong") / P, "furlong");
        Assert.Contains("time_unit", Assert.Single(UnitChecker.Check(Model() with { TimeUnit = null }, UnitCheckMode.Strict)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clash_in_a_shared_part_is_told_once()
    {
        var shared = K + P;
        Assert.Single(Rule(shared * shared + shared / (shared + 1)));
    }

    [Fact]
    public void Errors_stand_where_the_equation_stands()
    {
        var place = new TextPlace("a.ant", 3, 5);
        var y = new FlatQuantity { Id = "y", Role = QuantityRole.Assigned, Unit = "hour", Rule = P, EquationPlace = place };
        Assert.Same(place, Assert.Single(UnitChecker.Check(Model(y), UnitCheckMode.Strict)).Place);
    }
}
