using System.Collections.Frozen;

namespace Meguri.Modeling.Expressions;

/// <summary>The names Antimony knows the operators by when they are written as functions or constants.</summary>
public static class FunctionNames
{
    private static readonly FrozenDictionary<Op, string> ByOp = new Dictionary<Op, string>
    {
        [Op.Time] = "time",
        [Op.Avogadro] = "avogadro",
        [Op.True] = "true",
        [Op.False] = "false",
        [Op.Negate] = "minus",
        [Op.Add] = "plus",
        [Op.Subtract] = "minus",
        [Op.Multiply] = "times",
        [Op.Divide] = "divide",
        [Op.Power] = "pow",
        [Op.Abs] = "abs",
        [Op.Exp] = "exp",
        [Op.Ln] = "ln",
        [Op.Log] = "log",
        [Op.Root] = "root",
        [Op.Floor] = "floor",
        [Op.Ceiling] = "ceil",
        [Op.Factorial] = "factorial",
        [Op.Min] = "min",
        [Op.Max] = "max",
        [Op.Quotient] = "quotient",
        [Op.Remainder] = "rem",
        [Op.Sin] = "sin",
        [Op.Cos] = "cos",
        [Op.Tan] = "tan",
        [Op.Sec] = "sec",
        [Op.Csc] = "csc",
        [Op.Cot] = "cot",
        [Op.ArcSin] = "arcsin",
        [Op.ArcCos] = "arccos",
        [Op.ArcTan] = "arctan",
        [Op.ArcSec] = "arcsec",
        [Op.ArcCsc] = "arccsc",
        [Op.ArcCot] = "arccot",
        [Op.Sinh] = "sinh",
        [Op.Cosh] = "cosh",
        [Op.Tanh] = "tanh",
        [Op.Sech] = "sech",
        [Op.Csch] = "csch",
        [Op.Coth] = "coth",
        [Op.ArcSinh] = "arcsinh",
        [Op.ArcCosh] = "arccosh",
        [Op.ArcTanh] = "arctanh",
        [Op.ArcSech] = "arcsech",
        [Op.ArcCsch] = "arccsch",
        [Op.ArcCoth] = "arccoth",
        [Op.Equal] = "eq",
        [Op.NotEqual] = "neq",
        [Op.Less] = "lt",
        [Op.LessOrEqual] = "leq",
        [Op.Greater] = "gt",
        [Op.GreaterOrEqual] = "geq",
        [Op.And] = "and",
        [Op.Or] = "or",
        [Op.Xor] = "xor",
        [Op.Not] = "not",
        [Op.Implies] = "implies",
        [Op.Piecewise] = "piecewise",
        [Op.RateOf] = "rateOf",
        [Op.Delay] = "delay",
    }.ToFrozenDictionary();

    /// <summary>The name of an operator.</summary>
    /// <exception cref="ModelException">The operator has no name: a number, a symbol or a call.</exception>
    public static string Of(Op op) => ByOp.TryGetValue(op, out string? name) ? name : throw new ModelException($"'{op}' has no name.");
}
