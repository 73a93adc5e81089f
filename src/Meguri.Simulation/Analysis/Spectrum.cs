using Complex = System.Numerics.Complex;
using MathNet.Numerics.LinearAlgebra;

namespace Meguri.Simulation.Analysis;

/// <summary>Eigenvalues of what is left of a Jacobian when algebraic equations and conserved sums are put into it.</summary>
internal static class Spectrum
{
    private const double Zero = 1e-10;

    /// <summary>The eigenvalues, the largest real part first.</summary>
    /// <param name="jacobian">Derivatives of the rates by the states.</param>
    /// <param name="algebraic">Places of the states that algebraic equations determine.</param>
    /// <param name="laws">Conservation laws.</param>
    /// <param name="size">A usual size of each state; the matrix is balanced with it.</param>
    public static IReadOnlyList<Complex> Of(Matrix<double> jacobian, IReadOnlyList<int> algebraic, ConservationLaws laws, Vector<double> size)
    {
        int[] integrated = [.. Enumerable.Range(0, jacobian.RowCount).Except(algebraic)];
        int[] dependent = [.. laws.Laws.Select(law => law.Pivot)];
        int[] free = [.. integrated.Except(dependent)];
        if (free.Length == 0)
            return [];
        var reduced = Part(jacobian, integrated, integrated);
        if (algebraic.Count > 0)
            reduced -= Part(jacobian, integrated, algebraic) * Part(jacobian, algebraic, algebraic).Solve(Part(jacobian, algebraic, integrated));
        // The dependent states follow the free ones: y_d = total - L y_f.
        var place = integrated.Select((state, at) => (state, at)).ToDictionary(pair => pair.state, pair => pair.at);
        int[] freeAt = [.. free.Select(state => place[state])];
        var matrix = Part(reduced, freeAt, freeAt);
        if (dependent.Length > 0)
        {
            var link = Matrix<double>.Build.Dense(dependent.Length, free.Length, (k, j) => -laws.Laws[k].Row[free[j]]);
            matrix += Part(reduced, freeAt, [.. dependent.Select(state => place[state])]) * link;
        }
        double[] power = [.. free.Select(state => Math.Pow(2, Math.Round(Math.Log2(size[state]))))];
        matrix.MapIndexedInplace((i, j, value) => value / power[i] * power[j], Zeros.Include);
        return [.. matrix.Evd(Symmetricity.Asymmetric).EigenValues.OrderByDescending(value => value.Real).ThenByDescending(value => value.Imaginary)];
    }

    /// <summary>What the eigenvalues say of a steady state.</summary>
    public static Stability Judge(IReadOnlyList<Complex> eigenvalues)
    {
        if (eigenvalues.Count == 0)
            return Stability.Undecided;
        double limit = Zero * eigenvalues.Max(value => value.Magnitude), largest = eigenvalues.Max(value => value.Real);
        return largest > limit ? Stability.Unstable : largest < -limit ? Stability.Stable : Stability.Undecided;
    }

    private static Matrix<double> Part(Matrix<double> matrix, IReadOnlyList<int> rows, IReadOnlyList<int> columns) =>
        Matrix<double>.Build.Dense(rows.Count, columns.Count, (i, j) => matrix[rows[i], columns[j]]);
}
