namespace Meguri.Physiology.People;

/// <summary>The body regions of the person model.</summary>
public static class Regions
{
    private const string Mark = "{region}";

    /// <summary>Their ids, in the model's order.</summary>
    public static IReadOnlyList<string> All { get; } = ["lumbar", "knee", "neck_shoulder"];

    /// <summary>An id with <c>{region}</c> in it, once for each region; any other id as it is.</summary>
    public static IEnumerable<string> Expand(string id) =>
        id.Contains(Mark, StringComparison.Ordinal) ? All.Select(region => id.Replace(Mark, region, StringComparison.Ordinal)) : [id];
}
