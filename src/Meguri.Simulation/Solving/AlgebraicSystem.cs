namespace Meguri.Simulation.Solving;

/// <summary>Why algebraic equations were not solved.</summary>
internal enum AlgebraicFailure
{
    /// <summary>An equation has no finite value where the search stands.</summary>
    NotFinite,
    /// <summary>The equations do not determine the quantities: their matrix is singular.</summary>
    Singular,
    /// <summary>The search got nowhere.</summary>
    NoSolution,
}

/// <summary>
/// Finds the values algebraic equations determine, all else staying as it is: Newton's method with steps shortened until
/// the equations are met better than before. Each lane goes its own way.
/// </summary>
internal sealed unsafe class AlgebraicSystem
{
    private const int MostEvaluations = 500;
    // A step this small, relative to the values, doubles its digits once more and is the last.
    private const double LastStep = 1e-10;
    private const double LeastFraction = 1e-8;
    private const double SingularPivot = 1e-13;

    private readonly LaneBuffers buffers;
    private readonly int[] unknowns;
    private readonly (int Entry, int Row, int Column)[] block;
    private readonly double* residuals, entries, timeDerivatives;
    private readonly Search[] searches;

    public AlgebraicSystem(LaneBuffers buffers)
    {
        this.buffers = buffers;
        var layout = buffers.Kernel.Layout;
        unknowns = [.. layout.AlgebraicStates];
        var place = unknowns.Select((state, i) => (state, i)).ToDictionary(p => p.state, p => p.i);
        block =
        [
            .. Enumerable.Range(0, layout.JacobianRows.Count)
                .Where(k => place.ContainsKey(layout.JacobianRows[k]) && place.ContainsKey(layout.JacobianColumns[k]))
                .Select(k => (k, place[layout.JacobianRows[k]], place[layout.JacobianColumns[k]])),
        ];
        residuals = buffers.Allocate(buffers.Length);
        entries = buffers.Allocate(layout.JacobianRows.Count * buffers.Width);
        timeDerivatives = buffers.Allocate(buffers.Length);
        searches = [.. Enumerable.Range(0, buffers.Width).Select(_ => new Search(unknowns.Length))];
    }

    /// <summary>Solves for the lanes asked for; the states in the buffers become the solution.</summary>
    /// <param name="wanted">Whether a lane is to be solved.</param>
    /// <param name="failed">Called for each lane that has no solution, with the reason and the state whose equation it lies with.</param>
    public void Solve(ReadOnlySpan<bool> wanted, Action<int, AlgebraicFailure, int> failed)
    {
        for (int lane = 0; lane < searches.Length; lane++)
            searches[lane].Begin(wanted[lane]);
        for (int evaluation = 0; evaluation < MostEvaluations && Array.Exists(searches, s => s.IsOpen); evaluation++)
        {
            var x = buffers;
            x.Delays?.Compute(x.Time, x.States, before: false);
            x.Kernel.Derivatives(x.Time, x.States, x.Parameters, x.Hoisted, x.Scratch, residuals);
            x.Kernel.Jacobian(x.Time, x.States, x.Parameters, x.Hoisted, x.Scratch, entries, timeDerivatives);
            for (int lane = 0; lane < searches.Length; lane++)
                if (searches[lane].IsOpen)
                    Advance(lane, searches[lane], failed);
        }
        for (int lane = 0; lane < searches.Length; lane++)
            if (searches[lane].IsOpen)
                Fail(lane, searches[lane], AlgebraicFailure.NoSolution, searches[lane].Worst, failed);
    }

    private ref double State(int i, int lane) => ref buffers.States[unknowns[i] * buffers.Width + lane];

    private double Scale(int i, int lane) => Math.Max(Math.Abs(State(i, lane)), buffers.AbsoluteTolerances[unknowns[i] * buffers.Width + lane]);

