using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using static Meguri.Simulation.Tests.Kernels.Small;

namespace Meguri.Simulation.Tests.Kernels;

/// <summary>Random flat models with every operator: three states, two assigned quantities, three constants, one discrete.</summary>
internal static class RandomModels
{
    public static readonly string[] StateIds = ["x", "y", "z"];
    public static readonly string[] ParameterIds = ["p", "q", "n", "d"];

    private static readonly Op[] Functions =
    [
        Op.Exp, Op.Ln, Op.Abs, Op.Floor, Op.Ceiling, Op.Factorial, Op.Sin, Op.Cos, Op.Tan, Op.Sec, Op.Csc, Op.Cot, Op.ArcSin,
        Op.ArcCos, Op.ArcTan, Op.ArcSec, Op.ArcCsc, Op.ArcCot, Op.Sinh, Op.Cosh, Op.Tanh, Op.Sech, Op.Csch, Op.Coth,
        Op.ArcSinh, Op.ArcCosh, Op.ArcTanh, Op.ArcSech, Op.ArcCsch, Op.ArcCoth,
    ];

    private static readonly Op[] Relations = [Op.Less, Op.LessOrEqual, Op.Greater, Op.GreaterOrEqual, Op.Equal, Op.NotEqual];

    public static Config Config(int count) =>
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20260131UL, 29UL).WithEndSize(50);

    public static Arbitrary<FlatModel> Any() => Arb.From(Gen.Sized(size => Model(Math.Min(size / 8 + 1, 5))));

    /// <summary>Numbers for states, parameters and time; some are exactly 0, 1 or equal to each other.</summary>
    public static Gen<double> Value() => Gen.Frequency(
        (6, Gen.Choose(-30000, 30000).Select(v => v / 9973.0)),
        (6, Gen.Choose(1, 30000).Select(v => v / 9973.0)),
        (1, Gen.Elements(0.0, 1, 2, -1, 0.5, 1e-9, 40, -40)));

    private static Gen<FlatModel> Model(int depth)
    {
        string[] basic = [.. StateIds, .. ParameterIds];
        string[] withA = [.. basic, "a"], all = [.. withA, "b"];
        return from a in Numeric(depth, basic)
               from b in Numeric(depth, withA)
               from rates in Gen.ArrayOf(Numeric(depth, all), 3)
               from output in Numeric(depth, all)
               from trigger in Truth(depth, all)
               from value in Numeric(depth, all)
               select Small.Model(
                   Constant("p", 0.7), Constant("q", 1.3), Constant("n", 2), Discrete("d", 1),
                   Assigned("a", a), Assigned("b", b), Assigned("o", output),
                   State("x", 1, rates[0]), State("y", 1, rates[1]), State("z", 1, rates[2])) with
               {
                   Events = [new FlatEvent { Id = "e", Trigger = trigger, Assignments = [new FlatEventAssignment("d", value)] }],
               };
    }

    private static Gen<Expr> Leaf(string[] symbols) => Gen.Frequency(
        (5, Gen.Elements(symbols).Select(Expr.Symbol)),
        (1, Gen.Constant(Expr.Time)),
        (2, Gen.Elements(0.0, 1, 2, 3, 0.5, -1, 0.1, 7).Select(v => Expr.Number(v))));

    private static Gen<Expr> Numeric(int depth, string[] symbols)
    {
        if (depth <= 0)
            return Leaf(symbols);
        var next = Numeric(depth - 1, symbols);
        var pair = next.SelectMany(_ => next, (a, b) => (a, b));
        return Gen.Frequency(
            (3, Leaf(symbols)),
            (3, pair.Select(p => p.a + p.b)),
            (2, pair.Select(p => p.a - p.b)),
            (4, pair.Select(p => p.a * p.b)),
            (3, pair.Select(p => p.a / p.b)),
            (1, next.Select(a => -a)),
            (2, next.SelectMany(_ => Gen.Elements(2.0, 3, -1, -2, 0.5, -0.5, 1.5, 0, 1, 2.7, 17), (a, n) => Expr.Apply(Op.Power, a, n))),
            (1, pair.Select(p => Expr.Apply(Op.Power, p.a, p.b))),
            (1, next.Select(a => Expr.Apply(Op.Power, a, S("n")))),
            (1, next.Select(a => Expr.Apply(Op.Ln, 1 + Expr.Apply(Op.Exp, a)))),
            (1, next.SelectMany(_ => Gen.Elements(2.0, 3, 4), (a, n) => Expr.Apply(Op.Root, n, a))),
            (1, next.SelectMany(_ => Gen.Elements(2.0, 10, 3), (a, n) => Expr.Apply(Op.Log, n, a))),
            (4, next.SelectMany(_ => Gen.Elements(Functions), (a, f) => Expr.Apply(f, a))),
            (1, Gen.ArrayOf(next, 3).Select(a => Expr.Apply(Op.Add, a))),
            (1, Gen.ArrayOf(next, 3).Select(a => Expr.Apply(Op.Multiply, a))),
            (1, Gen.ArrayOf(next, 3).Select(a => Expr.Apply(Op.Min, a))),
            (1, Gen.ArrayOf(next, 3).Select(a => Expr.Apply(Op.Max, a))),
            (1, pair.Select(p => Expr.Apply(Op.Quotient, p.a, p.b))),
            (1, pair.Select(p => Expr.Apply(Op.Remainder, p.a, p.b))),
            (1, Truth(depth - 1, symbols)),
            (3, pair.SelectMany(_ => Truth(depth - 1, symbols), (p, c) => Expr.Apply(Op.Piecewise, p.a, c, p.b))),
            (1, pair.SelectMany(_ => Truth(depth - 1, symbols), (p, c) => Expr.Apply(Op.Piecewise, p.a, c, p.b, Expr.Apply(Op.Not, c)))));
    }

    private static Gen<Expr> Truth(int depth, string[] symbols)
    {
        var side = Numeric(Math.Max(0, depth - 1), symbols);
        var relation = from r in Gen.Elements(Relations) from a in side from b in side select Expr.Apply(r, a, b);
        if (depth <= 0)
            return Gen.Frequency((5, relation), (1, Gen.Elements(Expr.Apply(Op.True), Expr.Apply(Op.False))));
        var next = Truth(depth - 1, symbols);
        return Gen.Frequency(
            (5, relation),
            (1, Gen.ArrayOf(next, 3).Select(a => Expr.Apply(Op.And, a))),
            (1, Gen.ArrayOf(next, 5).Select(a => Expr.Apply(Op.Or, a))),
            (1, Gen.ArrayOf(next, 2).Select(a => Expr.Apply(Op.Xor, a))),
            (1, Gen.ArrayOf(next, 2).Select(a => Expr.Apply(Op.Implies, a))),
            (1, Gen.ArrayOf(side, 3).Select(a => Expr.Apply(Op.Less, a))),
            (1, side.Select(a => Expr.Apply(Op.Not, a))),
            (1, next.Select(a => Expr.Apply(Op.Not, a))));
    }
}
