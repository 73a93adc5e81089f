namespace Meguri.Modeling.Antimony;

/// <summary>The errors and warnings met while reading. Keeps one error per line, so that one slip is told once.</summary>
internal sealed class ErrorList
{
    /// <summary>Reading stops after so many errors.</summary>
    public const int Most = 20;

    private readonly List<ModelError> errors = [];
    private readonly HashSet<(string File, int Line)> lines = [];

    public List<ModelError> Warnings { get; } = [];

    public bool Full => errors.Count >= Most;

    public bool Any => errors.Count > 0;

    public void Add(ModelError error)
    {
        if (Full || (error.Place is { } place && !lines.Add((place.File, place.Line))))
            return;
        errors.Add(error);
    }

    public void Warn(string message, TextPlace? place, string? mend = null)
    {
        if (Warnings.Count < 200)
            Warnings.Add(new ModelError(message, place, null, mend));
    }

    public void ThrowIfAny()
    {
        if (!Any)
            return;
        var files = errors.Select(e => e.Place?.File ?? "").Distinct().ToList();
        throw new ModelException([.. errors
            .OrderBy(e => files.IndexOf(e.Place?.File ?? ""))
            .ThenBy(e => e.Place?.Line ?? 0)
            .ThenBy(e => e.Place?.Column ?? 0)]);
    }
}

/// <summary>Leaves a statement that cannot be read; the statement loop records the error and goes on behind it.</summary>
internal sealed class StatementException(ModelError error) : Exception(error.Message)
{
    public ModelError Error { get; } = error;
}
