using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Tests.Expressions;

public class DerivativeTests
{
    private static readonly Expr X = Expr.Symbol("x"), Y = Expr.Symbol("y");
    private static readonly double[][] Points = [[1.13, 2.27, 3.41, 4.2], [0.31, -1.73, 2.21, 0.6], [-2.137, 0.5219, 1.07, 7.25]];

    /// <summary>Central difference with its own error estimate, or null where the function is not smooth enough to tell.</summary>
    private static (double Value, double Error)? Difference(Func<double, double> f, double x)
    {
        double Central(double h) => (f(x + h) - f(x - h)) / (2 * h);
        double h = 1e-3 * Math.Max(1, Math.Abs(x));
        double Extrapolated(double s) => (4 * Central(s / 2) - Central(s)) / 3;
        double coarse = Extrapolated(h), fine = Extrapolated(h / 4);
        double error = Math.Abs(coarse - fine);
        return double.IsFinite(error) && error <= 1e-5 * (Math.Abs(fine) + 1) ? (fine, error + 1e-7 * (Math.Abs(fine) + 1)) : null;
    }

    [Fact]
    public void Derivatives_agree_with_differences()
    {
        int compared = 0;
        Prop.ForAll(RandomExpr.Smooth(), expr =>
        {
            foreach (double[] p in Points)
            {
                if (Probe.At(expr, n => p[n[0] - 'x'], p[3]) is null)
                    continue;
                foreach (string by in RandomExpr.Symbols)
                {
                    double At(double value) => Evaluator.Evaluate(expr, n => n == by ? value : p[n[0] - 'x'], p[3]);
                    double scale = Math.Abs(At(p[by[0] - 'x']));
                    if (scale > 1e6 || Difference(At, p[by[0] - 'x']) is not var (expected, error))
                        continue;
                    double got = Evaluator.Evaluate(Derivative.Of(expr, by), n => p[n[0] - 'x'], p[3]);
                    if (!double.IsFinite(got))
                        continue;
                    compared++;
                    Assert.True(Math.Abs(got - expected) <= 10 * error + 1e-8 * scale, $"d/d{by} {expr}: {got} against {expected} at {string.Join(", ", p)}: {Derivative.Of(expr, by)}");
                }
                double AtTime(double t) => Evaluator.Evaluate(expr, n => p[n[0] - 'x'], t);
                if (Math.Abs(AtTime(p[3])) <= 1e6 && Difference(AtTime, p[3]) is var (slope, slopeError))
                {
                    double got = Evaluator.Evaluate(Derivative.OfTime(expr), n => p[n[0] - 'x'], p[3]);
                    Assert.True(!double.IsFinite(got) || Math.Abs(got - slope) <= 10 * slopeError + 1e-8 * Math.Abs(AtTime(p[3])), $"d/dt {expr}: {got} against {slope}");
                }
            }
        }).Check(RandomExpr.Config(300));
        Assert.True(compared > 1000, $"only {compared} comparisons");
    }

    [Theory]
    [InlineData(Op.Exp, 0.4)]
    [InlineData(Op.Ln, 0.4)]
    [InlineData(Op.Sin, 0.4)]
    [InlineData(Op.Cos, 0.4)]
    [InlineData(Op.Tan, 0.4)]
    [InlineData(Op.Sec, 0.4)]
    [InlineData(Op.Csc, 0.4)]
    [InlineData(Op.Cot, 0.4)]
    [InlineData(Op.ArcSin, 0.4)]
    [InlineData(Op.ArcCos, 0.4)]
    [InlineData(Op.ArcTan, 0.4)]
    [InlineData(Op.ArcSec, 1.7)]
    [InlineData(Op.ArcSec, -1.7)]
    [InlineData(Op.ArcCsc, 1.7)]
    [InlineData(Op.ArcCsc, -1.7)]
    [InlineData(Op.ArcCot, 0.4)]
    [InlineData(Op.Sinh, 0.4)]
    [InlineData(Op.Cosh, 0.4)]
    [InlineData(Op.Tanh, 0.4)]
    [InlineData(Op.Sech, 0.4)]
    [InlineData(Op.Csch, 0.4)]
    [InlineData(Op.Coth, 0.4)]
    [InlineData(Op.ArcSinh, 0.4)]
    [InlineData(Op.ArcCosh, 1.7)]
    [InlineData(Op.ArcTanh, 0.4)]
    [InlineData(Op.ArcSech, 0.4)]
    [InlineData(Op.ArcCsch, 0.4)]
    [InlineData(Op.ArcCsch, -0.4)]
    [InlineData(Op.ArcCoth, 1.7)]
    public void Every_function_has_its_derivative(Op op, double x)
    {
        var f = Expr.Apply(op, X);
        var (expected, _) = Difference(v => Evaluator.Evaluate(f, _ => v), x)!.Value;
        Assert.Equal(expected, Evaluator.Evaluate(Derivative.Of(f, "x"), _ => x), 1e-7 * (1 + Math.Abs(expected)));
    }

