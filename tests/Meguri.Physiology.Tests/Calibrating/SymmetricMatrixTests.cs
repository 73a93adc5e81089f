using FsCheck;
using FsCheck.Fluent;
using Meguri.Physiology.Calibrating;

namespace Meguri.Physiology.Tests.Calibrating;

public class SymmetricMatrixTests
{
    private static Arbitrary<double[,]> Matrices { get; } = (
        from n in Gen.Choose(1, 7)
        from entries in Gen.Choose(-1000, 1000).Select(x => x / 100.0).ArrayOf(n * n)
        select Symmetric(n, entries)).ToArbitrary();

    private static double[,] Symmetric(int n, double[] entries)
    {
        var a = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                a[i, j] = 0.5 * (entries[i * n + j] + entries[j * n + i]);
        return a;
    }

    [Fact]
    public void Eigenvalues_and_eigenvectors_put_the_matrix_together_again() => Prop.ForAll(Matrices, a =>
    {
        var eigen = SymmetricMatrix.Decompose(a);
        int n = a.GetLength(0);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                Assert.Equal(a[i, j], Enumerable.Range(0, n).Sum(k => eigen.Eigenvalues[k] * eigen.Eigenvectors[k][i] * eigen.Eigenvectors[k][j]), 1e-9);
        Assert.Equal(eigen.Eigenvalues.OrderDescending(), eigen.Eigenvalues);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2, 3));

    [Fact]
    public void A_shifted_system_is_solved() => Prop.ForAll(Matrices, a =>
    {
        int n = a.GetLength(0);
        double[] b = [.. Enumerable.Range(1, n).Select(i => (double)i)];
        double[] x = SymmetricMatrix.Decompose(a).Solve(b, 200);
        for (int i = 0; i < n; i++)
            Assert.Equal(b[i], 200 * x[i] + Enumerable.Range(0, n).Sum(j => a[i, j] * x[j]), 1e-8);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2, 3));
}
