using System.Globalization;
using System.Text;
using Meguri.Modeling;

namespace Meguri.Simulation.Conformance;

/// <summary>A time course in the results format of the SBML Test Suite: a column of times and one for each variable.</summary>
/// <param name="Variables">Names of the columns after the time.</param>
/// <param name="Times">Time of each row.</param>
/// <param name="Rows">Values by row and column.</param>
public sealed record ResultTable(IReadOnlyList<string> Variables, IReadOnlyList<double> Times, IReadOnlyList<double[]> Rows)
{
    /// <summary>Reads a results file.</summary>
    /// <param name="text">The text: comma-separated, names in the first line.</param>
    /// <param name="file">Name that errors show.</param>
    /// <exception cref="ModelException">A row has too few values or one that is no number.</exception>
    public static ResultTable Read(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.Split('\n');
        string[] names = [.. lines[0].Split(',').Select(n => n.Trim().Trim('"'))];
        var times = new List<double>();
        var rows = new List<double[]>();
        for (int i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            double[] row = [.. lines[i].Split(',').Select(Number)];
            if (row.Length < names.Length)
                throw new ModelException(new ModelError($"The row has {row.Length} values.", new TextPlace(file, i + 1, 1), $"{names.Length}, as there are names"));
            times.Add(row[0]);
            rows.Add(row[1..names.Length]);

            double Number(string entry)
            {
                string value = entry.Trim();
                return value.ToUpperInvariant() switch
                {
                    "INF" or "INFINITY" => double.PositiveInfinity,
                    "-INF" or "-INFINITY" => double.NegativeInfinity,
                    "NAN" => double.NaN,
                    _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
                    _ => throw new ModelException(new ModelError($"'{value}' is no number.", new TextPlace(file, i + 1, 1), "a number, INF, -INF or NaN")),
                };
            }
        }
        return new ResultTable(names[1..], times, rows);
    }

    /// <summary>The table as text.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("time");
        foreach (string name in Variables)
            text.Append(',').Append(name);
        text.Append('\n');
        for (int i = 0; i < Times.Count; i++)
        {
            text.Append(Written(Times[i]));
            foreach (double value in Rows[i])
                text.Append(',').Append(Written(value));
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Where a table first leaves the band allowed around this one, or null when it stays inside.</summary>
    /// <param name="found">The table that was computed.</param>
    /// <param name="absolute">Deviation allowed whatever the value.</param>
    /// <param name="relative">Deviation allowed as a share of the expected value.</param>
    public string? FirstDifference(ResultTable found, double absolute, double relative)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Times.Count != Times.Count)
            return string.Create(CultureInfo.InvariantCulture, $"{found.Times.Count} rows instead of {Times.Count}");
        for (int row = 0; row < Times.Count; row++)
        {
            for (int k = 0; k < Variables.Count; k++)
            {
                int column = IndexOf(found.Variables, Variables[k]);
                if (column < 0)
                    return $"no column '{Variables[k]}'";
                double expected = Rows[row][k], value = found.Rows[row][column];
                if (!Agrees(expected, value, absolute, relative))
                    return string.Create(CultureInfo.InvariantCulture, $"{Variables[k]} at {Times[row]:G6} is {value:G8}, expected {expected:G8}");
            }
        }
        return null;
    }

    private static bool Agrees(double expected, double value, double absolute, double relative)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected))
            return expected.Equals(value);
        return Math.Abs(value - expected) <= absolute + relative * Math.Abs(expected);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;
        return -1;
    }

    private static string Written(double value) =>
        double.IsPositiveInfinity(value) ? "INF" : double.IsNegativeInfinity(value) ? "-INF" : value.ToString("R", CultureInfo.InvariantCulture);
}
