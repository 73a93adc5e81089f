using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Attribution;

namespace Meguri.Care.Tests.Attribution;

public sealed class ShapleyTests
{
    private static ShapleyValues Of(int players, Func<uint, double> value, int most = 1 << 12) => Shapley.Of(players, coalition => [value(coalition)], most, 1);

    private static bool Has(uint coalition, int player) => (coalition & (1u << player)) != 0;

    [Fact]
    public void The_glove_game_is_shared_as_the_textbook_has_it()
    {
        // Players 0 and 1 hold a left glove each, player 2 a right one; a pair is worth 1.
        var values = Of(3, coalition => Has(coalition, 2) && (Has(coalition, 0) || Has(coalition, 1)) ? 1 : 0);
        double[] shares = [1.0 / 6, 1.0 / 6, 4.0 / 6];
        for (int i = 0; i < 3; i++)
            Assert.Equal(shares[i], values.Contributions[i][0], 1e-12);
        Assert.Equal(0, values.Orders);
    }

    [Fact]
    public void Two_that_only_work_together_share_alike()
    {
        var values = Of(2, coalition => coalition == 3 ? -1.2 : 0);
        Assert.Equal([-0.6, -0.6], values.Contributions.Select(all => all[0]));
    }

    [Fact]
    public void A_player_that_changes_nothing_is_set_aside_and_asked_for_once()
    {
        var asked = new List<uint>();
        var values = Of(5, coalition =>
        {
            asked.Add(coalition);
            return Has(coalition, 1) ? 3 : 0;
        });
        Assert.Equal([1], values.Taking);
        Assert.Equal(0, values.Contributions[4][0]);
        Assert.Equal(asked.Count, asked.Distinct().Count());
        Assert.True(asked.Count <= 14);
    }

    [Fact]
    public void Contributions_add_up_to_the_whole_whatever_the_game() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(ArbMap.Default.ArbFor<int>(), (int game) =>
        {
            double Worth(uint coalition) => new Random(game * 7919 + (int)coalition).NextDouble() * 10 - 5;
            foreach (int most in new[] { 4, 1 << 12 })
            {
                var values = Of(5, Worth, most);
                Assert.Equal(values.Everybody[0] - values.Nobody[0], values.Contributions.Sum(all => all[0]), 1e-9);
            }
        }));

    [Fact]
    public void Sampled_values_lie_within_a_few_of_their_errors_of_the_counted_ones()
    {
        // Alone each adds its number; any two neighbours hinder each other, and players 2 and 6 need each other.
        double Worth(uint coalition) => Enumerable.Range(0, 8).Where(i => Has(coalition, i)).Sum(i => i + 1 - (i > 0 && Has(coalition, i - 1) ? 0.8 : 0))
            + (Has(coalition, 2) && Has(coalition, 6) ? 5 : 0);
        var counted = Of(8, Worth);
        var sampled = Of(8, Worth, 120);
        Assert.Equal(0, counted.Orders);
        Assert.True(sampled.Orders >= 4);
        for (int i = 0; i < 8; i++)
            Assert.InRange(sampled.Contributions[i][0], counted.Contributions[i][0] - 5 * sampled.SamplingErrors[i][0] - 1e-9, counted.Contributions[i][0] + 5 * sampled.SamplingErrors[i][0] + 1e-9);
    }
}
