using System.Collections.Immutable;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Tests.Units;

public class UnitValueTests
{
    private static UnitValue Base(string name) => BaseUnits.Find(name)!;

    [Fact]
    public void Derived_units_are_what_physics_says()
    {
        Assert.True((Base("newton") * Base("metre")).Same(Base("joule")));
        Assert.True((Base("joule") / Base("second")).Same(Base("watt")));
        Assert.True((Base("newton") / Base("metre").Power(2)).Same(Base("pascal")));
        Assert.True((Base("watt") / Base("ampere")).Same(Base("volt")));
        Assert.True((Base("volt") / Base("ampere")).Same(Base("ohm")));
        Assert.True(Base("siemens").Same(Base("ohm").Power(-1)));
        Assert.True((Base("coulomb") / Base("volt")).Same(Base("farad")));
        Assert.True((Base("volt") * Base("second")).Same(Base("weber")));
        Assert.True((Base("weber") / Base("metre").Power(2)).Same(Base("tesla")));
        Assert.True((Base("weber") / Base("ampere")).Same(Base("henry")));
        Assert.True((1e-3 * Base("metre").Power(3)).Same(Base("litre")));
        Assert.True((1000 * Base("gram")).Same(Base("kilogram")));
        Assert.True(Base("radian").IsDimensionless);
        Assert.False(Base("item").SameDimension(Base("mole")));
    }

    [Fact]
    public void Factors_and_roots_are_kept()
    {
        var hour = 3600 * Base("second");
        Assert.True(hour.SameDimension(Base("second")));
        Assert.False(hour.Same(Base("second")));
        Assert.True(Base("litre").Power(1 / 3.0).Power(3).Same(Base("litre")));
        Assert.False((0.01 * UnitValue.Dimensionless).IsDimensionless);
    }

    [Theory]
    [InlineData("1/h", 1 / 3600.0, "second", -1)]
    [InlineData("kPa", 1000, "pascal", 1)]
    [InlineData("1/s", 1, "hertz", 1)]
    [InlineData("m^2", 1, "metre", 2)]
    [InlineData("m^4", 1, "metre", 4)]
    [InlineData("5 s", 5, "second", 1)]
    [InlineData("dimensionless", 1, "radian", 3)]
    [InlineData("%", 0.01, "dimensionless", 1)]
    public void Units_are_written_as_people_write_them(string text, double factor, string name, double power) =>
        Assert.Equal(text, (factor * Base(name).Power(power)).ToString());

    [Fact]
    public void Quotients_are_written_with_a_stroke()
    {
        Assert.Equal("mmol/L", (1e-3 * Base("mole") / Base("litre")).ToString());
        Assert.Equal("kg/(m^5 A)", (Base("kilogram") / Base("metre").Power(5) / Base("ampere")).ToString());
    }

    [Fact]
    public void Definitions_resolve_through_factors_and_each_other()
    {
        var table = Table(new("hour", [new("second", Multiplier: 3600)]), new("per_hour", [new("hour", -1)]), new("substance", [new("substance")]),
            new("mmHg", [new("pascal", Multiplier: 133.322)]), new("mM", [new("mole", Scale: -3), new("litre", -1)]));
        Assert.True(table.Find("per_hour", out _)!.Same(1 / 3600.0 * Base("hertz")));
        Assert.True(table.Find("mM", out _)!.Same(Base("mole") / Base("metre").Power(3)));
        Assert.True(table.Find("substance", out _)!.Same(Base("mole")));
    }

    [Fact]
    public void Unsound_units_are_explained()
    {
        var table = Table(new("degC", [new("celsius")]), new("a", [new("b")]), new("b", [new("a")]), new("c", [new("furlong")]));
        foreach (var (id, word) in new[] { ("degC", "kelvin"), ("a", "a -> b -> a"), ("c", "furlong"), ("nothing", "no unit 'nothing'") })
        {
            Assert.Null(table.Find(id, out var error));
            Assert.Contains(word, error!.ToString(), StringComparison.Ordinal);
        }
    }

    private static UnitTable Table(params UnitDefinition[] units) => new(units.ToImmutableDictionary(u => u.Id));
}
