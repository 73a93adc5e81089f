using FsCheck;
using FsCheck.Fluent;
using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Tests.Solving;

public sealed class ElementaryTests
{
    [Fact]
    public void Exponential_and_logarithm_are_exact_to_a_few_units_in_the_last_place()
    {
        var numbers = from mantissa in Gen.Choose(-1_000_000_000, 1_000_000_000) from scale in Gen.Choose(-12, 2) select mantissa * 1e-9 * Math.Pow(10, scale);
        Prop.ForAll(numbers.ToArbitrary(), x =>
        {
            bool exp = Math.Abs(Elementary.Exp(x) - Math.Exp(x)) <= 8e-16 * Math.Exp(x);
            double y = Math.Abs(x) + 1e-300;
            bool log = Math.Abs(Elementary.Log(y) - Math.Log(y)) <= 8e-16 * Math.Abs(Math.Log(y)) + 1e-16;
            bool log1p = x <= -1 || Math.Abs(Elementary.Log1P(x * 0.001) - Math.Log(1 + x * 0.001)) <= 3e-16;
            return exp && log && log1p;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(new Replay(new Rnd(7, 1), null)));
    }

    [Fact]
    public void The_ends_of_the_range_are_kept()
    {
        Assert.Equal(double.NegativeInfinity, Elementary.Log(0));
        Assert.True(double.IsNaN(Elementary.Log(-1)));
        Assert.Equal(Math.Log(5e-324), Elementary.Log(5e-324), 1e-12);
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(800));
        Assert.Equal(0, Elementary.Exp(-800));
        Assert.Equal(8, Elementary.Power(2, 3), 1e-14);
    }
}
