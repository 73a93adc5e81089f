using System.Diagnostics.CodeAnalysis;

namespace Meguri.Modeling.Antimony;

/// <summary>A place in the row of tokens, with the errors that say what stands there instead of what should.</summary>
internal sealed class TokenCursor(SourceText source, List<Token> tokens)
{
    public SourceText Source => source;

    public int Position { get; set; }

    public Token Current => tokens[Math.Min(Position, tokens.Count - 1)];

    public Token Ahead(int count = 1) => tokens[Math.Min(Position + count, tokens.Count - 1)];

    public Token At(int position) => tokens[Math.Min(position, tokens.Count - 1)];

    public Token Previous => tokens[Math.Max(0, Position - 1)];

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            Position++;
        return token;
    }

    public bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        Position++;
        return true;
    }

    public bool TryTakeWord(string word)
    {
        if (!Current.Is(word))
            return false;
        Position++;
        return true;
    }

    public Token Expect(TokenKind kind, string expected, string? mend = null)
    {
        if (Current.Kind != kind)
            Fail($"Found {Describe(Current)} {Where()}.", Current, expected, mend);
        return Take();
    }

    public Token ExpectName(string what)
    {
        var token = Current;
        if (token.Kind != TokenKind.Name)
            Fail($"Found {Describe(token)} where the name of {what} belongs.", token, "a name");
        if (Vocabulary.Reserved.Contains(token.Text))
            Fail($"'{token.Text}' is a word of the language and cannot be {what}.", token, "another name", $"Rename it, for instance to {token.Text}_.");
        return Take();
    }

    public void SkipLineEnds()
    {
        while (Current.Kind == TokenKind.LineEnd)
            Position++;
    }

    public void SkipToLineEnd()
    {
        while (Current.Kind is not (TokenKind.LineEnd or TokenKind.End))
            Position++;
    }

    public TextPlace Place(Token token) => source.Place(token.Start, token.EndIndex);

    public TextPlace Place(Token first, Token last) => source.Place(first.Start, Math.Max(first.EndIndex, last.EndIndex));

    [DoesNotReturn]
    public void Fail(string message, Token at, string? expected = null, string? mend = null) =>
        throw new StatementException(new ModelError(message, Place(at), expected, mend));

    public string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end of the file",
        TokenKind.LineEnd => "the end of the line",
        TokenKind.Name when Vocabulary.Reserved.Contains(token.Text) => $"the word '{token.Text}'",
        TokenKind.Name => $"the name '{token.Text}'",
        TokenKind.Number => $"the number {source.Text.AsSpan(token.Start, token.Length)}",
        TokenKind.Text => "a text in quotation marks",
        _ => $"'{source.Text.AsSpan(token.Start, token.Length)}'",
    };

    private string Where() => Position > 0 && Previous.Kind is not (TokenKind.LineEnd or TokenKind.Semicolon) ? $"after {Describe(Previous)}" : "here";
}
