using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Antimony;

/// <summary>What names in a formula stand for.</summary>
internal interface IFormulaNames
{
    bool IsLocal(string name);

    Expr Symbol(string id, Token first, Token last, TokenCursor cursor);

    Expr Call(Token name, List<Expr> arguments, TokenCursor cursor);

    string Unit(Token name, TokenCursor cursor);
}

/// <summary>Names in a module's formulas: every symbol met becomes one of its quantities.</summary>
internal sealed class ModuleNames(ModuleBuilder module, Reading reading) : IFormulaNames
{
    public bool IsLocal(string name) => false;

    public Expr Symbol(string id, Token first, Token last, TokenCursor cursor)
    {
        module.Touch(id, cursor, first, last);
        return Expr.Symbol(id);
    }

    public Expr Call(Token name, List<Expr> arguments, TokenCursor cursor) => reading.Call(name, arguments, cursor);

    public string Unit(Token name, TokenCursor cursor) => module.UseUnit(name, cursor);
}

/// <summary>Names in a function's body: its arguments and nothing else.</summary>
internal sealed class FunctionBodyNames(Token function, IReadOnlyList<string> arguments, Reading reading) : IFormulaNames
{
    public bool IsLocal(string name) => arguments.Contains(name);

    public Expr Symbol(string id, Token first, Token last, TokenCursor cursor)
    {
        if (!arguments.Contains(id))
            cursor.Fail($"'{id}' is not an argument of the function '{function.Text}'.", first,
                arguments.Count == 0 ? "numbers and functions only" : $"one of {string.Join(", ", arguments)}",
                $"Add '{id}' to the arguments, and give it where the function is called.");
        return Expr.Symbol(id);
    }

    public Expr Call(Token name, List<Expr> arguments, TokenCursor cursor) => reading.Call(name, arguments, cursor);

    public string Unit(Token name, TokenCursor cursor) => BaseUnits.Find(name.Text) ?? name.Text;
}

/// <summary>Names in a formula that stands alone: all but the built-in functions are left to the caller.</summary>
internal sealed class FreeNames : IFormulaNames
{
    public bool IsLocal(string name) => false;

    public Expr Symbol(string id, Token first, Token last, TokenCursor cursor) => Expr.Symbol(id);

    public Expr Call(Token name, List<Expr> arguments, TokenCursor cursor) => Vocabulary.Functions.TryGetValue(name.Text, out var builtIn)
        ? Reading.BuiltIn(name, builtIn, arguments, cursor)
        : Expr.Call(name.Text, [.. arguments]);

    public string Unit(Token name, TokenCursor cursor) => BaseUnits.Find(name.Text) ?? name.Text;
}

/// <summary>Wording shared by the errors.</summary>
internal static class Wording
{
    public static string FirstUpper(this string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
