using System.Globalization;

namespace Meguri.Modeling.Antimony;

/// <summary>Cuts Antimony text into words and signs; comments and joined lines (a backslash before the line end) vanish.</summary>
internal sealed class Lexer
{
    private readonly SourceText source;
    private readonly string text;
    private readonly ErrorList errors;
    private readonly List<Token> tokens = [];
    private int at;

    private Lexer(SourceText source, ErrorList errors)
    {
        this.source = source;
        text = source.Text;
        this.errors = errors;
    }

    public static List<Token> Read(SourceText source, ErrorList errors)
    {
        var lexer = new Lexer(source, errors);
        lexer.Run();
        return lexer.tokens;
    }

    private char Ahead(int offset = 1) => at + offset < text.Length ? text[at + offset] : '\0';

    private void Run()
    {
        if (text.Length > 0 && text[0] == '\uFEFF')
            at = 1;
        while (at < text.Length && !errors.Full)
        {
            char c = text[at];
            if (c is ' ' or '\t' or '\f' or '\v' or '\u00A0')
                at++;
            else if (c is '\n' or '\r')
                Add(TokenKind.LineEnd, c == '\r' && Ahead() == '\n' ? 2 : 1);
            else if (c == '\\' && JoinedLine() is int joined)
                at = joined;
            else if (c == '#' || (c == '/' && Ahead() == '/'))
                SkipToLineEnd();
            else if (c == '/' && Ahead() == '*')
                SkipComment();
            else if (c == '_' || char.IsLetter(c))
                ReadName();
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Ahead())))
                ReadNumber();
            else if (c == '"')
                ReadText();
            else if (c == '`' && Ahead() == '`' && Ahead(2) == '`')
                ReadBlock();
            else
                ReadSign(c);
        }
        at = text.Length;
        Add(TokenKind.LineEnd, 0);
        Add(TokenKind.End, 0);
    }

    private void Add(TokenKind kind, int length, string content = "", double value = 0)
    {
        tokens.Add(new Token(kind, at, length, content, value));
        at += length;
    }

    private int? JoinedLine()
    {
        int i = at + 1;
        while (i < text.Length && text[i] is ' ' or '\t')
            i++;
        if (i >= text.Length || text[i] is not ('\n' or '\r'))
            return null;
        return text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
    }

    private void SkipToLineEnd()
    {
        while (at < text.Length && text[at] is not ('\n' or '\r'))
            at++;
    }

    private void SkipComment()
    {
        int close = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
        if (close < 0)
            errors.Add(new ModelError("This comment is never closed.", source.Place(at, at + 2), "*/ somewhere after it", "Write */ where the comment ends."));
        at = close < 0 ? text.Length : close + 2;
    }

    private void ReadName()
    {
        int end = at + 1;
        while (end < text.Length && (text[end] == '_' || char.IsLetterOrDigit(text[end]) || char.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            end++;
        Add(TokenKind.Name, end - at, text[at..end]);
    }

    private void ReadNumber()
    {
        int end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        if (end < text.Length && text[end] == '.')
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
        }
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int digits = end + 1;
            if (digits < text.Length && text[digits] is '+' or '-')
                digits++;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                end = digits;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
            }
        }
        double value = double.Parse(text.AsSpan(at, end - at), NumberStyles.Float, CultureInfo.InvariantCulture);
        bool secondDot = end < text.Length && text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
        if (double.IsInfinity(value) || secondDot)
        {
            if (secondDot)
                while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
                    end++;
            errors.Add(new ModelError(
                secondDot ? $"'{text[at..end]}' is not a number: it has two decimal points." : $"The number {text[at..end]} is too large for a double.",
                source.Place(at, end), secondDot ? "a number such as 1.5 or 2e-3" : "a number below 1.8e308",
                secondDot ? null : "Write inf for infinity, or choose another unit."));
        }
        Add(TokenKind.Number, end - at, "", value);
    }

    private void ReadText()
    {
        int end = at + 1;
        while (end < text.Length && text[end] is not ('"' or '\n' or '\r'))
            end++;
        bool closed = end < text.Length && text[end] == '"';
        if (!closed)
            errors.Add(new ModelError("This text is not closed on its line.", source.Place(at, end), "a closing \"",
                "Close it with \", or write text of several lines between ``` and ```."));
        Add(TokenKind.Text, end - at + (closed ? 1 : 0), text[(at + 1)..end]);
    }

    private void ReadBlock()
    {
        int close = text.IndexOf("```", at + 3, StringComparison.Ordinal);
        int end = close < 0 ? text.Length : close;
        if (close < 0)
            errors.Add(new ModelError("This block of text is never closed.", source.Place(at, at + 3), "``` somewhere after it", "Write ``` where the text ends."));
        Add(TokenKind.Text, (close < 0 ? end : end + 3) - at, TextBlock.Read(text[(at + 3)..end]));
    }

    private void ReadSign(char c)
    {
        char next = Ahead();
        (TokenKind kind, int length) = c switch
        {
            ';' => (TokenKind.Semicolon, 1),
            ':' when next == '=' => (TokenKind.ColonEquals, 2),
            ':' => (TokenKind.Colon, 1),
            '=' when next == '=' => (TokenKind.EqualsEquals, 2),
            '=' when next == '>' => (TokenKind.IrreversibleArrow, 2),
            '=' => (TokenKind.Equals, 1),
            '-' when next == '>' => (TokenKind.Arrow, 2),
            '<' when next == '=' && Ahead(2) == '=' && Ahead(3) == '>' => (TokenKind.Arrow, 4),
            '<' when next is '=' or '-' && Ahead(2) == '>' => (TokenKind.Arrow, 3),
            '<' when next == '=' => (TokenKind.LessOrEqual, 2),
            '<' when next == '>' => (TokenKind.NotEqual, 2),
            '<' => (TokenKind.Less, 1),
            '>' when next == '=' => (TokenKind.GreaterOrEqual, 2),
            '>' => (TokenKind.Greater, 1),
            '!' when next == '=' => (TokenKind.NotEqual, 2),
            '!' => (TokenKind.Bang, 1),
            '&' when next == '&' => (TokenKind.And, 2),
            '|' when next == '|' => (TokenKind.Or, 2),
            '|' => (TokenKind.Bar, 1),
            '+' => (TokenKind.Plus, 1),
            '-' => (TokenKind.Minus, 1),
            '*' => (TokenKind.Star, 1),
            '/' => (TokenKind.Slash, 1),
            '^' => (TokenKind.Caret, 1),
            '%' => (TokenKind.Percent, 1),
            '(' => (TokenKind.LeftParen, 1),
            ')' => (TokenKind.RightParen, 1),
            '{' => (TokenKind.LeftBrace, 1),
            '}' => (TokenKind.RightBrace, 1),
            ',' => (TokenKind.Comma, 1),
            '.' when next == '.' && Ahead(2) == '.' => (TokenKind.Ellipsis, 3),
            '.' => (TokenKind.Dot, 1),
            '\'' => (TokenKind.Quote, 1),
            '$' => (TokenKind.Dollar, 1),
            '@' => (TokenKind.At, 1),
            _ => (TokenKind.Broken, char.IsHighSurrogate(c) && char.IsLowSurrogate(next) ? 2 : 1),
        };
        if (kind == TokenKind.Broken)
            errors.Add(new ModelError(
                c == '\uFFFD' ? "The file is not UTF-8 text here." : $"The character '{text.AsSpan(at, length)}' (U+{(length == 2 ? char.ConvertToUtf32(c, next) : c):X4}) has no meaning in Antimony.",
                source.Place(at, at + length), "a name, number or operator",
                c == '\uFFFD' ? "Save the file as UTF-8." : c == '&' ? "Write && for 'and'." : "Remove it."));
        Add(kind, length);
    }
}

/// <summary>Text between ``` and ```: a line end right behind the opening and the last line end before the closing are layout.</summary>
internal static class TextBlock
{
    public static string Read(string inner)
    {
        inner = inner.Replace("\r\n", "\n", StringComparison.Ordinal);
        int start = 0;
        while (start < inner.Length && inner[start] is ' ' or '\t')
            start++;
        start = start < inner.Length && inner[start] == '\n' ? start + 1 : 0;
        int end = inner.Length;
        while (end > start && inner[end - 1] is ' ' or '\t')
            end--;
        return end > start && inner[end - 1] == '\n' ? inner[start..(end - 1)] : inner[start..];
    }

    public static string Write(string content) => $"```\n{content}\n```";
}
