using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Report.Wording;

namespace Meguri.Cli.Tests.Wording;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.20651, "0.2065")]
    [InlineData(-14.9236, "−14.92")]
    [InlineData(9.99996, "10.00")]
    [InlineData(12345.6, "12,346")]
    [InlineData(-1.234567e-7, "−1.235e-7")]
    public void Digits_that_count_are_kept_whatever_the_size(double value, string text) => Assert.Equal(text, Figures.Significant(value, 4));

    [Theory]
    [InlineData(-7.06, "−7.06")]
    [InlineData(0.5, "0.5")]
    [InlineData(1e-5, "1E-05")]
    public void A_published_number_keeps_its_digits(double value, string text) => Assert.Equal(text, Figures.AsWritten(value));

    [Fact]
    public void Four_digits_are_within_half_of_the_last() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>().Filter(value => Math.Abs(value.Get) is > 1e-200 and < 1e200),
        value =>
        {
            double read = double.Parse(Figures.Significant(value.Get, 4).Replace('−', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            return Math.Abs(read - value.Get) <= 0.000501 * Math.Abs(value.Get);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20261124, 1));
}
