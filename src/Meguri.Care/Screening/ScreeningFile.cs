using Meguri.Care.Comparing;
using Meguri.Modeling;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Screening;

/// <summary>Reads <c>models/screening.yaml</c>.</summary>
public static class ScreeningFile
{
    private const string General = "general";

    /// <summary>Reads the safety check.</summary>
    /// <exception cref="ModelException">Something is missing, unknown, used nowhere or out of range; names file, line and mend.</exception>
    public static SafetyCheck Read(YamlMap file)
    {
        LocalText notCovered = file.Local("not_covered");
        var groupMaps = file.Map("groups");
        var groups = groupMaps.Keys.ToDictionary(id => id, id => ReadGroup(id, groupMaps.Map(id)), StringComparer.Ordinal);
        var questionMaps = file.Map("questions");
        List<ScreeningQuestion> questions = [.. questionMaps.Keys.Select(id => ReadQuestion(id, questionMaps.Map(id)))];
        var byId = questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        List<SafetyRule> rules = [.. file.Maps("rules").Select(map => ReadRule(map, byId, groups))];
        file.NoMore();
        var used = rules.SelectMany(rule => rule.Questions).Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
        if (questions.Find(question => !used.Contains(question.Id)) is { } idle)
            throw questionMaps.Error(idle.Id, $"No rule uses the question '{idle.Id}'.", "a rule with it under 'if'", "add the rule, or leave the question out");
        return new SafetyCheck(questions, [.. groups.Values], rules, notCovered);
    }

    internal static TreatmentGroup ReadGroup(string id, YamlMap map)
    {
        string[] classes = Enum.GetNames<TreatmentClass>();
        var named = map.Texts("classes");
        foreach (string name in named)
            if (!classes.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw map.Error("classes", $"There is no class of treatment '{name}'.", "one of " + string.Join(", ", classes.Select(word => word.ToLowerInvariant())));
        var group = new TreatmentGroup(id, map.Local("name"), [.. named.Select(name => Enum.Parse<TreatmentClass>(name, ignoreCase: true))], map.Texts("words"), map.Texts("except"));
        if (group.Classes.Count == 0 && group.Words.Count == 0)
            throw map.Error("name", $"The group '{id}' would hold every treatment.", "'classes' or 'words'");
        map.NoMore();
        return group;
    }

    private static ScreeningQuestion ReadQuestion(string id, YamlMap map)
    {
        string about = map.OneOf("about", [General, .. Regions.All]);
        var question = new ScreeningQuestion
        {
            Id = id,
            Region = about == General ? null : about,
            Ask = map.Local("ask"),
            Yes = map.Local("yes"),
            Urgent = map.Flag("urgent"),
            Source = map.Text("source"),
        };
        map.NoMore();
        return question;
    }

    private static SafetyRule ReadRule(YamlMap map, Dictionary<string, ScreeningQuestion> questions, Dictionary<string, TreatmentGroup> groups)
    {
        var rule = new SafetyRule
        {
            Questions = Named(map, "if", questions),
            AgeFrom = map.Has("age_from") ? map.Number("age_from", 0, 150) : null,
            Always = map.Flag("always"),
            Groups = Named(map, "for", groups),
            Regions = map.Texts("regions"),
            Outcome = map.OneOf("outcome", "care", "ask", "stop") switch { "care" => ScreeningOutcome.Care, "ask" => ScreeningOutcome.AskPhysician, _ => ScreeningOutcome.Stop },
            Why = map.OptionalLocal("why"),
            Source = map.Text("source"),
        };
        if (rule.Questions.Count == 0 && rule.AgeFrom is null && !rule.Always)
            throw map.Error("if", "The rule never holds.", "'if: [question, ...]', 'age_from: years' or 'always: true'");
        if (rule.Groups.Count == 0)
            throw map.Error("for", "The rule speaks of no treatment.", "'for: [group, ...]', of " + string.Join(", ", groups.Keys));
        if (rule.AgeFrom is not null && rule.Why is null)
            throw map.Error("age_from", "A rule of age needs its reason.", "why: {ja: ..., en: ...}");
        if (rule.Always && rule.Why is null)
            throw map.Error("always", "A rule that always holds needs its reason.", "why: {ja: ..., en: ...}");
        foreach (string region in rule.Regions)
            if (!Regions.All.Contains(region, StringComparer.Ordinal))
                throw map.Error("regions", $"There is no region '{region}'.", "one of " + string.Join(", ", Regions.All));
        map.NoMore();
        return rule;
    }

    private static IReadOnlyList<T> Named<T>(YamlMap map, string key, Dictionary<string, T> known) => [.. map.Texts(key).Select(id => known.TryGetValue(id, out var value)
        ? value
        : throw map.Error(key, $"'{id}' is not known.", "one of " + string.Join(", ", known.Keys), NearWords.Nearest(id, known.Keys) is { } near ? $"did you mean '{near}'?" : null))];
}
