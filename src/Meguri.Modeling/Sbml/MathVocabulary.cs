using System.Collections.Frozen;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Sbml;

/// <summary>What the elements of MathML that SBML takes over mean.</summary>
internal static class MathVocabulary
{
    /// <summary>Operators by element, with the least and the most arguments; -1 for any number.</summary>
    public static FrozenDictionary<string, (Op Op, int Least, int Most)> Operators { get; } = new Dictionary<string, (Op, int, int)>
    {
        ["plus"] = (Op.Add, 0, -1),
        ["times"] = (Op.Multiply, 0, -1),
        ["divide"] = (Op.Divide, 2, 2),
        ["power"] = (Op.Power, 2, 2),
        ["abs"] = (Op.Abs, 1, 1),
        ["exp"] = (Op.Exp, 1, 1),
        ["ln"] = (Op.Ln, 1, 1),
        ["floor"] = (Op.Floor, 1, 1),
        ["ceiling"] = (Op.Ceiling, 1, 1),
        ["factorial"] = (Op.Factorial, 1, 1),
        ["min"] = (Op.Min, 1, -1),
        ["max"] = (Op.Max, 1, -1),
        ["quotient"] = (Op.Quotient, 2, 2),
        ["rem"] = (Op.Remainder, 2, 2),
        ["sin"] = (Op.Sin, 1, 1),
        ["cos"] = (Op.Cos, 1, 1),
        ["tan"] = (Op.Tan, 1, 1),
        ["sec"] = (Op.Sec, 1, 1),
        ["csc"] = (Op.Csc, 1, 1),
        ["cot"] = (Op.Cot, 1, 1),
        ["arcsin"] = (Op.ArcSin, 1, 1),
        ["arccos"] = (Op.ArcCos, 1, 1),
        ["arctan"] = (Op.ArcTan, 1, 1),
        ["arcsec"] = (Op.ArcSec, 1, 1),
        ["arccsc"] = (Op.ArcCsc, 1, 1),
        ["arccot"] = (Op.ArcCot, 1, 1),
        ["sinh"] = (Op.Sinh, 1, 1),
        ["cosh"] = (Op.Cosh, 1, 1),
        ["tanh"] = (Op.Tanh, 1, 1),
        ["sech"] = (Op.Sech, 1, 1),
        ["csch"] = (Op.Csch, 1, 1),
        ["coth"] = (Op.Coth, 1, 1),
        ["arcsinh"] = (Op.ArcSinh, 1, 1),
        ["arccosh"] = (Op.ArcCosh, 1, 1),
        ["arctanh"] = (Op.ArcTanh, 1, 1),
        ["arcsech"] = (Op.ArcSech, 1, 1),
        ["arccsch"] = (Op.ArcCsch, 1, 1),
        ["arccoth"] = (Op.ArcCoth, 1, 1),
        ["neq"] = (Op.NotEqual, 2, 2),
        ["and"] = (Op.And, 0, -1),
        ["or"] = (Op.Or, 0, -1),
        ["xor"] = (Op.Xor, 0, -1),
        ["not"] = (Op.Not, 1, 1),
        ["implies"] = (Op.Implies, 2, 2),
    }.ToFrozenDictionary();

    /// <summary>Comparisons, which MathML allows as chains: a &lt; b &lt; c.</summary>
    public static FrozenDictionary<string, Op> Comparisons { get; } = new Dictionary<string, Op>
    {
        ["eq"] = Op.Equal,
        ["lt"] = Op.Less,
        ["leq"] = Op.LessOrEqual,
        ["gt"] = Op.Greater,
        ["geq"] = Op.GreaterOrEqual,
    }.ToFrozenDictionary();

    /// <summary>Constants by element.</summary>
    public static FrozenDictionary<string, Expr> Constants { get; } = new Dictionary<string, Expr>
    {
        ["pi"] = Math.PI,
        ["exponentiale"] = Math.E,
        ["infinity"] = double.PositiveInfinity,
        ["notanumber"] = double.NaN,
        ["true"] = Expr.Apply(Op.True),
        ["false"] = Expr.Apply(Op.False),
    }.ToFrozenDictionary();
}
