using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Authoring;

/// <summary>
/// Finds where two documents differ in what they say. Places, warnings, skipped statements and the order of quantities and
/// units do not count; the order of everything else does.
/// </summary>
public static class DocumentComparison
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Compared = new();

    /// <summary>The first difference as a path and both values, or null when there is none.</summary>
    public static string? FirstDifference(Document first, Document second) =>
        Difference("main", first.Main, second.Main) ??
        Difference("functions", first.Functions, second.Functions) ??
        Difference("modules", first.Modules, second.Modules);

    private static string? Difference(string path, object? a, object? b)
    {
        switch (a, b)
        {
            case (null, null):
                return null;
            case (null, _) or (_, null):
                return $"{path}: {Show(a)} and {Show(b)}";
            case (Expr x, Expr y):
                return ReferenceEquals(x, y) ? null : $"{path}: {x} and {y}";
            case (double x, double y):
                return x.Equals(y) ? null : $"{path}: {Show(x)} and {Show(y)}";
            case (string or bool or int or Enum, _):
                return a.Equals(b) ? null : $"{path}: {Show(a)} and {Show(b)}";
            case (IEnumerable x, IEnumerable y):
                return Difference(path, Sorted(x), Sorted(y));
            default:
                foreach (var property in Compared.GetOrAdd(a.GetType(), Properties))
                    if (Difference($"{path}.{property.Name}", property.GetValue(a), property.GetValue(b)) is { } difference)
                        return difference;
                return null;
        }
    }

    private static PropertyInfo[] Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType != typeof(TextPlace) && p.GetIndexParameters().Length == 0)];

    private static string? Difference(string path, List<object> a, List<object> b)
    {
        for (int i = 0; i < Math.Min(a.Count, b.Count); i++)
            if (Difference($"{path}[{Key(a[i]) ?? i.ToString(CultureInfo.InvariantCulture)}]", a[i], b[i]) is { } difference)
                return difference;
        return a.Count == b.Count ? null : $"{path}: {a.Count} and {b.Count} of them, {Show((a.Count > b.Count ? a : b)[Math.Min(a.Count, b.Count)])} in one only";
    }

    private static List<object> Sorted(IEnumerable all)
    {
        List<object> list = [.. all.Cast<object>()];
        return list is [Quantity or UnitDeclaration, ..] ? [.. list.OrderBy(Key, StringComparer.Ordinal)] : list;
    }

    private static string? Key(object element) => element switch
    {
        Quantity q => q.Id,
        UnitDeclaration u => u.Definition.Id,
        Module m => m.Name,
        Reaction r => r.Id,
        EventDefinition e => e.Id,
        _ => null,
    };

    private static string Show(object? value) => value is null ? "nothing" : Key(value) ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
