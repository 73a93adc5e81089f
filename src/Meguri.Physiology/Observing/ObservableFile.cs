using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Observing;

/// <summary>
/// Reads the file of observables: shared parts (<c>let</c>), modules of Antimony text that compute scores from them, and
/// one formula for each observable.
/// </summary>
public sealed class ObservableFile
{
    private readonly Dictionary<string, Expr> names = new(StringComparer.Ordinal);

    private ObservableFile() { }

    /// <summary>Reads all observables of a file.</summary>
    /// <param name="path">The file; modules are found beside it.</param>
    /// <exception cref="ModelException">Something is missing, unknown or no expression; names file, line and mend.</exception>
    public static IReadOnlyList<Observable> Read(string path)
    {
        var reader = new ObservableFile();
        var file = YamlMap.ReadFile(path);
        if (file.OptionalMap("let") is { } parts)
            foreach (string name in parts.Keys)
                reader.names[name] = reader.Formula(parts, name);
        if (file.OptionalMap("modules") is { } modules)
            foreach (string module in modules.Keys)
                reader.AddModule(Path.Combine(Path.GetDirectoryName(path) ?? "", module), modules.Map(module), modules, module);
        var observables = file.Maps("observables").Select(reader.ReadObservable).ToList();
        file.NoMore();
        return observables;
    }

    /// <summary>Makes every quantity a module computes available under its own name, over the given inputs.</summary>
    private void AddModule(string path, YamlMap inputs, YamlMap modules, string key)
    {
        var model = Flattener.Flatten(AntimonyReader.ReadFile(path));
        var values = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (string input in inputs.Keys)
        {
            if (model.Find(input) is not { Role: QuantityRole.Constant })
                throw inputs.Error(input, $"The module has no input '{input}'.", "one of " + string.Join(", ", model.Quantities.Where(q => q.Role == QuantityRole.Constant).Select(q => q.Id)));
            values[input] = Formula(inputs, input);
        }
        foreach (var quantity in model.Quantities)
        {
            Expr? rule = quantity.Role switch
            {
                QuantityRole.Assigned => quantity.Rule,
                QuantityRole.Constant => quantity.Initial,
                _ => throw modules.Error(key, $"'{quantity.Id}' of the module changes by itself.", "a module of constants and assignment rules"),
            };
            if (!values.ContainsKey(quantity.Id) && rule is not null)
                values[quantity.Id] = Substitution.Symbols(rule, values);
            if (quantity.Role == QuantityRole.Assigned)
                names[quantity.Id] = values[quantity.Id];
        }
    }

    private Observable ReadObservable(YamlMap map)
    {
        var axis = map.Numbers("axis");
        if (axis is not [var least, var greatest] || least >= greatest)
            throw map.Error("axis", "The axis is not two rising numbers.", "[least, greatest]");
        var important = map.OptionalMap("important");
        var observable = new Observable
        {
            Id = map.Text("id"),
            Name = map.Local("name"),
            Unit = map.OptionalLocal("unit") ?? new Wording.LocalText("", ""),
            LowerIsBetter = map.OneOf("better", "lower", "higher") == "lower",
            Important = important is null ? null : new ImportantChange(important.Number("change", 0, double.MaxValue), important.Text("source")),
            Axis = (least, greatest),
            Limits = Limits(map, least, greatest),
            Decimals = map.Integer("decimals", 1),
            Formula = Formula(map, "formula"),
        };
        important?.NoMore();
        map.NoMore();
        return observable;
    }

    private static (double, double)? Limits(YamlMap map, double least, double greatest)
    {
        if (!map.Has("limits"))
            return null;
        if (map.Numbers("limits") is not [var lowest, var highest] || lowest >= highest)
            throw map.Error("limits", "The limits are not two rising numbers.", "[lowest, highest] a living person can have");
        if (lowest > least || highest < greatest)
            throw map.Error("limits", FormattableString.Invariant($"The limits {lowest} to {highest} are narrower than the axis {least} to {greatest}."), "limits at least as wide as the axis", "widen the limits, or narrow the axis");
        return (lowest, highest);
    }

    private Expr Formula(YamlMap map, string key) => Substitution.Symbols(FormulaText.Read(map, key), names);
}
