using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Sbml.Level1;

/// <summary>
/// Reads a formula of SBML Level 1: <c>+ -</c>, then <c>* /</c>, then a sign, then <c>^</c>, each from left to right, and the
/// functions the level defines; <c>log</c> is the natural logarithm.
/// </summary>
internal sealed class Level1Formula
{
    private const int Deepest = 400;

    private static readonly FrozenDictionary<string, (int Arguments, Func<Expr[], Expr> Make)> Functions = new Dictionary<string, (int, Func<Expr[], Expr>)>
    {
        ["abs"] = (1, a => Expr.Apply(Op.Abs, a)),
        ["acos"] = (1, a => Expr.Apply(Op.ArcCos, a)),
        ["asin"] = (1, a => Expr.Apply(Op.ArcSin, a)),
        ["atan"] = (1, a => Expr.Apply(Op.ArcTan, a)),
        ["ceil"] = (1, a => Expr.Apply(Op.Ceiling, a)),
        ["cos"] = (1, a => Expr.Apply(Op.Cos, a)),
        ["exp"] = (1, a => Expr.Apply(Op.Exp, a)),
        ["floor"] = (1, a => Expr.Apply(Op.Floor, a)),
        ["log"] = (1, a => Expr.Apply(Op.Ln, a)),
        ["log10"] = (1, a => Expr.Apply(Op.Log, 10, a[0])),
        ["pow"] = (2, a => Expr.Apply(Op.Power, a)),
        ["sqr"] = (1, a => Expr.Apply(Op.Power, a[0], 2)),
        ["sqrt"] = (1, a => Expr.Apply(Op.Root, 2, a[0])),
        ["sin"] = (1, a => Expr.Apply(Op.Sin, a)),
        ["tan"] = (1, a => Expr.Apply(Op.Tan, a)),
    }.ToFrozenDictionary();

    private readonly SbmlText source;
    private readonly XAttribute attribute;
    private readonly string text;
    private int at;
    private int depth;
    private bool wrong;

    private Level1Formula(SbmlText source, XAttribute attribute) => (this.source, this.attribute, text) = (source, attribute, attribute.Value);

    /// <summary>The formula in an attribute; null when it is blank or wrong, and then an error says what.</summary>
    public static Expr? Read(SbmlText source, XAttribute attribute)
    {
        if (string.IsNullOrWhiteSpace(attribute.Value))
            return null;
        var formula = new Level1Formula(source, attribute);
        var value = formula.Sum();
        if (!formula.wrong && formula.Peek() != '\0')
            formula.Wrong("an operator");
        return formula.wrong ? null : value;
    }

    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length ? text[at] : '\0';
    }

    private bool Take(char c)
    {
        if (Peek() != c || wrong)
            return false;
        at++;
        return true;
    }

    private Expr Wrong(string expected, string? message = null, string? mend = null)
    {
        if (!wrong)
        {
            string rest = at < text.Length ? $"'{text[at..Math.Min(text.Length, at + 20)]}'" : "its end";
            source.Fail(message ?? $"The formula '{(text.Length > 60 ? text[..57] + "..." : text)}' cannot be read from {rest} on.", attribute, expected, mend);
        }
        wrong = true;
        at = text.Length;
        return double.NaN;
    }

    private Expr Sum()
    {
        if (++depth > Deepest)
            return Wrong($"at most {Deepest} parentheses inside each other");
        var left = Product();
        for (int chain = 0; !wrong && Peek() is '+' or '-'; chain++)
        {
            if (chain > Deepest)
                return Wrong($"at most {Deepest} changes between + and -");
            if (Take('-'))
            {
                left -= Product();
                continue;
            }
            List<Expr> all = left.Op == Op.Add ? [.. left.Arguments] : [left];
            while (Take('+'))
                all.Add(Product());
            left = Expr.Apply(Op.Add, [.. all]);
        }
        depth--;
        return left;
    }

    private Expr Product()
    {
        var left = Sign();
        for (int chain = 0; !wrong && Peek() is '*' or '/'; chain++)
        {
            if (chain > Deepest)
                return Wrong($"at most {Deepest} changes between * and /");
            if (Take('/'))
            {
                left /= Sign();
                continue;
            }
            List<Expr> all = left.Op == Op.Multiply ? [.. left.Arguments] : [left];
            while (Take('*'))
                all.Add(Sign());
            left = Expr.Apply(Op.Multiply, [.. all]);
        }
        return left;
    }

    private Expr Sign()
    {
        bool negative = false;
        bool signed = false;
        while (Peek() is '-' or '+')
        {
            negative ^= text[at++] == '-';
            signed = true;
        }
        var operand = Power();
        if (!signed || !negative)
            return operand;
        return operand.Op == Op.Number && !double.IsNaN(operand.Value) ? Expr.Number(-operand.Value) : -operand;
    }

    private Expr Power()
    {
        var left = Primary();
        for (int chain = 0; Take('^'); chain++)
        {
            if (chain > Deepest)
                return Wrong($"at most {Deepest} powers after each other");
            bool negative = false;
            while (Peek() is '-' or '+')
                negative ^= text[at++] == '-';
            var exponent = Primary();
            left = Expr.Apply(Op.Power, left, negative ? -exponent : exponent);
        }
        return left;
    }

    private Expr Primary()
    {
        if (wrong)
            return double.NaN;
        char c = Peek();
        if (Take('('))
        {
            var inside = Sum();
            return wrong || Take(')') ? inside : Wrong("')'");
        }
        if (char.IsAsciiDigit(c) || c == '.')
            return Number();
        if (!char.IsAsciiLetter(c) && c != '_')
            return Wrong("a number, a name, a function or '('");
        int begin = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        string name = text[begin..at];
        return Peek() == '(' ? Call(name, begin) : Expr.Symbol(name);
    }

    private Expr Number()
    {
        int begin = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            int digits = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
                for (at = digits; at < text.Length && char.IsAsciiDigit(text[at]);)
                    at++;
        }
        if (double.TryParse(text.AsSpan(begin, at - begin), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value))
            return value;
        at = begin;
        return Wrong("a number such as 0.5 or 1e-3");
    }

    private Expr Call(string name, int begin)
    {
        var arguments = new List<Expr>();
        Take('(');
        if (!Take(')'))
        {
            do
                arguments.Add(Sum());
            while (Take(','));
            if (!wrong && !Take(')'))
                return Wrong("',' or ')'");
        }
        if (wrong)
            return double.NaN;
        if (Functions.TryGetValue(name, out var function) && function.Arguments == arguments.Count)
            return function.Make([.. arguments]);
        at = begin;
        return function.Make is null
            ? Wrong($"one of {string.Join(", ", Functions.Keys.Order(StringComparer.Ordinal))}", $"'{name}' is no function of SBML Level 1 that is read here.", "Write its formula out in place of the call.")
            : Wrong($"{function.Arguments} argument(s)", $"'{name}' has {arguments.Count} argument(s).");
    }
}
