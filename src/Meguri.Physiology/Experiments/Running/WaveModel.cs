using System.Collections.Immutable;
using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>
/// A model some inputs of which can follow a function of time. Such an input becomes an assigned quantity that chooses
/// between a level and the waves; which one holds, and since when, are constants a protocol sets.
/// </summary>
internal sealed class WaveModel
{
    private readonly Dictionary<string, List<Expr>> waves = new(StringComparer.Ordinal);

    public WaveModel(FlatModel model, IEnumerable<Exposure> exposures)
    {
        foreach (var setting in exposures.SelectMany(exposure => exposure.Waves))
        {
            if (!waves.TryGetValue(setting.Target, out var list))
                waves[setting.Target] = list = [];
            if (!list.Contains(setting.Value.Value))
                list.Add(setting.Value.Value);
            if (model.Find(setting.Target)?.Role != QuantityRole.Constant)
                throw setting.Value.Error($"'{setting.Target}' is no input of the model {model.Name}.", "the id of a constant");
        }
        Flat = waves.Count == 0 ? model : model with { Quantities = [.. model.Quantities.SelectMany(Quantities)] };
    }

    /// <summary>The model with waves.</summary>
    public FlatModel Flat { get; }

    /// <summary>The inputs that can follow waves.</summary>
    public IEnumerable<string> Inputs => waves.Keys;

    /// <summary>The constants that were added.</summary>
    public IEnumerable<string> Added => waves.Keys.SelectMany(id => new[] { LevelOf(id), WaveOf(id), SinceOf(id) });

    public bool HasWaves(string input) => waves.ContainsKey(input);

    /// <summary>Constant that holds the input's level while no wave runs; the input itself when it never follows one.</summary>
    public string LevelOf(string input) => waves.ContainsKey(input) ? input + ":level" : input;

    /// <summary>Constant that holds the number of the wave; 0 for none.</summary>
    public static string WaveOf(string input) => input + ":wave";

    /// <summary>Constant that holds the time at which the wave began.</summary>
    public static string SinceOf(string input) => input + ":since";

    /// <summary>Number of a wave, from 1.</summary>
    public int NumberOf(Setting wave) => waves[wave.Target].IndexOf(wave.Value.Value) + 1;

    private IEnumerable<FlatQuantity> Quantities(FlatQuantity quantity)
    {
        if (!waves.TryGetValue(quantity.Id, out var list))
            return [quantity];
        var level = Expr.Symbol(LevelOf(quantity.Id));
        var elapsed = Expr.Time - Expr.Symbol(SinceOf(quantity.Id));
        var choice = new List<Expr>();
        for (int i = 0; i < list.Count; i++)
        {
            choice.Add(Substitution.Symbols(list[i], name => name == "u" ? elapsed : null));
            choice.Add(Expr.Apply(Op.Equal, Expr.Symbol(WaveOf(quantity.Id)), i + 1));
        }
        choice.Add(level);
        return
        [
            quantity with { Id = LevelOf(quantity.Id) },
            new FlatQuantity { Id = WaveOf(quantity.Id), Role = QuantityRole.Constant, Initial = 0 },
            new FlatQuantity { Id = SinceOf(quantity.Id), Role = QuantityRole.Constant, Initial = 0 },
            quantity with { Role = QuantityRole.Assigned, Initial = null, Rule = Expr.Apply(Op.Piecewise, [.. choice]) },
        ];
    }
}
