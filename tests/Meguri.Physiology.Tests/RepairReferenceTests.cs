using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests;

/// <summary>The repair module, alone, against the shared reference data.</summary>
public class RepairReferenceTests
{
    private static readonly Lazy<FlatModel> Model = new(() => ScienceText.Flat("repair.ant", "repair"));

    private static readonly NameTable Names = new(
        ("person\\.age0", "age0"),
        ("person\\.BMI", "systemic.BMI"),
        ("stress\\.level", "systemic.stress"),
        ("redox\\.ros", "redox_ros"),
        ("endo\\.no", "skin.endo_no"),
        ("(trauma|stimulus)", "systemic.$1"),
        ("exosome\\.(iv|oral)", "exo.exosome_$1"),
        ("exosome\\.(dermal|dermal_fraction)", "skin.exosome_$1"),
        ("exosome\\.trigger\\[(\\w+)\\]", "$1.exosome_trigger"),
        ("prp\\.scalp", "hair.prp_scalp"),
        ("exosome\\.scalp", "hair.exosome_scalp"),
        ("exosome\\.(plasma|tissue)", "exosome_$1"),
        ("prp\\[(\\w+)\\]", "$1.prp"),
        ("prp\\.growth_factor\\[(\\w+)\\]", "$1.growth_factor"),
        ("uv\\.dose", "skin.uv_dose"),
        ("diet\\.(\\w+)", "skin.diet_$1"),
        ("env\\.rh_fraction", "skin.env_rh_fraction"),
        ("region\\.damage\\[(\\w+)\\]", "$1.damage"),
        ("immune\\.(\\w+)", "immune_$1"),
        ("repair\\.(resolve|rate)\\[(\\w+)\\]", "$2.$1"),
        ("repair\\.(\\w+)", "systemic.$1"),
        ("exo\\.(Xsk|Isk)", "skin.$1"),
        ("exo\\.(\\w+)", "exo.$1"),
        ("heal\\[(\\w+)\\]\\.(B|pI|pR|T|G|F)", "$1.local.$2"),
        ("heal\\[(\\w+)\\]\\.(\\w+)", "$1.$2"),
        ("skin\\.(B|pI|pR|T|G|F)", "skin.local.$1"),
        ("(skin|hair)\\.(\\w+)", "$1.$2"),
        ("(?:age|brain)\\.(\\w+)", "ageing.$1"));

    // 4e10 particles an hour for half an hour; the delivered fraction is the model's 0.25.
    private const double DermalRate = 4e10;

    [Fact]
    public void Derivatives_and_outputs_agree_by_evaluator() => RightHandSide().ByEvaluator().Demand(2080);

    [Fact]
    public void Derivatives_and_outputs_agree_by_compiled_kernel() => RightHandSide().ByKernel().Demand(2080);

    [Fact]
    public void Fifty_five_years_of_ageing_agree() => Trajectory("repair-ageing", 25, new());

    [Fact]
    public void Needling_with_vesicles_infused_and_injected_agrees() => Trajectory("repair-needling-exosome", 48, Session(new(), 10, 0.07)
        .During(300, 300.5, ("exo.exosome_iv", 2e11))
        .During(320, 320.5, ("neck_shoulder.exosome_trigger", 2e10)));

    [Fact]
    public void Twelve_weeks_of_laser_and_platelet_rich_plasma_agree()
    {
        var schedule = new ReferenceSchedule();
        foreach (int week in (int[])[0, 3, 6])
            Session(schedule, 168 * week + 10, 0.20);
        foreach (int week in (int[])[0, 4, 8])
            schedule.During(168 * week + 11, 168 * week + 11.1, ("lumbar.prp", 5e10));
        Trajectory("repair-laser-prp12wk", 40, schedule);
    }

    // The wound of time 0 is already in the first row.
    [Fact]
    public void A_deep_wound_without_macrophage_recruitment_agrees() =>
        Trajectory("repair-wound-nomacrophage", 25, new(), NoMacrophages);

