using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Antimony;

/// <summary>
/// Reads formulas with the precedence of SBML Level 3 infix text: <c>&amp;&amp; ||</c>, then comparisons, <c>+ -</c>,
/// <c>* / %</c>, signs and <c>!</c>, and <c>^</c>, which binds tightest and to the right.
/// </summary>
internal sealed class FormulaParser(TokenCursor cursor, IFormulaNames names)
{
    /// <summary>Nesting beyond this is refused: later passes walk expressions by recursion.</summary>
    public const int Deepest = 400;

    private int depth;

    /// <summary>A formula, or null where there is none before the statement goes on.</summary>
    public Expr? ReadOptional() => EndsFormula(cursor.Current) ? null : Read();

    /// <summary>A formula.</summary>
    public Expr Read()
    {
        depth = 0;
        return Logic();
    }

    private static bool EndsFormula(Token token) =>
        token.EndsStatement || token.Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.RightParen || token.Is("in") || token.Is("after") || token.Is("end");

    private Expr Logic()
    {
        var left = Comparison();
        int chain = 0;
        while (cursor.Current.Kind is TokenKind.And or TokenKind.Or)
        {
            var kind = cursor.Current.Kind;
            List<Expr> all = [left];
            while (cursor.TryTake(kind))
                all.Add(Comparison());
            left = Expr.Apply(kind == TokenKind.And ? Op.And : Op.Or, [.. all]);
            CheckChain(++chain);
        }
        if (cursor.Current.Kind == TokenKind.Bar)
            cursor.Fail("A single '|' has no meaning in a formula.", cursor.Current, "||", "Write || for 'or'.");
        return left;
    }

    private Expr Comparison()
    {
        var left = Sum();
        if (Relation(cursor.Current.Kind) is null)
        {
            if (cursor.Current.Kind == TokenKind.Equals && depth > 0)
                cursor.Fail("A single '=' stands inside a formula.", cursor.Current, "an operator", "Write == to compare.");
            return left;
        }
        List<Expr> pairs = [];
        while (Relation(cursor.Current.Kind) is { } op)
        {
            cursor.Take();
            var right = Sum();
            pairs.Add(Expr.Apply(op, left, right));
            left = right;
        }
        return pairs.Count == 1 ? pairs[0] : Expr.Apply(Op.And, [.. pairs]);
    }

    private static Op? Relation(TokenKind kind) => kind switch
    {
        TokenKind.EqualsEquals => Op.Equal,
        TokenKind.NotEqual => Op.NotEqual,
        TokenKind.Less => Op.Less,
        TokenKind.LessOrEqual => Op.LessOrEqual,
        TokenKind.Greater => Op.Greater,
        TokenKind.GreaterOrEqual => Op.GreaterOrEqual,
        _ => null,
    };

    private Expr Sum()
    {
        var left = Product();
        int chain = 0;
        while (cursor.Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            if (cursor.TryTake(TokenKind.Minus))
            {
                left = Expr.Apply(Op.Subtract, left, Product());
            }
            else
            {
                // A sum in front is continued, in parentheses or not: (a + b) + c is a + b + c.
                List<Expr> all = left.Op == Op.Add ? [.. left.Arguments] : [left];
                while (cursor.TryTake(TokenKind.Plus))
                    all.Add(Product());
                left = Expr.Apply(Op.Add, [.. all]);
            }
            CheckChain(++chain);
        }
        return left;
    }

    private Expr Product()
    {
        var left = Sign();
        int chain = 0;
        while (cursor.Current.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.Percent)
        {
            if (cursor.Current.Kind == TokenKind.Star)
            {
                List<Expr> all = left.Op == Op.Multiply ? [.. left.Arguments] : [left];
                while (cursor.TryTake(TokenKind.Star))
                    all.Add(Sign());
                left = Expr.Apply(Op.Multiply, [.. all]);
            }
            else
            {
                var op = cursor.Take().Kind == TokenKind.Slash ? Op.Divide : Op.Remainder;
                left = Expr.Apply(op, left, Sign());
            }
            CheckChain(++chain);
        }
        return left;
    }

    private Expr Sign()
    {
        var sign = cursor.Current;
        if (sign.Kind is not (TokenKind.Minus or TokenKind.Plus or TokenKind.Bang))
            return Power();

        Enter(sign);
        cursor.Take();
        var operand = Sign();
        depth--;
        return sign.Kind switch
        {
            TokenKind.Plus => operand,
            TokenKind.Bang => Expr.Apply(Op.Not, operand),
            // A signed number is a negative number; -3^2 is the negation of a power.
            _ when operand.Op == Op.Number && !double.IsNaN(operand.Value) => Expr.Number(-operand.Value, operand.Name),
            _ => Expr.Apply(Op.Negate, operand),
        };
    }

