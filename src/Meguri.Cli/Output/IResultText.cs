using System.Globalization;

namespace Meguri.Cli.Output;

/// <summary>A result of a model as text: a table for people, CSV and JSON for programs, a page with charts.</summary>
internal interface IResultText
{
    /// <summary>The table on the terminal.</summary>
    void Show(Terminal terminal);

    /// <summary>All of it as CSV.</summary>
    /// <param name="units">Whether the header gives units, as in <c>x (hour)</c>.</param>
    string Csv(bool units);

    /// <summary>All of it as JSON.</summary>
    string Json();

    /// <summary>A page with charts.</summary>
    string Html(string language);

    /// <summary>A name with its unit, where there is one and it is asked for.</summary>
    static string Titled(string name, string? unit, bool units = true) => units && unit is not null ? $"{name} ({unit})" : name;

    /// <summary>A number with six digits.</summary>
    static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
