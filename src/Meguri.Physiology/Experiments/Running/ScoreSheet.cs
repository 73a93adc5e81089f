using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>Computes the score models of an experiment from a run's measurements.</summary>
/// <param name="scores">The score models and their flat form.</param>
internal sealed class ScoreSheet(IReadOnlyList<(ScoreModel Score, FlatModel Model)> scores)
{
    /// <summary>Adds the scores to the measurements.</summary>
    public void Add(Dictionary<string, double> measured, Func<string, double?> known)
    {
        foreach (var (score, model) in scores)
        {
            var given = score.Inputs.ToDictionary(s => s.Target, s => Evaluator.Evaluate(s.Value.Value, name =>
                measured.TryGetValue(name, out double value) ? value : known(name) ?? throw s.Value.Error($"'{name}' is not measured.", "a measurement or a swept value")), StringComparer.Ordinal);
            foreach (string name in given.Keys.Where(name => model.Find(name) is null))
                throw score.Inputs.First(s => s.Target == name).Value.Error($"The score model {model.Name} has no input '{name}'.");
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (string output in score.Outputs)
                measured[output] = Value(model, output, given, values);
        }
    }

    private static double Value(FlatModel model, string id, IReadOnlyDictionary<string, double> given, Dictionary<string, double> values)
    {
        if (given.TryGetValue(id, out double value) || values.TryGetValue(id, out value))
            return value;
        var quantity = model.Find(id) ?? throw new ModelException($"The score model {model.Name} has no quantity '{id}'.");
        var definition = quantity.Rule ?? quantity.Initial ?? throw new ModelException($"The score model {model.Name} gives '{id}' no value.");
        return values[id] = Evaluator.Evaluate(definition, name => Value(model, name, given, values));
    }
}
