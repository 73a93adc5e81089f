namespace Meguri.Physiology.Calibrating;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi rotations.</summary>
public sealed class SymmetricMatrix
{
    private const int MostSweeps = 60;

    private SymmetricMatrix(double[] values, double[][] vectors) => (Eigenvalues, Eigenvectors) = (values, vectors);

    /// <summary>Eigenvalues, the largest first.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>Eigenvectors of length 1, in the order of the values; the largest component of each is positive.</summary>
    public IReadOnlyList<double[]> Eigenvectors { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">The matrix; only its symmetric part counts.</param>
    public static SymmetricMatrix Decompose(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var a = new double[n, n];
        var v = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            v[i, i] = 1;
            for (int j = 0; j < n; j++)
                a[i, j] = 0.5 * (matrix[i, j] + matrix[j, i]);
        }
        for (int sweep = 0; sweep < MostSweeps && OffDiagonal(a) > 1e-30 * Diagonal(a); sweep++)
            for (int p = 0; p < n; p++)
                for (int q = p + 1; q < n; q++)
                    Rotate(a, v, p, q);
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[i, i]).ThenBy(i => i)];
        return new SymmetricMatrix([.. order.Select(i => a[i, i])], [.. order.Select(column => Upright([.. Enumerable.Range(0, n).Select(row => v[row, column])]))]);
    }

    /// <summary>The solution of (A + shift·1) x = b.</summary>
    /// <param name="b">Right-hand side.</param>
    /// <param name="shift">Added to the diagonal; A + shift must be positive definite.</param>
    public double[] Solve(IReadOnlyList<double> b, double shift)
    {
        var x = new double[b.Count];
        for (int k = 0; k < x.Length; k++)
        {
            double along = 0;
            for (int i = 0; i < x.Length; i++)
                along += Eigenvectors[k][i] * b[i];
            along /= Eigenvalues[k] + shift;
            for (int i = 0; i < x.Length; i++)
                x[i] += along * Eigenvectors[k][i];
        }
        return x;
    }

    /// <summary>Diagonal element of the inverse of A + shift·1.</summary>
    public double InverseDiagonal(int place, double shift) =>
        Enumerable.Range(0, Eigenvalues.Count).Sum(k => Eigenvectors[k][place] * Eigenvectors[k][place] / (Eigenvalues[k] + shift));

    private static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        if (a[p, q] == 0)
            return;
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        int n = a.GetLength(0);
        for (int i = 0; i < n; i++)
            (a[i, p], a[i, q]) = (c * a[i, p] - s * a[i, q], s * a[i, p] + c * a[i, q]);
        for (int i = 0; i < n; i++)
        {
            (a[p, i], a[q, i]) = (c * a[p, i] - s * a[q, i], s * a[p, i] + c * a[q, i]);
            (v[i, p], v[i, q]) = (c * v[i, p] - s * v[i, q], s * v[i, p] + c * v[i, q]);
        }
    }

    private static double OffDiagonal(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < i; j++)
                sum += a[i, j] * a[i, j];
        return sum;
    }

    private static double Diagonal(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
            sum += a[i, i] * a[i, i];
        return sum;
    }

    private static double[] Upright(double[] vector) =>
        vector.MaxBy(Math.Abs) < 0 ? [.. vector.Select(component => -component)] : vector;
}
