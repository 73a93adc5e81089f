using Meguri.Physiology.People;
using Meguri.Simulation.Schedules;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.People;

public class HabitsTests
{
    private static readonly string Models = Path.Combine(SharedData.Repository, "models");
    private static readonly IReadOnlyDictionary<string, Condition> Conditions = Condition.ReadFile(Path.Combine(Models, "conditions.yaml"));

    private static HabitualDay Day(string person)
    {
        var file = PersonFile.ReadFile(Path.Combine(Models, "people", person + ".yaml"), Conditions, Complaint.ReadFile(Path.Combine(Models, "complaints.yaml")));
        return Habits.ReadFile(Path.Combine(Models, "habits.yaml")).DayOf(file, Conditions["healthy"], [.. file.Conditions.Select(id => Conditions[id])]);
    }

    private static double LevelAt(HabitualDay day, string exposure, double hour, Weekdays weekday) =>
        day.Exposures.LastOrDefault(e => e.Exposure == exposure && (e.Days & weekday) != Weekdays.None && (hour - e.Start + 24) % 24 < e.Hours)?.Level
        ?? day.Base.GetValueOrDefault(exposure);

    [Theory]
    [InlineData(3, 1, 0, 0)]
    [InlineData(8, 0, 400, 0.25)]
    [InlineData(12.25, 0, 400, 0.45)]
    [InlineData(20, 0, 60, 0.25)]
    [InlineData(23.5, 1, 0, 0)]
    public void The_day_of_the_example_person_follows_the_clock(double hour, double bed, double light, double kneeLoad)
    {
        var day = Day("example");
        Assert.Equal(bed, LevelAt(day, "bed", hour, Weekdays.Tuesday));
        Assert.Equal(light, LevelAt(day, "light", hour, Weekdays.Tuesday));
        Assert.Equal(kneeLoad, LevelAt(day, "load_knee", hour, Weekdays.Tuesday));
    }

    [Fact]
    public void Nobody_sits_at_a_desk_on_Sunday()
    {
        var day = Day("back-pain-50");
        Assert.Equal(0.41, LevelAt(day, "posture_lumbar", 10, Weekdays.Monday));
        Assert.Equal(0, LevelAt(day, "posture_lumbar", 10, Weekdays.Sunday));
    }

    [Fact]
    public void The_mean_load_counts_the_night_as_rest_and_the_bout_in_place_of_the_usual_load() =>
        Assert.Equal((15.5 * 0.25 + 0.5 * 0.45) / 24, Habits.MeanLoad(Day("example"), "knee"), 6);
}
