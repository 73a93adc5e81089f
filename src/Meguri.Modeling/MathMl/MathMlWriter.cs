using System.Globalization;
using System.Text;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.MathMl;

/// <summary>
/// Sets expressions as presentation MathML, which browsers typeset by themselves: fractions, powers, roots, cases, Greek
/// letters. Parentheses stand where the reading needs them and nowhere else. The Antimony text of the expression goes
/// along as an annotation, so that nothing is lost where two ids look alike.
/// </summary>
public sealed class MathMlWriter
{
    // Binding strength, weakest first. A fraction is closed in itself, but not as the base of a power.
    private const int Logic = 1, Relation = 2, Sum = 3, Product = 4, Sign = 5, Closed = 6, Atom = 7;

    private readonly StringBuilder text = new();

    private MathMlWriter() { }

    /// <summary>An expression inside a line of text.</summary>
    public static string Inline(Expr expr) => Whole(Row(expr), expr.ToString(), display: false);

    /// <summary>A symbol inside a line of text.</summary>
    public static string Inline(string id) => Whole(SymbolForm.Write(id), id, display: false);

    /// <summary>An equation between two expressions, such as a function of the author's and its body.</summary>
    public static string Equation(Expr left, Expr value, int longest = 72) => Equation(Row(left), $"{left} = {value}", value, longest);

