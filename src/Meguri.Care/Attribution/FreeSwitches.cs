using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Settling;

namespace Meguri.Care.Attribution;

/// <summary>Keeps the switches of mechanisms as constants of each person, so that they can be turned off after settling.</summary>
public sealed class FreeSwitches : IPersonalConstants
{
    private readonly IPersonalConstants drawn;
    private readonly Dictionary<string, double> values;

    /// <summary>Frees switches.</summary>
    /// <param name="model">The person model.</param>
    /// <param name="switches">The switches.</param>
    /// <param name="settings">Constants that are the same for everybody; those of switches move into the people.</param>
    /// <param name="drawn">Constants that are drawn already.</param>
    public FreeSwitches(FlatModel model, IEnumerable<string> switches, IReadOnlyDictionary<string, double> settings, IPersonalConstants drawn)
    {
        this.drawn = drawn;
        values = switches.ToDictionary(id => id, id => settings.TryGetValue(id, out double set) ? set : Evaluator.Evaluate(model.Find(id)!.Initial!, _ => double.NaN, 0), StringComparer.Ordinal);
        Settings = settings.Where(setting => !values.ContainsKey(setting.Key)).ToDictionary(StringComparer.Ordinal);
        Ids = [.. values.Keys.Union(drawn.Ids, StringComparer.Ordinal)];
    }

    /// <summary>What remains the same for everybody.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Ids { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Of(ulong seed, int person)
    {
        var own = new Dictionary<string, double>(values, StringComparer.Ordinal);
        foreach (var (id, value) in drawn.Of(seed, person))
            own[id] = value;
        return own;
    }
}
