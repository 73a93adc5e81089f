using Xunit.Sdk;

namespace Meguri.Physiology.Tests.Reference;

public class DeviationsTests
{
    [Fact]
    public void Values_within_bounds_pass()
    {
        var deviations = new Deviations("file");
        deviations.Compare("x", "t = 1 h", 1.00009, 1, 1e-4);
        deviations.Demand();
        Assert.Equal(0.9, deviations.Largest, 1e-6);
    }

    [Theory]
    [InlineData(1.0002)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_out_of_bounds_fails_and_is_named(double actual)
    {
        var deviations = new Deviations("file");
        deviations.Compare("x", "t = 1 h", 1, 1, 1e-4);
        deviations.Compare("y", "t = 2 h", actual, 1, 1e-4);
        string message = Assert.ThrowsAny<XunitException>(() => deviations.Demand()).Message;
        Assert.Contains("1 of 2 quantities", message);
        Assert.Contains("y at t = 2 h", message);
    }

    [Fact]
    public void Comparing_too_little_fails() => Assert.ThrowsAny<XunitException>(() => new Deviations("file").Demand());
}
