using System.Globalization;
using System.Text;

namespace Meguri.Cli.Output;

/// <summary>Comma-separated text (RFC 4180 with line feeds): the same numbers always give the same bytes.</summary>
internal sealed class Csv
{
    private readonly StringBuilder text = new();

    /// <summary>Starts with the names of the columns.</summary>
    public Csv(params IEnumerable<string> columns) => Row(columns);

    /// <summary>Adds a line.</summary>
    public void Row(params IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    /// <summary>A number that reads back to the same value.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;
}
