namespace Meguri.Care.Comparing;

/// <summary>Student's t distribution, for intervals of means.</summary>
public static class StudentT
{
    /// <summary>The value below which t lies with the given probability, to about 1e-10.</summary>
    /// <param name="probability">From above 0 to below 1.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double Quantile(double probability, double freedom)
    {
        if (probability < 0.5)
            return -Quantile(1 - probability, freedom);
        double low = 0, high = 1;
        while (Cumulative(high, freedom) < probability && high < 1e12)
            high *= 2;
        while (high - low > 1e-11 * Math.Max(1, high))
        {
            double middle = (low + high) / 2;
            if (Cumulative(middle, freedom) < probability)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    /// <summary>Probability of a value at or below t.</summary>
    public static double Cumulative(double t, double freedom)
    {
        double tail = 0.5 * IncompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
        return t >= 0 ? 1 - tail : tail;
    }

    // Regularised incomplete beta by its continued fraction (DLMF 8.17.22), evaluated with Lentz's method.
    private static double IncompleteBeta(double x, double a, double b)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;
        if (x > (a + 1) / (a + b + 2))
            return 1 - IncompleteBeta(1 - x, b, a);
        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Math.Log(1 - x)) / a;
        double c = 1, d = 1 - (a + b) * x / (a + 1);
        d = 1 / d;
        double fraction = d;
        for (int m = 1; m < 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            fraction *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            fraction *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
                break;
        }
        return front * fraction;
    }

    // Stirling's series after shifting the argument above 10.
    private static double LogGamma(double x)
    {
        double shift = 0;
        while (x < 10)
            shift += Math.Log(x++);
        double inverse = 1 / (x * x);
        double series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series - shift;
    }
}
