namespace Meguri.Simulation.Solving;

/// <summary>A one-step method at work on a batch of lanes.</summary>
internal abstract unsafe class Stepper(LaneBuffers buffers)
{
    protected LaneBuffers Buffers { get; } = buffers;

    /// <summary>Power of the step size the error estimate shrinks with.</summary>
    public abstract int ErrorOrder { get; }

    /// <summary>Evaluates the model where the lanes stand.</summary>
    public abstract void Begin();

    /// <summary>Derivatives at the step's start, as <see cref="Begin"/> left them; valid until <see cref="Attempt"/>.</summary>
    public abstract double* Rates { get; }

    /// <summary>Second derivative in time of every state of one lane at the step's start; call between <see cref="Begin"/> and <see cref="Attempt"/>.</summary>
    public abstract void SecondDerivatives(int lane, Span<double> target);

    /// <summary>Computes where a step of <see cref="LaneBuffers.Step"/> leads and its error.</summary>
    public abstract void Attempt();

    /// <summary>Error estimate of the attempted step, by state and lane.</summary>
    public abstract double* Error { get; }

    /// <summary>Number of coefficients of the dense output.</summary>
    public abstract int DenseRows { get; }

    /// <summary>
    /// Coefficients <c>k_r</c> of the dense output <c>(1−θ) y0 + θ (y1 + (1−θ)(k_1 + θ (k_2 + …)))</c> by coefficient,
    /// state and lane, once <see cref="PrepareDense"/> was called.
    /// </summary>
    public abstract double* DenseCoefficients { get; }

    /// <summary>Makes the dense output of the attempted step ready.</summary>
    public abstract void PrepareDense();

    /// <summary>After the step was taken: <see cref="LaneBuffers.Point"/> becomes the states at <see cref="LaneBuffers.Theta"/>.</summary>
    public abstract void Interpolate();
}
