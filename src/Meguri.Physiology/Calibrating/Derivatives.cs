namespace Meguri.Physiology.Calibrating;

/// <summary>How the misfits change with the parameters: one row for each target, one column for each parameter.</summary>
internal sealed class Derivatives(int targets, int parameters)
{
    private readonly double[,] values = new double[targets, parameters];

    public int Targets => targets;

    public int Parameters => parameters;

    public double this[int target, int parameter]
    {
        get => values[target, parameter];
        set => values[target, parameter] = value;
    }

    /// <summary>The row of a target.</summary>
    public double[] Row(int target) => [.. Enumerable.Range(0, parameters).Select(j => values[target, j])];

    /// <summary>Change of each misfit along a step.</summary>
    public double[] Along(IReadOnlyList<double> step) => [.. Enumerable.Range(0, targets).Select(i => Enumerable.Range(0, parameters).Sum(j => values[i, j] * step[j]))];

    /// <summary>Half the gradient of the cost at a point.</summary>
    public double[] Gradient(Misfit point) => [.. Enumerable.Range(0, parameters).Select(j => point.At[j] + Enumerable.Range(0, targets).Sum(i => values[i, j] * point.Residuals[i]))];

    /// <summary>The matrix JᵀJ over some of the parameters: what the targets say about them, the prior left out.</summary>
    public SymmetricMatrix Information(IReadOnlyList<int> chosen)
    {
        var information = new double[chosen.Count, chosen.Count];
        for (int a = 0; a < chosen.Count; a++)
            for (int b = 0; b < chosen.Count; b++)
                for (int i = 0; i < targets; i++)
                    information[a, b] += values[i, chosen[a]] * values[i, chosen[b]];
        return SymmetricMatrix.Decompose(information);
    }

    /// <summary>Broyden's update: the least change that agrees with what a step has shown.</summary>
    public void Update(IReadOnlyList<double> step, IReadOnlyList<double> change)
    {
        double length = step.Sum(x => x * x);
        if (length == 0)
            return;
        double[] expected = Along(step);
        for (int i = 0; i < targets; i++)
            for (int j = 0; j < parameters; j++)
                values[i, j] += (change[i] - expected[i]) * step[j] / length;
    }
}
