using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Plans;
using Meguri.Care.Screening;
using Meguri.Modeling;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Tests.Screening;

public class SafetyCheckTests
{
    private static readonly CareLibrary Care = new(Models.Folder);
    private static readonly SafetyCheck Safety = Care.Safety;
    private static readonly string[] Ids = [.. Safety.Questions.Select(question => question.Id)];

    private static readonly Plan[] Plans =
    [
        .. Care.PlanIds.Select(Care.ReadPlan),
    ];

    [Fact]
    public void A_history_of_anaphylaxis_stops_every_exosome_product_with_reason_and_source()
    {
        foreach (var plan in Plans.Where(plan => plan.Items.Any(item => item.Treatment.Id.Contains("exosome", StringComparison.Ordinal))))
        {
            var screening = Check(plan, "anaphylaxis");
            Assert.True(screening.IsStopped, plan.Id);
            var reason = screening.ReasonsFrom(ScreeningOutcome.Stop).Single();
            Assert.Equal(("anaphylaxis", "You have had anaphylaxis."), (reason.QuestionId, reason.Text.En));
            Assert.Contains("EX-13", reason.Source, StringComparison.Ordinal);
        }
        Assert.False(Check(Care.ReadPlan("graded-exercise"), "anaphylaxis").IsStopped);
    }

    [Theory]
    [InlineData("swelling")]
    [InlineData("local-heat")]
    [InlineData("strong-inflammation")]
    [InlineData("trauma")]
    [InlineData("cauda-equina")]
    [InlineData("unstable-heart")]
    [InlineData("high-pressure")]
    [InlineData("fever")]
    public void A_danger_sign_stops_the_exercise_programme_wherever_it_is(string question) =>
        Assert.Equal(ScreeningOutcome.Stop, Check(Care.ReadPlan("graded-exercise"), question).Outcome);

    [Theory]
    [InlineData("anticoagulant", ScreeningOutcome.Care, "massage")]
    [InlineData("bone", ScreeningOutcome.Stop, "massage")]
    [InlineData("hypermobile", ScreeningOutcome.Go, "massage")]
    [InlineData("hypermobile", ScreeningOutcome.Stop, "stretch")]
    [InlineData("anticoagulant", ScreeningOutcome.Go, "stretch")]
    [InlineData("pregnancy", ScreeningOutcome.AskPhysician, "massage")]
    public void A_rule_speaks_of_its_own_treatments_only(string question, ScreeningOutcome expected, string item) =>
        Assert.Equal(expected, Check(Care.ReadPlan("massage-and-stretch"), question).Items.Single(part => part.ItemId == item).Outcome);

    [Fact]
    public void Signs_of_another_region_are_not_asked_for_but_count_when_told()
    {
        var plan = Care.ReadPlan("graded-exercise");
        var open = Safety.Check(plan, new Dictionary<string, bool>(), 60, "knee").Open.Select(question => question.Id).ToList();
        Assert.Contains("locked-knee", open);
        Assert.DoesNotContain("cauda-equina", open);
        Assert.Equal(ScreeningOutcome.Stop, Check(plan, "cauda-equina").Outcome);
        Assert.Equal("cauda-equina", Check(plan, "cauda-equina").Urgent.Single().QuestionId);
    }

    [Fact]
    public void Nothing_answered_is_not_yet_asked_and_everything_denied_is_go()
    {
        var plan = Care.ReadPlan("graded-exercise");
        Assert.Equal(ScreeningOutcome.NotYetAsked, Safety.Check(plan, new Dictionary<string, bool>(), 60, "knee").Outcome);
        var denied = Safety.Check(plan, Ids.ToDictionary(id => id, _ => false), 60, "knee");
        Assert.Equal((ScreeningOutcome.Go, 0), (denied.Outcome, denied.Open.Count));
        Assert.Equal(ScreeningOutcome.Go, Safety.Check(Care.ReadPlan("usual-care"), new Dictionary<string, bool>(), 60, "knee").Outcome);
    }

