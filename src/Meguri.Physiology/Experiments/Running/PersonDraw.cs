using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Simulation;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>Makes the people of a group: start values from the definition, sweeps and draws.</summary>
internal sealed class PersonDraw(Group group, CompiledModel model)
{
    /// <summary>Number of people before inclusion.</summary>
    public int Count => group.Size * group.Sweeps.Aggregate(1, (product, sweep) => product * sweep.Values.Length);

    /// <summary>The swept values of a person.</summary>
    public Dictionary<string, double> Swept(int person)
    {
        var swept = new Dictionary<string, double>(StringComparer.Ordinal);
        int rest = person / group.Size;
        foreach (var sweep in group.Sweeps)
        {
            swept[sweep.Name] = sweep.Values[rest % sweep.Values.Length];
            rest /= sweep.Values.Length;
        }
        return swept;
    }

    /// <summary>Start values of a person, by id.</summary>
    /// <param name="person">Number of the person.</param>
    /// <param name="swept">The person's swept values.</param>
    /// <param name="start">Start of the run in hours.</param>
    public Dictionary<string, double> Overrides(int person, IReadOnlyDictionary<string, double> swept, double start)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in swept)
            if (model.Model.Find(name) is not null)
                values[name] = value;
        // The last word on a quantity counts; plain numbers first, so that formulas see the drawn values.
        var settings = group.Person.Values.GroupBy(s => s.Target, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        foreach (var setting in settings.Where(s => s.Value.Value.Op == Op.Number))
            values[setting.Target] = setting.Value.Value.Value;
        var late = settings.Where(s => s.Value.Value.Op != Op.Number).ToList();
        foreach (var factor in group.Person.Factors.Where(f => late.All(s => s.Target != f.Target)))
            values[factor.Target] = Lookup(values, start, factor.Target, factor.Value) * Value(factor.Value, values, swept, start);
        foreach (var variation in group.Variations)
            foreach (string target in variation.Targets.Where(target => late.All(s => s.Target != target)))
                values[target] = Draws.Apply(variation, Lookup(values, start, target, null), group.Seed, DrawNumber(person));
        foreach (var setting in late)
        {
            double value = Value(setting.Value, values, swept, start);
            foreach (var factor in group.Person.Factors.Where(f => f.Target == setting.Target))
                value *= Value(factor.Value, values, swept, start);
            foreach (var variation in group.Variations.Where(v => v.Targets.Contains(setting.Target)))
                value = Draws.Apply(variation, value, group.Seed, DrawNumber(person));
            values[setting.Target] = value;
        }
        return values;
    }

    /// <summary>The value of a formula over a person's start values.</summary>
    public double Value(Formula formula, IReadOnlyDictionary<string, double> values, IReadOnlyDictionary<string, double> swept, double start) =>
        Evaluator.Evaluate(formula.Value, name => name == "start" ? start : swept.TryGetValue(name, out double known) ? known : Lookup(values, start, name, formula));

    // The same draws for every swept value: what is swept is then the only difference.
    private int DrawNumber(int person) => person % group.Size;

    private double Lookup(IReadOnlyDictionary<string, double> values, double start, string id, Formula? formula)
    {
        if (values.TryGetValue(id, out double value))
            return value;
        var initial = model.Initialize(values, start);
        if (model.HasParameter(id))
            return initial.Parameters[model.ParameterIndex(id)];
        if (model.HasState(id))
            return initial.States[model.StateIndex(id)];
        string message = $"'{id}' is no constant and no state of the model {model.Model.Name}.";
        throw formula?.Error(message) ?? new ModelException(message);
    }
}
