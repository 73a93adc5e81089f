using System.Collections.Immutable;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Antimony;

/// <summary>
/// Reads unit formulas such as <c>1e-3 mole / (60 second * litre)</c>. A number belongs to the unit behind it, so
/// <c>60 second^2</c> is (60 second)².
/// </summary>
internal sealed class UnitParser(TokenCursor cursor, ModuleBuilder module)
{
    private int depth;

    /// <summary>The factors; bases are SBML base units or names of other units of the module.</summary>
    public ImmutableArray<UnitFactor> Read() => [.. Product()];

    private List<UnitFactor> Product()
    {
        var all = Power();
        while (cursor.Current.Kind is TokenKind.Star or TokenKind.Slash)
        {
            bool over = cursor.Take().Kind == TokenKind.Slash;
            var next = Power();
            all.AddRange(over ? next.Select(f => f with { Exponent = -f.Exponent }) : next);
        }
        return all;
    }

    private List<UnitFactor> Power()
    {
        var factors = Factor();
        if (!cursor.TryTake(TokenKind.Caret))
            return factors;
        bool parenthesis = cursor.TryTake(TokenKind.LeftParen);
        bool negative = cursor.TryTake(TokenKind.Minus);
        var number = cursor.Expect(TokenKind.Number, "a number as exponent");
        if (parenthesis)
            cursor.Expect(TokenKind.RightParen, "')'");
        double exponent = negative ? -number.Value : number.Value;
        return [.. factors.Select(f => f with { Exponent = f.Exponent * exponent })];
    }

    private List<UnitFactor> Factor()
    {
        var token = cursor.Current;
        if (cursor.TryTake(TokenKind.LeftParen))
        {
            if (++depth > 50)
                cursor.Fail("The unit is nested more than 50 deep.", token, "a shallower unit");
            var inner = Product();
            if (!cursor.TryTake(TokenKind.RightParen))
                cursor.Fail($"Found {cursor.Describe(cursor.Current)} inside the parentheses of a unit.", cursor.Current, "*, / or ')'");
            depth--;
            return inner;
        }
        if (cursor.TryTake(TokenKind.Number))
        {
            string? name = cursor.Current.Kind == TokenKind.Name && !Vocabulary.Reserved.Contains(cursor.Current.Text) ? UnitName() : null;
            if (name is null && token.Value == 1)
                return [];
            var (scale, multiplier) = PowerOfTen(token.Value);
            return [new UnitFactor(name ?? "dimensionless", 1, scale, multiplier)];
        }
        if (token.Kind == TokenKind.Name && !Vocabulary.Reserved.Contains(token.Text))
            return [new UnitFactor(UnitName())];
        cursor.Fail($"Found {cursor.Describe(token)} where a unit belongs.", token, "a unit such as 1e-3 mole / litre");
        return [];
    }

    private string UnitName()
    {
        var token = cursor.Take();
        return module.UseUnit(token, cursor);
    }

    private static (int Scale, double Multiplier) PowerOfTen(double value)
    {
        if (value <= 0 || !double.IsFinite(value))
            return (0, value);
        int scale = (int)Math.Round(Math.Log10(value));
        return Math.Abs(scale) <= 22 && double.Parse($"1e{scale}", System.Globalization.CultureInfo.InvariantCulture) == value ? (scale, 1) : (0, value);
    }
}