    [Fact]
    public void A_reason_names_the_parts_of_the_plan_it_concerns()
    {
        var screening = Check(Care.ReadPlan("massage-and-stretch"), "hypermobile");
        Assert.Equal(" (stretching)", screening.PartsOf(screening.ReasonsFrom(ScreeningOutcome.Care).Single()).En);
        var alone = Check(Care.ReadPlan("graded-exercise"), "swelling");
        Assert.Equal("", alone.PartsOf(alone.ReasonsFrom(ScreeningOutcome.Care).Single()).En);
    }

    // A plan, an answer and what follows for the part; all other questions denied.
    [Theory]
    [InlineData("sauna", "unstable-heart", ScreeningOutcome.Stop)]
    [InlineData("waon", "nitrates", ScreeningOutcome.AskPhysician)]
    [InlineData("far-infrared-cabin", "low-pressure", ScreeningOutcome.Care)]
    [InlineData("sauna", "heat-drugs", ScreeningOutcome.Care)]
    [InlineData("hot-pack", "numb-skin", ScreeningOutcome.Stop)]
    [InlineData("loess-mat", "numb-skin", ScreeningOutcome.Stop)]
    [InlineData("foot-bath", "poor-arteries", ScreeningOutcome.Stop)]
    [InlineData("exosome-infusion", "low-pressure", ScreeningOutcome.AskPhysician)]
    [InlineData("exosome-infusion", "cancer", ScreeningOutcome.AskPhysician)]
    [InlineData("exosome-by-mouth", "food-allergy", ScreeningOutcome.AskPhysician)]
    [InlineData("nmn-infusion", "kidney", ScreeningOutcome.AskPhysician)]
    [InlineData("nmn-capsules", "breast-feeding", ScreeningOutcome.AskPhysician)]
    [InlineData("prp-knee-injection", "anticoagulant", ScreeningOutcome.AskPhysician)]
    [InlineData("prp-knee-injection", "hot-knee", ScreeningOutcome.Stop)]
    [InlineData("prp-trigger-injection", "antiplatelet", ScreeningOutcome.AskPhysician)]
    [InlineData("laser", "keloid", ScreeningOutcome.AskPhysician)]
    [InlineData("microneedling", "skin", ScreeningOutcome.Stop)]
    [InlineData("exosome-electroporation", "skin", ScreeningOutcome.Stop)]
    [InlineData("antioxidant-low-age-diet", "anticoagulant", ScreeningOutcome.Care)]
    [InlineData("sleep-hygiene", "eye", ScreeningOutcome.AskPhysician)]
    [InlineData("pain-support", "self-harm", ScreeningOutcome.AskPhysician)]
    [InlineData("walking", "thrombosis", ScreeningOutcome.Stop)]
    [InlineData("aerobic-exercise", "unstable-heart", ScreeningOutcome.Stop)]
    [InlineData("just-warming", "high-pressure", ScreeningOutcome.Go)]
    [InlineData("exosome-infusion", "none", ScreeningOutcome.Care)]
    [InlineData("nmn-infusion", "none", ScreeningOutcome.Care)]
    [InlineData("walking", "none", ScreeningOutcome.Go)]
    [InlineData("mineral-crystal", "none", ScreeningOutcome.Go)]
    public void Each_class_of_treatment_has_its_contraindications(string plan, string question, ScreeningOutcome expected) =>
        Assert.Equal(expected, Check(Care.ReadPlan(plan), question).Outcome);

    [Fact]
    public void An_obvious_swelling_or_heat_of_the_knee_stops_every_exercise_plan_until_it_is_assessed()
    {
        foreach (var plan in Plans.Where(plan => plan.Items.Any(item => item.Treatment.Class == Meguri.Care.Comparing.TreatmentClass.Exercise && item.Treatment.Id != "posture-change")))
            foreach (string sign in new[] { "swelling", "local-heat" })
            {
                var reason = Check(plan, sign).ReasonsFrom(ScreeningOutcome.Stop);
                Assert.Contains(reason, one => one.QuestionId == sign && one.Text.En.Contains("Have it looked at first", StringComparison.Ordinal) && one.Source.Contains("evaluation first", StringComparison.Ordinal));
            }
    }