    /// <summary>Judges where a lane stands and moves it on.</summary>
    private void Advance(int lane, Search own, Action<int, AlgebraicFailure, int> failed)
    {
        int n = unknowns.Length;
        Array.Clear(own.Matrix);
        Array.Clear(own.RowScales);
        foreach (var (entry, row, column) in block)
        {
            double value = entries[entry * buffers.Width + lane];
            own.Matrix[row * n + column] = value;
            if (own.IsFirst)
                own.RowScales[row] += Math.Abs(value) * Scale(column, lane);
        }
        if (own.IsFirst)
            own.RowScales.CopyTo(own.Scales, 0);
        double norm = 0;
        bool finite = true;
        for (int i = 0; i < n; i++)
        {
            double residual = own.Residuals[i] = residuals[unknowns[i] * buffers.Width + lane];
            double relative = Math.Abs(residual) / (own.Scales[i] > 0 ? own.Scales[i] : 1);
            if (!(double.IsFinite(relative) || residual == 0))
            {
                (finite, own.Worst) = (false, i);
                break;
            }
            if (relative > norm)
                (norm, own.Worst) = (relative, i);
        }
        if (!own.IsFirst && !(finite && norm <= (1 - 0.25 * own.Fraction) * own.Norm) && !own.IsLast)
        {
            own.Fraction *= 0.5;
            if (own.Fraction < LeastFraction)
                Fail(lane, own, AlgebraicFailure.NoSolution, own.Worst, failed);
            else
                Place(lane, own);
            return;
        }
        if (!finite)
        {
            Fail(lane, own, AlgebraicFailure.NotFinite, own.Worst, failed);
            return;
        }
        if (norm == 0 || own.IsLast)
        {
            own.IsOpen = false;
            return;
        }
        int singular = own.SolveLinear(SingularPivot);
        if (singular >= 0)
        {
            // At a guess of 0 a product or a square may stand still though the equations are sound.
            if (own.IsFirst && !own.WasMoved && Move(lane, own))
                return;
            // Further on it is the search that has come to a place without a way on.
            if (own.IsFirst)
                Fail(lane, own, AlgebraicFailure.Singular, singular, failed);
            else
                Fail(lane, own, AlgebraicFailure.NoSolution, own.Worst, failed);
            return;
        }
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            own.From[i] = State(i, lane);
            largest = Math.Max(largest, Math.Abs(own.Step[i]) / Scale(i, lane));
        }
        own.IsFirst = false;
        own.Norm = norm;
        own.Fraction = 1;
        own.IsLast = largest <= LastStep;
        Place(lane, own);
    }

    private void Place(int lane, Search own)
    {
        for (int i = 0; i < unknowns.Length; i++)
            State(i, lane) = own.From[i] - own.Fraction * own.Step[i];
    }

    private bool Move(int lane, Search own)
    {
        for (int i = 0; i < unknowns.Length; i++)
            if (State(i, lane) == 0)
            {
                State(i, lane) = 1;
                own.WasMoved = true;
            }
        return own.WasMoved;
    }

    private void Fail(int lane, Search own, AlgebraicFailure reason, int equation, Action<int, AlgebraicFailure, int> failed)
    {
        own.IsOpen = false;
        failed(lane, reason, unknowns[equation]);
    }

    /// <summary>Where the search of one lane stands.</summary>
    private sealed class Search(int n)
    {
        public bool IsOpen { get; set; }
        public bool IsFirst { get; set; }
        public bool IsLast { get; set; }
        public bool WasMoved { get; set; }
        public double Norm { get; set; }
        public double Fraction { get; set; }
        public int Worst { get; set; }
        public double[] From { get; } = new double[n];
        public double[] Step { get; } = new double[n];
        public double[] Residuals { get; } = new double[n];
        public double[] RowScales { get; } = new double[n];
        public double[] Scales { get; } = new double[n];
        public double[] Matrix { get; } = new double[n * n];

        public void Begin(bool wanted)
        {
            IsOpen = IsFirst = wanted;
            IsLast = WasMoved = false;
            Fraction = 1;
        }

        /// <summary>The Newton step by elimination with exchange of rows.</summary>
        /// <returns>-1, or the equation that adds nothing to the others.</returns>
        public int SolveLinear(double least)
        {
            Residuals.CopyTo(Step, 0);
            var rows = Enumerable.Range(0, n).ToArray();
            var sizes = new double[n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    sizes[i] = Math.Max(sizes[i], Math.Abs(Matrix[i * n + j]));
            for (int k = 0; k < n; k++)
            {
                int best = k;
                for (int i = k + 1; i < n; i++)
                    if (Relative(i) > Relative(best))
                        best = i;
                (rows[k], rows[best]) = (rows[best], rows[k]);
                int p = rows[k];
                if (!(Math.Abs(Matrix[p * n + k]) > least * sizes[p]))
                    return p;
                for (int i = k + 1; i < n; i++)
                {
                    int r = rows[i];
                    double factor = Matrix[r * n + k] / Matrix[p * n + k];
                    if (factor == 0)
                        continue;
                    for (int j = k + 1; j < n; j++)
                        Matrix[r * n + j] -= factor * Matrix[p * n + j];
                    Step[r] -= factor * Step[p];
                }

                double Relative(int i) => sizes[rows[i]] > 0 ? Math.Abs(Matrix[rows[i] * n + k]) / sizes[rows[i]] : 0;
            }
            var solution = new double[n];
            for (int k = n - 1; k >= 0; k--)
            {
                double value = Step[rows[k]];
                for (int j = k + 1; j < n; j++)
                    value -= Matrix[rows[k] * n + j] * solution[j];
                solution[k] = value / Matrix[rows[k] * n + k];
            }
            solution.CopyTo(Step, 0);
            return -1;
        }
    }
}
