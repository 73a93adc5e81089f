using System.Globalization;
using Meguri.Testing;

namespace Meguri.Validation.Tests.Coupled;

/// <summary>The tables of the coupled page, read from the page itself.</summary>
internal sealed class CoupledTables
{
    private readonly List<List<string[]>> tables = [];

    private CoupledTables(IEnumerable<string> lines)
    {
        List<string[]>? table = null;
        foreach (string line in lines)
        {
            if (!line.StartsWith('|'))
            {
                table = null;
                continue;
            }
            if (table is null)
                tables.Add(table = []);
            table.Add([.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())]);
        }
    }

    /// <summary>Reads the page; the running test is skipped where it is absent.</summary>
    public static CoupledTables Read() => new(File.ReadLines(SharedData.Require("physiology", "person.md")));

    /// <summary>The page's references of an age, as constants of the person.</summary>
    public IReadOnlyDictionary<string, double> ReferencesOf(Archetype person)
    {
        var ages = Table("age");
        string age = person.Person.Age.ToString("0", CultureInfo.InvariantCulture);
        var row = ages.TryGetValue(age, out var man) ? man : ages[age + " F"];
        return Names.ToDictionary(name => name.Constant, name => row[name.Column], StringComparer.Ordinal);
    }

    /// <summary>Columns of the table of age references and the constants of models/person.ant that stand for them.</summary>
    public static IReadOnlyList<(string Column, string Constant)> Names { get; } =
    [
        ("ros", "healthy_ros"), ("sirt1", "healthy_sirt1"), ("mito", "healthy_mito"), ("nad.tissue", "healthy_nad"), ("il6/1.3", "healthy_pro"), ("anti", "healthy_anti"),
        ("endo.capacity", "healthy_capacity"), ("resolve", "healthy_resolve"), ("rate", "healthy_rate"), ("A0 (sleep fraction)", "healthy_sleep"), ("night arousal", "healthy_arousal"),
    ];

    /// <summary>Rows of the table whose header begins so: the leading cells as key, then the numbers by column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Table(params string[] leading)
    {
        var table = tables.Single(rows => rows[0].Take(leading.Length).SequenceEqual(leading));
        string[] header = table[0];
        return table.Skip(2).ToDictionary(row => string.Join(' ', row.Take(leading.Length)),
            row => (IReadOnlyDictionary<string, double>)Enumerable.Range(leading.Length, row.Length - leading.Length)
                .ToDictionary(i => header[i], i => double.Parse(row[i], NumberStyles.Float, CultureInfo.InvariantCulture), StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
