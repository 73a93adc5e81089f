using System.Numerics;

namespace Meguri.Simulation.Analysis;

/// <summary>Whether a model that is moved a little from its steady state comes back.</summary>
public enum Stability
{
    /// <summary>It comes back: every eigenvalue has a negative real part.</summary>
    Stable,
    /// <summary>It moves away: an eigenvalue has a positive real part.</summary>
    Unstable,
    /// <summary>The linear terms do not tell: the largest real part is 0 to rounding.</summary>
    Undecided,
}

/// <summary>Whether the time course from the model's own start comes to rest at the steady state that was found.</summary>
public enum Reach
{
    /// <summary>It does.</summary>
    Reached,
    /// <summary>It goes elsewhere, or had not come there in the time allowed.</summary>
    NotReached,
    /// <summary>It cannot, since the steady state is unstable.</summary>
    Unstable,
}

/// <summary>A steady state and what the equations look like there.</summary>
public sealed record SteadyState
{
    /// <summary>Ids of the states held at rest.</summary>
    public required IReadOnlyList<string> States { get; init; }

    /// <summary>Their values.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Their rates of change that remain, by rounding.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    /// <summary>Names of the outputs.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Values of the outputs.</summary>
    public required IReadOnlyList<double> OutputValues { get; init; }

    /// <summary>Derivatives of the rates (rows) by the states (columns), in the order of <see cref="States"/>.</summary>
    public required double[,] Jacobian { get; init; }

    /// <summary>
    /// Eigenvalues in 1/time, the largest real part first. Algebraic equations and conserved sums hold while states move, so there are
    /// as many as states that can move freely.
    /// </summary>
    public required IReadOnlyList<Complex> Eigenvalues { get; init; }

    /// <summary>Sums of states that stay as they were at the start.</summary>
    public required IReadOnlyList<ConservationLaw> Conserved { get; init; }

    /// <summary>What the eigenvalues say.</summary>
    public required Stability Stability { get; init; }

    /// <summary>Whether the time course comes there.</summary>
    public required Reach Reach { get; init; }

    /// <summary>Model time to which the time course was followed before Newton's method took over.</summary>
    public required double StartedFrom { get; init; }

    /// <summary>Newton steps taken.</summary>
    public required int Iterations { get; init; }

    /// <summary>Largest remaining rate of change.</summary>
    public double Residual => Rates.Count == 0 ? 0 : Rates.Max(Math.Abs);
}

/// <summary>How a steady state is searched for.</summary>
public sealed record SteadyStateOptions
{
    /// <summary>Model time of the start.</summary>
    public double Start { get; init; }

    /// <summary>Longest time course, in the model's unit of time.</summary>
    public double LongestTime { get; init; } = 1e6;

    /// <summary>Values by id given instead of the model's own: constants or initial states.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>Largest last Newton step, relative to each state.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>What to report. Only the states these depend on are held at rest; null reports and holds every state.</summary>
    public IReadOnlyList<Output>? Outputs { get; init; }
}
