using System.Collections.Frozen;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Antimony;

/// <summary>A built-in function: what it does and how many arguments it takes.</summary>
internal readonly record struct BuiltInFunction(Op Op, int Fewest, int Most);

/// <summary>The words of the language: reserved ones, built-in functions and constants.</summary>
internal static class Vocabulary
{
    private const int Any = int.MaxValue;

    public static FrozenSet<string> Reserved { get; } = new[]
    {
        "model", "module", "end", "species", "formula", "reaction", "DNA", "gene", "operator", "compartment", "has", "in", "is",
        "var", "const", "substanceOnly", "ext", "import", "event", "at", "after", "function", "unit", "delete", "constraint",
        "maximize", "minimize",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static FrozenDictionary<string, Expr> Constants { get; } = new Dictionary<string, Expr>(StringComparer.Ordinal)
    {
        ["time"] = Expr.Time,
        ["avogadro"] = Expr.Apply(Op.Avogadro),
        ["true"] = Expr.Apply(Op.True),
        ["false"] = Expr.Apply(Op.False),
        ["pi"] = Expr.Number(Math.PI),
        ["exponentiale"] = Expr.Number(Math.E),
        ["inf"] = Expr.Number(double.PositiveInfinity),
        ["infinity"] = Expr.Number(double.PositiveInfinity),
        ["nan"] = Expr.Number(double.NaN),
        ["NaN"] = Expr.Number(double.NaN),
        ["notanumber"] = Expr.Number(double.NaN),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<string, BuiltInFunction> Functions { get; } = new Dictionary<string, BuiltInFunction>(StringComparer.Ordinal)
    {
        ["abs"] = new(Op.Abs, 1, 1),
        ["exp"] = new(Op.Exp, 1, 1),
        ["ln"] = new(Op.Ln, 1, 1),
        ["floor"] = new(Op.Floor, 1, 1),
        ["log"] = new(Op.Log, 1, 2),
        ["log10"] = new(Op.Log, 1, 1),
        ["sqrt"] = new(Op.Root, 1, 1),
        ["root"] = new(Op.Root, 1, 2),
        ["sqr"] = new(Op.Power, 1, 1),
        ["pow"] = new(Op.Power, 2, 2),
        ["power"] = new(Op.Power, 2, 2),
        ["ceil"] = new(Op.Ceiling, 1, 1),
        ["ceiling"] = new(Op.Ceiling, 1, 1),
        ["factorial"] = new(Op.Factorial, 1, 1),
        ["fact"] = new(Op.Factorial, 1, 1),
        ["min"] = new(Op.Min, 1, Any),
        ["max"] = new(Op.Max, 1, Any),
        ["quotient"] = new(Op.Quotient, 2, 2),
        ["rem"] = new(Op.Remainder, 2, 2),
        ["plus"] = new(Op.Add, 0, Any),
        ["times"] = new(Op.Multiply, 0, Any),
        ["minus"] = new(Op.Subtract, 1, 2),
        ["divide"] = new(Op.Divide, 2, 2),
        ["sin"] = new(Op.Sin, 1, 1),
        ["cos"] = new(Op.Cos, 1, 1),
        ["tan"] = new(Op.Tan, 1, 1),
        ["sec"] = new(Op.Sec, 1, 1),
        ["csc"] = new(Op.Csc, 1, 1),
        ["cot"] = new(Op.Cot, 1, 1),
        ["sinh"] = new(Op.Sinh, 1, 1),
        ["cosh"] = new(Op.Cosh, 1, 1),
        ["tanh"] = new(Op.Tanh, 1, 1),
        ["sech"] = new(Op.Sech, 1, 1),
        ["csch"] = new(Op.Csch, 1, 1),
        ["coth"] = new(Op.Coth, 1, 1),
        ["asin"] = new(Op.ArcSin, 1, 1),
        ["acos"] = new(Op.ArcCos, 1, 1),
        ["atan"] = new(Op.ArcTan, 1, 1),
        ["asec"] = new(Op.ArcSec, 1, 1),
        ["acsc"] = new(Op.ArcCsc, 1, 1),
        ["acot"] = new(Op.ArcCot, 1, 1),
        ["asinh"] = new(Op.ArcSinh, 1, 1),
        ["acosh"] = new(Op.ArcCosh, 1, 1),
        ["atanh"] = new(Op.ArcTanh, 1, 1),
        ["asech"] = new(Op.ArcSech, 1, 1),
        ["acsch"] = new(Op.ArcCsch, 1, 1),
        ["acoth"] = new(Op.ArcCoth, 1, 1),
        ["arcsin"] = new(Op.ArcSin, 1, 1),
        ["arccos"] = new(Op.ArcCos, 1, 1),
        ["arctan"] = new(Op.ArcTan, 1, 1),
        ["arcsec"] = new(Op.ArcSec, 1, 1),
        ["arccsc"] = new(Op.ArcCsc, 1, 1),
        ["arccot"] = new(Op.ArcCot, 1, 1),
        ["arcsinh"] = new(Op.ArcSinh, 1, 1),
        ["arccosh"] = new(Op.ArcCosh, 1, 1),
        ["arctanh"] = new(Op.ArcTanh, 1, 1),
        ["arcsech"] = new(Op.ArcSech, 1, 1),
        ["arccsch"] = new(Op.ArcCsch, 1, 1),
        ["arccoth"] = new(Op.ArcCoth, 1, 1),
        ["eq"] = new(Op.Equal, 2, Any),
        ["neq"] = new(Op.NotEqual, 2, 2),
        ["lt"] = new(Op.Less, 2, Any),
        ["leq"] = new(Op.LessOrEqual, 2, Any),
        ["gt"] = new(Op.Greater, 2, Any),
        ["geq"] = new(Op.GreaterOrEqual, 2, Any),
        ["and"] = new(Op.And, 0, Any),
        ["or"] = new(Op.Or, 0, Any),
        ["xor"] = new(Op.Xor, 0, Any),
        ["not"] = new(Op.Not, 1, 1),
        ["implies"] = new(Op.Implies, 2, 2),
        ["piecewise"] = new(Op.Piecewise, 1, Any),
        ["delay"] = new(Op.Delay, 2, 2),
        ["rateOf"] = new(Op.RateOf, 1, 1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Draws from distributions: SBML package distrib, which is not taken on.</summary>
    public static FrozenSet<string> Distributions { get; } = new[]
    {
        "normal", "truncatedNormal", "uniform", "bernoulli", "binomial", "cauchy", "chisquare", "exponential", "gamma", "laplace",
        "lognormal", "poisson", "truncatedPoisson", "rayleigh",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The expression of a built-in call whose argument count has been checked.</summary>
    public static Expr Build(string name, Op op, IReadOnlyList<Expr> arguments)
    {
        Expr[] all = [.. arguments];
        return name switch
        {
            "log10" => Expr.Apply(Op.Log, 10, all[0]),
            "log" when all.Length == 1 => Expr.Apply(Op.Log, 10, all[0]),
            "sqrt" => Expr.Apply(Op.Root, 2, all[0]),
            "root" when all.Length == 1 => Expr.Apply(Op.Root, 2, all[0]),
            "sqr" => Expr.Apply(Op.Power, all[0], 2),
            "plus" or "times" when all.Length < 2 => all.Length == 1 ? all[0] : name == "plus" ? Expr.Zero : Expr.One,
            "minus" when all.Length == 1 => Expr.Apply(Op.Negate, all[0]),
            _ when all.Length > 2 && op is Op.Equal or Op.Less or Op.LessOrEqual or Op.Greater or Op.GreaterOrEqual && all.Length > 2 => Chain(op, all),
            _ => Expr.Apply(op, all),
        };
    }

    /// <summary><c>a &lt; b &lt; c</c> means <c>a &lt; b &amp;&amp; b &lt; c</c>.</summary>
    private static Expr Chain(Op op, Expr[] all)
    {
        var pairs = new Expr[all.Length - 1];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = Expr.Apply(op, all[i], all[i + 1]);
        return Expr.Apply(Op.And, pairs);
    }
}
