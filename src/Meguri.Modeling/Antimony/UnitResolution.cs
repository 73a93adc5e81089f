using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Antimony;

/// <summary>Writes a module's units out in base units. Units defined outside any module can be used in every module below.</summary>
internal sealed class UnitResolution(ModuleBuilder module, ModuleBuilder? outside, ErrorList errors)
{
    private readonly Dictionary<string, ImmutableArray<UnitFactor>?> resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnitStatement> statements = module.Units.ToDictionary(u => u.Id, StringComparer.Ordinal);

    public List<UnitDeclaration> Resolve()
    {
        List<UnitStatement> all = [.. module.Units];
        foreach (var (unit, place) in module.UsedUnits)
        {
            if (statements.ContainsKey(unit))
                continue;
            if (outside?.Units.FirstOrDefault(u => u.Id == unit) is { } shared)
                Borrow(shared, all);
            else
                Unknown(unit, place, all);
        }
        return [.. all.Select(Declare)];
    }

    private void Borrow(UnitStatement shared, List<UnitStatement> all)
    {
        if (!statements.TryAdd(shared.Id, shared))
            return;
        all.Add(shared);
        foreach (var factor in shared.Factors ?? [])
            if (BaseUnits.Find(factor.Base) is null && outside!.Units.FirstOrDefault(u => u.Id == factor.Base) is { } further)
                Borrow(further, all);
    }

    private void Unknown(string unit, TextPlace place, List<UnitStatement> all)
    {
        var known = statements.Keys.Concat(outside?.Units.Select(u => u.Id) ?? []).Concat(["second", "metre", "litre", "mole", "gram", "kilogram", "item", "dimensionless", "kelvin", "joule", "volt", "pascal"]);
        string? near = NearWords.Nearest(unit, known);
        errors.Add(new ModelError($"The unit '{unit}' is not defined.", place, "a base unit such as second, metre, litre, mole, or a unit of this module",
            near is not null ? $"Did you mean '{near}'?" : $"Define it with 'unit {unit} = …;'."));
        var named = new UnitStatement(unit, null, place);
        if (statements.TryAdd(unit, named))
            all.Add(named);
    }

    private UnitDeclaration Declare(UnitStatement statement)
    {
        var factors = FactorsOf(statement.Id, []);
        return new UnitDeclaration(new UnitDefinition(statement.Id, factors ?? []), statement.Place) { NameOnly = factors is null };
    }

    private ImmutableArray<UnitFactor>? FactorsOf(string id, ImmutableHashSet<string> within)
    {
        if (resolved.TryGetValue(id, out var known))
            return known;
        var statement = statements[id];
        if (within.Contains(id))
        {
            errors.Add(new ModelError($"The unit '{id}' is defined by itself.", statement.Place, "a definition that ends in base units"));
            return null;
        }
        ImmutableArray<UnitFactor>? factors = null;
        if (statement.Factors is { } written)
        {
            var builder = ImmutableArray.CreateBuilder<UnitFactor>();
            foreach (var factor in written)
                builder.AddRange(Expand(factor, within.Add(id)));
            factors = builder.ToImmutable();
        }
        return resolved[id] = factors;
    }

    /// <summary>A factor whose base is a unit of the module, in base units. Its number is carried by the first of them.</summary>
    private IEnumerable<UnitFactor> Expand(UnitFactor factor, ImmutableHashSet<string> within)
    {
        if (BaseUnits.Find(factor.Base) is { } standard && !statements.ContainsKey(factor.Base))
            return [factor with { Base = standard }];
        if (!statements.ContainsKey(factor.Base))
            return [factor];
        var inner = FactorsOf(factor.Base, within) ?? [];
        var expanded = inner.Select(f => f with { Exponent = f.Exponent * factor.Exponent }).ToList();
        if (factor is not { Multiplier: 1, Scale: 0 })
            expanded.Insert(0, factor with { Base = "dimensionless" });
        return expanded;
    }
}
