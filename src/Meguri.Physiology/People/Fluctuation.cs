using Meguri.Physiology.Reading;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Random;

namespace Meguri.Physiology.People;

/// <summary>
/// The unexplained ups and downs of a person from week to week: a factor on each of some constants of the model, whose
/// logarithm is an AR(1) series of weekly step.
/// </summary>
/// <param name="Exposures">Ids of the constants.</param>
/// <param name="Sd">Stationary standard deviation of the logarithm.</param>
/// <param name="CorrelationWeeks">Correlation time, weeks.</param>
public sealed record Fluctuation(IReadOnlyList<string> Exposures, double Sd, double CorrelationWeeks)
{
    /// <summary>Reads the file <c>fluctuation.yaml</c>.</summary>
    public static Fluctuation ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        var fluctuation = new Fluctuation(file.Texts("exposures"), file.Number("sd", 0, 2), file.Number("correlation_weeks", 0.01, 1000));
        file.NoMore();
        return fluctuation;
    }

    /// <summary>Factors of one person week by week, mean 1, beginning at 1 in week 0.</summary>
    /// <param name="seed">Seed of the population.</param>
    /// <param name="person">Number of the person.</param>
    /// <param name="exposure">Id of the constant; each has a series of its own.</param>
    public IEnumerable<double> Factors(ulong seed, int person, string exposure)
    {
        double kept = Math.Exp(-1 / CorrelationWeeks), step = Sd * Math.Sqrt(1 - kept * kept);
        double log = 0, variance = 0;
        for (ulong week = 0; ; week++)
        {
            yield return Math.Exp(log - variance / 2);
            log = kept * log + step * new CounterRandom(seed, CounterRandom.Stream("fluctuation " + exposure), (ulong)person, week).Normal();
            variance = kept * kept * variance + step * step;
        }
    }

    /// <summary>Sets the factors of one person at the start of a run and at the start of each week after it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">Seed of the population.</param>
    /// <param name="person">Number of the person.</param>
    /// <exception cref="Meguri.Modeling.ModelException">The model has no such constant.</exception>
    public IProtocol Protocol(CompiledModel model, ulong seed, int person) =>
        new Weekly([.. Exposures.Select(id => (model.ParameterIndex(id), Factors(seed, person, id).GetEnumerator()))]);

    private sealed class Weekly((int Parameter, IEnumerator<double> Factors)[] series) : IProtocol
    {
        private const double Week = 168;
        private double next = double.NaN;

        public double NextStop(double time) => next > time ? next : double.PositiveInfinity;

        public void At(double time, IPersonState person)
        {
            foreach (var (parameter, factors) in series)
            {
                factors.MoveNext();
                person.SetParameter(parameter, factors.Current);
            }
            next = time + Week;
        }
    }
}
