using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Observing;

/// <summary>Reads the file of observables: functions, shared parts (<c>let</c>) and one formula each.</summary>
public static class ObservableFile
{
    /// <summary>Reads all observables of a file.</summary>
    /// <exception cref="ModelException">Something is missing, unknown or no expression; names file, line and mend.</exception>
    public static IReadOnlyList<Observable> Read(string path)
    {
        var file = YamlMap.ReadFile(path);
        var functions = file.OptionalMap("functions") is { } section
            ? section.Keys.ToDictionary(name => name, name => ReadFunction(name, section.Map(name)), StringComparer.Ordinal)
            : [];
        var lets = new Dictionary<string, Expr>(StringComparer.Ordinal);
        if (file.OptionalMap("let") is { } parts)
            foreach (string name in parts.Keys)
                lets[name] = Formula(parts, name, lets, functions);

        var observables = file.Maps("observables").Select(map => ReadObservable(map, lets, functions)).ToList();
        file.NoMore();
        return observables;
    }

    private static Observable ReadObservable(YamlMap map, Dictionary<string, Expr> lets, Dictionary<string, ExprFunction> functions)
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
            Decimals = map.Integer("decimals", 1),
            Formula = Formula(map, "formula", lets, functions),
        };
        important?.NoMore();
        map.NoMore();
        return observable;
    }

    private static ExprFunction ReadFunction(string name, YamlMap map)
    {
        var function = new ExprFunction(name, map.Texts("arguments"), Parse(map, "value"));
        map.NoMore();
        return function;
    }

    private static Expr Formula(YamlMap map, string key, Dictionary<string, Expr> lets, Dictionary<string, ExprFunction> functions)
    {
        var growths = ExprWalker.Rewrite(Parse(map, key), (_, now) =>
            now.Op != Op.Call || now.Name != "delta" ? now
            : now.Arguments is [{ Op: Op.Symbol, Name: { } id }] ? Expr.Symbol("delta:" + id)
            : throw map.Error(key, "delta() takes the id of one accumulator.", "delta(sleep.c_sol)"));
        try
        {
            return Substitution.Inline(Substitution.Symbols(growths, lets), name => functions.GetValueOrDefault(name));
        }
        catch (ModelException e)
        {
            throw map.Error(key, e.Errors[0].Message, e.Errors[0].Expected, e.Errors[0].Mend);
        }
    }

    private static Expr Parse(YamlMap map, string key)
    {
        try
        {
            return AntimonyReader.ReadExpression(map.Text(key), map.File);
        }
        catch (ModelException e)
        {
            throw map.Error(key, $"'{map.Text(key)}' is no expression: {e.Errors[0].Message}", e.Errors[0].Expected, e.Errors[0].Mend);
        }
    }
}
