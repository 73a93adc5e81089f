using System.Collections.Immutable;

namespace Meguri.Modeling.Units;

/// <summary>One factor of a unit: <c>(multiplier * 10^scale * base)^exponent</c>.</summary>
/// <param name="Base">An SBML base unit such as <c>metre</c>, <c>second</c>, <c>mole</c>, <c>dimensionless</c>.</param>
/// <param name="Exponent">Power the factor is raised to.</param>
/// <param name="Scale">Power of ten.</param>
/// <param name="Multiplier">Plain factor.</param>
public sealed record UnitFactor(string Base, double Exponent = 1, int Scale = 0, double Multiplier = 1);

/// <summary>A named unit: a product of factors.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Factors">The factors; none means dimensionless.</param>
/// <param name="DisplayName">Name for people, or null.</param>
public sealed record UnitDefinition(string Id, ImmutableArray<UnitFactor> Factors, string? DisplayName = null);
