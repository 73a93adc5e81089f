using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests.Sleep;

/// <summary>Usual days from the model's own start values lead to the first rows of the reference trajectories.</summary>
public class SleepSettlingTests
{
    [Theory]
    [InlineData("day", 14)]
    [InlineData("cbti12wk", 84)]
    [InlineData("nolight-clock", 14)]
    [InlineData("onset45-pain", 14)]
    public void Usual_days_lead_to_the_first_row(string name, int days)
    {
        var scenario = SleepScenario.Find(name);
        var table = ReferenceTable.Read("sleep-" + name);
        var floors = ReferenceTable.Floors("sleep");
        var given = new Dictionary<string, double>(scenario.Person);
        // Time is reset afterwards, so that settling itself runs from 0.
        var states = BurnIn.Run(scenario.Model, given, SleepScenario.Usual(days + 1), 0, 24 * days);
        var deviations = new Deviations("settling of sleep-" + name);
        foreach (string column in table.Columns.Where(column => states.ContainsKey(SleepReferenceTests.Names.Id(column)) && !column.Contains("sleep.c_", StringComparison.Ordinal)))
        {
            double expected = table[0, column];
            deviations.Compare(column, "the first row", states[SleepReferenceTests.Names.Id(column)], expected,
                column is "sleep.uc" or "sleep.us" ? 1e-3 : 3e-4 * Math.Abs(expected) + floors[column]);
        }
        deviations.Demand();
    }
}
