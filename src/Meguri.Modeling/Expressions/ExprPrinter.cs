namespace Meguri.Modeling.Expressions;

/// <summary>Prints an expression as Antimony infix text.</summary>
public static class ExprPrinter
{
    /// <summary>The text of an expression, with no more parentheses than it needs.</summary>
    public static string Print(Expr expr) => throw new NotSupportedException(expr.Op.ToString());
}