    /// <summary>An equation <c>id = expr</c>, or <c>d id/dt = expr</c>, on its own; a long sum goes on over several lines.</summary>
    /// <param name="id">What is given.</param>
    /// <param name="value">By what.</param>
    /// <param name="rate">Whether the expression is its rate of change.</param>
    /// <param name="longest">Length of text from which a sum is broken.</param>
    public static string Equation(string id, Expr value, bool rate = false, int longest = 72)
    {
        string left = rate ? $"<mfrac><mrow><mi mathvariant=\"normal\">d</mi>{SymbolForm.Write(id)}</mrow><mrow><mi mathvariant=\"normal\">d</mi><mi mathvariant=\"normal\">t</mi></mrow></mfrac>" : SymbolForm.Write(id);
        return Equation(left, $"{id}{(rate ? "' =" : " :=")} {value}", value, longest);
    }

    private static string Equation(string left, string annotation, Expr value, int longest)
    {
        var lines = Lines(value, longest);
        if (lines.Count == 1)
            return Whole($"<mrow>{left}<mo>=</mo>{lines[0]}</mrow>", annotation, display: true);
        var table = new StringBuilder("<mtable class=\"lines\">");
        for (int i = 0; i < lines.Count; i++)
            table.Append("<mtr><mtd>").Append(i == 0 ? left : "").Append("</mtd><mtd>").Append(i == 0 ? "<mo>=</mo>" : "").Append("</mtd><mtd><mrow>").Append(lines[i]).Append("</mrow></mtd></mtr>");
        return Whole(table.Append("</mtable>").ToString(), annotation, display: true);
    }

    /// <summary>The bare markup of an expression, without the <c>math</c> element.</summary>
    public static string Row(Expr expr)
    {
        var writer = new MathMlWriter();
        writer.Write(expr, 0);
        return writer.text.ToString();
    }

    private static string Whole(string markup, string annotation, bool display) =>
        $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\"{(display ? " display=\"block\"" : "")}><semantics>{markup}<annotation encoding=\"text/x-antimony\">{SymbolForm.Text(annotation)}</annotation></semantics></math>";

    // The terms of a long sum, gathered to lines of bearable length.
    private static List<string> Lines(Expr value, int longest)
    {
        if (value.Op is not (Op.Add or Op.Subtract) || value.ToString().Length <= longest)
            return [Row(value)];
        var terms = new List<(bool Minus, Expr Term)>();
        Gather(value, terms);
        var lines = new List<string>();
        var line = new MathMlWriter();
        int length = 0;
        for (int i = 0; i < terms.Count; i++)
        {
            (bool minus, Expr term) = terms[i];
            int own = term.ToString().Length + 3;
            if (length > 0 && length + own > longest)
            {
                lines.Add(line.text.ToString());
                line = new MathMlWriter();
                length = 0;
            }
            if (i > 0)
                line.Operator(minus ? "−" : "+");
            line.Write(term, i == 0 ? Sum : Strength(term) == Sign ? Closed : Product);
            length += own;
        }
        lines.Add(line.text.ToString());
        return lines;
    }

    private static void Gather(Expr sum, List<(bool, Expr)> terms)
    {
        var later = new Stack<(bool, Expr)>();
        while (sum.Op is Op.Add or Op.Subtract && sum.Arguments.Length >= 2)
        {
            for (int i = sum.Arguments.Length - 1; i > 0; i--)
                later.Push((sum.Op == Op.Subtract, sum.Arguments[i]));
            sum = sum.Arguments[0];
        }
        terms.Add((false, sum));
        terms.AddRange(later);
    }

    private void Write(Expr node, int atLeast)
    {
        if (Strength(node) >= atLeast)
        {
            Body(node);
            return;
        }
        text.Append("<mrow><mo>(</mo>");
        Body(node);
        text.Append("<mo>)</mo></mrow>");
    }

    private void Body(Expr node)
    {
        var x = node.Arguments;
        switch (node.Op)
        {
            case Op.Number: Number(node); break;
            case Op.Symbol: text.Append(SymbolForm.Write(node.Name!)); break;
            case Op.Time: text.Append("<mi mathvariant=\"normal\">t</mi>"); break;
            case Op.Avogadro: text.Append("<msub><mi>N</mi><mtext>A</mtext></msub>"); break;
            case Op.Negate: Wrapped(() => { Operator("−", prefix: true); Write(x[0], Closed); }); break;
            case Op.Not: Wrapped(() => { Operator("¬", prefix: true); Write(x[0], Closed); }); break;
            case Op.Add when x.Length >= 2: Infix(x, "+", Sum, Product); break;
            case Op.Add: Write(x.Length == 0 ? Expr.Zero : x[0], Atom); break;
            case Op.Subtract: Infix(x, "−", Sum, Product); break;
            case Op.Multiply when x.Length >= 2: Infix(x, "⋅", Product, Sign + 1); break;
            case Op.Multiply: Write(x.Length == 0 ? Expr.One : x[0], Atom); break;
            case Op.Divide: Two("mfrac", x[0], 0, x[1], 0); break;
            case Op.Power: Two("msup", x[0], Atom, x[1], 0); break;
            case Op.Root when IsPlain(x[0], 2): text.Append("<msqrt>"); Write(x[1], 0); text.Append("</msqrt>"); break;
            case Op.Root: Two("mroot", x[1], 0, x[0], 0); break;
            case Op.Abs: Fenced("|", x[0], "|"); break;
            case Op.Floor: Fenced("⌊", x[0], "⌋"); break;
            case Op.Ceiling: Fenced("⌈", x[0], "⌉"); break;
            case Op.Factorial: Wrapped(() => { Write(x[0], Atom); text.Append("<mo>!</mo>"); }); break;
            case Op.Log: Function($"<msub><mi>log</mi>{Inner(x[0])}</msub>", [x[1]]); break;
            case Op.RateOf: text.Append("<mfrac><mi mathvariant=\"normal\">d</mi><mrow><mi mathvariant=\"normal\">d</mi><mi mathvariant=\"normal\">t</mi></mrow></mfrac>"); Write(x[0], Atom); break;
            case Op.Piecewise: Cases(x); break;
            case Op.And when x.Length >= 2: Infix(x, "∧", Relation, Relation); break;
            case Op.Or when x.Length >= 2: Infix(x, "∨", Relation, Relation); break;
            case Op.Xor when x.Length >= 2: Infix(x, "⊕", Relation, Relation); break;
            case Op.Implies when x.Length == 2: Infix(x, "⇒", Relation, Relation); break;
            case Op.Equal when x.Length == 2: Infix(x, "=", Sum, Sum); break;
            case Op.NotEqual when x.Length == 2: Infix(x, "≠", Sum, Sum); break;
            case Op.Less when x.Length == 2: Infix(x, "&lt;", Sum, Sum); break;
            case Op.LessOrEqual when x.Length == 2: Infix(x, "≤", Sum, Sum); break;
            case Op.Greater when x.Length == 2: Infix(x, "&gt;", Sum, Sum); break;
            case Op.GreaterOrEqual when x.Length == 2: Infix(x, "≥", Sum, Sum); break;
            case Op.True or Op.False: text.Append("<mi>").Append(FunctionNames.Of(node.Op)).Append("</mi>"); break;
            case Op.Call: Function($"<mi>{SymbolForm.Text(node.Name!)}</mi>", x); break;
            default: Function($"<mi>{FunctionNames.Of(node.Op)}</mi>", x); break;
        }
    }

    private void Number(Expr node)
    {
        bool united = node.Name is not null;
        if (united)
            text.Append("<mrow>");
        Digits(node.Value);
        if (united)
            text.Append("<mspace width=\"0.17em\"/><mtext class=\"unit\">").Append(SymbolForm.Text(node.Name!)).Append("</mtext></mrow>");
    }

    private void Digits(double value)
    {
        if (double.IsNaN(value))
        {
            text.Append("<mi>NaN</mi>");
            return;
        }
        if (double.IsNegative(value))
        {
            text.Append("<mrow><mo form=\"prefix\">−</mo>");
            Digits(-value);
            text.Append("</mrow>");
            return;
        }
        if (value == Math.PI)
        {
            text.Append("<mi>π</mi>");
            return;
        }
        string digits = ExprPrinter.Print(value);
        int e = digits.IndexOf('e', StringComparison.Ordinal);
        if (double.IsInfinity(value))
            text.Append("<mi>∞</mi>");
        else if (e < 0)
            text.Append("<mn>").Append(digits).Append("</mn>");
        else
            text.Append("<mrow><mn>").Append(digits, 0, e).Append("</mn><mo>×</mo><msup><mn>10</mn><mn>").Append(int.Parse(digits.AsSpan(e + 1), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture).Replace('-', '−')).Append("</mn></msup></mrow>");
    }

    private void Infix(IReadOnlyList<Expr> x, string symbol, int first, int others) => Wrapped(() =>
    {
        for (int i = 0; i < x.Count; i++)
        {
            if (i > 0)
                Operator(symbol);
            // No sign stands right after an operator: a − (−b).
            Write(x[i], i == 0 ? first : others <= Product && Strength(x[i]) == Sign ? Closed : others);
        }
    });

    private void Wrapped(Action body)
    {
        text.Append("<mrow>");
        body();
        text.Append("</mrow>");
    }

    private void Operator(string symbol, bool prefix = false) => text.Append(prefix ? "<mo form=\"prefix\">" : "<mo>").Append(symbol).Append("</mo>");

    private void Two(string element, Expr first, int firstAtLeast, Expr second, int secondAtLeast)
    {
        text.Append('<').Append(element).Append('>');
        Wrapped(() => Write(first, firstAtLeast));
        Wrapped(() => Write(second, secondAtLeast));
        text.Append("</").Append(element).Append('>');
    }

    private void Fenced(string open, Expr inside, string close) => Wrapped(() =>
    {
        text.Append("<mo fence=\"true\" form=\"prefix\">").Append(open).Append("</mo>");
        Write(inside, 0);
        text.Append("<mo fence=\"true\" form=\"postfix\">").Append(close).Append("</mo>");
    });

    private static string Inner(Expr expr)
    {
        var writer = new MathMlWriter();
        writer.Wrapped(() => writer.Write(expr, 0));
        return writer.text.ToString();
    }

    private void Function(string name, IReadOnlyList<Expr> arguments) => Wrapped(() =>
    {
        text.Append(name).Append("<mo>\u2061</mo><mrow><mo>(</mo>");
        for (int i = 0; i < arguments.Count; i++)
        {
            if (i > 0)
                text.Append("<mo separator=\"true\">,</mo>");
            Write(arguments[i], 0);
        }
        text.Append("<mo>)</mo></mrow>");
    });

    private void Cases(IReadOnlyList<Expr> x)
    {
        text.Append("<mrow><mo fence=\"true\" form=\"prefix\">{</mo><mtable class=\"cases\">");
        for (int i = 0; i < x.Count; i += 2)
        {
            text.Append("<mtr><mtd>");
            Write(x[i], 0);
            text.Append("</mtd><mtd>");
            if (i + 1 < x.Count)
            {
                text.Append("<mtext>if\u00a0</mtext>");
                Write(x[i + 1], 0);
            }
            else
            {
                text.Append("<mtext>otherwise</mtext>");
            }
            text.Append("</mtd></mtr>");
        }
        text.Append("</mtable></mrow>");
    }

    private static bool IsPlain(Expr expr, double value) => expr.Op == Op.Number && expr.Value == value && expr.Name is null;

    private static int Strength(Expr node) => node.Op switch
    {
        Op.Number => double.IsNegative(node.Value) && !double.IsNaN(node.Value) ? Sign
            : node.Name is not null || ExprPrinter.Print(node.Value).Contains('e', StringComparison.Ordinal) ? Closed : Atom,
        Op.Negate or Op.Not => Sign,
        Op.Divide or Op.Power or Op.RateOf or Op.Piecewise or Op.Root or Op.Factorial => Closed,
        Op.Multiply => node.Arguments.Length >= 2 ? Product : Closed,
        Op.Add or Op.Subtract => node.Arguments.Length >= 2 ? Sum : Closed,
        >= Op.Equal and <= Op.GreaterOrEqual => node.Arguments.Length == 2 ? Relation : Closed,
        Op.And or Op.Or or Op.Xor => node.Arguments.Length >= 2 ? Logic : Closed,
        Op.Implies => Logic,
        Op.Symbol or Op.Time or Op.True or Op.False or Op.Avogadro => Atom,
        // f(x)^2 would read as the square of the function's name.
        _ => Closed,
    };
}
