using System.Globalization;
using System.Text;

namespace Meguri.Modeling.Expressions;

/// <summary>
/// Prints an expression as Antimony infix text that reads back to the same expression. Parentheses stand where reading
/// needs them, and also between <c>&amp;&amp;</c> and <c>||</c>, around powers of powers and around a power's exponent
/// unless it is a plain number or name, where readers of the language differ.
/// </summary>
/// <remarks>
/// Two expressions have no text of their own: a negative number prints like the negation of a positive one, and a sum or
/// product of more than two prints like nested ones.
/// </remarks>
public static class ExprPrinter
{
    // Binding strength, weakest first.
    private const int Logic = 1, Relation = 2, Sum = 3, Product = 4, Sign = 5, Power = 6, Atom = 7;

    private const int Longest = 50_000_000;

    /// <summary>The text of an expression, with no more parentheses than it needs.</summary>
    /// <exception cref="ModelException">The text would be longer than 50 million characters, as when parts that are shared many times over are written out.</exception>
    public static string Print(Expr expr) => Print(expr, Longest) ?? throw new ModelException($"A formula written out has more than {Longest / 1_000_000} million characters: {Excerpt(expr)}");

    /// <summary>The beginning of the text of an expression, for messages; what is left out is shown as dots.</summary>
    public static string Excerpt(Expr expr)
    {
        const int Most = 200;
        return Print(expr, Most) ?? BeginningOf(expr, Most) + " ...";
    }

    private static string BeginningOf(Expr expr, int most)
    {
        var text = new StringBuilder();
        Print(expr, most, text);
        return text.ToString(0, Math.Min(text.Length, most));
    }

    private static string? Print(Expr expr, int most)
    {
        var text = new StringBuilder();
        return Print(expr, most, text) ? text.ToString() : null;
    }

    /// <returns>Whether all of it is written: false when it has more characters than asked for.</returns>
    private static bool Print(Expr expr, int most, StringBuilder text)
    {
        // A work list of text and of nodes still to print, so that depth costs no stack.
        var work = new Stack<(Expr? Node, string? Text)>();
        work.Push((expr, null));
        var parts = new List<(Expr? Node, string? Text)>();
        while (work.Count > 0)
        {
            var (node, literal) = work.Pop();
            if (node is null)
            {
                text.Append(literal);
                if (text.Length > most)
                    return false;
                continue;
            }
            parts.Clear();
            Parts(node, parts);
            for (int i = parts.Count - 1; i >= 0; i--)
                work.Push(parts[i]);
        }
        return true;
    }

    /// <summary>A number as text that reads back to the same bits: digits, <c>1e-05</c>, <c>inf</c>, <c>-inf</c> or <c>NaN</c>.</summary>
    public static string Print(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        return e < 0 ? text : string.Concat(text.AsSpan(0, e), "e", text.AsSpan(e + 1));
    }

    private static void Parts(Expr node, List<(Expr?, string?)> parts)
    {
        var x = node.Arguments;
        void Put(string s) => parts.Add((null, s));
        void Child(Expr child, int atLeast)
        {
            if (Strength(child) >= atLeast)
            {
                parts.Add((child, null));
                return;
            }
            Put("(");
            parts.Add((child, null));
            Put(")");
        }
        void List(string name, IEnumerable<Expr> arguments)
        {
            Put(name + "(");
            bool first = true;
            foreach (var argument in arguments)
            {
                if (!first)
                    Put(", ");
                first = false;
                parts.Add((argument, null));
            }
            Put(")");
        }
        void Infix(string symbol, int first, int others)
        {
            for (int i = 0; i < x.Length; i++)
            {
                if (i > 0)
                    Put(symbol);
                Child(x[i], i == 0 ? first : others);
            }
        }

        switch (node.Op)
        {
            case Op.Number: Put(node.Name is null ? Print(node.Value) : Print(node.Value) + " " + node.Name); break;
            case Op.Symbol: Put(node.Name!); break;
            case Op.Call: List(node.Name!, x); break;
            case Op.Negate: Put(StartsWithO(x[0]) ? "- " : "-"); Child(x[0], Power); break;
            case Op.Not: Put("!"); Child(x[0], Power); break;
            case Op.Add when x.Length >= 2: Infix(" + ", Sum, Product); break;
            case Op.Add: Put(x.Length == 0 ? "0" : ""); Infix("", Atom, Atom); break;
            case Op.Subtract: Infix(" - ", Sum, Product); break;
            case Op.Multiply when x.Length >= 2: Infix(" * ", Product, Sign); break;
            case Op.Multiply: Put(x.Length == 0 ? "1" : ""); Infix("", Atom, Atom); break;
            case Op.Divide: Infix(" / ", Product, Sign); break;
            case Op.Power: Infix("^", Atom, Atom); break;
            case Op.And when x.Length >= 2: Infix(" && ", Relation, Relation); break;
            case Op.Or when x.Length >= 2: Infix(" || ", Relation, Relation); break;
            case Op.Equal when x.Length == 2: Infix(" == ", Sum, Sum); break;
            case Op.NotEqual when x.Length == 2: Infix(" != ", Sum, Sum); break;
            case Op.Less when x.Length == 2: Infix(" < ", Sum, Sum); break;
            case Op.LessOrEqual when x.Length == 2: Infix(" <= ", Sum, Sum); break;
            case Op.Greater when x.Length == 2: Infix(" > ", Sum, Sum); break;
            case Op.GreaterOrEqual when x.Length == 2: Infix(" >= ", Sum, Sum); break;
            case Op.Log when IsPlain(x[0], 10): List("log10", [x[1]]); break;
            case Op.Root when IsPlain(x[0], 2): List("sqrt", [x[1]]); break;
            case Op.Time or Op.Avogadro or Op.True or Op.False: Put(FunctionNames.Of(node.Op)); break;
            default: List(FunctionNames.Of(node.Op), x); break;
        }
    }

    // Antimony's own reader takes "-o" for the arrow of an interaction.
    private static bool StartsWithO(Expr expr)
    {
        while (expr.Op == Op.Power && Strength(expr.Arguments[0]) >= Atom)
            expr = expr.Arguments[0];
        return expr.Op is Op.Symbol or Op.Call && expr.Name!.StartsWith('o') || expr.Op == Op.Or;
    }

    private static bool IsPlain(Expr expr, double value) => expr.Op == Op.Number && expr.Value == value && expr.Name is null;

    private static int Strength(Expr node) => node.Op switch
    {
        // "-2" reads as a negation, and "2 kg" as two words.
        Op.Number => double.IsNegative(node.Value) && !double.IsNaN(node.Value) ? Sign : node.Name is null ? Atom : Power,
        Op.Negate or Op.Not => Sign,
        Op.Power => Power,
        Op.Multiply or Op.Divide => node.Arguments.Length >= 2 ? Product : Atom,
        Op.Add or Op.Subtract => node.Arguments.Length >= 2 ? Sum : Atom,
        >= Op.Equal and <= Op.GreaterOrEqual => node.Arguments.Length == 2 ? Relation : Atom,
        Op.And or Op.Or => node.Arguments.Length >= 2 ? Logic : Atom,
        _ => Atom,
    };
}
