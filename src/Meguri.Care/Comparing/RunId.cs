using System.Security.Cryptography;
using System.Text.Json;

namespace Meguri.Care.Comparing;

/// <summary>
/// Ids of runs, so that a number can name where it comes from. An id is a hash over everything that decides the numbers:
/// person, plans, people, seed, weeks, model, evidence, version. The same question has the same id on every machine.
/// </summary>
public static class RunId
{
    /// <summary>The run a result was computed with.</summary>
    public static string Of(ComparisonResult result) => Of(result, result.Settings.EvidenceView);

    /// <summary>The run of the same comparison under another view of the evidence.</summary>
    public static string Of(ComparisonResult result, EvidenceView view)
    {
        byte[] all = JsonSerializer.SerializeToUtf8Bytes(new { result.Person, Settings = result.Settings with { EvidenceView = view }, result.Plans }, ComparisonJson.Options);
        return "run:" + Convert.ToHexString(SHA256.HashData(all))[..8];
    }

    /// <summary>The runs with claims counted from the surest down, which divide the effect by grade.</summary>
    public static string OfShare(ComparisonResult result) => Of(result, result.EvidenceShare?.View ?? result.Settings.EvidenceView) + "/share";

    /// <summary>The runs with mechanisms switched off and on, which divide the effect by mechanism.</summary>
    public static string OfAttribution(ComparisonResult result) => Of(result) + "/attribution";
}
