namespace Meguri.Modeling;

/// <summary>A place in a text file. Lines and columns count from 1; columns count characters.</summary>
/// <param name="File">Path as the user gave it.</param>
/// <param name="Line">Line, from 1; 0 when the error belongs to no line.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="SourceLine">The text of that line, for the caret display; null when unknown.</param>
/// <param name="Length">Number of characters the caret underlines.</param>
public sealed record TextPlace(string File, int Line, int Column, string? SourceLine = null, int Length = 1);

/// <summary>One thing wrong with a model: what, where, what was expected and how to mend it.</summary>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Place">Where, or null when it belongs to no place.</param>
/// <param name="Expected">What was expected instead, or null.</param>
/// <param name="Mend">How to mend it, or null.</param>
public sealed record ModelError(string Message, TextPlace? Place = null, string? Expected = null, string? Mend = null)
{
    /// <summary>The error as shown to a person: position, sentence, source line with a caret, expectation, mend.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        if (Place is { } p)
            text.Append(p.File).Append(p.Line > 0 ? $":{p.Line}:{p.Column}" : "").Append(": ");
        text.Append("error: ").Append(Message);
        if (Place is { SourceLine: { } line, Line: > 0 } q)
        {
            string tabless = line.Replace('\t', ' ');
            int start = Math.Clamp(q.Column - 1, 0, tabless.Length);
            int length = Math.Max(1, Math.Min(q.Length, tabless.Length - start));
            text.Append('\n').Append("  ").Append(tabless).Append('\n').Append("  ").Append(' ', start).Append('^').Append('~', length - 1);
        }
        if (Expected is not null)
            text.Append('\n').Append("  expected: ").Append(Expected);
        if (Mend is not null)
            text.Append('\n').Append("  to mend: ").Append(Mend);
        return text.ToString();
    }
}

/// <summary>Thrown when a model cannot be read, flattened, checked or compiled.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Creates the exception from one or more errors.</summary>
    public ModelException(params IReadOnlyList<ModelError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>Creates the exception from one sentence.</summary>
    public ModelException(string message) : this(new ModelError(message)) { }

    /// <summary>Creates the exception with a cause.</summary>
    public ModelException(string message, Exception inner) : base(message, inner) => Errors = [new ModelError(message)];

    /// <summary>Creates an empty exception.</summary>
    public ModelException() : this("The model is not valid.") { }

    /// <summary>What is wrong, in order of place.</summary>
    public IReadOnlyList<ModelError> Errors { get; }
}
