using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Random;

/// <summary>
/// Random numbers of one stream of one seed. What is drawn depends on the seed, the stream's numbers and how many were
/// drawn before, on nothing else: person 17 of seed 3 is the same in every run, order, thread count and machine.
/// Copying the value copies its place in the stream.
/// </summary>
public struct CounterRandom
{
    private readonly ulong seed, stream, first, second;
    private ulong block;
    private ulong w1, w2, w3;
    private int left;

    /// <summary>Opens a stream.</summary>
    /// <param name="seed">Seed of the whole study.</param>
    /// <param name="stream">What the numbers are for; see <see cref="Stream"/>.</param>
    /// <param name="first">Number within it, such as the person's.</param>
    /// <param name="second">Second number within it, such as a parameter's or an occasion's.</param>
    public CounterRandom(ulong seed, ulong stream = 0, ulong first = 0, ulong second = 0)
    {
        this.seed = seed;
        this.stream = stream;
        this.first = first;
        this.second = second;
    }

    /// <summary>Number of a stream from its name: the same on every machine (FNV-1a, 64 bits).</summary>
    public static ulong Stream(string name)
    {
        ulong hash = 14695981039346656037UL;
        foreach (char letter in name)
        {
            hash = (hash ^ (byte)letter) * 1099511628211UL;
            hash = (hash ^ (byte)(letter >> 8)) * 1099511628211UL;
        }
        return hash;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        if (left == 0)
        {
            (ulong word, w1, w2, w3) = Philox.Generate64((block++, first, second, 0), (seed, stream));
            left = 3;
            return word;
        }
        return left-- switch { 3 => w1, 2 => w2, _ => w3 };
    }

    /// <summary>Uniform in the open interval from 0 to 1.</summary>
    public double Uniform() => ((NextBits() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Uniform between two bounds.</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1, each equally likely.</summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        // Lemire's method: the rare words that would favour some numbers are drawn again.
        ulong range = (ulong)count, limit = (0 - range) % range;
        while (true)
        {
            ulong high = Math.BigMul(NextBits(), range, out ulong low);
            if (low >= limit)
                return (int)high;
        }
    }

    /// <summary>Normal with mean 0 and standard deviation 1, by inversion: one word, one number.</summary>
    public double Normal() => NormalDistribution.Quantile(Uniform());

    /// <summary>Normal.</summary>
    public double Normal(double mean, double standardDeviation) => mean + standardDeviation * Normal();

    /// <summary>Lognormal with the given mean and coefficient of variation (standard deviation over mean) of the value itself.</summary>
    public double Lognormal(double mean, double coefficientOfVariation)
    {
        double variance = Elementary.Log1P(coefficientOfVariation * coefficientOfVariation);
        return mean * Elementary.Exp(Math.Sqrt(variance) * Normal() - 0.5 * variance);
    }

    /// <summary>Absolute value of a normal with mean 0 and the given standard deviation.</summary>
    public double HalfNormal(double standardDeviation) => standardDeviation * Math.Abs(Normal());

    /// <summary>Exponential with the given mean.</summary>
    public double Exponential(double mean) => -mean * Elementary.Log(Uniform());

    /// <summary>Beta with shape parameters above 0.</summary>
    public double Beta(double alpha, double beta)
    {
        double x = LogGamma(alpha), y = LogGamma(beta);
        // As a share of logarithms: for small shapes both gamma numbers may be below the smallest double.
        return 1 / (1 + Elementary.Exp(Math.Clamp(y - x, -700, 700)));
    }

    /// <summary>Gamma with the given shape and mean 1 per unit of shape (scale 1).</summary>
    public double Gamma(double shape) => Elementary.Exp(LogGamma(shape));

    /// <summary>Logarithm of a gamma number, by the method of Marsaglia and Tsang 2000.</summary>
    private double LogGamma(double shape)
    {
        if (!(shape > 0))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a gamma or beta distribution must be above 0.");
        double boost = 0;
        if (shape < 1)
        {
            boost = Elementary.Log(Uniform()) / shape;
            shape += 1;
        }
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal(), v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Elementary.Log(Uniform()) < 0.5 * x * x + d - d * v + d * Elementary.Log(v))
                return Elementary.Log(d * v) + boost;
        }
    }
}
