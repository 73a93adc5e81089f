using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.People;

namespace Meguri.Care.Evidence;

/// <summary>A switch of the model that a claim decides.</summary>
/// <param name="Name">Module and own name, such as <c>tissue.w_pain_tone</c>; a link of the person has no module.</param>
/// <param name="Ids">Its constants in the flat model: one for each region or part that has it.</param>
/// <param name="Fitted">Its value as the module was fitted to published trials.</param>
public sealed record Gain(string Name, IReadOnlyList<string> Ids, double Fitted)
{
    /// <summary>
    /// All gains of a model. A gain is a constant named <c>w_...</c> or <c>link_...</c> that is 0 or 1, or whose notes
    /// begin with "Evidence weight"; other constants of those names are ordinary coefficients.
    /// </summary>
    public static IReadOnlyList<Gain> Of(FlatModel model) =>
        [.. model.Quantities.Where(IsGain).GroupBy(quantity => NameOf(quantity.Id), StringComparer.Ordinal)
            .Select(group => new Gain(group.Key, [.. group.Select(quantity => quantity.Id)], group.First().Initial!.Value))];

    /// <summary>The name of a gain from the id of one of its constants: the part it belongs to without its region, and its own name.</summary>
    public static string NameOf(string id)
    {
        int first = id.IndexOf('.', StringComparison.Ordinal), last = id.LastIndexOf('.');
        if (first < 0)
            return id;
        string part = id[..first];
        foreach (string region in Regions.All)
            if (part.EndsWith("_" + region, StringComparison.Ordinal))
                part = part[..^(region.Length + 1)];
        return part + id[last..];
    }

    private static bool IsGain(FlatQuantity quantity)
    {
        string own = quantity.Id[(quantity.Id.LastIndexOf('.') + 1)..];
        return quantity is { Role: QuantityRole.Constant, Initial: { Op: Op.Number } value }
            && (own.StartsWith("w_", StringComparison.Ordinal) || own.StartsWith("link_", StringComparison.Ordinal))
            && (value.Value is 0 or 1 || quantity.Notes?.StartsWith("Evidence weight", StringComparison.Ordinal) == true);
    }
}
