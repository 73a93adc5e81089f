using Meguri.Physiology.People;

namespace Meguri.Care.Scheduling;

/// <summary>What care reads of the running person, beside what is observed: the cohort's model is compiled with these.</summary>
public static class CareOutputs
{
    /// <summary>Ids of all of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Regions.All.Select(Pain), .. Regions.All.Select(Capacity)];

    /// <summary>Pain of a region, 0 to 10.</summary>
    public static string Pain(string region) => $"nrs_{region}";

    /// <summary>Reference capacity of a region for somebody of usual strength.</summary>
    public static string Capacity(string region) => $"capacity_{region}";
}
