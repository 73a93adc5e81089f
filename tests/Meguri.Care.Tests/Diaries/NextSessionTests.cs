using Meguri.Care.Diaries;
using Meguri.Care.Screening;
using Meguri.Care.Steering;
using Meguri.Modeling;
using Meguri.Physiology;
using Meguri.Physiology.People;

namespace Meguri.Care.Tests.Diaries;

public class NextSessionTests
{
    private static readonly CareLibrary Care = new(Models.Folder);
    private static readonly PersonFile Person = new ModelLibrary(Models.Folder).ReadPerson("example");

    [Fact]
    public void The_next_session_is_on_the_plans_next_day_and_one_element_goes_up_after_two_good_sessions()
    {
        var next = After("2026-11-02,2,3,2,2\n2026-11-04,2,2,2,2"); // Monday, Wednesday
        Assert.Equal(new DateOnly(2026, 11, 6), next.Date);
        Assert.Equal((SessionKind.Full, SteeringElement.Rom, "greens"), (next.Kind, next.GoesUp, next.Decision!.Reason));
        Assert.Equal(new SteeringLevels(2, 4, 3, 0), next.Levels); // the plan begins at 1 4 3 0
        Assert.Equal(["cycling", "sit-to-stand", "knee-extension"], next.Exercises.Select(exercise => exercise.ExerciseId));
        Assert.Equal(30, next.Exercises.Sum(exercise => exercise.Minutes), 9); // the fifth step of the minutes ladder
        Assert.Equal(SteeringElement.Repetitions, next.MayGoUp);
    }

    [Fact]
    public void The_sentence_is_that_of_the_decision()
    {
        var next = After("2026-11-02,2,4,2,2");
        Assert.Equal("Held, because knee pain was 4 during the last session; limit 3.", next.Because.En);
        Assert.Null(next.GoesUp);
    }

    [Fact]
    public void A_danger_sign_leaves_no_session()
    {
        var next = After("2026-11-02,2,3,2,2,red-flag");
        Assert.Equal((SessionKind.None, 0, 0.0, null), (next.Kind, next.Exercises.Count, next.Minutes, next.MayGoUp));
    }

    [Fact]
    public void A_safety_answer_that_stops_exercise_leaves_no_session_whatever_the_diary_says()
    {
        var swollen = Person with { Screening = new Dictionary<string, ScreeningAnswer> { ["swelling"] = new(true, new TextPlace("test", 1, 1)) } };
        var next = After("2026-11-02,1,1,1,1", swollen);
        Assert.Equal((SessionKind.None, ScreeningOutcome.Stop), (next.Kind, next.Screening.Outcome));
        Assert.Equal("There is obvious swelling. Have it looked at first.", next.Because.En);
    }

    [Fact]
    public void After_a_flare_the_region_is_spared_for_48_hours_and_then_the_volume_is_half()
    {
        const string flare = "2026-11-02,2,3,2,4\n2026-11-04,2,3,2,5";
        var resting = After(flare, date: new DateOnly(2026, 11, 5));
        Assert.Equal(SessionKind.Spare, resting.Kind);
        Assert.Equal(["hip-abduction", "row"], resting.Exercises.Select(exercise => exercise.ExerciseId));
        Assert.StartsWith("Rest: no loading of the knee", resting.Today!.En, StringComparison.Ordinal);
        Assert.Equal((SessionKind.Full, 0.5), (After(flare).Kind, After(flare).Volume));
    }

    [Fact]
    public void Pain_above_the_limit_before_starting_spares_the_region_today()
    {
        var next = After("2026-11-02,2,3,2,2", before: 4);
        Assert.Equal(SessionKind.Spare, next.Kind);
        Assert.Contains("already 4 before starting", next.Today!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_gap_lowers_the_session_that_ends_it()
    {
        var next = After("2026-11-02,2,3,2,2", date: new DateOnly(2026, 11, 16));
        Assert.Equal(("gap", 2), (next.Decision!.Reason, next.Levels.Load));
    }

    [Fact]
    public void An_empty_diary_begins_at_the_prescribed_steps_on_a_day_that_is_given()
    {
        Assert.Throws<ModelException>(() => After(""));
        var next = After("", date: new DateOnly(2026, 11, 2));
        Assert.Equal((new SteeringLevels(1, 4, 3, 0), null), (next.Levels, next.Decision));
        Assert.Equal(Care.Steering.Words.FirstSession, next.Because);
    }

    [Fact]
    public void A_day_that_does_not_follow_the_diary_and_a_plan_without_exercise_are_refused()
    {
        Assert.Contains("does not follow", Assert.Throws<ModelException>(() => After("2026-11-04,2,3,2,2", date: new DateOnly(2026, 11, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ModelException>(() => NextSession.After(Care, Care.ReadPlan("sleep-routine"), Person, DiaryFile.ReadCsv("date\n2026-11-02\n", "d"), null, null));
    }

    private static NextSession After(string rows, PersonFile? person = null, DateOnly? date = null, double? before = null) =>
        NextSession.After(Care, Care.ReadPlan("graded-exercise"), person ?? Person, DiaryFile.ReadCsv("date,before,during,after,next_day,flags\n" + rows, "d.csv"), date, before);
}
