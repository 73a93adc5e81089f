using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Tests.Reference;

public class ReferenceScheduleTests
{
    [Fact]
    public void A_session_replaces_the_habit_and_the_habit_comes_back()
    {
        var schedule = new ReferenceSchedule().Daily(2, [], 7, 23, ("load", 0.25)).During(18, 18.75, ("load", 0.6));
        var person = new FakePerson(0);
        var protocol = schedule.Protocol(["load"], [0]);
        var course = new List<(double, double)>();
        protocol.At(0, person);
        for (double t = 0; t < 48; t = protocol.NextStop(t))
        {
            protocol.At(t, person);
            course.Add((t, person.GetParameter(0)));
        }
        Assert.Equal([(0, 0), (7, 0.25), (18, 0.6), (18.75, 0.25), (23, 0), (31, 0.25), (47, 0)], course);
    }

    [Fact]
    public void A_night_that_began_the_evening_before_is_on_at_midnight()
    {
        var schedule = new ReferenceSchedule().Daily(1, [], 23, 31, ("asleep", 1));
        Assert.Equal(1, schedule.ValuesAt(0)["asleep"]);
        Assert.False(schedule.ValuesAt(7).ContainsKey("asleep"));
    }

    [Fact]
    public void Weekdays_count_from_monday()
    {
        var schedule = new ReferenceSchedule().Daily(14, [0, 3], 19, 20, ("manual", 1));
        Assert.Equal([19, 91, 187, 259], Enumerable.Range(0, 400).Select(t => (double)t).Where(t => schedule.ValuesAt(t).Count > 0));
    }

    [Fact]
    public void A_deed_is_done_once_at_its_time()
    {
        int done = 0;
        var protocol = new ReferenceSchedule().At(9, (_, _) => done++).Protocol([], []);
        protocol.At(0, new FakePerson());
        Assert.Equal(9, protocol.NextStop(0));
        protocol.At(9, new FakePerson());
        Assert.Equal((1, double.PositiveInfinity), (done, protocol.NextStop(9)));
    }

    [Fact]
    public void A_session_adds_to_a_state_at_its_time()
    {
        var person = new FakePerson() { State = 0.5 };
        var protocol = new ReferenceSchedule().Add(10, "B", 0.25).Protocol([], [], ["B"]);
        protocol.At(0, person);
        Assert.Equal((0.5, 10), (person.State, protocol.NextStop(0)));
        protocol.At(10, person);
        Assert.Equal(0.75, person.State);
    }

    [Fact]
    public void Adding_to_what_is_no_state_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new ReferenceSchedule().Add(10, "B", 1).Protocol(["B"], [0]));

    private sealed class FakePerson(params double[] parameters) : IPersonState
    {
        public double State { get; set; }

        public double GetParameter(int index) => parameters[index];

        public void SetParameter(int index, double value) => parameters[index] = value;

        public double GetState(int index) => State;

        public void SetState(int index, double value) => State = value;

        public double GetOutput(int index) => throw new NotSupportedException();
    }
}
