using MathNet.Numerics.LinearAlgebra;
using Meguri.Simulation.Random;

namespace Meguri.Simulation.Analysis;

/// <summary>A sum of states that the equations leave as it is, such as the total of a moiety.</summary>
/// <param name="Terms">States by id with their coefficients.</param>
/// <param name="Total">What the sum is.</param>
public sealed record ConservationLaw(IReadOnlyList<(string State, double Coefficient)> Terms, double Total);

/// <summary>
/// Finds the conservation laws of a model: the rows L with L·f(y) = 0 for all y. They are the common left null space of
/// rates at many points, taken so that the terms of one rate do not cancel by chance.
/// </summary>
internal sealed class ConservationLaws
{
    private const double Negligible = 1e-10;
    private const double Readable = 1e-8;
    private readonly List<(int Pivot, Vector<double> Row)> laws = [];

    private ConservationLaws(int count) => Count = count;

    private int Count { get; }

    /// <summary>Each law with the state that follows from the others by it; the row has 1 there.</summary>
    public IReadOnlyList<(int Pivot, Vector<double> Row)> Laws => laws;

    /// <summary>Finds the laws.</summary>
    /// <param name="point">The equations.</param>
    /// <param name="typical">A usual size of each state, above 0.</param>
    /// <param name="integrated">Places of the states that are integrated.</param>
    public static ConservationLaws Find(ModelPoint point, Vector<double> typical, IReadOnlyList<int> integrated)
    {
        var found = new ConservationLaws(typical.Count);
        int n = integrated.Count;
        if (n == 0)
            return found;
        var columns = Sample(point, typical, integrated);
        if (columns.Count < n)
            return found;
        var rates = Matrix<double>.Build.DenseOfColumnVectors(columns);
        double[] size = [.. rates.EnumerateRows().Select(row => row.AbsoluteMaximum())];
        for (int i = 0; i < n; i++)
            if (size[i] > 0)
                rates.SetRow(i, rates.Row(i) / size[i]);
        for (int j = 0; j < rates.ColumnCount; j++)
            if (rates.Column(j).AbsoluteMaximum() is > 0 and var most)
                rates.SetColumn(j, rates.Column(j) / most);
        var svd = rates.Svd();
        double limit = Math.Max(svd.S[0], double.Epsilon) * Negligible;
        int rank = svd.S.Count(s => s > limit);
        if (rank < n)
            found.Reduce(svd.U.SubMatrix(0, n, rank, n - rank).Transpose(), size, integrated);
        return found;
    }

    private static List<Vector<double>> Sample(ModelPoint point, Vector<double> typical, IReadOnlyList<int> integrated)
    {
        var random = new CounterRandom(0);
        var columns = new List<Vector<double>>();
        int wanted = integrated.Count + 8;
        for (int attempt = 0; attempt < 4 * wanted && columns.Count < wanted; attempt++)
        {
            var rates = point.Rates(typical.Map(size => size * (random.Uniform(0.3, 1.7))));
            if (rates.All(double.IsFinite))
                columns.Add(Vector<double>.Build.Dense(integrated.Count, i => rates[integrated[i]]));
        }
        return columns;
    }

    // Gauss and Jordan with full pivoting: laws of few states each, which people can read.
    private void Reduce(Matrix<double> basis, double[] size, IReadOnlyList<int> integrated)
    {
        var free = Enumerable.Range(0, basis.RowCount).ToList();
        var pivots = new List<(int Row, int Column)>();
        while (free.Count > 0)
        {
            var (row, column) = free.SelectMany(r => Enumerable.Range(0, basis.ColumnCount).Select(c => (r, c))).MaxBy(at => Math.Abs(basis[at.r, at.c]));
            if (Math.Abs(basis[row, column]) < Readable)
                break;
            basis.SetRow(row, basis.Row(row) / basis[row, column]);
            for (int other = 0; other < basis.RowCount; other++)
                if (other != row)
                    basis.SetRow(other, basis.Row(other) - basis[other, column] * basis.Row(row));
            free.Remove(row);
            pivots.Add((row, column));
        }
        foreach (var (row, column) in pivots)
        {
            double own = Unscaled(column, 1);
            var law = Vector<double>.Build.Dense(Count);
            for (int i = 0; i < integrated.Count; i++)
                if (Math.Abs(basis[row, i]) > Readable)
                    law[integrated[i]] = Rounded(Unscaled(i, basis[row, i]) / own);
            laws.Add((integrated[column], law));
        }

        double Unscaled(int i, double coefficient) => size[i] > 0 ? coefficient / size[i] : coefficient;
    }

    private static double Rounded(double coefficient)
    {
        foreach (int denominator in (int[])[1, 2, 3, 4, 6])
        {
            double near = Math.Round(coefficient * denominator) / denominator;
            if (near != 0 && Math.Abs(coefficient - near) <= Readable * Math.Abs(near))
                return near;
        }
        return coefficient;
    }
}
