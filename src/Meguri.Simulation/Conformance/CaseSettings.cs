using System.Globalization;
using Meguri.Modeling;

namespace Meguri.Simulation.Conformance;

/// <summary>How a case of the SBML Test Suite is to be run and how exactly its results must be met.</summary>
public sealed record CaseSettings
{
    /// <summary>Model time of the first row.</summary>
    public required double Start { get; init; }

    /// <summary>Time from the first row to the last.</summary>
    public required double Duration { get; init; }

    /// <summary>Number of equal intervals; the results have one row more.</summary>
    public required int Steps { get; init; }

    /// <summary>What is reported, in order of the columns.</summary>
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>Deviation allowed whatever the value.</summary>
    public required double Absolute { get; init; }

    /// <summary>Deviation allowed as a share of the expected value.</summary>
    public required double Relative { get; init; }

    /// <summary>Species reported as amounts.</summary>
    public IReadOnlyList<string> Amounts { get; init; } = [];

    /// <summary>Species reported as concentrations.</summary>
    public IReadOnlyList<string> Concentrations { get; init; } = [];

    /// <summary>Times of the rows.</summary>
    public double[] Times() => [.. Enumerable.Range(0, Steps + 1).Select(i => Start + Duration * i / Steps)];

    /// <summary>Reads a settings file.</summary>
    /// <param name="text">The text: lines <c>key: value</c>.</param>
    /// <param name="file">Name that errors show.</param>
    /// <exception cref="ModelException">A number cannot be read or describes no time course.</exception>
    public static CaseSettings Read(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        var entries = new Dictionary<string, (string Value, int Line)>(StringComparer.OrdinalIgnoreCase);
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                entries[lines[i][..colon].Trim()] = (lines[i][(colon + 1)..].Trim(), i + 1);
        }
        double Number(string key)
        {
            if (entries.TryGetValue(key, out var entry) && double.TryParse(entry.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
                return value;
            throw new ModelException(new ModelError(entry.Value is { Length: > 0 } ? $"'{entry.Value}' is no number for '{key}'." : $"There is no value for '{key}'.",
                new TextPlace(file, entry.Line, 1), $"a line '{key}: number'"));
        }
        IReadOnlyList<string> Names(string key) => entries.TryGetValue(key, out var entry) ? entry.Value.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : [];
        double steps = Number("steps"), duration = Number("duration");
        if (!(steps >= 1 && steps <= 10_000_000 && steps == Math.Floor(steps) && duration > 0))
            throw new ModelException(new ModelError("The settings describe no time course.", new TextPlace(file, 1, 1), "a duration above 0 in at least one step"));
        return new CaseSettings
        {
            Start = Number("start"),
            Duration = duration,
            Steps = (int)steps,
            Variables = Names("variables"),
            Absolute = Number("absolute"),
            Relative = Number("relative"),
            Amounts = Names("amount"),
            Concentrations = Names("concentration"),
        };
    }
}
