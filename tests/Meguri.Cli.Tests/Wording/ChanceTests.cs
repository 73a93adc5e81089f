using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Report.Wording;

namespace Meguri.Cli.Tests.Wording;

public sealed class ChanceTests
{
    [Theory]
    [InlineData(0.62, "10人中6人", "6 in 10")]
    [InlineData(0.05, "20人中1人", "1 in 20")]
    [InlineData(0.03, "100人中3人", "3 in 100")]
    [InlineData(0.002, "1,000人中2人", "2 in 1,000")]
    [InlineData(0.97, "ほぼ全員（20人中19人以上）", "nearly all (19 or more in 20)")]
    [InlineData(0, "10人中0人", "0 in 10")]
    public void A_share_is_said_in_whole_people(double share, string ja, string en)
    {
        var said = Chance.For(share).Say(share);

        Assert.Equal((ja, en), (said.Ja, said.En));
    }

    [Fact]
    public void One_sentence_has_one_denominator()
    {
        var chance = Chance.For(0.6, 0.03);

        Assert.Equal("60 in 100", chance.Say(0.6).En);
        Assert.Equal("3 in 100", chance.Say(0.03).En);
    }

    [Fact]
    public void None_seen_is_no_proof_of_never() => Assert.Equal("0 of 2,000; rare cases are possible", Chance.InTen.SayCount(0, 2000).En);

    [Fact]
    public void Parts_of_a_whole_add_up_whatever_the_rounding() => Prop.ForAll(
        Gen.Choose(0, 1000).Three().Where(t => t.Item1 + t.Item2 + t.Item3 > 0).ToArbitrary(),
        parts =>
        {
            double sum = parts.Item1 + parts.Item2 + parts.Item3;
            double[] shares = [parts.Item1 / sum, parts.Item2 / sum, parts.Item3 / sum];
            var split = Chance.InTen.Split(shares);
            return split.Sum() == 10 && split.Zip(shares).All(pair => Math.Abs(pair.First - (10 * pair.Second)) < 1);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20261124, 1));

    [Theory]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-1.25, 1, "−1.3")]
    [InlineData(1234.5, 0, "1,235")]
    public void Numbers_have_a_true_minus_and_never_minus_zero(double value, int decimals, string text) => Assert.Equal(text, Figures.Number(value, decimals));

    [Theory]
    [InlineData(128_000, "約13万円", "about ¥130,000")]
    [InlineData(11_800_000, "約1,200万円", "about ¥12,000,000")]
    [InlineData(950, "約950円", "about ¥950")]
    public void A_price_is_said_to_two_digits(int yen, string ja, string en)
    {
        var said = Figures.AboutYen(yen);

        Assert.Equal((ja, en), (said.Ja, said.En));
    }
}
