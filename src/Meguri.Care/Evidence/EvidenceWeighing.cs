using Meguri.Care.Comparing;
using Meguri.Modeling;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Random;

namespace Meguri.Care.Evidence;

/// <summary>
/// Which gains are on in whom, under one view. What is the same for everybody is a setting of the model; what is drawn is
/// a constant of each virtual person. A claim has its own stream of random numbers, named by its id, so that a person's
/// draws depend on seed and person only: not on plan, order, threads or on which other claims there are. The draws enter
/// before a person settles, as somebody in whom a link is real has lived with it.
/// </summary>
public sealed class EvidenceWeighing : IPersonalConstants
{
    private readonly Dictionary<string, double> settings = new(StringComparer.Ordinal);
    private readonly List<Drawn> drawn = [];
    private readonly List<string> ids = [];

    private EvidenceWeighing(EvidenceView view, ProbabilitySet probabilities)
    {
        View = view;
        Probabilities = probabilities;
    }

    /// <summary>The view.</summary>
    public EvidenceView View { get; }

    /// <summary>The probabilities drawn with.</summary>
    public ProbabilitySet Probabilities { get; }

    /// <summary>Gains that are the same for everybody, by id of the constant.</summary>
    public IReadOnlyDictionary<string, double> Settings => settings;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Ids => ids;

    /// <summary>Weighs the gains of a model.</summary>
    /// <param name="ledger">The claims.</param>
    /// <param name="model">The person model.</param>
    /// <param name="view">The view.</param>
    /// <param name="probabilities">Probabilities of the view "as the evidence has it".</param>
    /// <param name="least">Claims less sure than this count as not real; null counts all. <see cref="None"/> leaves only what is held.</param>
    /// <exception cref="ModelException">A gain has no claim.</exception>
    public static EvidenceWeighing Of(EvidenceLedger ledger, FlatModel model, EvidenceView view, ProbabilitySet probabilities, EvidenceGrade? least = null)
    {
        var weighing = new EvidenceWeighing(view, probabilities);
        if (view == EvidenceView.Reference)
            return weighing;
        foreach (var gain in Gain.Of(model))
        {
            var claim = ledger.Deciding(gain.Name)
                ?? throw new ModelException(new ModelError($"The gain '{gain.Name}' has no claim.", Expected: "a claim in models/evidence that lists it under 'gains'", Mend: "add one with its grade and source"));
            if (claim.Held is null)
                weighing.Weigh(gain, claim, weighing.ProbabilityOf(claim, ledger, least));
        }
        return weighing;
    }

    /// <summary>A grade surer than all: with it only what is held counts.</summary>
    public const EvidenceGrade None = EvidenceGrade.High - 1;

    private double ProbabilityOf(Claim claim, EvidenceLedger ledger, EvidenceGrade? least)
    {
        if (claim.CarriedBy.Count > 0)
            return claim.CarriedBy.Any(id => ProbabilityOf(ledger.Find(id)!, ledger, least) > 0) ? 1 : 0;
        if (least is { } grade && claim.Grade > grade)
            return 0;
        return View switch
        {
            EvidenceView.AsClaimed => 1,
            EvidenceView.ProvenOnly => claim.IsProven ? 1 : 0,
            _ => Probabilities.Of(claim),
        };
    }

    private void Weigh(Gain gain, Claim claim, double probability)
    {
        var size = View == EvidenceView.AsEvidenceHasIt ? claim.Size : null;
        foreach (string id in gain.Ids)
        {
            if (probability == 0 || (probability == 1 && size is null))
                settings[id] = probability;
            else
                ids.Add(id);
        }
        if (probability > 0 && (probability < 1 || size is not null))
            drawn.Add(new Drawn(gain, CounterRandom.Stream("claim " + claim.Id), probability, size));
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Of(ulong seed, int person)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (gain, stream, probability, size) in drawn)
        {
            double weight = Weight(seed, stream, person, probability, size);
            foreach (string id in gain.Ids)
                values[id] = weight;
        }
        return values;
    }

    /// <summary>Whether a claim is real in a person, as a weight: 0, or the size of its effect with mean 1.</summary>
    private static double Weight(ulong seed, ulong stream, int person, double probability, SizeSpread? size)
    {
        var random = new CounterRandom(seed, stream, (ulong)person);
        // One number decides, whatever the probability: who has it under a strict set has it under a generous one.
        if (random.Uniform() >= probability)
            return 0;
        if (size is null)
            return 1;
        double sd = size.CoefficientOfVariation;
        return size.MayHarm ? 1 + sd * Math.Clamp(random.Normal(), -3, 3) : random.Lognormal(1, sd);
    }

    private sealed record Drawn(Gain Gain, ulong Stream, double Probability, SizeSpread? Size);
}
