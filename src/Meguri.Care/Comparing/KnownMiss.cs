using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>A published experiment the joined person is known to miss, or one it was not held against yet.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Kind">Miss or caution.</param>
/// <param name="Complaints">It concerns people who report one of these; everybody where there are none.</param>
/// <param name="Treatments">It concerns plans with one of these treatments.</param>
/// <param name="Text">What a reader is told.</param>
public sealed record KnownMiss(string Id, NoticeKind Kind, IReadOnlyList<string> Complaints, IReadOnlyList<string> Treatments, LocalText Text)
{
    /// <summary>Reads a file of known misses and holds it against the treatments that are known.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing or unknown.</exception>
    public static IReadOnlyList<KnownMiss> Read(string path, IEnumerable<string> treatments)
    {
        var known = treatments.ToHashSet(StringComparer.Ordinal);
        var file = YamlMap.ReadFile(path);
        List<KnownMiss> misses = [.. file.Maps("misses").Select(map =>
        {
            var miss = new KnownMiss(
                map.Text("id"),
                map.OneOf("kind", "miss", "caution") == "miss" ? NoticeKind.Miss : NoticeKind.Caution,
                map.Texts("complaints"),
                map.Texts("treatments"),
                map.Local("text"));
            map.NoMore();
            return miss.Treatments.FirstOrDefault(id => !known.Contains(id)) is { } unknown
                ? throw map.Error("treatments", $"The treatment '{unknown}' is not known.", "ids of treatments.yaml")
                : miss;
        })];
        file.NoMore();
        return misses;
    }

    /// <summary>Whether it concerns a person under a plan.</summary>
    /// <param name="complaints">What the person reports, by id.</param>
    /// <param name="treatments">Treatments of the plan, by id.</param>
    public bool Concerns(IEnumerable<string> complaints, IEnumerable<string> treatments) =>
        (Complaints.Count == 0 || Complaints.Intersect(complaints).Any()) && Treatments.Intersect(treatments).Any();
}