    [Fact]
    public void Powers_roots_and_logarithms_of_symbols_have_their_derivatives()
    {
        foreach (var f in new[] { Expr.Apply(Op.Power, X, Y), Expr.Apply(Op.Power, Y, X), Expr.Apply(Op.Power, X, X), Expr.Apply(Op.Root, X, Y), Expr.Apply(Op.Root, Y, X), Expr.Apply(Op.Log, X, Y), Expr.Apply(Op.Log, Y, X), Expr.Apply(Op.Remainder, Y, X), Expr.Apply(Op.Root, 3, X) })
        {
            var (expected, _) = Difference(v => Evaluator.Evaluate(f, n => n == "x" ? v : 2.9), 1.3)!.Value;
            Assert.Equal(expected, Evaluator.Evaluate(Derivative.Of(f, "x"), n => n == "x" ? 1.3 : 2.9), 1e-7);
        }
    }

    [Fact]
    public void Derivatives_are_short()
    {
        Assert.Same(Expr.Zero, Derivative.Of(Y * Expr.Time, "x"));
        Assert.Equal("2 * x", Derivative.Of(X * X, "x").ToString());
        Assert.Equal("exp(x)", Derivative.Of(Expr.Apply(Op.Exp, X), "x").ToString());
        Assert.Same(Simplifier.Simplify(Expr.Apply(Op.Piecewise, Y, Expr.Apply(Op.Less, X, 1), 0)),
            Derivative.Of(Expr.Apply(Op.Piecewise, X * Y, Expr.Apply(Op.Less, X, 1), 5), "x"));
    }

    [Fact]
    public void What_has_no_derivative_is_refused()
    {
        Assert.Throws<ModelException>(() => Derivative.Of(Expr.Call("f", X), "x"));
        Assert.Throws<ModelException>(() => Derivative.Of(Expr.Apply(Op.Delay, X, 1), "x"));
        Assert.Same(Expr.Zero, Derivative.Of(Expr.Call("f", X), "y"));
    }

    [Fact]
    public void Derivatives_of_a_large_model_by_all_its_states_stay_shared()
    {
        const int n = 100;
        var states = Enumerable.Range(0, n).Select(i => Expr.Symbol("s" + i)).ToArray();
        Expr shared = states[0];
        var rates = new List<Expr>();
        for (int i = 0; i < n; i++)
        {
            var other = states[(i * 7 + 3) % n];
            var hill = Expr.Apply(Op.Power, other, 2.5) / (Expr.Apply(Op.Power, 0.7, 2.5) + Expr.Apply(Op.Power, other, 2.5));
            if (i % 5 == 0)
                shared = shared * 0.5 + hill;
            rates.Add(shared * Expr.Symbol("k" + i) * hill - Expr.Apply(Op.Exp, -states[i]) * states[i] / (1 + shared));
        }
        var entries = new List<Expr>();
        for (int j = 0; j < n; j++)
        {
            var by = Derivative.BySymbol("s" + j);
            entries.AddRange(rates.Select(by.Of).Where(d => !ReferenceEquals(d, Expr.Zero)));
        }
        Assert.True(entries.Count > 2 * n);
        // What the entries share is held once: a few operations per entry, however deep the shared part is.
        int size = ExprWalker.PostOrder(entries, static _ => true).Count;
        Assert.True(size < 12 * entries.Count, $"{entries.Count} entries take {size} nodes");
    }
}
