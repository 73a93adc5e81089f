using Meguri.Simulation.Random;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>Draws what differs between the people of a group.</summary>
internal static class Draws
{
    /// <summary>A person's value of a quantity, given its value before the draw.</summary>
    public static double Apply(Variation variation, double value, ulong seed, int person)
    {
        var random = new CounterRandom(seed, CounterRandom.Stream(variation.Name), (ulong)person);
        double z = random.Normal(), size = variation.Size;
        return variation.Spread switch
        {
            Spread.Lognormal => value * Math.Exp(Math.Sqrt(Math.Log(1 + size * size)) * z - 0.5 * Math.Log(1 + size * size)),
            Spread.LognormalMedian => value * Math.Exp(size * z),
            Spread.Normal => value + size * z,
            Spread.HalfNormal => value + size * Math.Abs(z),
            Spread.Beta => Beta(ref random, value, size),
            Spread.Uniform => size + (variation.Upper - size) * random.Uniform(),
            _ => random.Uniform() < size ? 1 : 0,
        };
    }

    private static double Beta(ref CounterRandom random, double mean, double deviation)
    {
        if (deviation == 0)
            return mean;
        double precision = mean * (1 - mean) / (deviation * deviation) - 1;
        return random.Beta(mean * precision, (1 - mean) * precision);
    }
}
