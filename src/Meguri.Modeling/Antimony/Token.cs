namespace Meguri.Modeling.Antimony;

/// <summary>Kinds of words and signs in Antimony text.</summary>
internal enum TokenKind : byte
{
    End, LineEnd, Semicolon, Name, Number, Text,
    Colon, ColonEquals, Equals, EqualsEquals, Arrow, IrreversibleArrow,
    Less, LessOrEqual, Greater, GreaterOrEqual, NotEqual,
    Plus, Minus, Star, Slash, Caret, Percent, Bang, And, Or, Bar,
    LeftParen, RightParen, LeftBrace, RightBrace, Comma, Dot, Quote, Dollar, At, Ellipsis,
    Broken,
}

/// <summary>One word or sign.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Text">The name, or the content of a text; empty for signs.</param>
/// <param name="Value">Value of a number.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Text = "", double Value = 0)
{
    public int EndIndex => Start + Length;

    public bool Is(string word) => Kind == TokenKind.Name && Text == word;

    public bool EndsStatement => Kind is TokenKind.End or TokenKind.LineEnd or TokenKind.Semicolon;
}
