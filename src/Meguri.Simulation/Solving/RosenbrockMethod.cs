using System.Collections.Immutable;

namespace Meguri.Simulation.Solving;

/// <summary>
/// The coefficients of a Rosenbrock method in the form that needs no product with the Jacobian: stage <c>i</c> solves
/// <c>(I/(γh) − J) u_i = f(t + c_i h, y + Σ A_ij u_j) + Σ C_ij u_j / h + d_i h ∂f/∂t</c>, and the step ends at
/// <c>y + Σ b_i u_i</c> with the error estimate <c>Σ e_i u_i</c>.
/// </summary>
/// <remarks>
/// Between the ends, at the fraction θ of the step, the solution is
/// <c>(1−θ) y0 + θ (y1 + (1−θ)(k_1 + θ (k_2 + θ k_3 …)))</c> with <c>k_r = Σ D_rj u_j</c>.
/// </remarks>
public sealed record RosenbrockMethod
{
    /// <summary>Name in the literature.</summary>
    public required string Name { get; init; }

    /// <summary>Order of the solution at the end of a step.</summary>
    public required int Order { get; init; }

    /// <summary>Order of the embedded solution the error is estimated with.</summary>
    public required int EmbeddedOrder { get; init; }

    /// <summary>The diagonal coefficient γ.</summary>
    public required double Gamma { get; init; }

    /// <summary>Fraction of the step at which each stage is evaluated.</summary>
    public required ImmutableArray<double> Nodes { get; init; }

    /// <summary>Weights of the time derivative in each stage.</summary>
    public required ImmutableArray<double> TimeWeights { get; init; }

    /// <summary>A_ij: weights of earlier stages in the argument of stage i; row i has i entries.</summary>
    public required ImmutableArray<ImmutableArray<double>> Arguments { get; init; }

    /// <summary>C_ij: weights of earlier stages on the right-hand side of stage i; row i has i entries.</summary>
    public required ImmutableArray<ImmutableArray<double>> Sums { get; init; }

    /// <summary>b_i: weights of the stages in the solution.</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>e_i: weights of the stages in the error estimate.</summary>
    public required ImmutableArray<double> ErrorWeights { get; init; }

    /// <summary>D_rj: weights of the stages in the coefficients of the dense output.</summary>
    public required ImmutableArray<ImmutableArray<double>> Dense { get; init; }

    /// <summary>Number of stages.</summary>
    public int Stages => Weights.Length;
}
