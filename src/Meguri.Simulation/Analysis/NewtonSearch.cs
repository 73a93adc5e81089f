using MathNet.Numerics.LinearAlgebra;

namespace Meguri.Simulation.Analysis;

/// <summary>
/// Newton's method for rates of zero, with conserved sums kept. A step is shortened until the natural monotonicity test
/// holds: the simplified correction from where it leads must be smaller (Deuflhard 2011, doi:10.1007/978-3-642-23899-4).
/// </summary>
internal sealed class NewtonSearch(ModelPoint point, ConservationLaws laws, Vector<double> totals, Vector<double> least, double tolerance)
{
    private const int MostSteps = 100;
    private const double ShortestStep = 1e-5;

    /// <summary>Steps taken by the last search.</summary>
    public int Steps { get; private set; }

    /// <summary>Searches from a point.</summary>
    /// <returns>The solution, or null when the search goes astray.</returns>
    public Vector<double>? From(Vector<double> start)
    {
        var y = start;
        for (Steps = 0; Steps < MostSteps; Steps++)
        {
            var factors = Matrix(y).LU();
            var step = factors.Solve(-Right(y));
            if (!step.All(double.IsFinite))
                return null;
            double size = Norm(step, y);
            if (size <= tolerance)
                return y + step;
            double length = 1;
            while (true)
            {
                var next = y + length * step;
                var right = Right(next);
                if (right.All(double.IsFinite) && Norm(factors.Solve(-right), y) <= (1 - length / 2) * size)
                {
                    y = next;
                    break;
                }
                length /= 2;
                if (length < ShortestStep)
                    return null;
            }
        }
        return null;
    }

    private Vector<double> Right(Vector<double> y)
    {
        var right = point.Rates(y);
        for (int k = 0; k < laws.Laws.Count; k++)
            right[laws.Laws[k].Pivot] = laws.Laws[k].Row * y - totals[k];
        return right;
    }

    private Matrix<double> Matrix(Vector<double> y)
    {
        var matrix = point.Jacobian(y);
        foreach (var (pivot, row) in laws.Laws)
            matrix.SetRow(pivot, row);
        return matrix;
    }

    private double Norm(Vector<double> step, Vector<double> y)
    {
        double most = 0;
        for (int i = 0; i < step.Count; i++)
            most = Math.Max(most, Math.Abs(step[i]) / Math.Max(Math.Abs(y[i]), least[i]));
        return most;
    }
}
