using Meguri.Simulation.Random;

namespace Meguri.Simulation.Tests.Random;

public sealed class RandomTests
{
    [Fact]
    public void Philox4x32_gives_the_published_known_answers()
    {
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Generate32((0, 0, 0, 0), (0, 0)));
        Assert.Equal((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu), Philox.Generate32((~0u, ~0u, ~0u, ~0u), (~0u, ~0u)));
        Assert.Equal((0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u), Philox.Generate32((0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), (0xa4093822, 0x299f31d0)));
    }

    [Fact]
    public void Philox4x64_gives_the_published_known_answers()
    {
        Assert.Equal((0x16554d9eca36314cUL, 0xdb20fe9d672d0fdcUL, 0xd7e772cee186176bUL, 0x7e68b68aec7ba23bUL), Philox.Generate64((0, 0, 0, 0), (0, 0)));
        Assert.Equal((0x87b092c3013fe90bUL, 0x438c3c67be8d0224UL, 0x9cc7d7c69cd777b6UL, 0xa09caebf594f0ba0UL), Philox.Generate64((~0UL, ~0UL, ~0UL, ~0UL), (~0UL, ~0UL)));
        Assert.Equal(
            (0xa528f45403e61d95UL, 0x38c72dbd566e9788UL, 0xa5a1610e72fd18b5UL, 0x57bd43b5e52b7fe6UL),
            Philox.Generate64((0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89), (0x452821e638d01377, 0xbe5466cf34e90c6c)));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0.67448975019608174)]
    [InlineData(0.975, 1.9599639845400543)]
    [InlineData(0.001, -3.0902323061678132)]
    [InlineData(1e-20, -9.2623400897984098)]
    [InlineData(1e-300, -37.0471)]
    public void Normal_quantiles_agree_with_tables(double probability, double quantile) =>
        Assert.Equal(quantile, NormalDistribution.Quantile(probability), quantile < -30 ? 1e-4 : 4e-15 * (1 + Math.Abs(quantile)));

    [Fact]
    public void The_same_person_of_the_same_seed_is_the_same()
    {
        var a = new CounterRandom(3, CounterRandom.Stream("population"), 17);
        var b = new CounterRandom(3, CounterRandom.Stream("population"), 17);
        var other = new CounterRandom(3, CounterRandom.Stream("population"), 18);
        double[] first = [.. Enumerable.Range(0, 9).Select(_ => a.Normal())];
        Assert.Equal(first, Enumerable.Range(0, 9).Select(_ => b.Normal()));
        Assert.DoesNotContain(other.Normal(), first);
    }

    [Fact]
    public void Distributions_have_their_moments()
    {
        const int n = 200_000;
        var r = new CounterRandom(1);
        Check("uniform", () => r.Uniform(2, 4), 3, Math.Sqrt(4 / 12.0));
        Check("normal", () => r.Normal(5, 2), 5, 2);
        Check("lognormal", () => r.Lognormal(3, 0.5), 3, 1.5);
        Check("half-normal", () => r.HalfNormal(2), 2 * Math.Sqrt(2 / Math.PI), 2 * Math.Sqrt(1 - 2 / Math.PI));
        Check("exponential", () => r.Exponential(0.7), 0.7, 0.7);
        Check("gamma", () => r.Gamma(2.5), 2.5, Math.Sqrt(2.5));
        Check("gamma of a small shape", () => r.Gamma(0.2), 0.2, Math.Sqrt(0.2));
        Check("beta", () => r.Beta(2, 6), 0.25, Math.Sqrt(2 * 6 / (64.0 * 9)));
        Check("below", () => r.Below(3), 1, Math.Sqrt(2 / 3.0));

        void Check(string name, Func<double> draw, double mean, double deviation)
        {
            double sum = 0, squares = 0;
            for (int i = 0; i < n; i++)
            {
                double x = draw() - mean;
                sum += x;
                squares += x * x;
            }
            Assert.True(Math.Abs(sum / n) < 5 * deviation / Math.Sqrt(n), $"mean of {name}: off by {sum / n}");
            Assert.True(Math.Abs(Math.Sqrt(squares / n) / deviation - 1) < 0.02, $"deviation of {name}: {Math.Sqrt(squares / n)} for {deviation}");
        }
    }
}
