namespace Meguri.Modeling.Sbml;

/// <summary>What was found wrong or worth saying while SBML texts are read.</summary>
internal sealed class SbmlFindings
{
    private const int MostErrors = 20;
    private const int MostWarnings = 200;

    private readonly HashSet<(string File, int Line)> lines = [];
    private readonly List<ModelError> errors = [];
    private readonly List<ModelError> warnings = [];

    /// <summary>Things the author should know.</summary>
    public IReadOnlyList<ModelError> Warnings => warnings;

    /// <summary>Whether there is an error.</summary>
    public bool IsWrong => errors.Count > 0;

    /// <summary>Keeps an error: one for a line, up to 20 in all.</summary>
    public void AddError(ModelError error)
    {
        if (errors.Count < MostErrors && lines.Add((error.Place!.File, error.Place.Line)))
            errors.Add(error);
    }

    /// <summary>Keeps a warning, up to 200 in all.</summary>
    public void AddWarning(ModelError warning)
    {
        if (warnings.Count < MostWarnings)
            warnings.Add(warning);
    }

    /// <exception cref="ModelException">With every error kept, in order of place.</exception>
    public void ThrowIfWrong()
    {
        if (errors.Count > 0)
            throw new ModelException([.. errors.OrderBy(e => e.Place!.File, StringComparer.Ordinal).ThenBy(e => e.Place!.Line).ThenBy(e => e.Place!.Column)]);
    }
}
