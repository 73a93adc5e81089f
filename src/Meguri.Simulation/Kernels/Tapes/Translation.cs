using System.Runtime.CompilerServices;
using Meguri.Modeling;
using Meguri.Modeling.Expressions;

namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>Puts expressions on a tape. What symbols and model time stand for is the caller's.</summary>
internal abstract class Translation(Tape tape)
{
    private readonly Dictionary<Expr, int> done = [];

    protected Tape Tape { get; } = tape;

    /// <summary>The value a symbol stands for.</summary>
    protected abstract int Symbol(string id);

    /// <summary>Model time.</summary>
    protected abstract int Time();

    /// <summary>The rate of change of a symbol.</summary>
    protected abstract int RateOf(string id);

    /// <summary>The value of an expression.</summary>
    public int Translate(Expr expr)
    {
        if (done.TryGetValue(expr, out int value))
            return value;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        value = expr.Op switch
        {
            Op.Number => Tape.Number(expr.Value),
            Op.Symbol => Symbol(expr.Name!),
            Op.Time => Time(),
            Op.Avogadro => Tape.Number(6.02214179e23),
            Op.True => Tape.Number(1),
            Op.False => Tape.Number(0),
            Op.Add or Op.Subtract or Op.Negate => Sum(expr),
            Op.Multiply or Op.Divide => Product(expr),
            Op.RateOf when expr.Arguments is [{ Op: Op.Symbol } symbol] => RateOf(symbol.Name!),
            Op.Delay => Delayed(expr),
            Op.Piecewise => Piecewise(expr),
            Op.Floor or Op.Ceiling => Step(expr),
            Op.Power => Tape.Power(Argument(expr, 0), Argument(expr, 1)),
            Op.Root => Root(Argument(expr, 0), Argument(expr, 1)),
            Op.Log => Tape.Divide(Tape.Ln(Argument(expr, 1)), Tape.Ln(Argument(expr, 0))),
            Op.Quotient => Tape.Function(Operation.Truncate, Tape.DivideExactly(Argument(expr, 0), Argument(expr, 1))),
            Op.Remainder => Tape.Remainder(Argument(expr, 0), Argument(expr, 1)),
            Op.Min => Fold(expr, Tape.Min),
            Op.Max => Fold(expr, Tape.Max),
            Op.And => Fold(expr, Tape.And, 1),
            Op.Or => Fold(expr, Tape.Or, 0),
            Op.Xor => Fold(expr, Tape.Xor, 0),
            Op.Not => Tape.Not(Argument(expr, 0)),
            Op.Implies => Tape.Or(Tape.Not(Argument(expr, 0)), Argument(expr, 1)),
            Op.Equal => Chain(expr, Tape.Equal),
            Op.NotEqual => Chain(expr, Tape.NotEqual),
            Op.Less => Chain(expr, Tape.Less),
            Op.LessOrEqual => Chain(expr, Tape.LessOrEqual),
            Op.Greater => Chain(expr, (a, b) => Tape.Less(b, a)),
            Op.GreaterOrEqual => Chain(expr, (a, b) => Tape.LessOrEqual(b, a)),
            _ when expr.Arguments.Length == 1 => Unary(expr.Op, Argument(expr, 0)),
            _ => throw new ModelException($"The expression {ExprPrinter.Excerpt(expr)} cannot be computed while time runs: {expr.Op} has no numeric meaning there."),
        };
        done[expr] = value;
        return value;
    }

    private int Argument(Expr expr, int position) => Translate(expr.Arguments[position]);

