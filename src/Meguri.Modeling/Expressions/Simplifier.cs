namespace Meguri.Modeling.Expressions;

/// <summary>Brings an expression into canonical form by identities that hold exactly for real numbers.</summary>
public static class Simplifier
{
    /// <summary>The canonical form of an expression. Idempotent.</summary>
    public static Expr Simplify(Expr expr) => expr;
}
