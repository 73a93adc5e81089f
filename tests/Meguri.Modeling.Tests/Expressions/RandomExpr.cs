using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Tests.Expressions;

/// <summary>Random expressions over x, y, z and time.</summary>
internal static class RandomExpr
{
    public static readonly string[] Symbols = ["x", "y", "z"];

    private static readonly Op[] Functions = [Op.Exp, Op.Ln, Op.Abs, Op.Sin, Op.Cos, Op.Tanh, Op.ArcTan, Op.Floor, Op.Ceiling, Op.ArcSinh];
    private static readonly Op[] SmoothFunctions = [Op.Exp, Op.Sin, Op.Cos, Op.Tanh, Op.ArcTan, Op.ArcSinh, Op.Sech];
    private static readonly Op[] Relations = [Op.Less, Op.LessOrEqual, Op.Greater, Op.GreaterOrEqual, Op.Equal, Op.NotEqual];

    public static Config Config(int count = 400) =>
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20260129UL, 17UL).WithEndSize(60);

    /// <summary>Expressions with every kind of node that has a value.</summary>
    public static Arbitrary<Expr> Any() => Arb.From(Gen.Sized(size => Numeric(Math.Min(size / 8 + 1, 6), smooth: false)));

    /// <summary>Expressions that are smooth almost everywhere and of moderate size.</summary>
    public static Arbitrary<Expr> Smooth() => Arb.From(Gen.Sized(size => Numeric(Math.Min(size / 12 + 1, 4), smooth: true)));

    private static Gen<Expr> Leaf() => Gen.Frequency(
        (4, Gen.Elements(Symbols).Select(Expr.Symbol)),
        (1, Gen.Constant(Expr.Time)),
        (3, Gen.Elements(0.0, 1, 2, 3, 0.5, 10, 0.1, 7).Select(v => Expr.Number(v))));

    private static Gen<Expr> Numeric(int depth, bool smooth)
    {
        if (depth <= 0)
            return Leaf();
        var next = Numeric(depth - 1, smooth);
        var pair = next.SelectMany(_ => next, (a, b) => (a, b));
        var common = new List<(int, Gen<Expr>)>
        {
            (2, Leaf()),
            (2, pair.Select(p => p.a + p.b)),
            (2, pair.Select(p => p.a - p.b)),
            (3, pair.Select(p => p.a * p.b)),
            (2, pair.Select(p => p.a / p.b)),
            (1, next.Select(a => -a)),
            (1, next.SelectMany(_ => Gen.Elements(2.0, 3, -1, -2, 0.5, 0, 1), (a, n) => Expr.Apply(Op.Power, a, n))),
            (1, next.Select(a => Expr.Apply(Op.Root, 2, a))),
            (1, next.SelectMany(_ => Gen.Elements(SmoothFunctions), (a, f) => Expr.Apply(f, a))),
            (1, Gen.ArrayOf(next, 3).Select(a => Expr.Apply(Op.Add, a))),
            (1, Gen.ArrayOf(next, 3).Select(a => Expr.Apply(Op.Multiply, a))),
            (1, pair.Select(p => Expr.Apply(Op.Min, p.a, p.b))),
            (1, pair.Select(p => Expr.Apply(Op.Max, p.a, p.b))),
            (1, next.Select(a => Expr.Apply(Op.Abs, a))),
            (1, pair.SelectMany(_ => Truth(depth - 1, smooth), (p, c) => Expr.Apply(Op.Piecewise, p.a, c, p.b))),
        };
        if (!smooth)
        {
            common.Add((1, next.SelectMany(_ => Gen.Elements(Functions), (a, f) => Expr.Apply(f, a))));
            common.Add((1, pair.Select(p => Expr.Apply(Op.Power, p.a, p.b))));
            common.Add((1, pair.Select(p => Expr.Apply(Op.Remainder, p.a, p.b))));
            common.Add((1, pair.Select(p => Expr.Apply(Op.Quotient, p.a, p.b))));
            common.Add((1, next.SelectMany(_ => Gen.Elements(2.0, 10, 3), (a, b) => Expr.Apply(Op.Log, b, a))));
            common.Add((1, Truth(depth - 1, smooth)));
        }
        return Gen.Frequency([.. common]);
    }

    private static Gen<Expr> Truth(int depth, bool smooth)
    {
        var side = Numeric(Math.Max(0, depth - 1), smooth);
        var relation = Gen.Elements(Relations).SelectMany(_ => side.SelectMany(_ => side, (a, b) => (a, b)), (r, p) => Expr.Apply(r, p.a, p.b));
        if (depth <= 0)
            return Gen.Frequency((4, relation), (1, Gen.Elements(Expr.Apply(Op.True), Expr.Apply(Op.False))));
        var next = Truth(depth - 1, smooth);
        return Gen.Frequency(
            (4, relation),
            (1, Gen.ArrayOf(next, 3).Select(a => Expr.Apply(Op.And, a))),
            (1, Gen.ArrayOf(next, 2).Select(a => Expr.Apply(Op.Or, a))),
            (1, Gen.ArrayOf(next, 2).Select(a => Expr.Apply(Op.Xor, a))),
            (1, Gen.ArrayOf(next, 2).Select(a => Expr.Apply(Op.Implies, a))),
            (1, next.Select(a => Expr.Apply(Op.Not, a))));
    }
}