    private Expr Power()
    {
        var start = cursor.Current;
        var left = Primary();
        if (!cursor.TryTake(TokenKind.Caret))
            return left;
        Enter(start);
        var exponent = Sign();
        depth--;
        return Expr.Apply(Op.Power, left, exponent);
    }

    private Expr Primary()
    {
        var token = cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                cursor.Take();
                return Expr.Number(token.Value, Unit());
            case TokenKind.LeftParen:
                Enter(token);
                cursor.Take();
                var inner = Logic();
                Close(token);
                depth--;
                return inner;
            case TokenKind.Name when !Vocabulary.Reserved.Contains(token.Text):
                return cursor.Ahead().Kind == TokenKind.LeftParen ? Call() : Name();
            case TokenKind.Name:
                cursor.Fail($"'{token.Text}' is a word of the language and cannot stand in a formula.", token, "a number, a name or '('", $"If it is a quantity, rename it, for instance to {token.Text}_.");
                break;
            case TokenKind.Ellipsis:
                cursor.Fail("'...' stands for the rate upstream on a DNA strand, which is not taken on.", token, "a formula", "Write the upstream rate in full.");
                break;
            case TokenKind.LineEnd or TokenKind.End:
                cursor.Fail("The formula breaks off at the end of the line.", token, "a number, a name or '('", "Complete it, or end the line with \\ when it goes on below.");
                break;
            default:
                cursor.Fail($"Found {cursor.Describe(token)} where a value belongs.", token, "a number, a name or '('");
                break;
        }
        throw new InvalidOperationException();
    }

    private string? Unit()
    {
        var token = cursor.Current;
        if (token.Kind == TokenKind.Number)
            cursor.Fail("Two numbers stand side by side.", token, "an operator between them");
        if (token.Kind == TokenKind.LeftParen)
            cursor.Fail("A number stands directly before '('.", token, "an operator", "Write * between them.");
        if (token.Kind != TokenKind.Name || Vocabulary.Reserved.Contains(token.Text))
            return null;
        if (cursor.Ahead().Kind == TokenKind.LeftParen)
            cursor.Fail($"A number stands directly before the call of '{token.Text}'.", token, "an operator", "Write * between them.");
        cursor.Take();
        return names.Unit(token, cursor);
    }

    private Expr Name()
    {
        var first = cursor.Take();
        if (!names.IsLocal(first.Text) && cursor.Current.Kind != TokenKind.Dot && Vocabulary.Constants.TryGetValue(first.Text, out var constant))
        {
            NothingMore();
            return constant;
        }
        string id = first.Text;
        while (cursor.TryTake(TokenKind.Dot))
            id += "." + cursor.Expect(TokenKind.Name, "the name of an element of the submodel").Text;
        var last = cursor.Previous;
        NothingMore();
        return names.Symbol(id, first, last, cursor);
    }

    private Expr Call()
    {
        var name = cursor.Take();
        var open = cursor.Current;
        Enter(open);
        cursor.Take();
        List<Expr> arguments = [];
        if (cursor.Current.Kind != TokenKind.RightParen)
        {
            do
                arguments.Add(Logic());
            while (cursor.TryTake(TokenKind.Comma));
        }
        Close(open);
        depth--;
        return names.Call(name, arguments, cursor);
    }

    private void Close(Token open)
    {
        if (cursor.TryTake(TokenKind.RightParen))
            return;
        var found = cursor.Current;
        if (found.EndsStatement)
            cursor.Fail("This '(' is never closed.", open, "')' before the statement ends", "Add the missing ')', or end the line with \\ when the formula goes on below.");
        cursor.Fail($"Found {cursor.Describe(found)} inside parentheses.", found, "an operator, ',' or ')'");
    }

    private void NothingMore()
    {
        if (cursor.Current.Kind is TokenKind.Number || (cursor.Current.Kind == TokenKind.Name && !Vocabulary.Reserved.Contains(cursor.Current.Text)))
            cursor.Fail($"{cursor.Describe(cursor.Current)} follows {cursor.Describe(cursor.Previous)} without an operator.".FirstUpper(), cursor.Current, "an operator", "Write * between them to multiply.");
    }

    private void Enter(Token at)
    {
        if (++depth > Deepest)
            cursor.Fail($"The formula is nested more than {Deepest} deep.", at, "a shallower formula", "Give parts of it names with :=.");
    }

    private void CheckChain(int length)
    {
        if (length > 4 * Deepest)
            cursor.Fail($"The formula alternates operators more than {4 * Deepest} times in a row.", cursor.Current, "a shorter formula", "Give parts of it names with :=.");
    }
}