    private int Sum(Expr expr)
    {
        var terms = new List<(int, bool)>();
        Collect(expr, false, outermost: true);
        return Tape.Sum(terms);

        void Collect(Expr term, bool negative, bool outermost = false)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            // A part that is known already is worth more than a flat sum.
            if (!outermost && done.TryGetValue(term, out int value))
                terms.Add((value, negative));
            else if (term.Op == Op.Add)
                foreach (var argument in term.Arguments)
                    Collect(argument, negative);
            else if (term.Op == Op.Negate)
                Collect(term.Arguments[0], !negative);
            else if (term.Op == Op.Subtract)
            {
                Collect(term.Arguments[0], negative);
                Collect(term.Arguments[1], !negative);
            }
            else
                terms.Add((Translate(term), negative));
        }
    }

    private int Product(Expr expr)
    {
        var factors = new List<(int, bool)>();
        bool negative = false;
        Collect(expr, false, outermost: true);
        return Tape.Product(factors, negative);

        void Collect(Expr factor, bool divisor, bool outermost = false)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (!outermost && done.TryGetValue(factor, out int value))
                factors.Add((value, divisor));
            else if (factor.Op == Op.Multiply)
                foreach (var argument in factor.Arguments)
                    Collect(argument, divisor);
            else if (factor.Op == Op.Negate)
            {
                negative = !negative;
                Collect(factor.Arguments[0], divisor);
            }
            else if (factor.Op == Op.Divide)
            {
                Collect(factor.Arguments[0], divisor);
                Collect(factor.Arguments[1], !divisor);
            }
            else
                factors.Add((Translate(factor), divisor));
        }
    }

    private int Fold(Expr expr, Func<int, int, int> combine, double? empty = null)
    {
        int start = 0;
        int value;
        if (empty is { } neutral)
            value = Tape.Number(neutral);
        else if (expr.Arguments.Length > 0)
            (value, start) = (Argument(expr, 0), 1);
        else
            throw new ModelException($"{expr.Op} needs at least one argument.");
        for (int k = start; k < expr.Arguments.Length; k++)
            value = combine(value, Argument(expr, k));
        return value;
    }

    private int Chain(Expr expr, Func<int, int, int> compare)
    {
        int value = Tape.Number(1);
        for (int k = 0; k + 1 < expr.Arguments.Length; k++)
            value = Tape.And(value, compare(Argument(expr, k), Argument(expr, k + 1)));
        return value;
    }

    private int Piecewise(Expr expr)
    {
        int count = expr.Arguments.Length;
        int value = count % 2 == 1 ? Argument(expr, count - 1) : Tape.Number(double.NaN);
        for (int k = count / 2 - 1; k >= 0; k--)
            value = Tape.Select(Argument(expr, 2 * k + 1), Argument(expr, 2 * k), value);
        return value;
    }

    /// <summary>A step: its argument must not be rounded across it.</summary>
    private int Step(Expr expr)
    {
        var argument = expr.Arguments[0];
        int x = argument.Op == Op.Divide
            ? Tape.DivideExactly(Argument(argument, 0), Argument(argument, 1))
            : Translate(argument);
        return Tape.Function(expr.Op == Op.Floor ? Operation.Floor : Operation.Ceiling, x);
    }

    private int Root(int degree, int x)
    {
        if (Tape.IsNumber(degree, 2))
            return Tape.SquareRoot(x);
        return Tape.IsNumber(degree, 3) ? Tape.Function(Operation.CubeRoot, x) : Tape.Power(x, Tape.Reciprocal(degree));
    }

    /// <summary>The value an expression had some time ago.</summary>
    protected abstract int Past(Expr expr, int lag);

    private int Delayed(Expr expr)
    {
        int lag = Argument(expr, 1);
        if (Tape.IsNumber(lag, 0))
            return Argument(expr, 0);
        if (Tape.IsNumber(lag) && !(Tape.NumberOf(lag) > 0))
        {
            throw new ModelException(new ModelError(
                $"The expression {ExprPrinter.Excerpt(expr)} asks for a value of {Tape.NumberOf(lag):R} ago.",
                Expected: "a time of 0 or more",
                Mend: "check the sign and the value of the delay"));
        }
        return Past(expr, lag);
    }

    private int Unary(Op op, int x) => op switch
    {
        Op.Abs => Tape.Abs(x),
        Op.Exp => Tape.Exp(x),
        Op.Ln => Tape.Ln(x),
        Op.Factorial => Tape.Function(Operation.Factorial, x),
        Op.Sin => Tape.Function(Operation.Sin, x),
        Op.Cos => Tape.Function(Operation.Cos, x),
        Op.Tan => Tape.Function(Operation.Tan, x),
        Op.Sec => Tape.Reciprocal(Tape.Function(Operation.Cos, x)),
        Op.Csc => Tape.Reciprocal(Tape.Function(Operation.Sin, x)),
        Op.Cot => Tape.Reciprocal(Tape.Function(Operation.Tan, x)),
        Op.ArcSin => Tape.Function(Operation.ArcSin, x),
        Op.ArcCos => Tape.Function(Operation.ArcCos, x),
        Op.ArcTan => Tape.Function(Operation.ArcTan, x),
        Op.ArcSec => Tape.Function(Operation.ArcCos, Tape.Reciprocal(x)),
        Op.ArcCsc => Tape.Function(Operation.ArcSin, Tape.Reciprocal(x)),
        Op.ArcCot => Tape.Function(Operation.ArcTan, Tape.Reciprocal(x)),
        Op.Sinh => Tape.Function(Operation.Sinh, x),
        Op.Cosh => Tape.Function(Operation.Cosh, x),
        Op.Tanh => Tape.Function(Operation.Tanh, x),
        Op.Sech => Tape.Reciprocal(Tape.Function(Operation.Cosh, x)),
        Op.Csch => Tape.Reciprocal(Tape.Function(Operation.Sinh, x)),
        Op.Coth => Tape.Reciprocal(Tape.Function(Operation.Tanh, x)),
        Op.ArcSinh => Tape.Function(Operation.ArcSinh, x),
        Op.ArcCosh => Tape.Function(Operation.ArcCosh, x),
        Op.ArcTanh => Tape.Function(Operation.ArcTanh, x),
        Op.ArcSech => Tape.Function(Operation.ArcCosh, Tape.Reciprocal(x)),
        Op.ArcCsch => Tape.Function(Operation.ArcSinh, Tape.Reciprocal(x)),
        Op.ArcCoth => Tape.Function(Operation.ArcTanh, Tape.Reciprocal(x)),
        Op.RateOf => throw new ModelException("rateOf takes the id of a quantity, not an expression."),
        Op.Call => throw new ModelException("A function of the author reached the compiler; flattening should have written it out."),
        _ => throw new ModelException($"The operator {op} does not take one argument."),
    };
}
