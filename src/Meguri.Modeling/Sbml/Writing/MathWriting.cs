using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Writes expressions as the part of MathML that SBML takes over. What is written reads back to the same expression.</summary>
internal static class MathWriting
{
    private static readonly XNamespace M = WrittenNames.MathMl;

    private static readonly FrozenDictionary<Op, string> Elements =
        MathVocabulary.Operators.Select(o => (o.Value.Op, Name: o.Key)).Concat(MathVocabulary.Comparisons.Select(c => (Op: c.Value, Name: c.Key)))
            .ToFrozenDictionary(o => o.Op, o => o.Name);

    /// <summary>The <c>math</c> element of an expression.</summary>
    public static XElement Math(Expr expr)
    {
        var math = new XElement(M + "math", Of(expr));
        if (ExprWalker.PostOrder(expr).Any(e => e is { Op: Op.Number, Name: not null }))
            math.Add(new XAttribute(XNamespace.Xmlns + "sbml", WrittenNames.Core.NamespaceName));
        return math;
    }

    /// <summary>The <c>math</c> element of a function.</summary>
    public static XElement Lambda(IEnumerable<string> arguments, Expr body)
    {
        var lambda = new XElement(M + "lambda", arguments.Select(a => new XElement(M + "bvar", Name(a))), Of(body));
        var math = new XElement(M + "math", lambda);
        if (ExprWalker.PostOrder(body).Any(e => e is { Op: Op.Number, Name: not null }))
            math.Add(new XAttribute(XNamespace.Xmlns + "sbml", WrittenNames.Core.NamespaceName));
        return math;
    }

    private static XElement Of(Expr expr)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var a = expr.Arguments;
        switch (expr.Op)
        {
            case Op.Number: return Number(expr);
            case Op.Symbol: return Name(expr.Name!);
            case Op.Time or Op.Avogadro: return Symbol(FunctionNames.Of(expr.Op));
            case Op.True or Op.False: return new XElement(M + FunctionNames.Of(expr.Op));
            case Op.Negate: return Apply("minus", a);
            case Op.Subtract: return Apply("minus", a);
            case Op.Log: return Apply(new XElement(M + "log"), new XElement(M + "logbase", Of(a[0])), Of(a[1]));
            case Op.Root: return Apply(new XElement(M + "root"), new XElement(M + "degree", Of(a[0])), Of(a[1]));
            case Op.Piecewise: return Choice(expr);
            case Op.RateOf or Op.Delay: return Apply(Symbol(FunctionNames.Of(expr.Op)), [.. a.Select(Of)]);
            case Op.Call: return Apply(Name(expr.Name!), [.. a.Select(Of)]);
            default: return Apply(Elements[expr.Op], a);
        }
    }

    private static XElement Apply(string element, IEnumerable<Expr> arguments) => Apply(new XElement(M + element), [.. arguments.Select(Of)]);

    private static XElement Apply(XElement head, params XElement[] arguments) => new(M + "apply", head, arguments);

    private static XElement Name(string name) => new(M + "ci", $" {name} ");

    private static XElement Symbol(string name) => new(M + "csymbol", new XAttribute("encoding", "text"), new XAttribute("definitionURL", WrittenNames.SymbolPath + name), $" {name} ");

    private static XElement Choice(Expr expr)
    {
        var all = new XElement(M + "piecewise");
        var a = expr.Arguments;
        for (int i = 0; i + 1 < a.Length; i += 2)
            all.Add(new XElement(M + "piece", Of(a[i]), Of(a[i + 1])));
        if (a.Length % 2 == 1)
            all.Add(new XElement(M + "otherwise", Of(a[^1])));
        return all;
    }

    private static XElement Number(Expr number)
    {
        double value = number.Value;
        if (number.Name is null)
        {
            if (double.IsNaN(value))
                return new XElement(M + "notanumber");
            if (double.IsPositiveInfinity(value))
                return new XElement(M + "infinity");
            if (double.IsNegativeInfinity(value))
                return Apply(new XElement(M + "minus"), new XElement(M + "infinity"));
            if (value == System.Math.PI)
                return new XElement(M + "pi");
            if (value == System.Math.E)
                return new XElement(M + "exponentiale");
        }
        var cn = new XElement(M + "cn");
        if (number.Name is { } unit)
            cn.Add(new XAttribute(WrittenNames.Core + "units", unit));
        string text = WrittenNames.Number(value);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            cn.Add(new XAttribute("type", "e-notation"), $" {text[..e]} ", new XElement(M + "sep"), $" {text[(e + 1)..].TrimStart('+')} ");
            return cn;
        }
        if (value == System.Math.Floor(value) && System.Math.Abs(value) <= int.MaxValue && !(value == 0 && double.IsNegative(value)))
            cn.Add(new XAttribute("type", "integer"), $" {value.ToString("0", CultureInfo.InvariantCulture)} ");
        else
            cn.Add($" {text} ");
        return cn;
    }
}
