using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests.Sleep;

/// <summary>models/sleep.ant through the compiled kernel and the solver against the reference trajectories.</summary>
public class SleepTrajectoryTests
{
    public static TheoryData<string> Names => [.. SleepScenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_trajectory_is_the_reference(string name)
    {
        var scenario = SleepScenario.Find(name);
        var schedule = scenario.Schedule();
        var table = ReferenceTable.Read("sleep-" + name);
        var check = new TrajectoryCheck(scenario.Model, table, SleepReferenceTests.Names, "sleep")
        {
            Constants = new Dictionary<string, double>(scenario.Person) { ["debt"] = table[0, "sleep.debt"], ["c_tst_last"] = scenario.TstAtLastEvent, ["debt_at"] = 9 },
            Difference = (column, actual, expected) => column == "circ.phase" ? Math.IEEERemainder(actual - expected, 24) : actual - expected,
            Allowed = Allowed,
        };
        check.Run(schedule).Demand();
    }

    private static double Allowed(string column, double expected, double floor) =>
        column is "sleep.uc" or "sleep.us" ? 1e-3 : 1e-4 * Math.Abs(expected) + floor;
}
