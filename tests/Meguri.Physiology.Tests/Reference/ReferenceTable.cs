using System.Globalization;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>One file of the shared reference data: named columns of numbers.</summary>
internal sealed class ReferenceTable
{
    private readonly Dictionary<string, int> index;

    private ReferenceTable(string name, string[] columns, IReadOnlyList<double[]> rows)
    {
        (Name, Columns, Rows) = (name, columns, rows);
        index = columns.Select((column, i) => (column, i)).ToDictionary(c => c.column, c => c.i);
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>Reads <c>physiology/reference/{name}.csv</c>; skips the running test where the shared data are absent.</summary>
    public static ReferenceTable Read(string name)
    {
        string[] lines = File.ReadAllLines(SharedData.Require("physiology", "reference", name + ".csv"));
        var rows = lines.Skip(1).Where(l => l.Length > 0)
            .Select(l => l.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToList();
        return new(name, lines[0].Split(','), rows);
    }

    public double this[int row, string column] => Rows[row][index[column]];

    /// <summary>Absolute floors of one module by quantity, from <c>tolerances.csv</c>.</summary>
    public static IReadOnlyDictionary<string, double> Floors(string module) =>
        File.ReadLines(SharedData.Require("physiology", "reference", "tolerances.csv")).Skip(1)
            .Select(l => l.Split(',')).Where(f => f[0] == module)
            .ToDictionary(f => f[1], f => double.Parse(f[2], CultureInfo.InvariantCulture));
}
