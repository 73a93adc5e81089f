using System.Globalization;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Wording;

/// <summary>
/// How a share of people is said: as whole people out of a round number, with one denominator for everything that
/// stands in the same sentence or table.
/// </summary>
public readonly record struct Chance
{
    private Chance(int outOf) => OutOf = outOf;

    /// <summary>The common denominator: 10, 20, 100 or 1,000 people.</summary>
    public int OutOf { get; }

    /// <summary>
    /// The denominator in which the smallest of the shares that is not 0 is still about one whole person. Beside larger
    /// shares a tiny one does not force thousands on the reader; it is said to be fewer than one in a hundred.
    /// </summary>
    public static Chance For(params IEnumerable<double> shares)
    {
        double[] some = [.. shares.Where(share => share > 0)];
        double least = some.DefaultIfEmpty(1).Min(), most = some.DefaultIfEmpty(1).Max();
        return new Chance(least >= 0.075 ? 10 : least >= 0.05 ? 20 : least >= 0.01 || most >= 0.01 ? 100 : 1000);
    }

    /// <summary>Ten people, as the row of ten figures shows them.</summary>
    public static Chance InTen { get; } = new(10);

    /// <summary>A hundred, for counts of sessions and answers.</summary>
    public static Chance InHundred { get; } = new(100);

    /// <summary>Whole people out of <see cref="OutOf"/>.</summary>
    public int People(double share) => (int)Math.Round(share * OutOf, MidpointRounding.AwayFromZero);

    /// <summary>The share with its denominator: 10人中6人, 6 in 10.</summary>
    public LocalText Say(double share) => share >= 0.95
        ? new("ほぼ全員（20人中19人以上）", "nearly all (19 or more in 20)")
        : share > 0 && People(share) == 0 ? new($"{Whole(OutOf)}人中1人未満", $"fewer than 1 in {Whole(OutOf)}")
        : new($"{Whole(OutOf)}人中{Whole(People(share))}人", $"{Whole(People(share))} in {Whole(OutOf)}");

    /// <summary>The number of people alone, for a place where the denominator stands beside it.</summary>
    public string Number(double share) => share > 0 && People(share) == 0 ? "<1" : Whole(People(share));

    /// <summary>The share without repeating the denominator, for the second number of a sentence.</summary>
    public LocalText SayAgain(double share) => share >= 0.95 || People(share) == 0 && share > 0 ? Say(share) : new($"{Whole(People(share))}人", Say(share).En);

    /// <summary>A count seen among simulated people; none seen is no proof of never.</summary>
    public LocalText SayCount(int count, int people) => count == 0
        ? new($"{Whole(people)}人中0人。まれにはありえます", $"0 of {Whole(people)}; rare cases are possible")
        : count * 20 < people && people <= 1000 ? new($"{Whole(people)}人中{Whole(count)}人", $"{Whole(count)} in {Whole(people)}")
        : Say((double)count / people);

    /// <summary>
    /// Shares that make up a whole, as whole people that add up to <see cref="OutOf"/>: what rounding leaves over goes to
    /// the largest remainders.
    /// </summary>
    public IReadOnlyList<int> Split(params IReadOnlyList<double> shares)
    {
        int outOf = OutOf;
        int[] whole = [.. shares.Select(share => (int)Math.Floor((share * outOf) + 1e-9))];
        foreach (int index in Enumerable.Range(0, whole.Length).OrderByDescending(i => (shares[i] * outOf) - whole[i]).ThenBy(i => i))
        {
            if (whole.Sum() >= outOf)
                break;
            whole[index]++;
        }
        return whole;
    }

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
