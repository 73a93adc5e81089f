using Meguri.Care.Plans;
using Meguri.Care.Screening;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Checking;

/// <summary>Reads <c>models/plan-rules.yaml</c>.</summary>
public static class PlanRuleFile
{
    private static readonly (string Word, PlanRuleKind Kind)[] Kinds =
    [
        ("recovery", PlanRuleKind.Recovery), ("apart", PlanRuleKind.Apart), ("before-bed", PlanRuleKind.BeforeBed), ("exclude", PlanRuleKind.Exclude),
        ("sessions", PlanRuleKind.Sessions), ("dose", PlanRuleKind.Dose), ("minutes", PlanRuleKind.Minutes), ("cost", PlanRuleKind.Cost),
        ("price", PlanRuleKind.Price), ("twice", PlanRuleKind.Twice),
    ];

    /// <summary>Reads the rules.</summary>
    /// <param name="file">The file.</param>
    /// <param name="known">Groups of treatments the safety check knows; the file may add its own.</param>
    /// <exception cref="ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static PlanRules Read(YamlMap file, IReadOnlyList<TreatmentGroup> known)
    {
        var day = file.Map("day");
        var groups = known.ToDictionary(group => group.Id, StringComparer.Ordinal);
        if (file.OptionalMap("groups") is { } own)
            foreach (string id in own.Keys)
                if (!groups.TryAdd(id, ScreeningFile.ReadGroup(id, own.Map(id))))
                    throw own.Error(id, $"The group '{id}' is in screening.yaml already.", "another name");
        List<PlanRule> rules = [.. file.Maps("rules").Select(map => ReadRule(map, groups))];
        var read = new PlanRules(rules, day.Clock("bed"), day.Clock("rise"));
        day.NoMore();
        file.NoMore();
        if (rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw file.Error("rules", $"The rule '{twice.Key}' stands twice.", "one id each");
        return read;
    }

    private static PlanRule ReadRule(YamlMap map, Dictionary<string, TreatmentGroup> groups)
    {
        string word = map.OneOf("kind", [.. Kinds.Select(pair => pair.Word)]);
        var kind = Kinds.Single(pair => pair.Word == word).Kind;
        bool ofAll = kind is PlanRuleKind.Cost or PlanRuleKind.Price or PlanRuleKind.Twice;
        bool inHours = kind is PlanRuleKind.Recovery or PlanRuleKind.Apart or PlanRuleKind.BeforeBed;
        string? other = kind switch { PlanRuleKind.Apart => "after", PlanRuleKind.Exclude => "with", _ => null };
        bool pairs = kind is PlanRuleKind.Recovery or PlanRuleKind.Apart or PlanRuleKind.Exclude or PlanRuleKind.Sessions;
        var rule = new PlanRule
        {
            Id = map.Text("id"),
            Kind = kind,
            Groups = ofAll ? [] : ReadGroups(map, "for", groups),
            Others = other is null ? [] : ReadGroups(map, other, groups),
            SameRegion = pairs && map.Flag("same_region"),
            Hours = inHours ? map.Number("hours", 0, 24 * 366) : 0,
            Most = kind is PlanRuleKind.Sessions or PlanRuleKind.Dose or PlanRuleKind.Minutes or PlanRuleKind.Cost ? map.Number("most", 0, 1e15) : 0,
            PerWeek = kind == PlanRuleKind.Sessions && map.OneOf("per", "week", "course") == "week",
            Text = map.Local("text"),
            Source = map.Text("source"),
        };
        map.NoMore();
        return rule;
    }

    private static IReadOnlyList<TreatmentGroup> ReadGroups(YamlMap map, string key, Dictionary<string, TreatmentGroup> groups)
    {
        List<TreatmentGroup> named = [.. map.Texts(key).Select(id => groups.TryGetValue(id, out var group) ? group : throw TreatmentFile.Unknown(map, key, "group", id, groups.Keys))];
        return named.Count > 0 ? named : throw map.Error(key, "The rule speaks of no treatment.", $"'{key}: [group, ...]', of " + string.Join(", ", groups.Keys));
    }
}
