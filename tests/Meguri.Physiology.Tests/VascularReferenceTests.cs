using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests;

/// <summary>The vascular module against the shared reference data.</summary>
public class VascularReferenceTests
{
    private static readonly Lazy<FlatModel> Model = new(() => ScienceText.Flat("vascular.ant", "vascular"));

    private static readonly NameTable Names = new(
        ("person\\.(\\w+)", "$1"),
        ("vascular\\.(\\w+)", "$1"),
        ("(enos_ko|bh4_supplement|no_donor|adma_infusion|lnmma_infusion|adma_clamp|capno)", "$1"),
        ("(\\w+)\\.(\\w+)", "$1_$2"));

    // The six ageing states that are put back after each part of the run-in.
    private static readonly string[] Structural = ["elastin", "crosslink", "imt", "microdamage", "plaque", "nephron"];

    [Fact]
    public void Derivatives_and_outputs_agree_by_evaluator() => RightHandSide().ByEvaluator().Demand(840);

    [Fact]
    public void Derivatives_and_outputs_agree_by_compiled_kernel() => RightHandSide().ByKernel().Demand(840);

    [Fact]
    public void Fifty_years_of_ageing_agree() => Trajectory("vascular-ageing", [], new ReferenceSchedule().Always(("sleep_asleep", 1.0 / 3)));

    [Fact]
    public void One_heat_session_agrees() => Trajectory("vascular-waon-acute", [], Nights(2), [14.0]);

    [Fact]
    public void Twelve_weeks_of_heat_at_fifty_with_risk_agree() => Trajectory("vascular-waon12wk", new() { ["age0"] = 50, ["risk"] = 1 }, Nights(84),
        [.. Enumerable.Range(0, 84).Where(day => day % 7 < 5).Select(day => 24.0 * day + 14)]);

    [Fact]
    public void Two_weeks_of_heat_without_nitric_oxide_synthase_agree() => Trajectory("vascular-enosko-waon", new() { ["enos_ko"] = 1 }, Nights(21),
        [.. Enumerable.Range(0, 14).Select(day => 24.0 * day + 14)]);

    [Fact]
    public void Twelve_weeks_of_aerobic_exercise_of_a_woman_of_65_agree() => Trajectory("vascular-woman65-aerobic",
        new() { ["age0"] = 65, ["female"] = 1, ["risk"] = 1, ["dP_bp"] = 10 },
        Nights(84).Daily(84, [0, 2, 4], 18, 18.67, ("exercise_intensity", 0.6), ("activity_met", 7)));

    [Theory]
    [InlineData("vascular-waon-acute", 25, 0, 0, 0)]
    [InlineData("vascular-waon12wk", 50, 0, 1, 0)]
    [InlineData("vascular-woman65-aerobic", 65, 1, 1, 10)]
    public void Seventy_four_days_of_settling_lead_to_the_first_row(string file, double age, double female, double risk, double pressure)
    {
        var table = ReferenceTable.Read(file);
        var person = new Dictionary<string, double> { ["age0"] = age, ["female"] = female, ["risk"] = risk, ["dP_bp"] = pressure };
        var schedule = new ReferenceSchedule().Always(("sleep_asleep", 1.0 / 3));
        for (int day = -15; day < 0; day++)
            schedule.During(Math.Max(-336, 24 * day + 23), 24 * day + 31, ("sleep_asleep", 1)).During(24 * day + 31, 24 * day + 47, ("sleep_asleep", 0));
        var compiled = CompiledState.Compile(Model.Value, []);
        var states = compiled.Kernel.Layout.States.ToList();
        var start = compiled.Initialize(person, -1776).States;
        schedule.At(-336, (_, life) =>
        {
            foreach (string id in Structural)
                life.SetState(states.IndexOf(id), start[states.IndexOf(id)]);
        });
        var settled = BurnIn.Run(Model.Value, person, schedule, -1776, 0).ToDictionary();
        foreach (string id in Structural)
            settled[id] = start[states.IndexOf(id)];
        var floors = ReferenceTable.Floors("vascular");
        var deviations = new Deviations(file + " run-in");
        foreach (string column in table.Columns.Where(c => c.StartsWith("vascular.", StringComparison.Ordinal)))
            deviations.Compare(column, "t = 0", settled[Names.Id(column)], table[0, column], 3e-4 * Math.Abs(table[0, column]) + floors[column]);
        deviations.Demand(25);
    }

