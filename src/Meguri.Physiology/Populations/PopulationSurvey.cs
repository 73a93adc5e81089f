using System.Collections.Immutable;
using Meguri.Physiology.Observing;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Populations;

/// <summary>A published number beside what the virtual people gave.</summary>
/// <param name="Published">The number.</param>
/// <param name="Simulated">The same of the virtual people.</param>
public sealed record RangeOutcome(PublishedRange Published, double Simulated)
{
    /// <summary>Whether it lies in the range; null where there is none.</summary>
    public bool? Holds => Published.Holds(Simulated);
}

/// <summary>What was measured in virtual people, group by group.</summary>
/// <param name="Ranges">What was measured, in whom, against what.</param>
/// <param name="People">Number of people of each group.</param>
/// <param name="Seed">Which draw of people.</param>
/// <param name="Fingerprint">Which model.</param>
public sealed record PopulationSurvey(PopulationRanges Ranges, int People, ulong Seed, string Fingerprint)
{
    /// <summary>Values by place of the group, then of the quantity, then of the person.</summary>
    public required ImmutableArray<ImmutableArray<ImmutableArray<double>>> Values { get; init; }

    /// <summary>Draws and settles people of each group and measures them in their last week.</summary>
    /// <param name="library">The science.</param>
    /// <param name="ranges">What to measure in whom.</param>
    /// <param name="people">People of each group.</param>
    /// <param name="seed">Which draw; a person's number and seed give the same person in every group but for age and sex.</param>
    /// <param name="threads">Threads; 0 takes all cores. The result does not depend on it.</param>
    /// <param name="progress">Told how far it is, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public static PopulationSurvey Run(ModelLibrary library, PopulationRanges ranges, int people, ulong seed, int threads = 0, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var observables = ranges.Quantities.Select(AsObservable).ToList();
        int known = library.Observables.Count;
        var values = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<double>>>();
        for (int g = 0; g < ranges.Groups.Length; g++)
        {
            double done = (double)g / ranges.Groups.Length;
            var conditioning = new Conditioning(library, library.ReadPerson(ranges.Groups[g].Person), [], more: observables);
            Cohort cohort = conditioning.Draw(people, seed, new EnsembleOptions { Threads = threads }, progress is null ? null : new Part(progress, done, 1.0 / ranges.Groups.Length), cancellation);
            values.Add([.. observables.Select((_, o) => cohort.People.Select(person => person.Baseline[known + o]).ToImmutableArray())]);
        }
        return new PopulationSurvey(ranges, people, seed, library.Fingerprint) { Values = values.ToImmutable() };
    }

    /// <summary>Mean over the people of an age and sex; both sexes together where none is said.</summary>
    public double Mean(int quantity, int age, bool? female) => Of(quantity, age, female).Average();

    /// <summary>Standard deviation between the people of an age and sex; NaN of fewer than two.</summary>
    public double Sd(int quantity, int age, bool? female)
    {
        double[] all = [.. Of(quantity, age, female)];
        double mean = all.Average();
        return Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
    }

    /// <summary>What was published about a quantity beside what came out.</summary>
    public IEnumerable<RangeOutcome> Outcomes(int quantity) => Ranges.Quantities[quantity].Published.Select(published => new RangeOutcome(published, published.Kind switch
    {
        RangeKind.Mean => Mean(quantity, published.Ages[0], published.Female),
        RangeKind.Sd => Sd(quantity, published.Ages[0], published.Female),
        RangeKind.Ratio => Mean(quantity, published.Ages[1], published.Female) / Mean(quantity, published.Ages[0], published.Female),
        _ => 10 * Slope(published.Ages, [.. published.Ages.Select(age => Mean(quantity, age, published.Female))]),
    }));

    private IEnumerable<double> Of(int quantity, int age, bool? female) =>
        Ranges.Groups.Select((group, g) => (group, g)).Where(pair => pair.group.Age == age && (female is null || pair.group.Female == female)).SelectMany(pair => Values[pair.g][quantity]);

    private static double Slope(ImmutableArray<int> x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }

    private static Observable AsObservable(PopulationQuantity quantity) => new()
    {
        Id = quantity.Id,
        Name = quantity.Name,
        Unit = new Wording.LocalText(quantity.Unit, quantity.Unit),
        LowerIsBetter = false,
        Axis = (0, 1),
        Decimals = quantity.Decimals,
        Formula = quantity.Formula,
    };

    private sealed class Part(IProgress<double> target, double from, double share) : IProgress<double>
    {
        public void Report(double value) => target.Report(from + share * value);
    }
}
