using Meguri.Care.Checking;
using Meguri.Care.Plans;
using Meguri.Modeling;
using Meguri.Physiology;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Tests.Checking;

public class PlanCheckTests
{
    private static readonly CareLibrary Care = new(Models.Folder);

    // Two items, the rule that must speak (or none), and a piece of what it says.
    [Theory]
    [InlineData("knee-exercise, region: knee, days: [mon, tue], start: \"10:00\"", null, "strength-recovery", "'a' week 1 Mon 10:00 and 'a' week 1 Tue 10:00 are 24 h apart, at least 44 (2 times)")]
    [InlineData("knee-exercise, region: knee, days: [mon, wed, fri], start: \"10:00\"", null, null, "")]
    [InlineData("knee-exercise, region: knee, days: [mon, wed], start: \"10:00\"", "back-exercise, region: lumbar, days: [tue, thu], start: \"10:00\"", null, "")]
    [InlineData("massage, region: lumbar, days: [mon, tue, thu, fri], start: \"10:00\"", null, "massage-week", "'a': 4 sessions a week, at most 3")]
    [InlineData("massage, region: lumbar, days: [mon], start: \"10:00\"", "shiatsu, region: lumbar, days: [mon], start: \"18:00\"", "massage-recovery", "8 h apart")]
    [InlineData("aerobic-exercise, days: [mon], start: \"22:00\"", null, "exercise-before-bed", "week 1 Mon 22:00 ends 20 min before bed (2 times)")]
    [InlineData("aerobic-exercise, days: [mon], start: \"21:00\"", null, null, "")]
    [InlineData("bath, before_bed: 1", null, "heat-before-bed", "45 min before bed (14 times)")]
    [InlineData("bath, before_bed: 1.75", null, null, "")]
    [InlineData("bath, before_bed: 3, minutes: 20", null, "bath-long", "20 min, at most 15")]
    [InlineData("dim-evening-light", "dim-evening-light", "set-twice", "'a' and 'b' both set light")]
    [InlineData("posture-change, region: lumbar, start: \"9:00\"", "posture-change, region: lumbar, start: \"10:00\"", "set-twice", "posture_lumbar")]
    [InlineData("posture-change, region: lumbar, start: \"9:00\"", "posture-change, region: knee, start: \"10:00\"", null, "")]
    public void A_rule_speaks_of_what_it_finds_and_of_nothing_else(string first, string? second, string? rule, string found)
    {
        var warnings = PlanCheck.Of(Plan(first, second), Care.PlanRules);
        if (rule is null)
        {
            Assert.Empty(warnings);
            return;
        }
        var warning = Assert.Single(warnings, warning => warning.RuleId == rule);
        Assert.Contains(found, warning.Found.En, StringComparison.Ordinal);
        Assert.NotEqual(warning.Found.Ja, warning.Found.En);
        Assert.NotEmpty(warning.Source);
        Assert.True(warning.Place is { Line: 5 or 6, Column: > 1 });
    }

    [Fact]
    public void The_person_s_own_bed_time_and_painful_region_count()
    {
        var plan = Plan("aerobic-exercise, days: [mon], start: \"21:00\"", null);
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, File.ReadAllText(Models.Path("people", "example.yaml")).Replace("bed: \"23:00\"", "bed: \"22:00\"", StringComparison.Ordinal));
            var early = new ModelLibrary(Models.Folder).ReadPerson(file);
            Assert.Empty(PlanCheck.Of(plan, Care.PlanRules));
            Assert.Equal(["exercise-before-bed"], PlanCheck.Of(plan, Care.PlanRules, early).Select(warning => warning.RuleId));
            var twice = Plan("massage, region: painful, days: [mon], start: \"10:00\"", "massage, region: knee, days: [mon], start: \"18:00\"");
            Assert.Empty(PlanCheck.Of(twice, Care.PlanRules));
            Assert.Equal(["massage-recovery"], PlanCheck.Of(twice, Care.PlanRules, early).Select(warning => warning.RuleId));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_part_without_a_price_and_a_plan_beyond_a_million_yen_are_told()
    {
        var bare = Plan("bath, before_bed: 2", null);
        bare = bare with { Items = [.. bare.Items.Select(item => item with { HasPrice = false, Prices = [] })] };
        Assert.Equal(["price-unknown"], PlanCheck.Of(bare, Care.PlanRules).Select(warning => warning.RuleId));
        var dear = Care.ReadPlanText("id: p\nname: p\ndescription: p\nitems:\n  - {id: a, treatment: massage, region: knee, weeks: [1, 100], days: [mon, wed], start: \"10:00\"}\n", "p.yaml");
        var warning = Assert.Single(PlanCheck.Of(dear, Care.PlanRules));
        Assert.Equal(("price-million", "1,200,000 yen"), (warning.RuleId, warning.Found.En));
    }

    [Fact]
    public void Presets_are_warned_only_of_what_their_offer_itself_brings_along()
    {
        string[] offers = ["exosome-course", "nmn-infusion-course"];
        foreach (string id in Care.PlanIds)
            Assert.Empty(PlanCheck.Of(Care.ReadPlan(id), Care.PlanRules).Where(warning => !offers.Contains(warning.RuleId)).Select(warning => $"{id}: {warning.Found.En}"));
    }

    [Fact]
    public void Every_rule_has_a_source_and_both_languages_and_speaks_of_a_treatment()
    {
        Assert.All(Care.PlanRules.Rules, rule =>
        {
            Assert.NotEqual(rule.Text.Ja, rule.Text.En);
            Assert.NotEmpty(rule.Source);
            Assert.All(rule.Groups.Concat(rule.Others), group => Assert.True(Care.Treatments.Values.Any(group.Holds), $"{rule.Id}: no treatment is in the group {group.Id}."));
        });
    }

    private const string Small = """
        day: {bed: "23:00", rise: "07:00"}
        groups:
          walk: {name: {ja: 歩く, en: walking}, words: [walking]}
        rules:
          - {id: r, kind: recovery, for: [walk], hours: 24, text: {ja: 一, en: one}, source: test}
        """;

    [Theory]
    [InlineData("kind: recovery", "kind: recover", 5, "'kind' is 'recover'.")]
    [InlineData("for: [walk]", "for: [wlak]", 5, "The group 'wlak' is not known.")]
    [InlineData("for: [walk]", "for: []", 5, "The rule speaks of no treatment.")]
    [InlineData("hours: 24", "hours: -1", 5, "'hours' is -1.")]
    [InlineData("hours: 24", "hours: 24, most: 3", 5, "'most' is not known here.")]
    [InlineData("  walk: {", "  exercise: {", 3, "The group 'exercise' is in screening.yaml already.")]
    public void A_mistake_in_the_rules_is_told_with_its_line(string good, string bad, int line, string message)
    {
        Assert.Single(PlanRuleFile.Read(YamlMap.ReadText(Small, "r.yaml"), Care.Safety.Groups).Rules);
        var error = Assert.Throws<ModelException>(() => PlanRuleFile.Read(YamlMap.ReadText(Small.Replace(good, bad, StringComparison.Ordinal), "r.yaml"), Care.Safety.Groups)).Errors[0];
        Assert.Equal((message, line), (error.Message, error.Place!.Line));
    }

    private static Plan Plan(string first, string? second) => Care.ReadPlanText(
        $"id: p\nname: p\ndescription: p\nitems:\n  - {{id: a, weeks: [1, 2], treatment: {first}}}\n" + (second is null ? "" : $"  - {{id: b, weeks: [1, 2], treatment: {second}}}\n"), "p.yaml");
}