    [Fact]
    public void Every_claim_switch_changes_a_rate_of_some_reference_state()
    {
        var table = ReferenceTable.Read("vascular-rhs");
        string[] inputs = [.. table.Columns.Where(c => c.StartsWith("person.", StringComparison.Ordinal) || c.StartsWith("input:", StringComparison.Ordinal) || c.StartsWith("state:", StringComparison.Ordinal))];
        string[] states = [.. Model.Value.States.Select(state => state.Id)];
        string[] switches = [.. Model.Value.Quantities.Select(q => q.Id).Where(id => id.StartsWith("w_", StringComparison.Ordinal) && id is not ("w_ox" or "w_h" or "w_sk" or "w_mu"))];
        Assert.Equal(35, switches.Length);
        string[] idle = [.. switches.Where(id => !Enumerable.Range(0, table.Rows.Count).Any(row => Changes(id, row)))];
        Assert.Empty(idle);

        bool Changes(string id, int row)
        {
            var given = inputs.ToDictionary(Names.Id, column => table[row, column]);
            given["sirt1_activity"] = 1.5;
            FlatState on = new(Model.Value, given.Append(new(id, 1)).ToDictionary(), 0), off = new(Model.Value, given.Append(new(id, 0)).ToDictionary(), 0);
            return states.Any(state => Math.Abs(on.Rate(state) - off.Rate(state)) > 1e-9 * Math.Abs(on.Rate(state)));
        }
    }

    private static RightHandSideCheck RightHandSide() => new(WithRawOxidativeLoad(Model.Value), ReferenceTable.Read("vascular-rhs"), Names);

    // The file gives oxidative load as it is; the model reads it over that of the age and adds the trend of age itself.
    private static FlatModel WithRawOxidativeLoad(FlatModel model) => model with
    {
        Quantities = [.. model.Quantities.Select(q => q.Id == "ros_in" ? q with { Rule = AntimonyReader.ReadExpression("redox_ros") } : q)],
    };

    private static ReferenceSchedule Nights(int days) => new ReferenceSchedule()
        .Always(("sleep_asleep", 0)).Daily(days, [], 23, 31, ("sleep_asleep", 1));

    private static void Trajectory(string file, Dictionary<string, double> person, ReferenceSchedule schedule, double[]? waon = null)
    {
        foreach (double start in waon ?? [])
            foreach (var (from, to) in new[] { (0, 0.15), (0.15, 0.75), (0.75, 23.9) })
                schedule.During(start + from, start + to, ("session_start", start));
        var model = waon is null ? Model.Value : WithWaon(Model.Value);
        new TrajectoryCheck(model, ReferenceTable.Read(file), Names, "vascular") { Constants = person }.Run(schedule).Demand();
    }

    // The stand-alone heat waveform of the dossier: core and skin drive rise in the session and then fall with 0.4 h.
    private static FlatModel WithWaon(FlatModel model)
    {
        const string After = "exp(-(time - session_start - 0.75)/0.4)";
        var session = new FlatQuantity { Id = "session_start", Role = QuantityRole.Constant, Initial = -1e4 };
        return model with
        {
            Quantities = [.. model.Quantities.Select(quantity => quantity.Id switch
        {
            "thermo_t_core" => Follows(quantity, $"37 + piecewise((time - session_start)/0.75, time - session_start < 0.75, {After})"),
            "thermo_skin_drive" => Follows(quantity, $"1 + 5*piecewise((time - session_start)/0.15, time - session_start < 0.15, 1, time - session_start < 0.75, {After})"),
            _ => quantity,
        }), session]
        };
    }

    private static FlatQuantity Follows(FlatQuantity input, string rule) =>
        input with { Role = QuantityRole.Assigned, Initial = null, Rule = AntimonyReader.ReadExpression(rule) };
}
