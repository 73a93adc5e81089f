using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Physiology.Calibrating;
using Meguri.Physiology.Experiments;

namespace Meguri.Physiology.Tests.Calibrating;

/// <summary>A model of a formula in place of virtual people, so that the answer of a calibration is known.</summary>
internal sealed class KnownModel(Func<IReadOnlyList<double>, double[]> formula) : ISimulatedTargets
{
    private static readonly TextPlace Nowhere = new("test.yaml", 1, 1);

    public int Simulated { get; private set; }

    public TargetValues Simulate(IReadOnlyList<double> parameters, bool fresh, IProgress<double>? progress, CancellationToken cancellation)
    {
        Simulated++;
        double[] values = formula(parameters);
        return new TargetValues(values, new double[values.Length]);
    }

    public static FreeParameter Parameter(string id, double prior = 1, double sd = 0.5, ParameterScale scale = ParameterScale.Linear, double least = 1e-3, double greatest = 100) =>
        new() { Id = id, Constants = [id], Prior = prior, Scale = scale, Sd = sd, Least = least, Greatest = greatest, Place = Nowhere };

    public static CalibrationTarget Target(string id, double published, double halfBand, double weight = 1) => new(new Target
    {
        Id = id,
        Quantity = id,
        Value = new Formula(Expr.Number(0), Nowhere),
        Published = published,
        Low = published - halfBand,
        High = published + halfBand,
        Source = "test",
    }, weight);
}