    [Fact]
    public void Surgery_at_sixty_with_diabetes_agrees() =>
        Trajectory("repair-diabetes60-trauma", 60, new ReferenceSchedule().During(10, 12, ("systemic.trauma", 1.5)), Diabetes);

    [Fact]
    public void Twenty_three_years_from_twenty_five_lead_to_the_first_row_at_forty_eight() => LifeCourse("repair-needling-exosome", 48);

    [Fact]
    public void Fifteen_years_from_twenty_five_lead_to_the_first_row_at_forty() => LifeCourse("repair-laser-prp12wk", 40);

    [Fact]
    public void Thirty_five_years_of_diabetes_lead_to_the_first_row_at_sixty() => LifeCourse("repair-diabetes60-trauma", 60, Diabetes);

    [Theory]
    [InlineData("skin.local.pI_ref", 3.65893000916, false)]
    [InlineData("skin.local.pR_ref", 8.06297279813, false)]
    [InlineData("skin.local.T_ref", 0.028145615455, false)]
    [InlineData("skin.local.pI_ref", 3.28848195457, true)]
    [InlineData("skin.local.pR_ref", 7.2485946835, true)]
    [InlineData("skin.local.T_ref", 0.0252960150351, true)]
    [InlineData("systemic.N0", 0.00618880682641, false)]
    [InlineData("systemic.A0", 0.127042420676, false)]
    [InlineData("systemic.R0", 0.000465962858305, false)]
    [InlineData("systemic.act0", 0.00030944034132, false)]
    public void The_resting_state_is_solved_to_the_last_digit(string id, double expected, bool noMacrophages)
    {
        var given = (noMacrophages ? NoMacrophages : []).ToDictionary(c => c.Id, c => c.Value);
        Assert.Equal(expected, new FlatState(Model.Value, given, 0).Value(id), 2e-12 * expected);
    }

    private static readonly (string Id, double Value)[] NoMacrophages = [("k_rec", 0), ("tau1", 0), ("tau2", 0), ("tau3", 0)];

    private static readonly (string Id, double Value)[] Diabetes = [("systemic.BMI", 30), ("z0", 1.386), ("skin.r_age", 1.5 * 0.024 / 1.43)];

    /// <summary>Needling or laser: debris, open pores, then vesicles on the skin.</summary>
    private static ReferenceSchedule Session(ReferenceSchedule schedule, double at, double debris) => schedule
        .Add(at, "skin.local.B", debris).Add(at, "skin.po", 0.10).During(at, at + 0.5, ("skin.exosome_dermal", DermalRate));

    private static void LifeCourse(string file, double age, params (string Id, double Value)[] constants)
    {
        var table = ReferenceTable.Read(file);
        var floors = ReferenceTable.Floors("repair");
        var given = constants.ToDictionary(c => c.Id, c => c.Value);
        given["age0"] = age;
        var aged = BurnIn.Run(Model.Value, given, new(), -(age - 25) * 8766, 0);
        var deviations = new Deviations(file + " life course");
        foreach (string column in table.Columns.Where(c => c is not ("t_h" or "skin.S") && aged.ContainsKey(Names.Id(c))))
            deviations.Compare(column, "time 0", aged[Names.Id(column)], table[0, column], 3e-4 * Math.Abs(table[0, column]) + floors[column]);
        deviations.Demand(80);
    }

    private static RightHandSideCheck RightHandSide() => new(Model.Value, ReferenceTable.Read("repair-rhs"), Names);

    private static void Trajectory(string file, double age, ReferenceSchedule schedule, params (string Id, double Value)[] constants)
    {
        var all = constants.ToDictionary(c => c.Id, c => c.Value);
        all["age0"] = age;
        new TrajectoryCheck(Model.Value, ReferenceTable.Read(file), Names, "repair") { Constants = all }.Run(schedule).Demand();
    }
}
