using Meguri.Physiology.Reading;
using Meguri.Simulation.Random;

namespace Meguri.Physiology.People;

/// <summary>How one draw is spread and applied.</summary>
public enum Spread
{
    /// <summary>Factor with mean 1 and a coefficient of variation.</summary>
    Lognormal,
    /// <summary>Factor exp(sd·z), median 1.</summary>
    LognormalMedian,
    /// <summary>Added normal number of mean 0.</summary>
    Normal,
    /// <summary>Added absolute value of a normal number.</summary>
    HalfNormal,
    /// <summary>Beta-distributed value in place of the default.</summary>
    Beta,
}

/// <summary>One draw per person and the parameters it is applied to.</summary>
/// <param name="Id">Id; fixes the stream of random numbers, so that new draws change no old ones.</param>
/// <param name="Parameters">Ids of constants of the person model.</param>
/// <param name="Spread">How it is spread.</param>
/// <param name="Size">Coefficient of variation or standard deviation.</param>
/// <param name="Mean">Mean of a beta draw; 0 otherwise.</param>
/// <param name="CorrelatedWith">Id of an earlier draw it is correlated with; null for none.</param>
/// <param name="Correlation">Correlation of the underlying normal numbers.</param>
public sealed record Draw(string Id, IReadOnlyList<string> Parameters, Spread Spread, double Size, double Mean, string? CorrelatedWith, double Correlation)
{
    /// <summary>Least and greatest value a person can have; draws beyond are taken in.</summary>
    public (double Least, double Greatest) Within { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);
}

/// <summary>How people differ: the distributions virtual people are drawn from.</summary>
public sealed class Population
{
    /// <summary>Creates a population from its draws.</summary>
    public Population(IReadOnlyList<Draw> draws) => Draws = draws;

    /// <summary>The draws, in the order of the file.</summary>
    public IReadOnlyList<Draw> Draws { get; }

    /// <summary>Ids of all constants that differ between people.</summary>
    public IEnumerable<string> Parameters => Draws.SelectMany(draw => draw.Parameters);

    /// <summary>Reads a population file.</summary>
    public static Population ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        var draws = new List<Draw>();
        foreach (var map in file.Maps("draws"))
            draws.Add(Read(map, draws));
        file.NoMore();
        return new Population(draws);
    }

    /// <summary>The constants of one virtual person, by id.</summary>
    /// <param name="seed">Seed of the population.</param>
    /// <param name="person">Number of the person: the same number and seed give the same person.</param>
    /// <param name="defaults">Value of a constant before the draw, by id.</param>
    public Dictionary<string, double> Person(ulong seed, int person, Func<string, double> defaults)
    {
        var normals = new Dictionary<string, double>(StringComparer.Ordinal);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var draw in Draws)
        {
            var random = new CounterRandom(seed, CounterRandom.Stream(draw.Id), (ulong)person);
            double z = Math.Clamp(random.Normal(), -3, 3);
            if (draw.CorrelatedWith is { } other)
                z = draw.Correlation * normals[other] + Math.Sqrt(1 - draw.Correlation * draw.Correlation) * z;
            normals[draw.Id] = z;
            double logSd = Math.Sqrt(Math.Log(1 + draw.Size * draw.Size));
            double beta = draw.Spread == Spread.Beta ? Beta(ref random, draw.Mean, draw.Size) : 0;
            foreach (string id in draw.Parameters)
            {
                double value = values.TryGetValue(id, out double drawn) ? drawn : defaults(id);
                value = draw.Spread switch
                {
                    Spread.Lognormal => value * Math.Exp(logSd * z - logSd * logSd / 2),
                    Spread.LognormalMedian => value * Math.Exp(draw.Size * z),
                    Spread.Normal => value + draw.Size * z,
                    Spread.HalfNormal => value + draw.Size * Math.Abs(z),
                    _ => beta,
                };
                values[id] = Math.Clamp(value, draw.Within.Least, draw.Within.Greatest);
            }
        }
        return values;
    }

    /// <summary>A beta number by its mean and standard deviation.</summary>
    private static double Beta(ref CounterRandom random, double mean, double sd)
    {
        double size = mean * (1 - mean) / (sd * sd) - 1;
        return random.Beta(mean * size, (1 - mean) * size);
    }

    private static Draw Read(YamlMap map, List<Draw> before)
    {
        string id = map.Text("id");
        if (before.Any(draw => draw.Id == id))
            throw map.Error("id", $"The draw '{id}' stands twice.", "one id each");
        var parameters = map.Texts("parameters").SelectMany(Regions.Expand).ToList();
        var (spread, size, mean) = ReadSpread(map);
        var correlated = map.OptionalMap("correlated_with");
        string? with = correlated?.Text("id");
        if (with is not null && before.All(draw => draw.Id != with))
            throw correlated!.Error("id", $"No draw '{with}' stands above this one.", "the id of an earlier draw");
        var draw = new Draw(id, parameters, spread, size, mean, with, correlated?.Number("rho", -1, 1) ?? 0);
        correlated?.NoMore();
        if (map.Has("within"))
        {
            if (map.Numbers("within") is not [var least, var greatest] || least >= greatest)
                throw map.Error("within", "The limits are not two rising numbers.", "within: [least, greatest]");
            draw = draw with { Within = (least, greatest) };
        }
        map.NoMore();
        return draw;
    }

    private static (Spread Spread, double Size, double Mean) ReadSpread(YamlMap map)
    {
        (string Key, Spread Spread)[] kinds =
        [
            ("lognormal", Spread.Lognormal), ("lognormal_median", Spread.LognormalMedian), ("normal", Spread.Normal),
            ("half_normal", Spread.HalfNormal), ("beta", Spread.Beta),
        ];
        var given = kinds.Where(kind => map.Has(kind.Key)).ToList();
        if (given is not [var only])
            throw map.Error("id", "The draw does not say how it is spread.", "exactly one of " + string.Join(", ", kinds.Select(kind => kind.Key)));
        if (only.Spread != Spread.Beta)
            return (only.Spread, map.Number(only.Key, 0, 1000), 0);
        var beta = map.Map("beta");
        var (mean, sd) = (beta.Number("mean", 0, 1), beta.Number("sd", 0, 0.5));
        if (sd <= 0 || sd * sd >= mean * (1 - mean))
            throw beta.Error("sd", $"No beta distribution has mean {mean:R} and standard deviation {sd:R}.", $"a standard deviation above 0 and below {Math.Sqrt(mean * (1 - mean)):0.###}");
        beta.NoMore();
        return (Spread.Beta, sd, mean);
    }
}
