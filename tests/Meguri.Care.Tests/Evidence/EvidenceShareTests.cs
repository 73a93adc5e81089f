using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Physiology;

namespace Meguri.Care.Tests.Evidence;

public class EvidenceShareTests
{
    private static readonly CareLibrary Care = new(Models.Folder);
    private static readonly ModelLibrary Science = new(Models.Folder);

    // Exercise takes a share of the start pain off, so that a step with more pain has a larger effect.
    private static readonly Dictionary<double, ComparisonResult> Runs = new[] { 1.0, 2, 3 }.ToDictionary(pain => pain, pain => Compare(pain, 16));

    private static EvidenceShare Share => EvidenceShare.Of(EvidenceView.AsEvidenceHasIt, Step);

    [Fact]
    public void What_the_steps_add_is_the_whole_effect_and_the_shares_are_one()
    {
        var effect = Share.Effects.Single(effect => effect.ObservableId == "pain_knee");
        var whole = Runs[3].Outcome("graded-exercise", "pain_knee").FromUsualCare!;
        Assert.Equal(whole.Mean, effect.Whole.Mean, 12);
        Assert.Equal(whole.Low, effect.Whole.Low, 12);
        Assert.Equal(effect.Whole.Mean, effect.Steps.Sum(step => step.Added.Mean), 12);
        Assert.Equal(1, effect.Steps.Sum(step => step.Share!.Value), 12);
        Assert.Equal(EvidenceShare.Steps, effect.Steps.Select(step => step.Grade));
    }

    [Fact]
    public void A_step_that_changes_nothing_adds_nothing_and_one_that_does_carries_it()
    {
        var steps = Share.Effects.Single(effect => effect.ObservableId == "pain_knee").Steps;
        Assert.Equal(0, steps.Single(step => step.Grade == EvidenceGrade.VeryLow).Added.Mean);
        Assert.True(steps.Single(step => step.Grade == EvidenceGrade.Moderate).Share > 0.1);
        Assert.Equal(Runs[2].Outcome("graded-exercise", "pain_knee").FromUsualCare!.Mean, steps.Single(step => step.Grade == EvidenceGrade.Moderate).Reached.Mean, 12);
    }

    [Fact]
    public void An_effect_that_cannot_be_told_from_zero_has_no_shares()
    {
        var effect = Share.Effects.Single(effect => effect.ObservableId == "light");
        Assert.True(effect.Whole.CrossesZero);
        Assert.All(effect.Steps, step => Assert.Null(step.Share));
    }

    [Fact]
    public void Steps_are_compared_on_the_people_they_have_in_common()
    {
        var fewer = Compare(3, 11);
        var share = EvidenceShare.Of(EvidenceView.AsEvidenceHasIt, grade => grade == EvidenceGrade.Low ? fewer : Step(grade));
        Assert.Equal(11, share.People);
        Assert.Equal(fewer.Outcome("graded-exercise", "pain_knee").FromUsualCare!.Mean, share.Effects.Single(effect => effect.ObservableId == "pain_knee").Whole.Mean, 12);
    }

    [Fact]
    public void Views_and_shares_go_through_json_and_csv()
    {
        var result = Runs[3] with { Views = [ViewSummary.Of(Runs[3])], EvidenceShare = Share };
        Assert.Equal(ComparisonJson.Write(result), ComparisonJson.Write(ComparisonJson.Read(ComparisonJson.Write(result))));
        string[] rows = ComparisonCsv.Write(result).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(rows, row => Assert.Equal(5, row.Split(',').Length));
        Assert.Contains(rows, row => row.StartsWith("graded-exercise,pain_knee,12,as_evidence_difference,", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("graded-exercise,pain_knee,12,rests_on_moderate,", StringComparison.Ordinal));
        Assert.Equal(2, result.KeepingTrajectories(2).Outcomes[0].Observables[0].Trajectories.Count);
    }

    [Fact]
    public void A_view_shows_what_the_result_holds()
    {
        var view = ViewSummary.Of(Runs[2]);
        var outcome = Runs[2].Outcome("graded-exercise", "pain_knee");
        Assert.Equal(outcome.FromUsualCare, view.Find("graded-exercise", "pain_knee")!.FromUsualCare);
        Assert.Equal(outcome.Weeks[12], view.Find("graded-exercise", "pain_knee")!.After);
        Assert.Null(view.Find("usual-care", "pain_knee")!.FromUsualCare);
        Assert.Null(view.Find("no-plan", "pain_knee"));
    }

    private static ComparisonResult Step(EvidenceGrade? grade) => Runs[grade switch { null or EvidenceGrade.High => 1, EvidenceGrade.Moderate => 2, _ => 3 }];

    private static ComparisonResult Compare(double pain, int people) => Comparison.Run(Science, Care, SmallPerson.Cohort(people, pain), [Care.ReadPlan("graded-exercise")],
        new ComparisonOptions { Trajectories = people, EvidenceView = EvidenceView.AsEvidenceHasIt }, null, TestContext.Current.CancellationToken);
}