    [Fact]
    public void No_exosome_treatment_of_the_library_escapes_a_history_of_anaphylaxis_or_severe_allergy()
    {
        var exosome = Care.Treatments.Keys.Where(id => id.Contains("exosome", StringComparison.Ordinal)).ToList();
        Assert.True(exosome.Count >= 10);
        foreach (string allergy in new[] { "anaphylaxis", "many-allergies" })
            Assert.Empty(exosome.Except(Plans.SelectMany(plan => Check(plan, allergy).Items).Where(item => item.Outcome == ScreeningOutcome.Stop).Select(item => item.TreatmentId)));
    }

    [Fact]
    public void A_rule_of_age_needs_no_answer()
    {
        var sauna = Plans.Single(plan => plan.Id == "sauna");
        Assert.Equal(ScreeningOutcome.Go, Safety.Check(sauna, Ids.ToDictionary(id => id, _ => false), 74.9, null).Outcome);
        Assert.Equal(ScreeningOutcome.Care, Safety.Check(sauna, Ids.ToDictionary(id => id, _ => false), 75, null).Outcome);
    }

    [Fact]
    public void A_treatment_no_rule_covers_is_for_a_physician()
    {
        var bare = new SafetyCheck(Safety.Questions, [], [], new LocalText("まだ", "none yet"));
        Assert.Equal(ScreeningOutcome.AskPhysician, bare.Check(Plans[^1], new Dictionary<string, bool>(), 50, null).Outcome);
    }

    [Fact]
    public void Every_treatment_of_the_library_is_covered_by_a_group()
    {
        var bare = Care.Treatments.Values.Where(treatment => !Safety.Groups.Any(group => group.Holds(treatment))).Select(treatment => treatment.Id);
        Assert.Empty(bare);
    }

    [Fact]
    public void A_yes_never_gives_a_milder_outcome_than_a_no_and_the_check_answers_everything_the_same_way_twice()
    {
        var answers = Gen.Elements<bool?>(null, null, false, false, false, true).ArrayOf(Ids.Length);
        var cases = from plan in Gen.Elements(Plans) from given in answers from question in Gen.Choose(0, Ids.Length - 1) from age in Gen.Choose(18, 100) from region in Gen.Elements<string?>(null, "lumbar", "knee", "neck_shoulder") select (plan, given, question, age, region);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            PlanScreening With(bool? answer)
            {
                var given = Ids.Select((id, i) => (id, answer: i == c.question ? answer : c.given[i])).Where(pair => pair.answer is not null).ToDictionary(pair => pair.id, pair => pair.answer!.Value);
                return Safety.Check(c.plan, given, c.age, c.region);
            }
            var (no, yes) = (With(false), With(true));
            Assert.True(yes.Outcome >= no.Outcome);
            Assert.All(yes.Items.Zip(no.Items), pair => Assert.True(pair.First.Outcome >= pair.Second.Outcome));
            Assert.Equal(ComparisonText(yes), ComparisonText(With(true)));
            Assert.All(no.Items, item => Assert.True(item.Outcome == (item.Open.Count > 0 && item.Reasons.All(reason => reason.Outcome < ScreeningOutcome.NotYetAsked)
                ? ScreeningOutcome.NotYetAsked : item.Reasons.Select(reason => reason.Outcome).DefaultIfEmpty(ScreeningOutcome.Go).Max())));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(5, 7));
    }

    [Fact]
    public void A_misspelt_answer_of_a_person_is_told_with_its_place_and_the_nearest_question()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, File.ReadAllText(Models.Path("people", "example.yaml")) + "screening: {anaphylaxys: yes}\n");
            var person = new Meguri.Physiology.ModelLibrary(Models.Folder).ReadPerson(file);
            var error = Assert.Throws<ModelException>(() => Safety.Check(Care.ReadPlan("graded-exercise"), person)).Errors.Single();
            Assert.Equal("did you mean 'anaphylaxis'?", error.Mend);
            Assert.Equal(file, error.Place!.File);
            Assert.StartsWith("screening:", error.Place.SourceLine, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string ComparisonText(PlanScreening screening) => System.Text.Json.JsonSerializer.Serialize(screening);

    // All other questions denied.
    private static PlanScreening Check(Plan plan, string yes) => Safety.Check(plan, Ids.ToDictionary(id => id, id => id == yes), 60, "knee");
}
