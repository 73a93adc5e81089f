using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling.Expressions;
using Meguri.Simulation.Kernels;
using static Meguri.Simulation.Tests.Kernels.Small;

namespace Meguri.Simulation.Tests.Kernels;

public unsafe class SparseEliminationTests
{
    [Fact]
    public void Random_sparse_matrices_are_solved_like_dense_ones() => Prop.ForAll(
        Arb.From(from n in Gen.Choose(1, 24) from density in Gen.Choose(0, 40) from seed in Gen.Choose(0, 1 << 20) select (n, density, seed)),
        c => Check(Pattern(c.n, new System.Random(c.seed), c.density / 100.0), c.seed)).Check(RandomModels.Config(120));

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(300)]
    public void Tridiagonal_matrices_fill_nothing_in(int n)
    {
        var compiled = Check([.. Enumerable.Range(0, n).SelectMany(i => new[] { (i, i - 1), (i, i), (i, i + 1) }).Where(e => e.Item2 >= 0 && e.Item2 < n)], n);
        Assert.True(FactorValues(compiled) <= 3 * n - 2);
    }

    [Fact]
    public void An_arrow_is_eliminated_from_its_feathers_to_its_head()
    {
        const int n = 60;
        var compiled = Check([.. Enumerable.Range(0, n).SelectMany(i => new[] { (i, i), (i, 0), (0, i) }).Distinct()], 7);
        Assert.True(FactorValues(compiled) <= 3 * n - 2);
    }

    [Fact]
    public void States_nothing_depends_on_share_one_reciprocal()
    {
        const int n = 50;
        var compiled = Check([(0, 0), .. Enumerable.Range(1, n - 1).Select(i => (i, 0))], 9);
        // Reciprocals of the first pivot and of the shift, and the entries that couple.
        Assert.Equal(2 + n - 1, FactorValues(compiled));
    }

    private static int FactorValues(CompiledModel compiled) =>
        new ModelCompiler(compiled.Model, new CompileOptions { Outputs = [], KeepAllStates = true }).Plan.Layout.FactorValues;

    private static List<(int Row, int Column)> Pattern(int n, System.Random random, double density)
    {
        var entries = new List<(int, int)>();
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                if (random.NextDouble() < density)
                    entries.Add((i, j));
        return entries;
    }

    /// <summary>A linear model with these entries, its matrix factorised and solved at each width, against a dense solution.</summary>
    private static CompiledModel Check(List<(int Row, int Column)> entries, int seed)
    {
        int n = entries.Count == 0 ? 1 : entries.Max(e => Math.Max(e.Row, e.Column)) + 1;
        var quantities = new List<Modeling.Flat.FlatQuantity>();
        foreach (var (row, column) in entries)
            quantities.Add(Constant($"a{row}_{column}", 0));
        for (int i = 0; i < n; i++)
        {
            var terms = entries.Where(e => e.Row == i).Select(e => S($"a{e.Row}_{e.Column}") * S($"x{e.Column}")).ToArray();
            quantities.Add(State($"x{i}", 0, Expr.Apply(Op.Add, terms)));
        }
        CompiledModel? compiled = null;
        foreach (int width in new[] { 1, 2, 4, 8 })
        {
            compiled = CompiledModel.Compile(Model([.. quantities]), new CompileOptions { Outputs = [], KeepAllStates = true, Width = width });
            var layout = compiled.Kernel.Layout;
            Assert.Equal(entries.Order(), layout.JacobianRows.Zip(layout.JacobianColumns).Order());
            using var lanes = new Lanes(compiled.Kernel);
            var random = new System.Random(seed);
            var matrices = new double[width][,];
            var right = new double[width][];
            for (int lane = 0; lane < width; lane++)
            {
                var matrix = matrices[lane] = new double[n, n];
                double[] parameters = new double[entries.Count];
                double shift = 1 + random.NextDouble();
                for (int e = 0; e < entries.Count; e++)
                {
                    var (row, column) = entries[e];
                    parameters[e] = (random.NextDouble() - 0.5) * (row == column ? 1 : Math.Min(1, 2.0 / Math.Sqrt(n)));
                    matrix[row, column] = -parameters[e];
                }
                for (int i = 0; i < n; i++)
                    matrix[i, i] += shift;
                right[lane] = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
                lanes.Set(lane, 0, new double[n], parameters);
                lanes.Shift[lane] = shift;
                for (int i = 0; i < n; i++)
                    lanes.Solution[i * width + lane] = right[lane][i];
            }
            lanes.Evaluate();
            compiled.Kernel.Factor(lanes.Entries, lanes.Shift, lanes.Factors);
            compiled.Kernel.Solve(lanes.Factors, lanes.Solution);
            for (int lane = 0; lane < width; lane++)
            {
                double[] expected = DenseSolution(matrices[lane], right[lane]), found = lanes.Read(lanes.Solution, n, lane);
                double size = 1 + expected.Max(Math.Abs);
                for (int i = 0; i < n; i++)
                    Assert.True(Math.Abs(found[i] - expected[i]) <= 1e-9 * size, $"width {width}, lane {lane}, x{i}: expected {expected[i]}, found {found[i]}");
            }
        }
        return compiled!;
    }

    /// <summary>Gauss elimination with exchange of rows.</summary>
    private static double[] DenseSolution(double[,] matrix, double[] right)
    {
        int n = right.Length;
        var a = (double[,])matrix.Clone();
        double[] x = [.. right];
        for (int k = 0; k < n; k++)
        {
            int pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(a[i, k]));
            for (int j = 0; j < n; j++)
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            (x[k], x[pivot]) = (x[pivot], x[k]);
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                    a[i, j] -= factor * a[k, j];
                x[i] -= factor * x[k];
            }
        }
        for (int k = n - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < n; j++)
                x[k] -= a[k, j] * x[j];
            x[k] /= a[k, k];
        }
        return x;
    }
}
