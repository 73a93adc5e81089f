using Meguri.Modeling;
using Meguri.Physiology.Observing;

namespace Meguri.Physiology.Tests.Observing;

public sealed class ObservableLimitsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void A_value_outside_the_limits_or_no_number_is_not_possible_but_rounding_is_forgiven()
    {
        Observable pain = Read("limits: [0, 10]");
        Assert.True(pain.IsPossible(0) && pain.IsPossible(10) && pain.IsPossible(-1e-9));
        Assert.False(pain.IsPossible(-0.01) || pain.IsPossible(10.01) || pain.IsPossible(double.NaN) || pain.IsPossible(double.PositiveInfinity));
    }

    [Fact]
    public void Without_limits_every_number_is_possible()
    {
        Observable pain = Read("");
        Assert.Null(pain.Limits);
        Assert.True(pain.IsPossible(-1e6));
        Assert.False(pain.IsPossible(double.NaN));
    }

    [Theory]
    [InlineData("limits: [0, 9]", "The limits 0 to 9 are narrower than the axis 0 to 10.")]
    [InlineData("limits: [10, 0]", "The limits are not two rising numbers.")]
    [InlineData("limits: [0]", "The limits are not two rising numbers.")]
    public void Limits_that_cannot_be_are_refused_at_their_place(string limits, string message)
    {
        ModelError error = Assert.Throws<ModelException>(() => Read(limits)).Errors.Single();
        Assert.Equal(message, error.Message);
        Assert.Equal(7, error.Place!.Line);
    }

    private Observable Read(string limits)
    {
        File.WriteAllText(file, $"observables:\n  - id: pain\n    name: {{en: pain, ja: 痛み}}\n    formula: x\n    better: lower\n    axis: [0, 10]\n    {limits}\n");
        return ObservableFile.Read(file).Single();
    }
}
