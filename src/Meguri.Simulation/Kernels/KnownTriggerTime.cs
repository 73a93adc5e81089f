using Meguri.Modeling.Expressions;
using Meguri.Simulation.Kernels.Tapes;

namespace Meguri.Simulation.Kernels;

/// <summary>Recognises triggers whose time is known before the run comes to it.</summary>
internal static class KnownTriggerTime
{
    /// <summary>
    /// The threshold of a trigger <c>time &gt;= threshold</c> or <c>time &gt; threshold</c>, terms moved across if need
    /// be, when it depends on neither states nor time; null otherwise.
    /// </summary>
    public static (Expr Threshold, bool Strict, int Value)? Of(Expr trigger, Func<Expr, int> translate, Tape tape)
    {
        if (trigger.Arguments.Length != 2)
            return null;
        var (left, right) = (trigger.Arguments[0], trigger.Arguments[1]);
        Expr? threshold = trigger.Op switch
        {
            Op.GreaterOrEqual or Op.Greater => Isolate(left, right),
            Op.LessOrEqual or Op.Less => Isolate(right, left),
            _ => null,
        };
        if (threshold is null)
            return null;
        int value = translate(threshold);
        return tape.StageOf(value) == Stage.Running ? null : (threshold, trigger.Op is Op.Greater or Op.Less, value);
    }

    /// <summary>Moves everything but time from the left side to the right.</summary>
    private static Expr? Isolate(Expr left, Expr right)
    {
        while (left.Op != Op.Time)
        {
            if (left is { Op: Op.Add, Arguments: [var a, var b] })
                (left, right) = HasTime(a) ? (a, right - b) : (b, right - a);
            else if (left is { Op: Op.Subtract, Arguments: [var c, var d] } && HasTime(c))
                (left, right) = (c, right + d);
            else
                return null;
        }
        return right;
    }

    private static bool HasTime(Expr expr) => expr.Op == Op.Time || (expr.Op is Op.Add or Op.Subtract && expr.Arguments.Any(HasTime));
}
