using Meguri.Modeling.Expressions;
using Meguri.Physiology.Wording;

namespace Meguri.Physiology.Observing;

/// <summary>The smallest change that matters to a person.</summary>
/// <param name="Change">Size of the change, positive, in the observable's unit.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record ImportantChange(double Change, string Source);

/// <summary>Something people talk about, computed from the model once a week.</summary>
public sealed record Observable
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Unit as shown; empty for a plain number.</summary>
    public required LocalText Unit { get; init; }

    /// <summary>Whether less is better.</summary>
    public required bool LowerIsBetter { get; init; }

    /// <summary>Smallest change that matters; null when none is published.</summary>
    public ImportantChange? Important { get; init; }

    /// <summary>Ends of the axis.</summary>
    public required (double Least, double Greatest) Axis { get; init; }

    /// <summary>
    /// Physiological limits: a value outside is no living person's and shows a fault of the model. At least as wide as
    /// <see cref="Axis"/>; null when none are given.
    /// </summary>
    public (double Least, double Greatest)? Limits { get; init; }

    /// <summary>Digits after the decimal point in print.</summary>
    public required int Decimals { get; init; }

    /// <summary>Whether a value is a number within <see cref="Limits"/>, but for rounding; without limits, whether it is a number.</summary>
    public bool IsPossible(double value) => double.IsFinite(value) && (Limits is not var (least, greatest)
        || (value >= least - Rounding * (greatest - least) && value <= greatest + Rounding * (greatest - least)));

    private const double Rounding = 1e-6;

    /// <summary>
    /// The formula with <c>let</c>s and functions put in: symbols are quantities of the model at the window's end,
    /// <c>delta:x</c> the growth of accumulator x over the window, and <c>days</c> the window's length in days.
    /// </summary>
    public required Expr Formula { get; init; }
}
