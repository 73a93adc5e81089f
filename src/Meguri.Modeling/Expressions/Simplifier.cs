namespace Meguri.Modeling.Expressions;

/// <summary>
/// Brings an expression into canonical form by identities that hold exactly for real numbers. Wherever every part that an
/// expression's value depends on is finite, the canonical form has the same value to rounding. Beyond that it may be
/// defined where the original is not: <c>x/x</c> is 1, <c>0*x</c> is 0 and <c>exp(ln(x))</c> is x for every x. Signs of
/// zero are not kept. Units after numbers are dropped, so units are checked before.
/// </summary>
/// <remarks>
/// The form: differences and negations are sums with coefficients, like terms are one; quotients are products with
/// powers of -1, like integer powers are one. Numbers come first and symbols next in alphabetical order. A product is
/// never multiplied out. Division by a literal number stays a division unless its reciprocal is exact, so that
/// <c>floor(time/24)</c> steps where it should. Sums and products inside sums and products are merged up to
/// <see cref="MergeLimit"/> parts, which bounds what sharing is lost. Author functions, rateOf and delay are left as they are.
/// </remarks>
public static class Simplifier
{
    /// <summary>Sums and products of more parts than this are not merged into the sum or product around them.</summary>
    public const int MergeLimit = 16;

    private const int MostPasses = 100;

    /// <summary>The canonical form of an expression. Idempotent.</summary>
    public static Expr Simplify(Expr expr)
    {
        // Each pass rewrites every node that is not yet known to be canonical, leaves first.
        for (int pass = 0; !expr.IsCanonical && pass < MostPasses; pass++)
        {
            var made = new Dictionary<Expr, Expr>();
            foreach (var node in ExprWalker.PostOrder([expr], static n => !n.IsCanonical))
            {
                var now = Rewrite(ExprWalker.WithArguments(node, made));
                made[node] = now;
                if (ReferenceEquals(now, node))
                    node.IsCanonical = true;
            }
            expr = made[expr];
        }
        return expr;
    }

    /// <summary>The simplified value of an operator.</summary>
    public static Expr Apply(Op op, params ReadOnlySpan<Expr> arguments) => Simplify(Expr.Apply(op, arguments));

    /// <summary>Whether an expression is a number without symbols: a literal or a truth value.</summary>
    internal static bool IsNumber(Expr expr, out double value)
    {
        value = expr.Op switch { Op.Number => expr.Value, Op.True => 1, _ => 0 };
        return expr.Op is Op.Number or Op.True or Op.False;
    }

    internal static bool IsInteger(double value) => Math.Abs(value) <= 1e6 && value == Math.Floor(value);

    private static Expr Rewrite(Expr node) => node.Op switch
    {
        Op.Number => node.Name is null && !(node.Value == 0 && double.IsNegative(node.Value)) ? node : Expr.Number(node.Value == 0 ? 0 : node.Value),
        Op.Symbol or Op.Time or Op.True or Op.False or Op.RateOf or Op.Delay or Op.Call => node,
        Op.Avogadro => Evaluator.Avogadro,
        Op.Add or Op.Subtract => SumForm.Of(node),
        Op.Negate => ProductForm.Of(Expr.Number(-1) * node.Arguments[0]),
        Op.Multiply or Op.Divide => ProductForm.Of(node),
        Op.Power => PowerForm.Of(node),
        >= Op.Equal and <= Op.GreaterOrEqual => LogicForm.Relation(node),
        Op.And or Op.Or => LogicForm.Junction(node),
        Op.Xor => LogicForm.Parity(node),
        Op.Not => LogicForm.Not(node.Arguments[0]),
        Op.Implies => LogicForm.Junction(Expr.Apply(Op.Or, LogicForm.Not(node.Arguments[0]), node.Arguments[1])),
        Op.Piecewise => LogicForm.Choice(node),
        _ => FunctionForm.Of(node),
    };
}
