using Meguri.Physiology.People;

namespace Meguri.Care.Scheduling;

/// <summary>What care reads of the running person, beside what is observed: the cohort's model is compiled with these.</summary>
public static class CareOutputs
{
    /// <summary>Factor of body weight on the load of knee and back.</summary>
    public const string WeightFactor = "weight_factor";

    /// <summary>Ids of all of them.</summary>
    public static IReadOnlyList<string> All { get; } = [WeightFactor, .. Regions.All.Select(Pain), .. Regions.All.Select(Capacity)];

    /// <summary>Pain of a region, 0 to 10.</summary>
    public static string Pain(string region) => $"nrs_{region}";

    /// <summary>Reference capacity of a region.</summary>
    public static string Capacity(string region) => $"tissue_{region}.c_base";
}
