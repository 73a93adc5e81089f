namespace Meguri.Physiology.Settling;

/// <summary>Constants of the person model that differ between virtual people by something else than the population.</summary>
public interface IPersonalConstants
{
    /// <summary>Ids of the constants.</summary>
    IReadOnlyCollection<string> Ids { get; }

    /// <summary>Values of one person, by id; the same for the same seed and person.</summary>
    /// <param name="seed">Seed of the people.</param>
    /// <param name="person">Number of the person.</param>
    IReadOnlyDictionary<string, double> Of(ulong seed, int person);
}
