using System.Collections.Immutable;
using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>The model compiled for some exposures, people and measurements.</summary>
internal sealed class RunModel
{
    private readonly Dictionary<string, int> outputIndex = new(StringComparer.Ordinal);

    public RunModel(FlatModel model, IReadOnlyList<Exposure> exposures, IReadOnlyList<Setting> settings, IReadOnlyList<Group> groups, MeasurementPlan? plan)
    {
        foreach (var level in exposures.SelectMany(exposure => exposure.Levels))
            Require(model, level, QuantityRole.Constant, "input");
        foreach (var state in exposures.SelectMany(exposure => exposure.Puts.Concat(exposure.Adds)))
            Require(model, state, QuantityRole.State, "state");
        foreach (var group in groups)
            Require(model, group);
        Waves = new WaveModel(model, exposures);
        var flat = Waves.Flat;
        if (plan is not null)
            flat = flat with { Quantities = flat.Quantities.AddRange(plan.Integrals) };
        // What formulas of exposures and held values read must be an output: a protocol sees outputs only.
        var read = exposures.SelectMany(e => e.Levels.Concat(e.Puts).Concat(e.Adds).Concat(e.Remembered)).Concat(settings)
            .SelectMany(setting => ExprWalker.FreeSymbols(setting.Value.Value));
        var outputs = new List<Output>(plan?.Outputs ?? []);
        foreach (string name in read.Distinct(StringComparer.Ordinal))
            if (flat.Find(name) is not null && outputs.All(o => o.Name != name))
                outputs.Add(Output.Of(name));
        Compiled = CompiledModel.Compile(flat, new CompileOptions
        {
            Outputs = outputs,
            Varied = Varied(flat, exposures, settings, groups),
            KeepAllStates = true,
        });
        for (int i = 0; i < outputs.Count; i++)
            outputIndex.TryAdd(outputs[i].Name, i);
    }

    public CompiledModel Compiled { get; }

    public WaveModel Waves { get; }

    public int OutputCount => Compiled.Kernel.Layout.Outputs.Count;

    public int OutputIndex(string name) => outputIndex.TryGetValue(name, out int index) ? index : Compiled.OutputIndex(name);

    private static void Require(FlatModel model, Group group)
    {
        foreach (var setting in group.Person.Values.Concat(group.Person.Factors))
            if (model.Find(setting.Target) is null)
                Require(model, setting, QuantityRole.Constant, "constant");
        foreach (string target in group.Variations.SelectMany(variation => variation.Targets))
        {
            if (model.Find(target) is null)
            {
                throw new ModelException(new ModelError($"The group '{group.Name}' draws '{target}', which the model {model.Name} does not have.",
                    Mend: NearWords.Nearest(target, model.Quantities.Select(q => q.Id)) is { } near ? $"did you mean '{near}'?" : null));
            }
        }
    }

    private static void Require(FlatModel model, Setting setting, QuantityRole role, string kind)
    {
        var found = model.Find(setting.Target);
        if (found?.Role == role)
            return;
        string[] known = [.. model.Quantities.Where(q => q.Role == role).Select(q => q.Id)];
        throw setting.Value.Error($"'{setting.Target}' is no {kind} of the model {model.Name}{(found is null ? "" : $": it is {found.Role}")}.", $"the id of a {kind}",
            NearWords.Nearest(setting.Target, known) is { } near ? $"did you mean '{near}'?" : null);
    }

    /// <summary>Every constant something here sets, draws or reads; the others are folded into the code.</summary>
    private ImmutableHashSet<string> Varied(FlatModel flat, IReadOnlyList<Exposure> exposures, IReadOnlyList<Setting> settings, IEnumerable<Group> groups)
    {
        var named = new HashSet<string>(Waves.Added, StringComparer.Ordinal);
        named.UnionWith(exposures.SelectMany(e => e.Levels).Select(s => s.Target));
        named.UnionWith(settings.Select(s => s.Target));
        foreach (var group in groups)
        {
            named.UnionWith(group.Sweeps.Select(s => s.Name));
            named.UnionWith(group.Variations.SelectMany(v => v.Targets));
            foreach (var setting in group.Person.Values.Concat(group.Person.Factors))
            {
                named.Add(setting.Target);
                named.UnionWith(ExprWalker.FreeSymbols(setting.Value.Value));
            }
        }
        return [.. named.Where(id => flat.Find(id)?.Role == QuantityRole.Constant)];
    }
}
