using Meguri.Simulation.Random;

namespace Meguri.Care.Attribution;

/// <summary>What each player contributed to each of many outcomes.</summary>
/// <param name="Contributions">By player and outcome.</param>
/// <param name="SamplingErrors">Standard error of each contribution from sampling orders; 0 where all orders were counted.</param>
/// <param name="Nobody">Outcomes without any player.</param>
/// <param name="Everybody">Outcomes with all players. Contributions add up to the difference of the two.</param>
/// <param name="Taking">Players that change anything at all, alone or in company.</param>
/// <param name="Orders">Orders that were sampled; 0 where all were counted.</param>
public sealed record ShapleyValues(double[][] Contributions, double[][] SamplingErrors, double[] Nobody, double[] Everybody, IReadOnlyList<int> Taking, int Orders);

/// <summary>
/// Shapley values (Shapley 1953, doi:10.1515/9781400881970-018): a player's contribution is the mean of what it adds over
/// all orders in which the players can join. Players that change nothing, neither alone nor when they leave, one by one
/// and all together, are set aside first. For few players all coalitions are counted; for many, orders are sampled, each with its reverse (Mitchell 2022,
/// JMLR 23:43, antithetic sampling), until the budget of coalitions is spent.
/// </summary>
public static class Shapley
{
    /// <summary>Computes the values.</summary>
    /// <param name="players">Number of players, at most 30.</param>
    /// <param name="value">Outcomes of a coalition; bit i is player i. Called once for each coalition.</param>
    /// <param name="most">Most coalitions to evaluate; at least what finding the idle players takes is always evaluated.</param>
    /// <param name="seed">Seed of the sampled orders.</param>
    /// <param name="differ">Whether two outcomes differ enough to count; null for any difference above rounding.</param>
    public static ShapleyValues Of(int players, Func<uint, double[]> value, int most, ulong seed, Func<double[], double[], bool>? differ = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(players, 30);
        differ ??= Differ;
        var known = new Dictionary<uint, double[]>();
        double[] At(uint coalition) => known.TryGetValue(coalition, out double[]? outcome) ? outcome : known[coalition] = value(coalition);
        uint everybody = (1u << players) - 1;
        double[] all = At(everybody), none = At(0);
        int[] taking = [.. Enumerable.Range(0, players).Where(i => differ(all, At(everybody & ~(1u << i))) || differ(At(1u << i), none))];
        uint idle = everybody;
        foreach (int i in taking)
            idle &= ~(1u << i);
        if (idle != 0 && (differ(all, At(everybody & ~idle)) || differ(At(idle), none)))
        {
            // They can stand in for each other: none of them is idle.
            taking = [.. Enumerable.Range(0, players)];
            idle = 0;
        }
        double[][] sums = Zeros(players, all.Length), errors = Zeros(players, all.Length);
        int orders = 0;
        if (taking.Length < 31 && (1L << taking.Length) <= Math.Max(most, 4))
            Count(taking, idle, At, sums);
        else
            orders = Sample(taking, idle, At, sums, errors, () => known.Count < most, seed);
        return new ShapleyValues(sums, errors, At(idle), all, taking, orders);
    }

    private static void Count(int[] taking, uint idle, Func<uint, double[]> at, double[][] sums)
    {
        int n = taking.Length;
        double[] weights = new double[n];
        for (int size = 0; size < n; size++)
        {
            // |S|!(n-|S|-1)!/n! = 1/(n·C(n-1, |S|))
            double choose = 1;
            for (int k = 1; k <= size; k++)
                choose = choose * (n - k) / k;
            weights[size] = 1 / (n * choose);
        }
        for (uint members = 0; members < 1u << n; members++)
        {
            double[] without = at(idle | Coalition(members, taking));
            int size = System.Numerics.BitOperations.PopCount(members);
            for (int i = 0; i < n; i++)
                if ((members & (1u << i)) == 0)
                    Add(sums[taking[i]], at(idle | Coalition(members | (1u << i), taking)), without, weights[size]);
        }
    }

    private static int Sample(int[] taking, uint idle, Func<uint, double[]> at, double[][] sums, double[][] errors, Func<bool> goOn, ulong seed)
    {
        int n = taking.Length, pairs = 0;
        double[][] squares = Zeros(sums.Length, sums[0].Length);
        do
        {
            var random = new CounterRandom(seed, CounterRandom.Stream("order of mechanisms"), (ulong)pairs);
            int[] order = [.. taking];
            for (int i = n - 1; i > 0; i--)
            {
                int j = (int)(random.Uniform() * (i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
            double[][] pair = Zeros(sums.Length, sums[0].Length);
            foreach (bool reverse in new[] { false, true })
            {
                uint members = idle;
                foreach (int player in reverse ? order.Reverse() : order)
                {
                    Add(pair[player], at(members | (1u << player)), at(members), 0.5);
                    members |= 1u << player;
                }
            }
            pairs++;
            foreach (int player in taking)
                for (int o = 0; o < pair[player].Length; o++)
                {
                    sums[player][o] += pair[player][o];
                    squares[player][o] += pair[player][o] * pair[player][o];
                }
        }
        while (goOn() || pairs < 2);
        foreach (int player in taking)
            for (int o = 0; o < sums[player].Length; o++)
            {
                double mean = sums[player][o] / pairs;
                errors[player][o] = Math.Sqrt(Math.Max(0, squares[player][o] / pairs - mean * mean) / (pairs - 1));
                sums[player][o] = mean;
            }
        return 2 * pairs;
    }

    private static uint Coalition(uint members, int[] taking)
    {
        uint coalition = 0;
        for (int i = 0; i < taking.Length; i++)
            if ((members & (1u << i)) != 0)
                coalition |= 1u << taking[i];
        return coalition;
    }

    private static void Add(double[] sum, double[] with, double[] without, double weight)
    {
        for (int o = 0; o < sum.Length; o++)
            sum[o] += weight * (with[o] - without[o]);
    }

    private static bool Differ(double[] a, double[] b)
    {
        for (int o = 0; o < a.Length; o++)
            if (Math.Abs(a[o] - b[o]) > 1e-9)
                return true;
        return false;
    }

    private static double[][] Zeros(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];
}
