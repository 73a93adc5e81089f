using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Units;

/// <summary>A quantity with the unit its author declared and the unit its equation comes to.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="Declared">The declared unit as people write it; null when none was declared or it is not sound.</param>
/// <param name="Inferred">The unit of its rule, of its rate times the unit of time, or of its initial formula; null when none follows.</param>
public sealed record QuantityUnit(FlatQuantity Quantity, string? Declared, string? Inferred);

/// <summary>Lists the units of a flat model side by side: declared and inferred.</summary>
public static class UnitListing
{
    /// <summary>One entry for each quantity, in the model's order. Undeclared units are taken from equations where they follow.</summary>
    public static IReadOnlyList<QuantityUnit> Of(FlatModel model)
    {
        var table = new UnitTable(model.Units);
        UnitReading Declared(string? id) => id is not null && table.Find(id, out _) is { } unit ? new UnitReading(unit) : UnitReading.Unknown;
        UnitReading time = Declared(model.TimeUnit);
        var units = model.Quantities.ToDictionary(quantity => quantity.Id, quantity => Declared(quantity.Unit), StringComparer.Ordinal);
        var found = new Dictionary<string, UnitReading>(StringComparer.Ordinal);
        for (bool learnt = true; learnt;)
        {
            learnt = false;
            var inference = new UnitInference(table, time, strict: false, id => units.GetValueOrDefault(id), static _ => { });
            foreach (var quantity in model.Quantities)
            {
                UnitReading reading = quantity switch
                {
                    { Rule: { } rule } => inference.Of(rule),
                    { Rate: { } rate } => inference.Of(rate) * time,
                    { Initial: { } initial } when !UnitInference.IsPureNumber(initial) => inference.Of(initial),
                    _ => UnitReading.Unknown,
                };
                if (reading.IsKnown)
                    found[quantity.Id] = reading;
                if (reading.IsKnown && !units[quantity.Id].IsKnown)
                {
                    units[quantity.Id] = reading;
                    learnt = true;
                }
            }
        }
        return [.. model.Quantities.Select(quantity => new QuantityUnit(quantity, Words(Declared(quantity.Unit)), Words(found.GetValueOrDefault(quantity.Id))))];
    }

    private static string? Words(UnitReading reading) => reading.Unit is { } unit ? UnitWords.Of(unit) : null;
}
