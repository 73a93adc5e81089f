using System.Collections.Immutable;
using Meguri.Modeling;
using Meguri.Modeling.Expressions;

namespace Meguri.Physiology.Experiments;

/// <summary>An expression of an experiment file together with the place it stands at.</summary>
/// <param name="Value">The expression; functions of the experiment language are calls in it.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Formula(Expr Value, TextPlace Place)
{
    /// <summary>An error at this place.</summary>
    public ModelException Error(string message, string? expected = null, string? mend = null) =>
        new(new ModelError(message, Place, expected, mend));
}

/// <summary>A named quantity and the value it is given.</summary>
/// <param name="Target">Id of the quantity.</param>
/// <param name="Value">Its value.</param>
public sealed record Setting(string Target, Formula Value);

/// <summary>A list of exposures by name, to be used in several places.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Exposures">The exposures, later ones over earlier ones.</param>
public sealed record NamedSchedule(string Name, ImmutableArray<Exposure> Exposures);
